"""Git revisions: a project as it was, copied out of the repository into a folder of its own.

Git is asked by argument lists, reads only, and never touches the user's working tree. What the
repository holds is as hostile as any other input: paths that leave the folder, links and large
files are refused.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import tarfile
from pathlib import Path, PurePosixPath

from briefgen.diagnostics import BriefgenError, Place, failure

_REVISION = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/@{}^~+-]*")
"""What may name a revision: an option of git, or a shell's punctuation, may not."""
_SECONDS = 60
_LARGEST = 512 << 20
_MOST_FILES = 20_000


def is_revision(name: str) -> bool:
    """Whether `name` has the form of `REV` or `REV:path`."""
    return _REVISION.fullmatch(name.partition(":")[0]) is not None


def export_revision(name: str, project: Path, into: Path) -> Path:
    """The project, or the file, that `name` (`REV` or `REV:path`) names, copied into `into`.

    `project` is the folder that a `REV` without a path means, and in whose repository it is sought.
    The path is relative to the repository's root, as git reads `REV:path`.

    Raises:
        BriefgenError: there is no repository, no such revision, or no such path in it.
    """
    revision, _, path = name.partition(":")
    place = Place(name)
    if not is_revision(name):
        raise failure(
            "unknown-revision", f"`{name}` cannot name a revision", place,
            "name a commit, a branch or a tag: `HEAD~1`, `v1.0:examples/project`",
        )  # fmt: skip
    root = Path(_git(project, "rev-parse", "--show-toplevel", place=place).decode().strip())
    commit = _commit(root, revision, place)
    if not path:
        path = project.resolve().relative_to(root.resolve()).as_posix()
    inside = _within(path, place)
    kind = _kind(root, commit, inside, place)
    if kind == "blob":
        target = into / PurePosixPath(inside).name
        target.write_bytes(_git(root, "cat-file", "blob", f"{commit}:{inside}", place=place))
        return target
    tree = f"{commit}:{inside}" if inside else commit
    archive = _git(root, "archive", "--format=tar", tree, place=place)
    _unpack(archive, into, place)
    return into


def _within(path: str, place: Place) -> str:
    """The path in the form in which git names it; the root is the empty text."""
    parts = PurePosixPath(path.replace("\\", "/")).parts
    if ".." in parts or PurePosixPath(path).is_absolute() or "\0" in path:
        hint = "write a path within the repository"
        raise failure("unknown-revision", f"`{path}` leaves the repository", place, hint)
    return "/".join(part for part in parts if part != ".")


def _commit(root: Path, revision: str, place: Place) -> str:
    asked = f"{revision}^{{commit}}"
    found = _git(
        root, "rev-parse", "--verify", "--quiet", "--end-of-options", asked, place=place,
        message=f"there is no revision `{revision}`",
    )  # fmt: skip
    return found.decode().strip()


def _kind(root: Path, commit: str, path: str, place: Place) -> str:
    if not path:
        return "tree"
    message = f"there is no `{path}` in that revision"
    kind = _git(root, "cat-file", "-t", f"{commit}:{path}", place=place, message=message)
    return kind.decode().strip()


def _git(folder: Path, *arguments: str, place: Place, message: str = "") -> bytes:
    """What git prints; it may ask nobody, run no hook and read no configuration of the system."""
    quiet = {"GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    command = ["git", "-C", str(folder), "-c", "core.fsmonitor=false", "--no-pager", *arguments]
    try:
        done = subprocess.run(  # noqa: S603  (a fixed program; names were checked)
            command, capture_output=True, check=False, timeout=_SECONDS, env={**os.environ, **quiet}
        )
    except FileNotFoundError as error:
        hint = "install git, or name folders or files"
        raise failure("unknown-revision", "there is no `git`", place, hint) from error
    except subprocess.TimeoutExpired as error:
        hint = "check the repository, or name folders or files"
        raise failure("unknown-revision", "git did not answer in time", place, hint) from error
    if done.returncode:
        raise _unknown(place, message or done.stderr.decode("utf-8", "replace").strip())
    return done.stdout


def _unknown(place: Place, said: str) -> BriefgenError:
    first = (said.splitlines() or ["git failed"])[0].removeprefix("fatal: ")
    hint = "name a file, a project's folder, or a revision of the project's repository"
    return failure("unknown-revision", first, place, hint)


def _unpack(archive: bytes, into: Path, place: Place) -> None:
    """The archive's plain files; links and other things are left out, as no project needs them."""
    whole = 0
    with tarfile.open(fileobj=io.BytesIO(archive)) as opened:
        for number, member in enumerate(opened):
            whole += member.size
            target = into / member.name
            outside = not target.resolve().is_relative_to(into.resolve())
            if outside or whole > _LARGEST or number > _MOST_FILES:
                hint = "compare folders or files instead"
                raise failure("unknown-revision", "the revision is too large", place, hint)
            stream = opened.extractfile(member) if member.isfile() else None
            if stream is not None:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(stream.read())

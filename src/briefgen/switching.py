"""Switches a folder from one set of files to the next: all new or all old, even after a kill.

Several files cannot be renamed at once, so the switch has a journal, which is the name of a folder
beside them; to rename it is one indivisible step that needs no space:

    staging  the new files are being written; whoever finds it removes it
    commit   every new file is complete: the switch goes forward, whoever finds it goes on
    undo     a file could not be replaced: the switch goes back, whoever finds it goes on
    done     the switch is over; whoever finds it removes it

Inside stand `new/`, `old/` (links to the files replaced) and `names.json`, which lists each name
in its order and whether there was such a file before. The caller holds the folder's lock.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

STATE = ".briefgen"
"""The folder inside an output folder that holds what briefgen remembers of it."""


class UnfinishedError(OSError):
    """A switch could go neither forward nor back; the next one begins with it."""


def recover(state: Path) -> None:
    """Finish what a killed process began, and remove what it left; `state` is in the folder.

    Raises:
        UnfinishedError: a file still cannot be replaced.
    """
    try:
        if (state / "undo").exists():
            _go_back(state)
        if (state / "commit").exists():
            _go_forward(state)
    except OSError as error:
        raise UnfinishedError(error.errno, error.strerror or str(error)) from error
    for name in ("staging", "done"):
        if (state / name).exists():
            shutil.rmtree(state / name)
    for leaving in state.glob(f"{STATE}-*"):
        leaving.unlink()


def stage(files: Mapping[str, bytes], state: Path) -> None:
    """Write the new files into `state`, complete and synchronised, and link the old ones there.

    Raises:
        OSError: there is no room, or the folder cannot be written; nothing is left behind.
    """
    staging = state / "staging"
    try:
        for part in (staging, staging / "new", staging / "old"):
            part.mkdir()
        had = {name: _keep(state.parent / name, staging / "old" / name) for name in files}
        for name, content in files.items():
            _write(content, staging / "new" / name)
        _write(json.dumps(had).encode(), staging / "names.json")
        for part in (staging / "new", staging / "old", staging):
            _synchronise(part)
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise


def switch(state: Path) -> None:
    """Put the staged files in place, in their order; if one cannot be, put the old ones back.

    Raises:
        UnfinishedError: the old files could not be put back either.
        OSError: a file could not be replaced; all old files are back.
    """
    (state / "staging").rename(state / "commit")
    _synchronise(state)
    try:
        _go_forward(state)
    except (OSError, KeyboardInterrupt) as reason:
        if (state / "commit").exists():
            _turn_back(state, reason)
        raise


def _turn_back(state: Path, reason: BaseException) -> None:
    """Go back from a switch that cannot go forward for `reason`."""
    try:
        (state / "commit").rename(state / "undo")
        _go_back(state)
    except OSError as error:
        cause = reason if isinstance(reason, OSError) else error
        raise UnfinishedError(cause.errno, cause.strerror or str(cause)) from reason


def _go_forward(state: Path) -> None:
    """Move each new file that has not been moved yet; the files before it have been."""
    for name in _names(state / "commit"):
        new = state / "commit" / "new" / name
        if new.exists():
            new.replace(state.parent / name)
    _finish(state, "commit")


def _go_back(state: Path) -> None:
    """Put each old file back that has not been yet, and remove new files that had no old one."""
    for name, had in _names(state / "undo").items():
        old, target = state / "undo" / "old" / name, state.parent / name
        if not had:
            target.unlink(missing_ok=True)
        elif old.exists():
            old.replace(target)
    _finish(state, "undo")


def _names(journal: Path) -> dict[str, bool]:
    names: dict[str, bool] = json.loads((journal / "names.json").read_bytes())
    return names


def _finish(state: Path, journal: str) -> None:
    """End the switch; that the folder of leavings cannot be removed is no failure of it."""
    _synchronise(state.parent)
    (state / journal).rename(state / "done")
    shutil.rmtree(state / "done", ignore_errors=True)


def _keep(path: Path, link: Path) -> bool:
    """Whether there was a file at `path`, which `link` names now too."""
    if not path.exists():
        return False
    try:
        os.link(path, link)
    except OSError:
        # A file system without links, or a file of another user: a copy serves as well.
        shutil.copy2(path, link)
    return True


def _write(content: bytes, path: Path) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _synchronise(folder: Path) -> None:
    """Make the names in `folder` last through a power cut; Windows does so by itself."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

"""Opening: an edition from whatever names it: a manifest, a built file, a project, a revision."""

from __future__ import annotations

import tempfile
import tomllib
from hashlib import sha256
from pathlib import Path

from msgspec.structs import replace

from briefgen.comparison.snapshots import Snapshot, read_snapshot, snapshot_of
from briefgen.diagnostics import Place, Report, failure
from briefgen.editions.revisions import export_revision, is_revision
from briefgen.enclosure.describing import Printed
from briefgen.manifest import describe_editions
from briefgen.pipeline import Options, check_project
from briefgen.project import FILE
from briefgen.record.writing import record_text

MANIFEST = "manifest.json"


def open_edition(name: str, beside: str = ".", options: Options | None = None) -> Snapshot:
    """The edition that `name` names: a manifest, a built DOCX or PDF, a project, a git revision.

    A revision without a path means the project `beside`, the other edition of a comparison.

    Raises:
        BriefgenError: there is no such edition, it cannot be read, or its project has findings.
    """
    path = Path(name)
    if path.is_dir() and (path / FILE).is_file():
        return _of_project(path, name, options or Options())
    if path.is_dir() and (path / MANIFEST).is_file():
        return read_snapshot(path / MANIFEST, name)
    if path.is_file():
        return read_snapshot(path, name)
    if path.exists() or not is_revision(name):
        raise failure(
            "unknown-edition",
            f"`{name}` is no edition",
            Place(name),
            f"name a `{MANIFEST}`, a built file, a project's folder, or a git revision",
        )
    return _of_revision(name, beside, options or Options())


def _of_revision(name: str, beside: str, options: Options) -> Snapshot:
    project = Path(beside) if (Path(beside) / FILE).is_file() else Path()
    with tempfile.TemporaryDirectory(prefix="briefgen-") as folder:
        found = export_revision(name, project, Path(folder))
        if found.is_file():
            return read_snapshot(found, name)
        if (found / FILE).is_file():
            return _of_project(found, name, options)
        raise failure(
            "unknown-edition",
            f"`{name}` holds no project",
            Place(name),
            "say where it stands in the repository: `REV:path/of/the/project`",
        )


def _has_previous(folder: Path) -> bool:
    """Whether the former edition that the settings name is there; in a revision it may not be."""
    try:
        settings = tomllib.loads((folder / FILE).read_text("utf-8-sig"))
        return (folder / str(settings["previous"])).is_file()
    except (OSError, ValueError, KeyError):
        return False


def _of_project(folder: Path, name: str, options: Options) -> Snapshot:
    """The state of a project: what a build of it would print, without writing it."""
    report = Report()
    follows = options.follows and _has_previous(folder)
    checked = check_project(folder, replace(options, follows=follows), report)
    editions = [Printed(document=e.document, page_of={}) for e in checked.editions.values()]
    manifest = describe_editions(checked.project, checked.verified, editions)
    digest = sha256(record_text(manifest).encode("utf-8")).hexdigest()
    return snapshot_of(manifest, name, digest)

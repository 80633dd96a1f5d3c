"""The edition that `previous` in the settings names: a file of the project."""

from __future__ import annotations

from pathlib import PurePosixPath

from briefgen.comparison.snapshots import Snapshot, read_snapshot
from briefgen.diagnostics import BriefgenError, Report
from briefgen.project import Project


def read_previous(project: Project, report: Report) -> Snapshot | None:
    """The former edition; None if the settings name none, or one that is a finding."""
    name = project.settings.previous
    if name is None:
        return None
    path = project.folder / name
    outside = not path.resolve().is_relative_to(project.folder.resolve())
    if outside or "\\" in name or PurePosixPath(name).is_absolute():
        report.error(
            "outside-project",
            f"`{name}` is no path within the project",
            project.settings.place_of("previous"),
            "put the former edition's manifest into the project, or build with `--since`",
        )
        return None
    try:
        return read_snapshot(path, PurePosixPath(name).as_posix())
    except BriefgenError as error:
        report.add(*error.findings)
        return None

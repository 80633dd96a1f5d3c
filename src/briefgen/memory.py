"""Memory: what a process that makes many editions keeps of the projects that they are made from.

A dossier, and the proof of it, rest on files alone. They are made once and taken again as long as
every file that they rest on has the same content; what was found then is told each time.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeAlias, TypeVar

from briefgen.diagnostics import BriefgenError, Finding, Report, Severity
from briefgen.project import INPUTS, Project
from briefgen.remembered import Remembered

T = TypeVar("T")

Memory: TypeAlias = Remembered[tuple[Any, tuple[Finding, ...]]]
"""Values with what was found when they were made."""

_MOST = 12
"""Three values for each project: those of four projects."""


def new_memory(most: int = _MOST) -> Memory:
    """The memory of a process."""
    return Remembered(most=most)


class Recall:
    """What one edition takes from the memory of its process, if it has one."""

    def __init__(self, memory: Memory | None, project: Project) -> None:
        self._memory = memory
        self._project = project
        self._seen = None if memory is None else basis_of(project)

    def once(self, make: Callable[[Report], T], report: Report, *of: Hashable) -> T:
        """What `make` gives, made or remembered; its findings are in `report` either way.

        `of` tells apart what is made of the same files. A value with errors is not kept, nor one
        that was made while a file changed.

        Raises:
            BriefgenError: as `make` does; carries all findings of `report`.
        """
        if self._memory is None or self._seen is None:
            return make(report)
        key = (self._seen, *of)
        known = self._memory.get(key)
        if known is None:
            known = _made(make, report)
            if not _has_errors(known[1]) and basis_of(self._project) == self._seen:
                self._memory.keep(key, known)
        value, findings = known
        report.add(*findings)
        made: T = value
        return made


def basis_of(project: Project) -> str | None:
    """The fingerprint of all that a dossier is read from and proved by.

    Contents are read: a file's time and size may be the same after a change, and the manifest of
    each edition needs the contents anyway. None if that cannot tell, as with the rows of a query.
    """
    from briefgen.fingerprints import of_paths, of_value  # noqa: PLC0415  (a command needs none)

    folder, data = project.folder, project.settings.data
    if any(mapping.is_query for mapping in data):
        return None
    files = [mapping.file for mapping in data if mapping.file]
    try:
        return of_value((folder.resolve().as_posix(), of_paths(folder, (*INPUTS, *files)), data))
    except (OSError, ValueError):  # whoever reads the file has more to say about it
        return None


def _made(make: Callable[[Report], T], report: Report) -> tuple[T, tuple[Finding, ...]]:
    """The value and what was found with it."""
    found = Report()
    try:
        return make(found), tuple(found)
    except BriefgenError as error:
        report.add(*error.findings)
        raise BriefgenError(*report) from error


def _has_errors(findings: tuple[Finding, ...]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in findings)

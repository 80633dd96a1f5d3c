"""What a check or a build came to: all that a report may say."""

from __future__ import annotations

import os
from pathlib import Path

from msgspec import Struct

from briefgen.cli.reports.wording import printable
from briefgen.diagnostics import Finding, Severity


class Tally(Struct, frozen=True, kw_only=True):
    """What was checked, of a project without errors."""

    facts: int
    by_text: int
    """Quotes found in their sources' texts."""
    by_lock: int
    """Quotes that `evidence.lock` vouches for."""
    by_data: int
    """Figures read from data sets."""
    languages: tuple[str, ...]


class Row(Struct, frozen=True, kw_only=True):
    """A file written, and how much of everything is in it."""

    path: str
    pages: int
    words: int
    claims: int
    charts: int
    sources: int


class Moved(Struct, frozen=True, kw_only=True):
    """A figure that changed since the former edition, in words."""

    kind: str
    fact: str
    was: str
    is_: str
    by: str
    """`+3.11 %`; empty where that says nothing."""
    percent: float | None = None
    """The same as a number, for a picture."""


class Outcome(Struct, frozen=True, kw_only=True):
    """A check or a build that is over."""

    command: str
    """`check` or `build`."""
    project: Path
    """As the user named it."""
    findings: tuple[Finding, ...]
    strict: bool
    tally: Tally | None = None
    """None if errors came first."""
    files: tuple[Row, ...] = ()
    """Written, or found to be as they would be written."""
    unchanged: bool = False
    changes: tuple[Moved, ...] | None = None
    """Since the former edition; None if there is none."""

    @property
    def name(self) -> str:
        """The project's name."""
        return self.project.resolve().name

    @property
    def failed(self) -> bool:
        """Whether the findings forbid the briefing to go out."""
        return any(map(self.fails, self.findings))

    def fails(self, finding: Finding) -> bool:
        """Whether this finding does."""
        return self.strict or finding.severity is Severity.ERROR

    def count(self, severity: Severity) -> int:
        """How many findings are of this severity."""
        return sum(finding.severity is severity for finding in self.findings)

    def path_of(self, finding: Finding) -> str | None:
        """The file of a finding, from the repository's root, with `/`; None if it has none.

        The root is the working directory, or `GITHUB_WORKSPACE` if that is above it. The files
        of a project are named in findings by their path inside it; an output folder is not.
        """
        if finding.place is None:
            return None
        inside = self.project / finding.place.file
        path = Path(finding.place.file) if finding.code == "output-not-written" else inside
        root = Path(os.environ.get("GITHUB_WORKSPACE") or Path.cwd()).resolve()
        if not Path.cwd().is_relative_to(root):
            root = Path.cwd()
        shown = Path(os.path.relpath(Path(os.path.abspath(path)), root)).as_posix()  # noqa: PTH100  (a link is named as it stands)
        return printable(shown)

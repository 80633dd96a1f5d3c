"""Findings: what is wrong, where, and what to do; collected first, shown together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum

from msgspec import Struct, field


class Severity(StrEnum):
    """How grave a finding is: an error stops the build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Place(Struct, frozen=True, order=True):
    """A place in an input file, as a reader names it: lines and columns count from one."""

    file: str
    """Path as the user would type it: relative to the project, with `/`."""
    line: int | None = None
    column: int | None = None
    detail: str | None = None
    """What stands in for a line where there is none: `sheet 'Facts', cell C7`, `row 12`."""

    def __str__(self) -> str:
        numbers = "".join(f":{n}" for n in (self.line, self.column) if n is not None)
        detail = f" ({self.detail})" if self.detail else ""
        return f"{self.file}{numbers}{detail}"


class Finding(Struct, frozen=True, kw_only=True):
    """One problem: a stable code, the fact in lower case, its place, and what to do."""

    severity: Severity
    code: str
    """A stable kebab-case name for this kind of finding: `quote-not-found`."""
    message: str
    """States the fact, lower case, no full stop, names in backticks."""
    place: Place | None = None
    hint: str | None = None
    """Says what to do."""


class BriefgenError(Exception):
    """An expected failure: it carries findings and is shown without a traceback."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__("; ".join(f.message for f in findings))
        self.findings = findings


def failure(
    code: str, message: str, place: Place | None = None, hint: str | None = None
) -> BriefgenError:
    """The failure of one error, to be raised where there is no report or no way on."""
    finding = Finding(severity=Severity.ERROR, code=code, message=message, place=place, hint=hint)
    return BriefgenError(finding)


class Report(Struct):
    """Collects findings while stages run; `stop_on_errors` stands between stages.

    A strict report treats warnings as failures too, but only at the end: a warning
    must not hide the errors of a later stage.
    """

    strict: bool = False
    """Whether warnings stop the build too."""
    _findings: dict[Finding, None] = field(default_factory=dict)

    def error(
        self, code: str, message: str, place: Place | None = None, hint: str | None = None
    ) -> None:
        """Record a finding that stops the build at the next stop."""
        self.add(
            Finding(severity=Severity.ERROR, code=code, message=message, place=place, hint=hint)
        )

    def warn(
        self, code: str, message: str, place: Place | None = None, hint: str | None = None
    ) -> None:
        """Record a finding that is shown, and fails only a strict build."""
        self.add(
            Finding(severity=Severity.WARNING, code=code, message=message, place=place, hint=hint)
        )

    def add(self, *findings: Finding) -> None:
        """Record findings; the same finding is kept once."""
        self._findings.update(dict.fromkeys(findings))

    def __iter__(self) -> Iterator[Finding]:
        return iter(self._findings)

    def __len__(self) -> int:
        return len(self._findings)

    @property
    def has_errors(self) -> bool:
        """Whether an error was recorded so far."""
        return any(finding.severity is Severity.ERROR for finding in self)

    @property
    def failed(self) -> bool:
        """Whether the build may not go out: errors, or any finding if strict."""
        return self.has_errors or (self.strict and len(self) > 0)

    def stop_on_errors(self) -> None:
        """Raise `BriefgenError` with all findings so far if one of them is an error."""
        if self.has_errors:
            raise BriefgenError(*self)

    def stop_on_failure(self) -> None:
        """Raise `BriefgenError` with all findings if the build may not go out."""
        if self.failed:
            raise BriefgenError(*self)


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name closest to `name`, or None if none is near enough to propose."""
    from difflib import get_close_matches  # noqa: PLC0415  (needed only when something is wrong)

    matches = get_close_matches(name, list(known), n=1, cutoff=0.6)
    return matches[0] if matches else None


def suggestion(name: str, known: Iterable[str]) -> str | None:
    """A hint that proposes the nearest known name, or lists what is known if they are few."""
    names = sorted(known)
    near = nearest(name, names)
    if near:
        return f"did you mean `{near}`?"
    if names and len(names) <= 12:  # noqa: PLR2004  (a longer list helps nobody)
        return "known: " + ", ".join(f"`{n}`" for n in names)
    return None

"""GitHub annotations: workflow commands, which the runner takes out of the log.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions; what is escaped
how is written in `actions/toolkit`, `packages/core/src/command.ts`. GitHub shows ten errors and
ten warnings of a step; the log and the job summary hold all.
"""

from __future__ import annotations

from briefgen.cli.reports.outcome import Outcome
from briefgen.cli.reports.wording import paragraph
from briefgen.diagnostics import Finding

_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = _DATA | {":": "%3A", ",": "%2C"}


def render(outcome: Outcome) -> str:
    """A line `::error file=…,line=…,col=…,title=…::…` for each finding."""
    return "".join(_command(finding, outcome.path_of(finding)) for finding in outcome.findings)


def _command(finding: Finding, path: str | None) -> str:
    place = finding.place
    properties = {
        "file": path,
        "line": place.line if place else None,
        "col": place.column if place else None,
        "title": f"briefgen: {finding.code}",
    }
    listed = ",".join(
        f"{key}={_escaped(str(value), _PROPERTY)}"
        for key, value in properties.items()
        if value is not None
    )
    return f"::{finding.severity.value} {listed}::{_escaped(paragraph(finding), _DATA)}\n"


def _escaped(text: str, signs: dict[str, str]) -> str:
    return "".join(signs.get(sign, sign) for sign in text)

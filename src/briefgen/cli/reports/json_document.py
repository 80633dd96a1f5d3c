"""JSON, for programs: paths are relative to the project, as in the findings themselves."""

from __future__ import annotations

import json

from briefgen.cli.reports.outcome import Outcome
from briefgen.cli.reports.wording import CONTROL
from briefgen.diagnostics import Finding


def render(outcome: Outcome) -> str:
    """`{"findings": [{severity, code, message, file, line, column, detail, hint}]}`."""
    rows = [row_of(finding) for finding in outcome.findings]
    text = json.dumps({"findings": rows}, ensure_ascii=False, indent=2)
    return CONTROL.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text) + "\n"


def row_of(finding: Finding) -> dict[str, str | int | None]:
    """One finding as plain data."""
    place = finding.place
    return {
        "severity": finding.severity.value,
        "code": finding.code,
        "message": finding.message,
        "file": place.file if place else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "detail": place.detail if place else None,
        "hint": finding.hint,
    }

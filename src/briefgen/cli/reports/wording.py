"""Findings in words: the one place, whatever the format."""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefgen.diagnostics import Finding, Severity

CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]"
)
"""Characters that a terminal, an XML reader or a log viewer would obey or refuse."""


def printable(text: str) -> str:
    r"""The text with control characters as `\x1b`, so that data cannot steer who shows it."""
    return CONTROL.sub(lambda found: ascii(found[0])[1:-1], text)


def one_line(text: str) -> str:
    """The text, printable, in one line: in a CI log, a line of data could be a command."""
    return " ".join(printable(text).splitlines())


def sentence(finding: Finding) -> str:
    """What is wrong, with what stands in for a line if there is no line, and the code."""
    detail = finding.place.detail if finding.place else None
    where = f" ({detail})" if detail else ""
    return printable(f"{finding.message}{where} [{finding.code}]")


def paragraph(finding: Finding) -> str:
    """What is wrong and, on a line of its own, what to do."""
    hint = f"\nhint: {printable(finding.hint)}" if finding.hint else ""
    return sentence(finding) + hint


def where(finding: Finding, path: str | None) -> str:
    """`path:12:5`, as an editor opens it; empty if the finding has no place."""
    if finding.place is None or path is None:
        return ""
    numbers = (finding.place.line, finding.place.column)
    return printable(path) + "".join(f":{number}" for number in numbers if number is not None)


def tally_of(findings: Iterable[Finding]) -> str:
    """`2 errors, 1 warning`; empty if there are none."""
    counts = dict.fromkeys(Severity, 0)
    for finding in findings:
        counts[finding.severity] += 1
    return ", ".join(plural(count, severity.value) for severity, count in counts.items() if count)


def plural(count: int, noun: str) -> str:
    """`1 file`, `1,200 files`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"

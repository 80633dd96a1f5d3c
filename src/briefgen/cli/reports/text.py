"""Plain text, as on a terminal, without its colours."""

from __future__ import annotations

from briefgen.cli.reports.outcome import Outcome
from briefgen.cli.reports.wording import one_line, sentence, tally_of, where


def render(outcome: Outcome) -> str:
    """One or two lines a finding, with paths from the repository's root, and their number."""
    lines = []
    for finding in outcome.findings:
        place = where(finding, outcome.path_of(finding))
        said = f"{finding.severity.value}: {one_line(sentence(finding))}"
        lines.append(f"{place}: {said}" if place else said)
        if finding.hint:
            lines.append(f"  hint: {one_line(finding.hint)}")
    lines.append(tally_of(outcome.findings) or "no findings")
    return "\n".join(lines) + "\n"

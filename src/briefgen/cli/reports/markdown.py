"""A summary in Markdown, for the page of a CI job."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefgen.cli.reports.outcome import Moved, Outcome
from briefgen.cli.reports.wording import plural, printable, sentence, tally_of, where
from briefgen.diagnostics import Finding

_MOST = 50
"""Findings in the table: GitHub's summary of a step may hold 1 MiB, and a reader less."""
_FEWEST_BARS, _MOST_BARS = 2, 8
_LONGEST_BAR = 20
"""Characters."""
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~#&!])")


def render(outcome: Outcome) -> str:
    """The verdict, what was checked, the findings and the files."""
    return "\n".join(_lines(outcome)) + "\n"


def _lines(outcome: Outcome) -> Iterator[str]:
    verdict = "failed" if outcome.failed else "passed"
    yield f"## briefgen {outcome.command}: {cell(outcome.name)} {verdict}"
    yield ""
    if outcome.tally is not None:
        tally = outcome.tally
        data = f", {tally.by_data:,} read from data" if tally.by_data else ""
        yield (
            f"{plural(tally.facts, 'figure')} checked: {plural(tally.by_text, 'quote')} "
            f"against the sources' texts, {tally.by_lock:,} by `evidence.lock`{data}. "
            f"Languages: {', '.join(tally.languages)}."
        )
        yield ""
    yield f"{(tally_of(outcome.findings) or 'no findings').capitalize()}."
    if outcome.findings:
        yield from _findings(outcome)
    if outcome.changes is not None:
        yield from _changes(outcome.changes)
    if outcome.files:
        yield from _files(outcome)


def _findings(outcome: Outcome) -> Iterator[str]:
    yield from ("", "| | where | what | what to do |", "| --- | --- | --- | --- |")
    for finding in outcome.findings[:_MOST]:
        yield _row(finding, outcome)
    if len(outcome.findings) > _MOST:
        yield from ("", f"… and {len(outcome.findings) - _MOST} more, which the log holds.")


def _row(finding: Finding, outcome: Outcome) -> str:
    place = where(finding, outcome.path_of(finding))
    cells = (finding.severity.value, place, sentence(finding), printable(finding.hint or ""))
    return f"| {' | '.join(map(cell, cells))} |"


def _changes(changes: tuple[Moved, ...]) -> Iterator[str]:
    """What changed since the former edition, as a table and, where it can be drawn, a picture."""
    yield from (
        "",
        f"{plural(len(changes), 'figure').capitalize()} changed since the last edition.",
    )
    if changes:
        yield from ("", "| change | figure | was | is | by |", "| --- | --- | --- | --- | ---: |")
    for moved in changes[:_MOST]:
        cells = (moved.kind, moved.fact, moved.was, moved.is_, moved.by)
        yield f"| {' | '.join(map(cell, cells))} |"
    drawn = [(moved.fact, moved.percent) for moved in changes if moved.percent is not None]
    if len(drawn) >= _FEWEST_BARS:
        yield from _picture(drawn)


def _picture(changes: Iterable[tuple[str, float]]) -> Iterator[str]:
    """The largest relative changes as bars from a common zero, which every host can show."""
    largest = sorted(changes, key=lambda pair: abs(pair[1]), reverse=True)[:_MOST_BARS]
    whole = abs(largest[0][1])
    yield from ("", "The largest changes, relative to the former value:", "")
    yield from ("| figure | fell | rose |", "| --- | ---: | :--- |")
    for fact, percent in largest:
        halves = round(abs(percent) / whole * 2 * _LONGEST_BAR) if whole else 0
        bar, said = "█" * (halves // 2), f"{abs(percent):.2f} %"
        if percent < 0:
            sides = (f"{said} {'▐' * (halves % 2)}{bar}", "")
        else:
            sides = ("", f"{bar}{'▌' * (halves % 2)} {said}")
        yield f"| {' | '.join(map(cell, (fact, *sides)))} |"


def _files(outcome: Outcome) -> Iterator[str]:
    said = "unchanged since the last build" if outcome.unchanged else "written"
    yield from ("", f"{plural(len(outcome.files), 'file').capitalize()} {said}:", "")
    yield "| file | pages | words | figures | charts | sources |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    for row in outcome.files:
        counts = (row.pages, row.words, row.claims, row.charts, row.sources)
        yield f"| {cell(row.path)} | {' | '.join(f'{count:,}' for count in counts)} |"


def cell(text: str) -> str:
    """The text as it is, in one line of a table: data must not become markup."""
    return _SPECIAL.sub(r"\\\1", " ".join(printable(text).split()))

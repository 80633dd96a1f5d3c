"""A difference in Markdown, for the page of a CI job or a pull request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.cli.differences.wording import HEADS, NOTHING, chart_lines, fact_row, headline
from briefgen.cli.differences.wording import tally_of as summary
from briefgen.cli.reports.markdown import cell
from briefgen.comparison.changes import Difference
from briefgen.comparison.snapshots import Snapshot

_MOST = 200
"""Rows of a table: GitHub's summary of a step may hold 1 MiB, and a reader less."""


def render(difference: Difference, old: Snapshot, new: Snapshot) -> str:
    """Tables of facts, sentences and charts under a heading."""
    return "\n".join(_lines(difference, old, new)) + "\n"


def _lines(difference: Difference, old: Snapshot, new: Snapshot) -> Iterator[str]:
    yield from (f"## What changed: {cell(headline(old, new))}", "")
    yield f"{cell(summary(difference))}."
    yield from _table(HEADS, [fact_row(change) for change in difference.facts])
    sentences = [
        (t.language, t.section, t.old or NOTHING, t.new or NOTHING) for t in difference.texts or ()
    ]
    yield from _table(("language", "section", "sentence was", "sentence is"), sentences)
    yield from _charts(difference)


def _table(heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    if not rows:
        return
    yield from ("", _row(heads), f"|{' --- |' * len(heads)}")
    yield from (_row(row) for row in rows[:_MOST])
    if len(rows) > _MOST:
        yield from ("", f"… and {len(rows) - _MOST} more, which `--format json` holds.")


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(map(cell, cells))} |"


def _charts(difference: Difference) -> Iterator[str]:
    if difference.charts:
        yield ""
    for change in difference.charts:
        first, *marks = chart_lines(change)
        yield f"- chart {cell(first)}"
        yield from (f"  - {cell(mark)}" for mark in marks)

"""A difference as plain text, or on a terminal as a table with colours."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.cli.differences.wording import (
    HEADS,
    NOTHING,
    chart_lines,
    fact_row,
    headline,
    tally_of,
)
from briefgen.cli.reports.wording import one_line
from briefgen.comparison.changes import Difference, TextChange
from briefgen.comparison.snapshots import Snapshot


def render(difference: Difference, old: Snapshot, new: Snapshot) -> str:
    """The difference, without control codes."""
    return "\n".join(_lines(difference, old, new)) + "\n"


def show(difference: Difference, old: Snapshot, new: Snapshot) -> None:
    """Print the difference on a terminal: the facts as a table, the rest as `render` has it."""
    from rich.console import Console  # noqa: PLC0415  (only where a terminal wants it)
    from rich.markup import escape  # noqa: PLC0415  (heavy)
    from rich.table import Table  # noqa: PLC0415  (heavy)

    console = Console(highlight=False)
    console.print(escape(headline(old, new)), style="bold")
    if difference.facts:
        table = Table(*HEADS, box=None, pad_edge=False, header_style="bold")
        for change in difference.facts:
            table.add_row(*map(escape, fact_row(change)))
        console.print(table)
    for line in (*_texts(difference), *_charts(difference)):
        console.print(escape(line))
    console.print(escape(tally_of(difference)), style="bold")


def _lines(difference: Difference, old: Snapshot, new: Snapshot) -> Iterator[str]:
    yield headline(old, new)
    for change in difference.facts:
        kinds, fact, was, is_, by = fact_row(change)
        moved = f" ({by})" if by else ""
        yield f"{kinds}: {fact}: {was} → {is_}{moved}"
    yield from _texts(difference)
    yield from _charts(difference)
    yield tally_of(difference)


def _texts(difference: Difference) -> Iterator[str]:
    for change in difference.texts or ():
        yield from _sentence(change)


def _sentence(change: TextChange) -> Iterator[str]:
    yield one_line(f"sentence, {change.language}, {change.section or NOTHING}:")
    if change.old is not None:
        yield one_line(f"  - {change.old}")
    if change.new is not None:
        yield one_line(f"  + {change.new}")


def _charts(difference: Difference) -> Iterator[str]:
    for change in difference.charts:
        first, *marks = chart_lines(change)
        yield f"chart, {first}"
        yield from (f"  {mark}" for mark in marks)

"""Open ends of what is known only as a bound: how long they are, and what the workbook says.

Word ends no mark openly. A bar that is open above stands before a longer one that fades, so that
its solid part ends exactly at the bound; one that is open below fades towards its bound, inside an
outline; a point that is open above is a triangle.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from briefgen.document.plots import Mark, Plot
from briefgen.writers.docx.charts.categories import series_name
from briefgen.writers.docx.charts.grid import Column
from briefgen.writers.docx.charts.look import Look

_LENGTH = Decimal("0.06")
"""Of an open end, as a part of the axis."""
_DIGITS = 2
"""Of an open end's length: the workbook shows it in a formula."""


def opening(axis: Decimal) -> Decimal:
    """How long an open end is on an axis of that length, in a round number."""
    length = axis * _LENGTH
    place = Decimal(1).scaleb(length.adjusted() - _DIGITS + 1)
    return length.quantize(place).normalize()


def bound_columns(
    plot: Plot, rows: Sequence[Sequence[Mark | None]], look: Look
) -> tuple[Column, ...]:
    """For each series with bounds a column that says so, in the words of the chart's labels."""
    head = look.design.language.text("chart-data-bound")
    several = len(rows) > 1
    return tuple(
        Column(
            f"{series_name(series, plot)} · {head}" if several else head,
            bound_texts(row),
        )
        for series, row in zip(plot.series, rows, strict=True)
        if any(mark.bound.is_open for mark in series.marks)
    )


def bound_texts(row: Sequence[Mark | None]) -> tuple[str | None, ...]:
    """The texts of those marks of which only a bound is known."""
    return tuple(mark.text if mark and mark.bound.is_open else None for mark in row)

"""Timelines: a row an event, in years; planned ones hollow, lasting ones as long as they last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal

from msgspec import Struct

from briefgen.document.plots import Mark, Plot
from briefgen.writers.docx.charts.axes import Scale, category_axis, value_axis
from briefgen.writers.docx.charts.drawn import Drawn
from briefgen.writers.docx.charts.grid import Cell, Column, Computed, Grid
from briefgen.writers.docx.charts.look import Look
from briefgen.writers.docx.charts.spans import Columns, Span, span_bars

_ROW, _AXIS = 18.0, 26.0
_MOST_YEARS = 12
_PLACES = Decimal("0.0001")


class _Time(Struct, frozen=True):
    """The axis, from the beginning of one year to that of another."""

    first: int
    last: int

    @property
    def step(self) -> int:
        """Years from one grid line to the next."""
        return max(1, -(-(self.last - self.first) // _MOST_YEARS))

    def is_late(self, mark: Mark) -> bool:
        """Whether an event's text has more room before it than after it."""
        before = float(_year(_begin(mark))) - self.first
        after = self.last - float(_year(_after(mark)))
        return before > after


def draw_timeline(plot: Plot, look: Look) -> Drawn:
    """The plot as stacked bars over an axis of years."""
    marks = plot.marks
    days = [day for mark in marks for day in (mark.moment, mark.until) if day is not None]
    time = _Time(min(days).year, max(days).year + 1)
    grid = _grid(marks, time, look)
    spans = [
        Span(
            text=_text(mark),
            colour=look.mark(plot, highlighted=mark.highlighted),
            before=time.is_late(mark),
            point=mark.until is None,
            fill="hollow" if mark.planned else "plain",
        )
        for mark in marks
    ]
    scale = Scale(low=Decimal(time.first), high=Decimal(time.last), step=Decimal(time.step))
    axes = category_axis(look, position="l", reversed_=True, shown=False)
    axes += value_axis(look, scale, position="t", shown=True)
    return Drawn(
        grid=grid,
        area=span_bars(spans, grid, Columns(3, 4, 5), look) + axes,
        legend=False,
        height=len(marks) * _ROW + _AXIS,
    )


def _year(day: date) -> Decimal:
    """A day as a year with its part: 2 July 2026 is about 2026.5."""
    begins, ends = date(day.year, 1, 1), date(day.year + 1, 1, 1)
    part = Decimal((day - begins).days) / Decimal((ends - begins).days)
    return (day.year + part).quantize(_PLACES)


def _as_year(column: str) -> str:
    """The formula for `_year`."""
    cell = f"{column}{{row}}"
    begins = f"DATE(YEAR({cell}),1,1)"
    return f"YEAR({cell})+({cell}-{begins})/(DATE(YEAR({cell})+1,1,1)-{begins})"


def _grid(marks: Sequence[Mark], time: _Time, look: Look) -> Grid:
    """Text, first and last day; beginning, length and the rest of the axis follow by formula."""

    def column(key: str, cell: Callable[[Mark], Cell]) -> Column:
        return Column(look.design.language.text(f"chart-data-{key}"), tuple(map(cell, marks)))

    return Grid(
        (
            Column("", tuple(_text(mark) for mark in marks)),
            column("start", _begin),
            column("end", lambda mark: _after(mark) - timedelta(days=1)),
            column("year", lambda mark: Computed(_as_year("B"), _year(_begin(mark)))),
            column(
                "years",
                lambda mark: Computed("(C{row}-B{row}+1)/365.25", _length(mark)),
            ),
            column(
                "rest",
                lambda mark: Computed(
                    f"{time.last}-D{{row}}-E{{row}}",
                    time.last - _year(_begin(mark)) - _length(mark),
                ),
            ),
        )
    )


def _text(mark: Mark) -> str:
    return f"{mark.text}  {mark.category}"


def _length(mark: Mark) -> Decimal:
    """Years that an event lasts; a single day is one of 365.25."""
    days = (_after(mark) - _begin(mark)).days
    return (Decimal(days) / Decimal("365.25")).quantize(_PLACES)


def _begin(mark: Mark) -> date:
    if mark.moment is None:
        raise ValueError(f"the event `{mark.category}` has no date")
    return mark.moment


def _after(mark: Mark) -> date:
    """The day after the event's last one."""
    return (mark.until or _begin(mark)) + timedelta(days=1)

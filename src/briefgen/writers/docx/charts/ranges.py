"""Ranges: bars from low to high; a single value is a mark."""

from __future__ import annotations

from decimal import Decimal

from briefgen.document.plots import Bound, Mark, Plot
from briefgen.writers.docx.charts.axes import Scale, category_axis, value_axis
from briefgen.writers.docx.charts.drawn import Drawn
from briefgen.writers.docx.charts.grid import Cell, Column, Computed, Grid
from briefgen.writers.docx.charts.look import Look
from briefgen.writers.docx.charts.openings import bound_texts, opening
from briefgen.writers.docx.charts.spans import Columns, Span, span_bars

_ROW, _AXIS = 24.0, 24.0
_LEAST = Decimal("0.004")
"""A single value's thickness, as a part of the axis."""
_ROOM = Decimal("1.3")
"""How much longer than its values the axis is, for the labels after them."""
_STEPS = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))
_MOST_STEPS = 6


def draw_ranges(plot: Plot, look: Look) -> Drawn:
    """The plot as stacked bars over an axis from zero."""
    scale = _scale(plot)
    marks = [(series.label, mark) for series in plot.series for mark in series.marks]
    rows = tuple(mark for _, mark in marks)
    names = tuple(
        " · ".join(part for part in (label, mark.category, mark.note) if part)
        for label, mark in marks
    )
    grid = _grid(names, rows, scale, look)
    opens = any(mark.bound.is_open for mark in rows)
    columns = Columns(1, 3, 4, 5 if opens else None)
    spans = [
        Span(
            text=mark.text,
            colour=look.mark(plot, highlighted=mark.highlighted),
            point=mark.low is None,
            opens=mark.bound is Bound.OPEN_ABOVE,
            fill="hatched" if mark.bound is Bound.APPROXIMATE else "plain",
        )
        for mark in rows
    ]
    axes = category_axis(look, position="l", reversed_=True)
    axes += value_axis(look, scale, position="b", shown=True)
    return Drawn(
        grid=grid,
        area=span_bars(spans, grid, columns, look) + axes,
        legend=False,
        height=len(rows) * _ROW + _AXIS,
    )


def _grid(names: tuple[str, ...], marks: tuple[Mark, ...], scale: Scale, look: Look) -> Grid:
    """Low and high as they are known; length drawn and rest of the axis follow by formula.

    Where there are open ends, two more columns follow: how long they are drawn, and their words.
    """
    end = scale.high or Decimal(0)
    # A bar of no length is not drawn at all: a single value gets a mark's thickness.
    least = (end * _LEAST).normalize()
    opens = any(mark.bound.is_open for mark in marks)
    length: list[Cell] = []
    rest: list[Cell] = []
    openings = tuple(opening(end) if mark.bound.is_open else None for mark in marks)
    for mark, beyond in zip(marks, openings, strict=True):
        low, high = _ends(mark)
        drawn = max(high - low, least)
        length.append(Computed(f"MAX(C{{row}}-B{{row}},{least:f})", drawn))
        formula = f"{end:f}-B{{row}}-D{{row}}" + ("-F{row}" if opens else "")
        rest.append(Computed(formula, end - low - drawn - (beyond or 0)))
    text = look.design.language.text
    columns = (
        Column("", names),
        Column(text("chart-data-low"), tuple(_ends(mark)[0] for mark in marks)),
        Column(text("chart-data-high"), tuple(_ends(mark)[1] for mark in marks)),
        Column(text("chart-data-span"), tuple(length)),
        Column(text("chart-data-rest"), tuple(rest)),
    )
    if not opens:
        return Grid(columns)
    bounds = Column(text("chart-data-bound"), bound_texts(marks))
    return Grid((*columns, Column(text("chart-data-opening"), openings), bounds))


def _ends(mark: Mark) -> tuple[Decimal, Decimal]:
    low = mark.low if mark.low is not None else mark.value
    high = mark.high if mark.high is not None else mark.value
    if low is None or high is None:
        raise ValueError(f"the mark `{mark.category}` has no value")
    return low, high


def _scale(plot: Plot) -> Scale:
    """From zero in round steps to beyond the highest label."""
    highest = max(_ends(mark)[1] for mark in plot.marks) * _ROOM or Decimal(1)
    power = Decimal(1).scaleb((highest / _MOST_STEPS).adjusted())
    step = next(s * power for s in _STEPS if s * power * _MOST_STEPS >= highest)
    high = -(-highest // step) * step
    return Scale(low=Decimal(0), high=high.normalize(), step=step)

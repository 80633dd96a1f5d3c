"""Bars, columns and shares: lengths from zero, each with its value at the end."""

from __future__ import annotations

from decimal import Decimal

from briefgen.document.plots import Bound, Mark, Plot, PlotKind
from briefgen.writers.docx.charts.axes import AXIS_IDS, Scale, category_axis, value_axis
from briefgen.writers.docx.charts.categories import categories, placed, series_name, shown
from briefgen.writers.docx.charts.drawn import Drawn
from briefgen.writers.docx.charts.grid import Column, Grid
from briefgen.writers.docx.charts.labels import Label, labels, number_format
from briefgen.writers.docx.charts.look import Look

_ROW, _MARGIN, _LEGEND = 23.0, 14.0, 18.0
_BETWEEN_SERIES = 15.0
_COLUMN_HEIGHT = 190.0


def draw_bars(plot: Plot, look: Look) -> Drawn:
    """The plot as a bar chart with its first category on top, or as a column chart."""
    upright = plot.kind is PlotKind.COLUMN
    names = categories(plot)
    rows = [placed(series, names) for series in plot.series]
    heads = [series_name(series, plot) for series in plot.series]
    grid = Grid(
        (
            Column("", shown(plot, names)),
            *(
                Column(head, tuple(mark.value if mark else None for mark in row))
                for head, row in zip(heads, rows, strict=True)
            ),
        )
    )
    series = "".join(_series(at, row, plot, grid, look) for at, row in enumerate(rows))
    several = len(plot.series) > 1
    bars = (
        f'<c:barChart><c:barDir val="{"col" if upright else "bar"}"/>'
        f'<c:grouping val="clustered"/><c:varyColors val="0"/>{series}'
        f'<c:gapWidth val="{70 if several else 55}"/><c:overlap val="{-5 if several else 0}"/>'
        f"{AXIS_IDS}</c:barChart>"
    )
    axes = category_axis(look, position="b" if upright else "l", reversed_=not upright)
    axes += value_axis(look, _scale(plot), position="l" if upright else "b", shown=False)
    lying = len(names) * max(_ROW, len(rows) * _BETWEEN_SERIES + 6) + _MARGIN
    height = _COLUMN_HEIGHT if upright else lying
    return Drawn(
        grid=grid, area=bars + axes, legend=several, height=height + (_LEGEND if several else 0)
    )


def _scale(plot: Plot) -> Scale:
    """From zero always, and for shares to the whole."""
    values = [mark.value for mark in plot.marks if mark.value is not None]
    low = Decimal(0) if min(values) >= 0 else None
    high = Decimal(0) if max(values) <= 0 else None
    if plot.kind is PlotKind.SHARE and plot.whole is not None:
        high = max(plot.whole, *values)
    return Scale(low=low, high=high)


def _series(at: int, row: list[Mark | None], plot: Plot, grid: Grid, look: Look) -> str:
    alone = len(plot.series) == 1
    colour = look.series(plot, plot.series[at])
    marks = [(n, mark) for n, mark in enumerate(row) if mark is not None]
    points = "".join(_point(n, mark, colour, plot, look, alone=alone) for n, mark in marks)
    texts = labels(
        (
            Label(at=n, text=mark.text, position="outEnd", format=number_format(mark))
            for n, mark in marks
        ),
        look,
    )
    return (
        f'<c:ser><c:idx val="{at}"/><c:order val="{at}"/>{grid.head(at + 1)}'
        f'<c:spPr>{look.fill(colour)}</c:spPr><c:invertIfNegative val="0"/>{points}{texts}'
        f"<c:cat>{grid.texts(0)}</c:cat><c:val>{grid.numbers(at + 1)}</c:val></c:ser>"
    )


def _point(at: int, mark: Mark, colour: str, plot: Plot, look: Look, *, alone: bool) -> str:
    """A bar that looks otherwise than its series: highlighted, faded, or hatched as approximate."""
    own = look.mark(plot, highlighted=mark.highlighted) if alone else colour
    approximate = mark.bound is Bound.APPROXIMATE
    if own == colour and not approximate:
        return ""
    fill = look.hatched(own) if approximate else look.fill(own)
    outline = look.line(own, 0.75) if approximate else ""
    return (
        f'<c:dPt><c:idx val="{at}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
        f"<c:spPr>{fill}{outline}</c:spPr></c:dPt>"
    )

"""Bars, columns and shares: lengths from zero, each with its value at the end."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from briefgen.document.plots import Bound, Mark, Plot, PlotKind
from briefgen.writers.docx.charts.axes import AXIS_IDS, Scale, category_axis, value_axis
from briefgen.writers.docx.charts.categories import categories, placed, series_name, shown
from briefgen.writers.docx.charts.drawn import Drawn
from briefgen.writers.docx.charts.grid import Column, Grid
from briefgen.writers.docx.charts.labels import Label, labels, number_format
from briefgen.writers.docx.charts.layers import is_upright, layers_of
from briefgen.writers.docx.charts.look import Look, point
from briefgen.writers.docx.charts.openings import bound_columns, opening

_ROW, _MARGIN, _LEGEND = 23.0, 14.0, 18.0
_BETWEEN_SERIES = 15.0
_COLUMN_HEIGHT = 190.0
_OUTLINE = 0.75
_BESIDE, _BEFORE = -5, 100
"""Overlaps of series that stand side by side, and of one that stands before another."""


def draw_bars(plot: Plot, look: Look) -> Drawn:
    """The plot as a bar chart with its first category on top, or as a column chart."""
    upright = is_upright(plot)
    names = categories(plot)
    rows = placed(plot, names)
    several = len(rows) > 1
    layers = () if several else tuple(layers_of(plot, rows[0], _end(plot), look))
    grid = Grid(
        (
            Column("", shown(plot, names)),
            *(
                Column(
                    series_name(series, plot), tuple(mark.value if mark else None for mark in row)
                )
                for series, row in zip(plot.series, rows, strict=True)
            ),
            *(layer.column for layer in layers),
            *bound_columns(plot, rows, look),
        )
    )
    behind = "".join(
        _series(at, len(rows) + 1 + at, layer.fill, layer.inner, grid)
        for at, layer in enumerate(layers)
    )
    bars = "".join(
        _series(
            len(layers) + at,
            at + 1,
            look.fill(look.series(plot, plot.series[at])),
            _marks(row, look.series(plot, plot.series[at]), plot, look),
            grid,
        )
        for at, row in enumerate(rows)
    )
    overlap = _BESIDE if several else _BEFORE if layers else 0
    chart = (
        f'<c:barChart><c:barDir val="{"col" if upright else "bar"}"/>'
        f'<c:grouping val="clustered"/><c:varyColors val="0"/>{behind}{bars}'
        f'<c:gapWidth val="{70 if several else 55}"/><c:overlap val="{overlap}"/>'
        f"{AXIS_IDS}</c:barChart>"
    )
    axes = category_axis(look, position="b" if upright else "l", reversed_=not upright)
    axes += value_axis(look, _scale(plot), position="l" if upright else "b", shown=False)
    lying = len(names) * max(_ROW, len(rows) * _BETWEEN_SERIES + 6) + _MARGIN
    height = _COLUMN_HEIGHT if upright else lying
    return Drawn(
        grid=grid, area=chart + axes, legend=several, height=height + (_LEGEND if several else 0)
    )


def _scale(plot: Plot) -> Scale:
    """From zero always, and for shares to the whole."""
    values = [mark.value for mark in plot.marks if mark.value is not None]
    low = Decimal(0) if min(values) >= 0 else None
    high = Decimal(0) if max(values) <= 0 else None
    if plot.kind is PlotKind.SHARE and plot.whole is not None:
        high = max(plot.whole, *values)
    return Scale(low=low, high=high)


def _end(plot: Plot) -> Decimal:
    """How far the axis goes as far as we know: to the whole, or to the highest value."""
    highest = max(mark.value for mark in plot.marks if mark.value is not None)
    return _scale(plot).high or highest


def _series(order: int, column: int, fill: str, inner: str, grid: Grid) -> str:
    """`c:ser` of a column's numbers."""
    return (
        f'<c:ser><c:idx val="{order}"/><c:order val="{order}"/>{grid.head(column)}'
        f'<c:spPr>{fill}</c:spPr><c:invertIfNegative val="0"/>{inner}'
        f"<c:cat>{grid.texts(0)}</c:cat><c:val>{grid.numbers(column)}</c:val></c:ser>"
    )


def _marks(row: Sequence[Mark | None], colour: str, plot: Plot, look: Look) -> str:
    """The bars that look otherwise than their series, and the labels of all that end here."""
    alone = len(plot.series) == 1
    marks = [(n, mark) for n, mark in enumerate(row) if mark is not None]
    points = "".join(_point(n, mark, colour, plot, look, alone=alone) for n, mark in marks)
    texts = (
        Label(
            at=n,
            text=mark.text,
            position="outEnd",
            format=number_format(mark),
            bound=mark.bound.is_open,
        )
        for n, mark in marks
        if mark.bound is not Bound.OPEN_ABOVE
    )
    return points + labels(texts, look)


def _point(at: int, mark: Mark, colour: str, plot: Plot, look: Look, *, alone: bool) -> str:
    """A bar that looks otherwise than its series: highlighted, faded, or by its bound.

    Hatched is approximate; what is open below fades towards its bound, inside an outline.
    """
    own = look.mark(plot, highlighted=mark.highlighted) if alone else colour
    match mark.bound:
        case Bound.APPROXIMATE:
            return point(at, look.hatched(own) + look.line(own, _OUTLINE))
        case Bound.OPEN_BELOW:
            length = opening(_end(plot)) / mark.value if mark.value else Decimal(1)
            solid = max(1 - length, Decimal(0))
            ground = look.colour(look.design.theme.colours.ground)
            fading = look.fading((look.colour(own), ground), solid, upright=is_upright(plot))
            return point(at, fading + look.line(own, _OUTLINE))
        case Bound.CLOSED | Bound.OPEN_ABOVE:
            return "" if own == colour else point(at, look.fill(own))

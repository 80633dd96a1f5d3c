"""Lines, slopes and dots: points over categories, hollow where approximate, triangles if open."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from briefgen.document.plots import Bound, Mark, Plot, PlotKind, Series
from briefgen.writers.docx.charts.axes import AXIS_IDS, Scale, category_axis, value_axis
from briefgen.writers.docx.charts.categories import categories, placed, series_name, shown
from briefgen.writers.docx.charts.drawn import Drawn
from briefgen.writers.docx.charts.grid import Column, Grid
from briefgen.writers.docx.charts.labels import Label, labels, number_format
from briefgen.writers.docx.charts.look import NO_LINE, Look
from briefgen.writers.docx.charts.openings import bound_columns

_HEIGHTS = {PlotKind.LINE: 200.0, PlotKind.SLOPE: 150.0, PlotKind.DOT: 180.0}
_NEAR_ZERO = Decimal("0.6")
"""Values of which the least is below this part of the largest are shown from zero."""
_SIZE, _LARGE = 7, 9
"""Of a point, and of one that must show its shape."""


class _Course(Struct, frozen=True, kw_only=True):
    """A series with its place in the chart."""

    at: int
    series: Series
    row: Sequence[Mark | None]
    plot: Plot
    grid: Grid
    look: Look

    @property
    def marks(self) -> list[tuple[int, Mark]]:
        """The marks that have a value, with their categories' indices."""
        pairs = enumerate(self.row)
        return [(n, mark) for n, mark in pairs if mark is not None and mark.value is not None]

    @property
    def colour(self) -> str:
        """The series' colour."""
        return self.look.series(self.plot, self.series)


def draw_courses(plot: Plot, look: Look) -> Drawn:
    """The plot as a line chart; dots are one without lines, stemmed where the axis is from zero."""
    names = categories(plot)
    rows = placed(plot, names)
    grid = Grid(
        (
            Column("", shown(plot, names)),
            *(
                Column(
                    series_name(series, plot),
                    tuple(mark.value if mark else None for mark in row),
                )
                for series, row in zip(plot.series, rows, strict=True)
            ),
            *bound_columns(plot, rows, look),
        )
    )
    courses = [
        _Course(at=at, series=series, row=row, plot=plot, grid=grid, look=look)
        for at, (series, row) in enumerate(zip(plot.series, rows, strict=True))
    ]
    scale = _scale(plot)
    dots = plot.kind is PlotKind.DOT
    stem = look.line(look.design.theme.colours.rule, 1)
    stemmed = dots and scale.low is not None
    stems = f"<c:dropLines><c:spPr>{stem}</c:spPr></c:dropLines>" if stemmed else ""
    lines = (
        '<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>'
        + "".join(map(_series, courses))
        + f'{stems}<c:marker val="1"/>{AXIS_IDS}</c:lineChart>'
    )
    slope = plot.kind is PlotKind.SLOPE
    axes = category_axis(look, position="b")
    axes += value_axis(look, scale, position="l", shown=not slope)
    return Drawn(
        grid=grid, area=lines + axes, legend=dots and len(rows) > 1, height=_HEIGHTS[plot.kind]
    )


def _values(plot: Plot) -> list[Decimal]:
    return [mark.value for mark in plot.marks if mark.value is not None]


def _scale(plot: Plot) -> Scale:
    """From zero, unless all values are far from it; the axis then says where it begins."""
    values = _values(plot)
    low, high = min(values), max(values)
    near = low >= 0 and (low < high * _NEAR_ZERO or low == high)
    return Scale(low=Decimal(0) if near and plot.kind is not PlotKind.SLOPE else None)


def _series(course: _Course) -> str:
    look, grid, at = course.look, course.grid, course.at
    dots = course.plot.kind is PlotKind.DOT
    line = NO_LINE if dots else look.line(course.colour, 1.8)
    return (
        f'<c:ser><c:idx val="{at}"/><c:order val="{at}"/>{grid.head(at + 1)}'
        f"<c:spPr>{line}</c:spPr>{_marker(look, course.colour, Bound.CLOSED)}"
        f"{_points(course)}{_labels(course)}"
        f"<c:cat>{grid.texts(0)}</c:cat><c:val>{grid.numbers(at + 1)}</c:val>"
        '<c:smooth val="0"/></c:ser>'
    )


def _marker(look: Look, colour: str, bound: Bound) -> str:
    """A point's disc; a ring where it is approximate, a triangle where it is open above."""
    hollow = bound is Bound.APPROXIMATE
    symbol, size = ("triangle", _LARGE) if bound is Bound.OPEN_ABOVE else ("circle", _SIZE)
    fill = look.fill(look.design.theme.colours.ground if hollow else colour)
    return (
        f'<c:marker><c:symbol val="{symbol}"/><c:size val="{size}"/>'
        f"<c:spPr>{fill}{look.line(colour, 1.25)}</c:spPr></c:marker>"
    )


def _points(course: _Course) -> str:
    """The points that look otherwise than their series."""
    look, alone = course.look, len(course.plot.series) == 1
    line = NO_LINE if course.plot.kind is PlotKind.DOT else look.line(course.colour, 1.8)
    parts = []
    for n, mark in course.marks:
        own = look.mark(course.plot, highlighted=mark.highlighted) if alone else course.colour
        if own != course.colour or mark.bound is not Bound.CLOSED:
            parts.append(
                f'<c:dPt><c:idx val="{n}"/>{_marker(look, own, mark.bound)}'
                f'<c:bubble3D val="0"/><c:spPr>{line}</c:spPr></c:dPt>'
            )
    return "".join(parts)


def _labels(course: _Course) -> str:
    """Every value; the last one of a labelled line carries the series' name."""
    marks, plot = course.marks, course.plot
    last = marks[-1][0] if marks else None
    named = plot.kind is not PlotKind.DOT and course.series.label is not None
    return labels(
        (
            Label(
                at=n,
                text=f"{mark.text} {course.series.label}" if named and n == last else mark.text,
                position=_position(n, course),
                format=number_format(mark),
                bound=mark.bound.is_open,
                named=named and n == last,
            )
            for n, mark in marks
        ),
        course.look,
    )


def _position(at: int, course: _Course) -> str:
    if course.plot.kind is PlotKind.SLOPE and at == 0:
        return "l"
    if course.plot.kind is not PlotKind.DOT and at == course.marks[-1][0]:
        return "r"
    return "b" if _is_valley(at, course.row) else "t"


def _is_valley(at: int, row: Sequence[Mark | None]) -> bool:
    """Whether a point lies below both of its neighbours, so that its label goes under it."""
    around = [row[n] for n in (at - 1, at, at + 1) if 0 <= n < len(row)]
    values = [mark.value for mark in around if mark is not None and mark.value is not None]
    return len(values) == 3 and values[1] < values[0] and values[1] < values[2]  # noqa: PLR2004  (itself and two neighbours)

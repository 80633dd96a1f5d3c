"""Ranges: bars from low to high on an axis, the range in words at the end."""

from __future__ import annotations

from briefgen.charts.axis import draw_axis, draw_pieces
from briefgen.charts.dot import ARROW, FAR, RADIUS, draw_mark
from briefgen.charts.ends import bar_pieces, opening
from briefgen.charts.rows import GAP, Row, lay_rows
from briefgen.charts.scales import Reach, Scale, fit, is_near_zero
from briefgen.charts.sheet import Sheet
from briefgen.document.pictures import Colour
from briefgen.document.plots import Bound, Mark, Plot

_SLIM = 0.72
"""A range's thickness as a share of a bar's: it shows where, not how much."""
_BEFORE = 14.0


def draw_range(plot: Plot, sheet: Sheet) -> float:
    """Draw the plot as ranges on rows, single values as dots; the height used comes back."""
    rows = lay_rows(plot, sheet)
    half = rows.half * _SLIM
    reaches = [reach for row in rows for reach in _reaches(row, half)]
    scale = fit([*_foot(plot), *reaches], rows.left, sheet.width)
    bottom = draw_axis(sheet, scale, rows.left, rows.top, rows.bottom)
    for row in rows:
        colour = sheet.style.mark_colour(plot, highlighted=row.mark.highlighted)
        _draw_row(row, scale, half, sheet, colour)
    rows.draw_labels(sheet)
    return bottom


def ends(mark: Mark) -> tuple[float, float] | None:
    """The lowest and highest value of a mark; None if it has none."""
    values = [float(v) for v in (mark.low, mark.high, mark.value) if v is not None]
    return (min(values), max(values)) if values else None


def _foot(plot: Plot) -> list[Reach]:
    values = [value for mark in plot.marks for value in ends(mark) or ()]
    if not values or min(values) == max(values) or is_near_zero(min(values), max(values), FAR):
        return [Reach(0.0)]
    return [Reach(min(values), before=_BEFORE)]


def _before(mark: Mark, half: float) -> float:
    if mark.bound is not Bound.OPEN_BELOW:
        return RADIUS
    return opening(half) if _is_range(mark) else ARROW


def _after(mark: Mark, half: float) -> float:
    if mark.bound is not Bound.OPEN_ABOVE:
        return GAP + (0.0 if _is_range(mark) else RADIUS)
    return GAP + (opening(half) if _is_range(mark) else ARROW)


def _is_range(mark: Mark) -> bool:
    span = ends(mark)
    return span is not None and span[0] < span[1]


def _reaches(row: Row, half: float) -> list[Reach]:
    span = ends(row.mark)
    if span is None:
        return [Reach(0.0, after=GAP + row.value.width)]
    after = _after(row.mark, half) + row.value.width
    return [Reach(span[0], before=_before(row.mark, half)), Reach(span[1], after=after)]


def _draw_row(row: Row, scale: Scale, half: float, sheet: Sheet, colour: Colour) -> None:
    mark, span = row.mark, ends(row.mark)
    if span is None:
        row.value.draw_centred(sheet, scale(0) + GAP, row.middle)
        return
    low, high = map(scale, span)
    if not _is_range(mark):
        draw_mark(sheet, mark, (low, row.middle), colour)
    elif mark.bound is Bound.APPROXIMATE:
        middle = (low + high) / 2
        draw_pieces(sheet, [*bar_pieces(middle, low, half, mark.bound)], row.middle, colour)
        draw_pieces(sheet, [*bar_pieces(middle, high, half, mark.bound)], row.middle, colour)
    else:
        foot, end = (high, low) if mark.bound is Bound.OPEN_BELOW else (low, high)
        draw_pieces(sheet, [*bar_pieces(foot, end, half, mark.bound)], row.middle, colour)
    row.value.clear(sheet, high + _after(mark, half), row.middle)
    row.value.draw_centred(sheet, high + _after(mark, half), row.middle)

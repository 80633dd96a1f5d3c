"""Dots: values by their place on an axis, the category on the left and the value beside the dot."""

from __future__ import annotations

from briefgen.charts.axis import draw_arrow, draw_axis
from briefgen.charts.rows import GAP, Row, lay_rows
from briefgen.charts.scales import Reach, Scale, fit, is_near_zero
from briefgen.charts.sheet import Sheet
from briefgen.document.pictures import Colour
from briefgen.document.plots import Bound, Mark, Plot

RADIUS = 3.8
ARROW = 15.0
"""From a dot's middle to the tip of the arrow that shows an open end."""
FAR = 0.85
"""Values closer to one another than this are shown on an axis that does not begin at zero."""
_BEFORE = 14.0
"""Before the smallest value, where the axis does not begin at zero."""


def draw_dot(plot: Plot, sheet: Sheet) -> float:
    """Draw the plot as dots on rows; the height used comes back."""
    rows = lay_rows(plot, sheet)
    scale = fit([*_foot(plot), *map(_reach, rows)], rows.left, sheet.width)
    bottom = draw_axis(sheet, scale, rows.left, rows.top, rows.bottom)
    for row in rows:
        if row.mark.value is not None:
            colour = sheet.style.mark_colour(plot, highlighted=row.mark.highlighted)
            _draw_guide(plot, row, scale, sheet)
            draw_mark(sheet, row.mark, (scale(float(row.mark.value)), row.middle), colour)
        _draw_value(row, scale, sheet)
    rows.draw_labels(sheet)
    return bottom


def draw_mark(
    sheet: Sheet, mark: Mark, at: tuple[float, float], colour: Colour, radius: float = RADIUS
) -> None:
    """A dot; hollow where the value is approximate, with an arrow where it is a bound."""
    x, y = at
    match mark.bound:
        case Bound.CLOSED:
            sheet.circle(at, radius, colour)
        case Bound.APPROXIMATE:
            sheet.circle(at, radius - 0.6, sheet.style.ground, stroke=colour, width=1.3)
        case Bound.OPEN_ABOVE:
            draw_arrow(sheet, at, (x + ARROW, y), colour)
            sheet.circle(at, radius, colour)
        case Bound.OPEN_BELOW:
            draw_arrow(sheet, at, (x - ARROW, y), colour)
            sheet.circle(at, radius, colour)


def _foot(plot: Plot) -> list[Reach]:
    """What the axis must show beside the marks: zero, or some air before the smallest value."""
    values = [float(mark.value) for mark in plot.marks if mark.value is not None]
    if not values:
        return [Reach(0.0)]
    low, high = min(values), max(values)
    if low == high or is_near_zero(low, high, FAR):
        return [Reach(0.0)]
    return [Reach(low, before=_BEFORE + ARROW)]


def _reach(row: Row) -> Reach:
    if row.mark.value is None:
        return Reach(0.0, after=GAP + row.value.width)
    before = ARROW if row.mark.bound is Bound.OPEN_BELOW else RADIUS
    return Reach(float(row.mark.value), before=before, after=_beyond(row.mark) + row.value.width)


def _beyond(mark: Mark) -> float:
    return GAP + (ARROW if mark.bound is Bound.OPEN_ABOVE else RADIUS)


def _draw_guide(plot: Plot, row: Row, scale: Scale, sheet: Sheet) -> None:
    """The stem from zero, where the axis shows zero."""
    if _foot(plot)[0] == Reach(0.0):
        ends = [(scale(0), row.middle), (scale(float(row.mark.value or 0)), row.middle)]
        sheet.line(ends, sheet.style.tint(sheet.style.faded, 0.6), 1.2)


def _draw_value(row: Row, scale: Scale, sheet: Sheet) -> None:
    mark = row.mark
    x = scale(0) + GAP if mark.value is None else scale(float(mark.value)) + _beyond(mark)
    row.value.clear(sheet, x, row.middle)
    row.value.draw_centred(sheet, x, row.middle)

"""A series' course: the line through its points, each ending as openly as what is known."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.charts.axis import draw_arrow
from briefgen.charts.sheet import Point, Sheet
from briefgen.document.pictures import Colour
from briefgen.document.plots import Bound, Mark

ARROW = 13.0
"""From a point to the tip of the arrow that shows on which side the true value lies."""
_WIDTH = 1.8


def draw_course(
    sheet: Sheet, points: Sequence[tuple[Point, Mark]], colour: Colour, radius: float
) -> None:
    """Draw the line, and its points: hollow where approximate, with an arrow where a bound."""
    if len(points) > 1:
        sheet.line([place for place, _ in points], colour, _WIDTH)
    for (x, y), mark in points:
        match mark.bound:
            case Bound.CLOSED:
                sheet.circle((x, y), radius, colour)
            case Bound.APPROXIMATE:
                sheet.circle((x, y), radius, sheet.style.ground, stroke=colour, width=1.2)
            case Bound.OPEN_ABOVE | Bound.OPEN_BELOW:
                way = -ARROW if mark.bound is Bound.OPEN_ABOVE else ARROW
                draw_arrow(sheet, (x, y), (x, y + way), colour)
                sheet.circle((x, y), radius, colour)

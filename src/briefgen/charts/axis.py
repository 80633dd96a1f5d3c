"""A value axis under rows: hairlines at round values, so that a start other than zero is seen."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.charts.ends import Piece
from briefgen.charts.scales import Scale, tick_text, ticks
from briefgen.charts.sheet import Sheet
from briefgen.document.pictures import Colour

_MOST = 5
_TICK_GAP = 4.0
_APART = 8.0
_ARROW_HEAD = 4.6


def draw_axis(sheet: Sheet, scale: Scale, left: float, top: float, bottom: float) -> float:
    """Draw hairlines from `top` to `bottom` with their values below; the lowest end comes back."""
    style = sheet.style
    if not scale.factor:
        return bottom
    low, high = ((x - scale.origin) / scale.factor for x in (left, sheet.width))
    written = -_APART
    for value in ticks(low, high, _MOST):
        x = scale(value)
        colour, width = (style.muted, 0.8) if value == 0 else (style.rule, 0.5)
        sheet.line([(x, top), (x, bottom)], colour, width)
        text = tick_text(value)
        half = style.lettering.width(text, style.small) / 2
        start = min(max(x - half, 0.0), sheet.width - 2 * half)
        if start >= written + _APART:
            baseline = bottom + _TICK_GAP + style.small * 0.9
            sheet.text(text, start, baseline, size=style.small, colour=style.muted)
            written = start + 2 * half
    return bottom + _TICK_GAP + style.small * 1.2


def draw_arrow(
    sheet: Sheet, start: tuple[float, float], end: tuple[float, float], colour: Colour
) -> None:
    """A thin arrow along one of the axes: the true value lies that way."""
    (x0, y0), (x1, y1) = start, end
    dx, dy = _sign(x1 - x0), _sign(y1 - y0)
    neck = (x1 - dx * _ARROW_HEAD, y1 - dy * _ARROW_HEAD)
    sheet.line([start, neck], colour, 1.3)
    half = _ARROW_HEAD * 0.55
    sheet.polygon(
        [
            (neck[0] - dy * half, neck[1] - dx * half),
            end,
            (neck[0] + dy * half, neck[1] + dx * half),
        ],
        colour,
    )


def draw_pieces(
    sheet: Sheet, pieces: Sequence[Piece], middle: float, colour: Colour, factor: float = 1.0
) -> None:
    """Draw a horizontal bar's pieces around the height `middle`."""
    for piece in pieces:
        points = [(along, middle + across) for along, across in piece.points]
        sheet.polygon(points, sheet.style.tint(colour, piece.strength * factor))


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)

"""Slopes: two or more periods as upright lines, each series a line between them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from briefgen.charts.blocks import EMPTY, Block, block, category_block, joined, value_block
from briefgen.charts.course import ARROW, draw_course
from briefgen.charts.placement import Box, Placement, Segment, is_valley
from briefgen.charts.scales import spread
from briefgen.charts.sheet import Point, Sheet
from briefgen.document.plots import Mark, Plot, Series

_LEAST, _PER_SERIES, _MOST = 84.0, 26.0, 300.0
_GAP = 9.0
_SIDE = 0.36
"""Most of the width that labels on one side may take."""
_RADIUS = 3.2
_HEADER_GAP = 7.0
_BETWEEN = 4.0
_SAME = 1e-6
"""Points nearer to each other than this stand on one upright line."""


def draw_slope(plot: Plot, sheet: Sheet) -> float:
    """Draw the plot as slopes, with names on the left and values at every point.

    The scale is the plot's own and need not begin at zero, so every point carries its value.
    The height used comes back.
    """
    periods = list(dict.fromkeys(mark.category for mark in plot.marks))
    starts = [_start(plot, series, periods, sheet) for series in plot.series]
    ends = [_end(series, periods, sheet) for series in plot.series]
    left = _side(starts)
    right = sheet.width - _side(ends)
    across = _across(periods, left, right)
    header = _draw_header(plot, across, sheet)
    height = _height(plot, starts, ends)
    unplaced = _places(plot, across, height)
    between = _place_between(unplaced, across, height, sheet)
    top = header + _GAP - min([0.0, *(box.top for _, box in between)])
    places = [[((x, y + top), mark) for (x, y), mark in line] for line in unplaced]
    bottom = _draw_sides(places, (starts, ends), (left, right), (top, height), sheet)
    for x in across.values():
        sheet.line([(x, header), (x, bottom + _GAP)], sheet.style.rule, 0.8)
    for text, box in between:
        text.clear(sheet, box.left, top + box.top + box.height / 2)
        text.draw(sheet, box.left, top + box.top)
    order = sorted(zip(plot.series, places, strict=True), key=lambda pair: _highlighted(pair[0]))
    for series, line in order:
        draw_course(sheet, line, sheet.style.series_colour(plot, series), _RADIUS)
    return bottom + _GAP


def _start(plot: Plot, series: Series, periods: Sequence[str], sheet: Sheet) -> Block:
    """What stands left of a series: its label, and its value in the first period."""
    room = sheet.width * _SIDE
    style = sheet.style
    colour = style.text_colour(style.series_colour(plot, series))
    label = block(style, series.label or "", room, colour=colour, bold=True)
    value = _value_in(series, periods[0], room, sheet) if periods else EMPTY
    return joined(label, value, room, style.size * 0.6)


def _end(series: Series, periods: Sequence[str], sheet: Sheet) -> Block:
    if len(periods) < 2:  # noqa: PLR2004  (one period has no other side)
        return EMPTY
    return _value_in(series, periods[-1], sheet.width * _SIDE, sheet)


def _value_in(series: Series, period: str, room: float, sheet: Sheet) -> Block:
    blocks = [value_block(sheet.style, m, room) for m in series.marks if m.category == period]
    return sum(blocks, EMPTY)


def _highlighted(series: Series) -> bool:
    return any(mark.highlighted for mark in series.marks)


def _side(blocks: Sequence[Block]) -> float:
    return max((b.width for b in blocks), default=0.0) + _GAP + _RADIUS


def _across(periods: Sequence[str], left: float, right: float) -> dict[str, float]:
    step = (right - left) / max(1, len(periods) - 1)
    return {period: left + index * step for index, period in enumerate(periods)}


def _draw_header(plot: Plot, across: dict[str, float], sheet: Sheet) -> float:
    """Set the periods over their lines; the lowest end comes back."""
    first = {mark.category: mark for mark in reversed(plot.marks)}
    xs = [*across.values()]
    step = xs[1] - xs[0] if len(xs) > 1 else sheet.width
    blocks = [(category_block(sheet.style, first[p], step - 4), x) for p, x in across.items()]
    tallest = max((b.height for b, _ in blocks), default=0.0)
    for text, x in blocks:
        half = text.width / 2
        middle = min(max(x, half), sheet.width - half)
        text.draw(sheet, middle, tallest - text.height, align=0.5)
    return tallest + _HEADER_GAP


def _height(plot: Plot, starts: Sequence[Block], ends: Sequence[Block]) -> float:
    wanted = min(_MOST, max(_LEAST, _PER_SERIES * (len(plot.series) + 1)))
    return max(wanted, *(sum(b.height + _BETWEEN for b in side) for side in (starts, ends)))


def _places(plot: Plot, across: dict[str, float], height: float) -> list[list[tuple[Point, Mark]]]:
    values = [float(mark.value) for mark in plot.marks if mark.value is not None]
    low, high = min(values, default=0.0), max(values, default=0.0)
    inset = min(ARROW + 1, height / 6)

    def y(value: float) -> float:
        share = (high - value) / (high - low) if high > low else 0.5
        return inset + share * (height - 2 * inset)

    return [
        sorted(
            (
                ((across[mark.category], y(float(mark.value))), mark)
                for mark in series.marks
                if mark.value is not None
            ),
            key=lambda place: place[0][0],
        )
        for series in plot.series
    ]


def _draw_sides(
    places: Sequence[Sequence[tuple[Point, Mark]]],
    sides: tuple[Sequence[Block], Sequence[Block]],
    edges: tuple[float, float],
    room: tuple[float, float],
    sheet: Sheet,
) -> float:
    """Set the blocks on both sides, apart from one another; the lowest end comes back."""
    top, height = room
    bottom = top + height
    for side, (blocks, edge) in enumerate(zip(sides, edges, strict=True)):
        wanted = [_height_at(line, edge, top + height / 2) for line in places]
        sizes = [b.height + _BETWEEN for b in blocks]
        middles = spread(wanted, sizes, top, top + height)
        for text, middle in zip(blocks, middles, strict=True):
            x = edge - _GAP if side == 0 else edge + _GAP
            text.draw_centred(sheet, x, middle, align=1.0 if side == 0 else 0.0)
            bottom = max(bottom, middle + text.height / 2)
    return bottom


def _height_at(line: Sequence[tuple[Point, Mark]], x: float, otherwise: float) -> float:
    return next((y for (at, y), _ in line if abs(at - x) < _SAME), otherwise)


def _place_between(
    places: Sequence[Sequence[tuple[Point, Mark]]],
    across: dict[str, float],
    height: float,
    sheet: Sheet,
) -> list[tuple[Block, Box]]:
    """The values at points between the first and the last period, placed beside their points."""
    inner = [*across.values()][1:-1]
    if not inner:
        return []
    step = inner[0] - next(iter(across.values()))
    lines: list[Segment] = [(a[0], b[0]) for line in places for a, b in pairwise(line)]
    dots = [Box(x - 3, y - 3, 6, 6) for line in places for (x, y), _ in line]
    placement = Placement(0.0, sheet.width, height, lines, dots)
    placed: list[tuple[Block, Box]] = []
    for line in places:
        heights = [y for (_, y), _ in line]
        for index, ((x, y), mark) in enumerate(line):
            if x in inner:
                text = value_block(sheet.style, mark, step - _GAP)
                below = is_valley(heights, index)
                size = (text.width, text.height)
                placed.append((text, placement.place(x, y, size, below=below)))
    return placed

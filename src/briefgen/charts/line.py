"""Lines: values over periods, each point labelled, each series named at its end."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from briefgen.charts.blocks import EMPTY, Block, block, category_block, joined, value_block
from briefgen.charts.course import ARROW, draw_course
from briefgen.charts.placement import Box, Placement, Segment, is_valley
from briefgen.charts.scales import Scale, covering_ticks, is_near_zero, spread, tick_text
from briefgen.charts.sheet import Point, Sheet
from briefgen.document.pictures import Colour
from briefgen.document.plots import Bound, Mark, Plot, Series

_HEIGHT = 160.0
_FAR = 0.5
_MOST_TICKS = 5
_MOST_LABELS = 24
"""More points than this are labelled at ends, extremes, bounds and highlights only."""
_RADIUS = 2.5
_NAMES = 0.3
"""Most of the width that series' names may take."""
_AXIS_GAP = 8.0
_NAME_GAP = 9.0
_BETWEEN_NAMES = 4.0
_EDGE = 14.0
"""Between the first point and the axis' values."""
_ABOVE = 5.0
"""Over the highest point, for its dot or for the uppermost value of the axis."""


class _Curve(Struct, frozen=True):
    series: Series
    points: tuple[tuple[Point, Mark], ...]
    colour: Colour
    name: Block
    """With the last value, set at the line's end; empty if the series has no label."""

    @property
    def segments(self) -> list[Segment]:
        places = [place for place, _ in self.points]
        return list(pairwise(places))


class _Frame(Struct, frozen=True):
    left: float
    right: float
    ticks: tuple[float, ...]
    across: dict[str, float]
    """Category → x."""
    upwards: Scale


def draw_line(plot: Plot, sheet: Sheet) -> float:
    """Draw the plot as lines; the height used comes back."""
    names = {id(series): _name(plot, series, sheet) for series in plot.series}
    frame = _frame(plot, max((name.width for name in names.values()), default=0.0), sheet)
    curves = [_curve(plot, series, names[id(series)], frame, sheet) for series in plot.series]
    named = _place_names(curves, frame)
    labels = _place_labels(curves, named, frame, sheet)
    rise, fall = _arrows(curves)
    down = -min([-_ABOVE, rise, *(box.top for _, box in (*named, *labels))])
    _draw_grid(frame, down, sheet)
    for text, box in labels:
        text.clear(sheet, box.left, box.top + down + box.height / 2)
    for curve in curves:
        points = [((x, y + down), mark) for (x, y), mark in curve.points]
        draw_course(sheet, points, curve.colour, _RADIUS)
    for text, box in (*named, *labels):
        text.draw(sheet, box.left, box.top + down)
    return _draw_categories(plot, frame, down + max(_HEIGHT, fall) + 5, sheet)


def _name(plot: Plot, series: Series, sheet: Sheet) -> Block:
    """A series' last value and label, as they stand at the line's end."""
    if not series.label:
        return Block(())
    style, room = sheet.style, sheet.width * _NAMES
    colour = style.text_colour(style.series_colour(plot, series))
    label = block(style, series.label, room, colour=colour, bold=True)
    valued = [mark for mark in series.marks if mark.value is not None]
    value = value_block(style, valued[-1], room) if valued else EMPTY
    return joined(value, label, room, style.size * 0.5)


def _frame(plot: Plot, names: float, sheet: Sheet) -> _Frame:
    values = [float(mark.value) for mark in plot.marks if mark.value is not None] or [0.0]
    low, high = min(values), max(values)
    if low == high or is_near_zero(low, high, _FAR):
        low, high = min(low, 0.0), max(high, 0.0)
    ticks = covering_ticks(low, high, _MOST_TICKS)
    style = sheet.style
    written = max(style.lettering.width(tick_text(tick), style.small) for tick in ticks)
    left = written + _AXIS_GAP
    right = sheet.width - (names + _NAME_GAP if names else _EDGE)
    ticks = tuple(tick for tick in ticks if tick <= high)
    low = ticks[0]
    factor = _HEIGHT / (high - low) if high > low else 0.0
    return _Frame(
        left, right, ticks, _across(plot, left, right), Scale(_HEIGHT + low * factor, -factor)
    )


def _across(plot: Plot, left: float, right: float) -> dict[str, float]:
    """Where each period stands: by its date if all have one, else one step from another."""
    days = {mark.category: mark.moment.toordinal() for mark in plot.marks if mark.moment}
    periods = list(dict.fromkeys(mark.category for mark in plot.marks))
    dated = all(mark.moment for mark in plot.marks) and len({*days.values()}) == len(periods)
    if not dated:
        days = {period: index for index, period in enumerate(periods)}
    elif len(periods) > 1:
        periods.sort(key=days.__getitem__)
    first, last = days.get(periods[0], 0), days.get(periods[-1], 0)
    start, end = left + _EDGE, right - _EDGE
    if first == last:
        return dict.fromkeys(periods, (start + end) / 2)
    return {p: start + (end - start) * (days[p] - first) / (last - first) for p in periods}


def _curve(plot: Plot, series: Series, name: Block, frame: _Frame, sheet: Sheet) -> _Curve:
    points = tuple(
        ((frame.across[mark.category], frame.upwards(float(mark.value))), mark)
        for mark in series.marks
        if mark.value is not None
    )
    points = tuple(sorted(points, key=lambda point: point[0][0]))
    return _Curve(series, points, sheet.style.series_colour(plot, series), name)


def _place_names(curves: Sequence[_Curve], frame: _Frame) -> list[tuple[Block, Box]]:
    ended = [curve for curve in curves if curve.points and curve.name.lines]
    wanted = [curve.points[-1][0][1] for curve in ended]
    sizes = [curve.name.height + _BETWEEN_NAMES for curve in ended]
    middles = spread(wanted, sizes, -max(sizes, default=0.0) / 2, _HEIGHT)
    x = frame.right + _NAME_GAP - _EDGE
    return [
        (c.name, Box(x, middle - c.name.height / 2, c.name.width, c.name.height))
        for c, middle in zip(ended, middles, strict=True)
    ]


def _place_labels(
    curves: Sequence[_Curve],
    named: Sequence[tuple[Block, Box]],
    frame: _Frame,
    sheet: Sheet,
) -> list[tuple[Block, Box]]:
    lines = [segment for curve in curves for segment in curve.segments]
    left = frame.left - _AXIS_GAP / 2
    dots = [
        Box(x - _RADIUS, y - _RADIUS, 2 * _RADIUS, 2 * _RADIUS)
        for curve in curves
        for (x, y), _ in curve.points
    ]
    placement = Placement(
        left, sheet.width, _HEIGHT - 1, lines, [*dots, *(box for _, box in named)]
    )
    many = sum(len(curve.points) for curve in curves) > _MOST_LABELS
    placed: list[tuple[Block, Box]] = []
    for curve in curves:
        labelled = curve.points[:-1] if curve.name.lines else curve.points
        for index, ((x, y), mark) in enumerate(labelled):
            if many and not _tells(curve, index):
                continue
            text = value_block(sheet.style, mark, sheet.width - left)
            valley = is_valley([place[1] for place, _ in curve.points], index)
            place = placement.place(x, y, (text.width, text.height), below=valley)
            placed.append((text, place))
    return placed


def _arrows(curves: Sequence[_Curve]) -> tuple[float, float]:
    """The highest and the lowest tip of the arrows at bounds."""
    ends = [(y, mark.bound) for curve in curves for (_, y), mark in curve.points]
    rise = [y - ARROW for y, bound in ends if bound is Bound.OPEN_ABOVE]
    fall = [y + ARROW for y, bound in ends if bound is Bound.OPEN_BELOW]
    return min(rise, default=0.0), max(fall, default=0.0)


def _tells(curve: _Curve, index: int) -> bool:
    """Whether a point of a crowded line is labelled: an end, extreme, bound or highlight."""
    values = [float(mark.value or 0) for _, mark in curve.points]
    mark = curve.points[index][1]
    extreme = index in (values.index(min(values)), values.index(max(values)))
    end = index in (0, len(values) - 1)
    return extreme or end or mark.highlighted or mark.bound is not Bound.CLOSED


def _draw_grid(frame: _Frame, down: float, sheet: Sheet) -> None:
    style = sheet.style
    for tick in frame.ticks:
        y = frame.upwards(tick) + down
        colour, width = (style.muted, 0.8) if tick == 0 else (style.rule, 0.5)
        sheet.line([(frame.left, y), (frame.right, y)], colour, width)
        text = tick_text(tick)
        x = frame.left - _AXIS_GAP + 2 - style.lettering.width(text, style.small)
        sheet.text(text, x, y + style.small * 0.36, size=style.small, colour=style.muted)


def _draw_categories(plot: Plot, frame: _Frame, top: float, sheet: Sheet) -> float:
    """Set the periods under the axis, as many as have room; the lowest end comes back."""
    first = {mark.category: mark for mark in reversed(plot.marks)}
    places = sorted(frame.across.items(), key=lambda item: item[1])
    step = min((b[1] - a[1] for a, b in pairwise(places)), default=sheet.width)
    room = max(step - 4, sheet.style.size * 4)
    bottom, free = top, 0.0
    for category, x in places:
        text = category_block(sheet.style, first[category], room)
        left = min(max(x - text.width / 2, 0.0), sheet.width - text.width)
        if left >= free:
            text.draw(sheet, left + text.width / 2, top, align=0.5)
            bottom = max(bottom, top + text.height)
            free = left + text.width + 4
    return bottom

"""Timelines: events on a time axis, a row each, so that no two labels meet; planned ones hollow."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from briefgen.charts.blocks import Block, Line, Span, block
from briefgen.charts.sheet import Sheet
from briefgen.document.pictures import Colour
from briefgen.document.plots import Mark, Plot

_RADIUS = 3.6
_BAR = 2.6
"""Half the thickness of an event that lasts."""
_GAP = 7.0
_ROW_GAP = 6.0
_OVER = 2.0
"""Between a label and the bar that it stands over."""
_AXIS = 16.0
"""Height of the axis with its dates."""
_EDGE = 8.0
_MOST_TICKS = 8
_MONTHS = 12
_LEAST_ROOM = 0.3
"""Of the width, beside an event for its label."""


class _Axis(Struct, frozen=True):
    first: int
    last: int
    left: float
    right: float

    def __call__(self, day: date) -> float:
        if self.last == self.first:
            return self.left
        share = (day.toordinal() - self.first) / (self.last - self.first)
        return self.left + share * (self.right - self.left)


def draw_timeline(plot: Plot, sheet: Sheet) -> float:
    """Draw the plot's events in the order of their dates; the height used comes back.

    Events without a date follow at the end, without a mark.
    """
    marks = sorted(plot.marks, key=lambda mark: mark.moment or date.max)
    dated = [mark for mark in marks if mark.moment]
    axis = _make_axis(dated, sheet.width)
    texts = [_text(mark, axis, sheet) for mark in marks]
    heights = [
        (text.height + 2 * _BAR + _OVER if _is_long(mark, axis) else max(text.height, 2 * _RADIUS))
        + _ROW_GAP
        for mark, text in zip(marks, texts, strict=True)
    ]
    bottom = _AXIS + sum(heights)
    if dated:
        _draw_axis(axis, bottom, sheet)
    top = _AXIS
    for mark, text, height in zip(marks, texts, heights, strict=True):
        colour = sheet.style.mark_colour(plot, highlighted=mark.highlighted)
        _draw_event(mark, text, axis, top + height / 2, sheet, colour=colour)
        top += height
    return bottom


def _make_axis(marks: Sequence[Mark], width: float) -> _Axis:
    days = [d.toordinal() for m in marks for d in (m.moment, m.until) if d]
    return _Axis(min(days, default=1), max(days, default=1), _EDGE, width - _EDGE)


def _is_right(mark: Mark, axis: _Axis) -> bool:
    """Whether the label stands right of the mark, where there is more room."""
    if mark.moment is None:
        return True
    start, end = axis(mark.moment), axis(mark.until or mark.moment)
    return axis.right - end >= start - axis.left


def _text(mark: Mark, axis: _Axis, sheet: Sheet) -> Block:
    """Date and event on one line if they fit, else the event under its date."""
    room = _room(mark, axis, sheet)
    style = sheet.style
    dated = block(
        style, mark.text, room, size=style.small, colour=style.muted, bold=True, fact=mark.fact
    )
    note = block(style, mark.note or "", room, size=style.small, colour=style.muted)
    named = block(style, mark.category, room, bold=mark.highlighted)
    spans: list[Span] = [s for b in (dated, named, note) for line in b.lines for s in line.spans]
    single = Line(tuple(spans), style.size * 0.6)
    if max(len(b.lines) for b in (dated, named, note)) <= 1 and single.width <= room:
        return Block((single,)) if spans else Block(())
    return dated + named + note


def _room(mark: Mark, axis: _Axis, sheet: Sheet) -> float:
    if mark.moment is None or _is_long(mark, axis):
        return sheet.width
    return _beside(mark, axis)


def _beside(mark: Mark, axis: _Axis) -> float:
    """The room left or right of an event's mark, whichever is wider."""
    if mark.moment is None:
        return axis.right
    start, end = axis(mark.moment), axis(mark.until or mark.moment)
    return max(axis.right + _EDGE - end, start) - _GAP - _RADIUS


def _is_long(mark: Mark, axis: _Axis) -> bool:
    """Whether an event fills so much of the axis that its label must stand over it."""
    return _beside(mark, axis) < _LEAST_ROOM * (axis.right + _EDGE)


def _draw_axis(axis: _Axis, bottom: float, sheet: Sheet) -> None:
    style = sheet.style
    line = _AXIS - 3
    sheet.line([(0, line), (sheet.width, line)], style.muted, 0.8)
    free = 0.0
    for day, text in _ticks(axis):
        x = axis(day)
        width = style.lettering.width(text, style.small)
        left = min(max(x - width / 2, 0.0), sheet.width - width)
        sheet.line([(x, line), (x, bottom)], style.rule, 0.5)
        if left >= free:
            sheet.text(text, left, line - 4, size=style.small, colour=style.muted)
            free = left + width + _GAP


def _ticks(axis: _Axis) -> list[tuple[date, str]]:
    """Years' beginnings, or months' where the axis spans less than two years."""
    first, last = date.fromordinal(axis.first), date.fromordinal(axis.last)
    months = (last.year - first.year) * _MONTHS + last.month - first.month
    if months >= 2 * _MONTHS:
        begun = (first.month, first.day) != (1, 1)
        years = range(first.year + begun, last.year + 1)
        return [(date(year, 1, 1), str(year)) for year in years[:: -(-len(years) // _MOST_TICKS)]]
    every = -(-(months + 1) // _MOST_TICKS)
    starts = [
        divmod(first.year * _MONTHS + first.month - 1 + i, _MONTHS) for i in range(months + 1)
    ]
    days = [date(year, month + 1, 1) for year, month in starts[::every]]
    return [(d, f"{d.year}-{d.month:02d}") for d in days if d.toordinal() >= axis.first]


def _draw_event(
    mark: Mark, text: Block, axis: _Axis, middle: float, sheet: Sheet, *, colour: Colour
) -> None:
    if mark.moment is None:
        text.clear(sheet, 0, middle)
        text.draw_centred(sheet, 0, middle)
        return
    start, end = axis(mark.moment), axis(mark.until or mark.moment)
    if _is_long(mark, axis):
        _draw_span(mark, (start, end), middle + (text.height + _OVER) / 2, sheet, colour)
        x = min(start, sheet.width - text.width)
        text.clear(sheet, x, middle - _BAR - _OVER / 2)
        text.draw_centred(sheet, x, middle - _BAR - _OVER / 2)
        return
    if end - start > 2 * _RADIUS:
        _draw_span(mark, (start, end), middle, sheet, colour)
    elif mark.planned:
        at = ((start + end) / 2, middle)
        sheet.circle(at, _RADIUS - 0.6, sheet.style.ground, stroke=colour, width=1.3)
    else:
        sheet.circle(((start + end) / 2, middle), _RADIUS, colour)
    right = _is_right(mark, axis)
    x, align = (end + _RADIUS + _GAP, 0.0) if right else (start - _RADIUS - _GAP, 1.0)
    text.clear(sheet, x, middle, align=align)
    text.draw_centred(sheet, x, middle, align=align)


def _draw_span(
    mark: Mark, span: tuple[float, float], middle: float, sheet: Sheet, colour: Colour
) -> None:
    start, end = span
    top, bottom = middle - _BAR, middle + _BAR
    corners = [(start, top), (end, top), (end, bottom), (start, bottom)]
    if mark.planned:
        sheet.polygon(corners, sheet.style.ground, stroke=colour, width=1.1)
    else:
        sheet.polygon(corners, colour)

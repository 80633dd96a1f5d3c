"""Columns: vertical bars from zero, the value over each, its category under it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from briefgen.charts.bar import beyond, draw_bar, extent, pieces
from briefgen.charts.blocks import Block, block, category_block, value_block
from briefgen.charts.scales import Reach, Scale, fit
from briefgen.charts.sheet import Sheet
from briefgen.document.plots import Mark, Plot

_HEIGHT = 170.0
"""Of columns and their values together."""
_WIDEST = 46.0
_GAP = 4.0
_BETWEEN_SERIES = 0.6
"""Room between two series, as a share of a column's room."""


class _Column(Struct, frozen=True):
    mark: Mark
    middle: float
    value: Block
    category: Block


def draw_column(plot: Plot, sheet: Sheet) -> float:
    """Draw the plot as columns; as bars where their labels need more room than the columns have.

    The height used comes back.
    """
    step = _step(plot, sheet.width)
    if not _fits(plot, sheet, step):
        return draw_bar(plot, sheet)
    columns = _place(plot, sheet, step)
    half = min(_WIDEST, step * 0.56) / 2
    scale = fit([Reach(0.0), *(_reach(column, half) for column in columns)], 0, _HEIGHT)
    # The scale grows upwards, the sheet downwards.
    upwards = Scale(_HEIGHT - scale.origin, -scale.factor)
    for column in columns:
        _draw_column(plot, column, upwards, half, sheet)
    zero = upwards(0)
    sheet.line([(0, zero), (sheet.width, zero)], sheet.style.muted, 0.8)
    return _draw_under(plot, columns, step, max(zero, _lowest(columns, upwards, half)), sheet)


def _step(plot: Plot, width: float) -> float:
    gaps = (len(plot.series) - 1) * _BETWEEN_SERIES
    return width / (len(plot.marks) + gaps) if plot.marks else width


def _fits(plot: Plot, sheet: Sheet, step: float) -> bool:
    """Whether values stand on one line and no word of a category is cut."""
    style = sheet.style
    lettering, room = style.lettering, step - _GAP

    def widest(mark: Mark) -> float:
        words = [*mark.category.split(), *(mark.note or "").split()]
        lines = [line for word in words for line in lettering.wrap(word, style.size, room)]
        cut = not lettering.chinese and len(lines) > len(words)
        value = lettering.width(mark.text, style.size, bold=mark.highlighted)
        return room + 1 if cut else value

    deep = 4 * style.size * 1.3
    return all(
        widest(mark) <= room and category_block(style, mark, room).height <= deep
        for mark in plot.marks
    )


def _place(plot: Plot, sheet: Sheet, step: float) -> list[_Column]:
    columns: list[_Column] = []
    at = 0.0
    for series in plot.series:
        for mark in series.marks:
            columns.append(
                _Column(
                    mark,
                    at + step / 2,
                    value_block(sheet.style, mark, step),
                    category_block(sheet.style, mark, step - _GAP),
                )
            )
            at += step
        at += step * _BETWEEN_SERIES
    return columns


def _reach(column: _Column, half: float) -> Reach:
    value = extent(column.mark) or 0.0
    beside = beyond(column.mark, half) + _GAP + column.value.height
    return Reach(value, before=beside) if value < 0 else Reach(value, after=beside)


def _draw_column(plot: Plot, column: _Column, scale: Scale, half: float, sheet: Sheet) -> None:
    mark = column.mark
    colour = sheet.style.mark_colour(plot, highlighted=mark.highlighted)
    # Pieces are drawn for growing values, so on a scale that grows upwards they are mirrored.
    mirrored = Scale(-scale.origin, -scale.factor)
    for piece, factor in pieces(mark, mirrored, half):
        points = [(column.middle + across, -along) for along, across in piece.points]
        sheet.polygon(points, sheet.style.tint(colour, piece.strength * factor))
    value = extent(mark) or 0.0
    away = beyond(mark, half) + _GAP
    top = scale(value) + away if value < 0 else scale(value) - away - column.value.height
    column.value.draw(sheet, column.middle, top, align=0.5)


def _lowest(columns: Sequence[_Column], scale: Scale, half: float) -> float:
    """The lowest end of what hangs under zero."""
    below = [(extent(c.mark) or 0.0, c) for c in columns]
    return max(
        (
            scale(value) + beyond(c.mark, half) + _GAP + c.value.height
            for value, c in below
            if value < 0
        ),
        default=0.0,
    )


def _draw_under(
    plot: Plot, columns: Sequence[_Column], step: float, top: float, sheet: Sheet
) -> float:
    """Set categories and, under them, series; the lowest end comes back."""
    top += _GAP
    for column in columns:
        column.category.draw(sheet, column.middle, top, align=0.5)
    bottom = top + max((column.category.height for column in columns), default=0.0)
    at = lowest = 0.0
    for series in plot.series:
        width = step * len(series.marks)
        name = block(sheet.style, series.label or "", width, bold=True)
        if name.lines:
            sheet.line(
                [(at + _GAP, bottom + 5), (at + width - _GAP, bottom + 5)], sheet.style.rule, 0.6
            )
            name.draw(sheet, at + width / 2, bottom + 8, align=0.5)
            lowest = max(lowest, 8 + name.height)
        at += width + step * _BETWEEN_SERIES
    return bottom + lowest

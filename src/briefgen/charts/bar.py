"""Bars: horizontal, from zero, the category on the left and the value at the end."""

from __future__ import annotations

from briefgen.charts.axis import draw_pieces
from briefgen.charts.ends import Piece, bar_pieces, overhang
from briefgen.charts.rows import GAP, Row, Rows, lay_rows, runs
from briefgen.charts.scales import Reach, Scale, fit
from briefgen.charts.sheet import Sheet
from briefgen.document.plots import Bound, Mark, Plot

_BETWEEN = 0.45
"""Strength of the part of a bar between a range's ends."""


def draw_bar(plot: Plot, sheet: Sheet) -> float:
    """Draw the plot as horizontal bars; the height used comes back."""
    rows = lay_rows(plot, sheet)
    scale = fit(
        [Reach(0.0), *(_reach(row, rows.half) for row in rows)],
        rows.left,
        sheet.width,
    )
    for row in rows:
        _draw_row(plot, row, rows, scale, sheet)
    zero = scale(0)
    for top, bottom in runs(rows):
        sheet.line([(zero, top), (zero, bottom)], sheet.style.muted, 0.8)
    rows.draw_labels(sheet)
    return rows.bottom


def extent(mark: Mark) -> float | None:
    """How far a mark's bar goes: its value, or a range's end that lies further from zero."""
    ends = [end for end in (mark.value, mark.low, mark.high) if end is not None]
    return float(max(ends, key=abs)) if ends else None


def beyond(mark: Mark, half: float) -> float:
    """How far a mark's open end reaches beyond its value."""
    value = extent(mark)
    return 0.0 if value is None else overhang(value, mark.bound, half)


def pieces(mark: Mark, scale: Scale, half: float) -> list[tuple[Piece, float]]:
    """A mark's bar on a scale, each piece with a factor for its strength."""
    end = extent(mark)
    if end is None:
        return []
    if mark.low is None or mark.high is None:
        return [(piece, 1.0) for piece in bar_pieces(scale(0), scale(end), half, mark.bound)]
    near = float(min(mark.low, mark.high, key=abs)) if mark.low * mark.high > 0 else 0.0
    far = bar_pieces(scale(near), scale(end), half, mark.bound)
    return [
        *((piece, 1.0) for piece in bar_pieces(scale(0), scale(near), half, Bound.CLOSED)),
        *((piece, _BETWEEN) for piece in far),
    ]


def _reach(row: Row, half: float) -> Reach:
    value = extent(row.mark)
    if value is None:
        return Reach(0.0, after=GAP + row.value.width)
    beside = beyond(row.mark, half) + GAP + row.value.width
    return Reach(value, before=beside) if value < 0 else Reach(value, after=beside)


def _draw_row(plot: Plot, row: Row, rows: Rows, scale: Scale, sheet: Sheet) -> None:
    mark, middle = row.mark, row.middle
    colour = sheet.style.mark_colour(plot, highlighted=mark.highlighted)
    for piece, factor in pieces(mark, scale, rows.half):
        draw_pieces(sheet, [piece], middle, colour, factor)
    value = extent(mark) or 0.0
    away = beyond(mark, rows.half) + GAP
    if value < 0:
        row.value.draw_centred(sheet, scale(value) - away, middle, align=1.0)
    else:
        row.value.draw_centred(sheet, scale(value) + away, middle)

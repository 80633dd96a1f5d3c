"""Shares of a whole: waffles for a few, bars on a track for many; never a pie.

Parts that add up to the whole stand on tracks, each beginning where the one before ends. Others
(a quarter of the companies, four fifths of the products) may overlap, so each begins at zero.
"""

from __future__ import annotations

from itertools import accumulate

from briefgen.charts.axis import draw_pieces
from briefgen.charts.blocks import EMPTY, Block, block, category_block, value_block
from briefgen.charts.ends import Piece, bar_pieces, opening
from briefgen.charts.rows import GAP, lay_rows
from briefgen.charts.scales import Scale
from briefgen.charts.sheet import Sheet
from briefgen.document.pictures import Colour
from briefgen.document.plots import Bound, Mark, Plot, Series

_FEW = 4
"""Most shares that are drawn as waffles."""
_SIDE = 10
_CELL, _SPACE = 7.6, 1.7
_WAFFLE = _SIDE * _CELL + (_SIDE - 1) * _SPACE
_BESIDE = 14.0
_LARGE = 1.75
"""A waffle's value, as a multiple of a label's size."""
_FADING = (0.6, 0.4, 0.22)
"""Strength of the cells at an open end."""
_LEAST_ROOM = 70.0


def draw_share(plot: Plot, sheet: Sheet) -> float:
    """Draw the plot as waffles or tracks; the height used comes back."""
    whole = whole_of(plot)
    simple = all(series.label is None for series in plot.series)
    shares = [mark.value for mark in plot.marks]
    inside = all(share is not None and 0 <= share <= whole for share in shares)
    if simple and inside and 0 < len(shares) <= _FEW and not _adds_up(plot.marks, whole):
        return _draw_waffles(plot, whole, sheet)
    return _draw_tracks(plot, whole, sheet)


def whole_of(plot: Plot) -> float:
    """What the tracks stand for: the plot's whole, or more if a value is larger."""
    values = [float(mark.value) for mark in plot.marks if mark.value is not None]
    stated = float(plot.whole) if plot.whole else sum(value for value in values if value > 0)
    return max([stated, *values]) or 1.0


def _adds_up(marks: tuple[Mark, ...], whole: float) -> bool:
    """Whether the marks are exact parts that together are the whole."""
    exact = all(mark.value is not None and mark.bound is Bound.CLOSED for mark in marks)
    total = float(sum(mark.value for mark in marks if mark.value is not None))
    return len(marks) > 1 and exact and abs(total - whole) < whole * 1e-9


def _draw_tracks(plot: Plot, whole: float, sheet: Sheet) -> float:
    rows = lay_rows(plot, sheet)
    values = max((row.value.width for row in rows), default=0.0)
    right = sheet.width - values - GAP
    scale = Scale(rows.left, (right - rows.left) / whole)
    starts = {id(s): _starts(s, whole) for s in plot.series}
    position = {id(mark): i for s in plot.series for i, mark in enumerate(s.marks)}
    for row in rows:
        start = starts[id(row.series)][position[id(row.mark)]]
        top, height = row.middle - rows.half, 2 * rows.half
        sheet.rectangle(rows.left, top, right - rows.left, height, _track_colour(sheet))
        colour = sheet.style.mark_colour(plot, highlighted=row.mark.highlighted)
        bar = _track_bar(row.mark, scale, start, (right, rows.half))
        draw_pieces(sheet, bar, row.middle, colour)
        row.value.draw_centred(sheet, right + GAP, row.middle)
    rows.draw_labels(sheet)
    return rows.bottom


def _starts(series: Series, whole: float) -> list[float]:
    """Where each mark's bar begins: one after the other if they add up to the whole."""
    if not _adds_up(series.marks, whole):
        return [0.0] * len(series.marks)
    return [0.0, *accumulate(float(mark.value or 0) for mark in series.marks)][:-1]


def _track_bar(mark: Mark, scale: Scale, start: float, track: tuple[float, float]) -> list[Piece]:
    """A bar's pieces; an open end is squeezed into the track, for no share exceeds the whole."""
    if mark.value is None:
        return []
    right, half = track
    end = scale(start + max(0.0, float(mark.value)))
    squeeze = min(1.0, max(0.0, right - end) / opening(half))

    def inside(along: float) -> float:
        return along if along <= end else end + (along - end) * squeeze

    return [
        Piece(tuple((inside(along), across) for along, across in piece.points), piece.strength)
        for piece in bar_pieces(scale(start), end, half, mark.bound)
    ]


def _track_colour(sheet: Sheet) -> Colour:
    return sheet.style.tint(sheet.style.rule, 0.5)


def _draw_waffles(plot: Plot, whole: float, sheet: Sheet) -> float:
    panel = sheet.width / len(plot.marks)
    beside = panel - _WAFFLE - 2 * _BESIDE
    under = beside < _LEAST_ROOM
    room = panel - _BESIDE if under else beside
    bottom = 0.0
    for index, mark in enumerate(plot.marks):
        left = index * panel
        _draw_waffle(plot, mark, whole, left, sheet)
        text = _text(mark, room, sheet)
        if under:
            text.draw(sheet, left, _WAFFLE + GAP)
            bottom = max(bottom, _WAFFLE + GAP + text.height)
        else:
            top = max(0.0, (_WAFFLE - text.height) / 2)
            text.draw(sheet, left + _WAFFLE + _BESIDE, top)
            bottom = max(bottom, _WAFFLE, top + text.height)
    return bottom


def _text(mark: Mark, room: float, sheet: Sheet) -> Block:
    style = sheet.style
    size = style.size * _LARGE
    value = block(style, mark.text, room, size=size, bold=True, fact=mark.fact)
    if len(value.lines) > 1:
        value = value_block(style, mark, room)
    plain = category_block(style, mark, room)
    return value + plain if plain is not EMPTY else value


def _draw_waffle(plot: Plot, mark: Mark, whole: float, left: float, sheet: Sheet) -> None:
    """A hundred cells, filled from below, row by row from the left."""
    colour = sheet.style.mark_colour(plot, highlighted=mark.highlighted)
    filled = float(mark.value or 0) / whole * _SIDE * _SIDE
    cells = [_cell(index, left) for index in range(_SIDE * _SIDE)]
    sheet.rectangles([(x, y, _CELL, _CELL) for x, y in cells], _track_colour(sheet))
    solid: list[tuple[float, float, float, float]] = []
    fading: list[tuple[float, float, float, float, float]] = []
    for index, (x, y) in enumerate(cells):
        width = _CELL * min(1.0, max(0.0, filled - index))
        strength = _end_strength(mark.bound, index, filled)
        if strength is None or mark.bound is Bound.OPEN_ABOVE:
            solid += [(x, y, width, _CELL)] if width else []
        else:
            fading.append((x, y, width, _CELL, strength))
        if strength is not None and mark.bound is Bound.OPEN_ABOVE:
            fading.append((x + width, y, _CELL - width, _CELL, strength))
    sheet.rectangles(solid, colour)
    for x, y, width, height, strength in fading:
        sheet.rectangle(x, y, width, height, sheet.style.tint(colour, strength))


def _cell(index: int, left: float) -> tuple[float, float]:
    row, column = divmod(index, _SIDE)
    return left + column * (_CELL + _SPACE), _WAFFLE - _CELL - row * (_CELL + _SPACE)


def _end_strength(bound: Bound, cell: int, filled: float) -> float | None:
    """The strength of a cell at an end that is not exact; None for any other cell."""
    match bound:
        case Bound.CLOSED:
            return None
        case Bound.OPEN_ABOVE:
            beyond = int(cell - filled // 1)
            return _FADING[beyond] if 0 <= beyond < len(_FADING) else None
        case Bound.OPEN_BELOW | Bound.APPROXIMATE:
            fading = _FADING if bound is Bound.OPEN_BELOW else _FADING[:1]
            back = int(-(-filled // 1)) - 1 - cell
            return fading[len(fading) - 1 - back] if 0 <= back < len(fading) else None

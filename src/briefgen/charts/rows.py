"""Rows: categories in a column on the left, one mark a row, series under headings."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from briefgen.charts.blocks import EMPTY, Block, block, category_block, value_block
from briefgen.charts.sheet import Sheet
from briefgen.document.plots import Mark, Plot, Series

GAP = 5.0
"""Between a mark and its value."""
_COLUMN = 0.4
"""Most of the width that categories may take."""
_VALUE = 0.42
"""Most of the remaining width that a value may take."""
_COLUMN_GAP = 10.0
_HEADING_ABOVE = 8.0
_HEADING_BELOW = 3.0


class Row(Struct, frozen=True):
    """A mark with its texts, placed."""

    series: Series
    mark: Mark
    category: Block
    value: Block
    top: float
    height: float
    gap: float
    """Of the height, what stands between this row and the next."""

    @property
    def middle(self) -> float:
        """The height of the row's middle."""
        return self.top + self.height / 2


class Rows(Struct, frozen=True):
    """All rows of a chart."""

    rows: tuple[Row, ...]
    headings: tuple[tuple[float, Block], ...]
    """Tops of the series' headings."""
    left: float
    """Where the marks' area begins."""
    top: float
    bottom: float
    half: float
    """Half the thickness of a bar."""

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def draw_labels(self, sheet: Sheet) -> None:
        """Set headings and categories."""
        for top, heading in self.headings:
            heading.draw(sheet, 0, top)
        for row in self.rows:
            row.category.draw_centred(sheet, 0, row.middle)


def lay_rows(plot: Plot, sheet: Sheet, *, top: float = 0.0) -> Rows:
    """The rows of a plot, from `top` down; fewer marks get thicker bars and more air."""
    style = sheet.style
    thickness, gap = _measures(len(plot.marks))
    categories = [category_block(style, mark, sheet.width * _COLUMN) for mark in plot.marks]
    column = max((category.width for category in categories), default=0.0)
    left = column + _COLUMN_GAP if column else 0.0
    room = (sheet.width - left) * _VALUE
    rows: list[Row] = []
    headings: list[tuple[float, Block]] = []
    remaining = iter(categories)
    at = top
    for series in plot.series:
        heading = block(style, series.label or "", sheet.width, bold=True)
        if heading is not EMPTY:
            at += _HEADING_ABOVE if rows else 0.0
            headings.append((at, heading))
            at += heading.height + _HEADING_BELOW
        for mark in series.marks:
            category, value = next(remaining), value_block(style, mark, room)
            height = max(category.height, value.height, thickness) + gap
            rows.append(Row(series, mark, category, value, at, height, gap))
            at += height
    return Rows(tuple(rows), tuple(headings), left, top, at, thickness / 2)


def runs(rows: Rows) -> Iterator[tuple[float, float]]:
    """Top and bottom of each series' rows, for the lines that stand behind them."""
    start: Row | None = None
    last: Row | None = None
    for row in rows:
        if last is not None and start is not None and row.top > last.top + last.height + 0.01:
            yield start.top, last.top + last.height
            start = row
        start = start or row
        last = row
    if start is not None and last is not None:
        yield start.top, last.top + last.height


def _measures(count: int) -> tuple[float, float]:
    """Thickness of a bar and gap between rows."""
    if count <= 6:  # noqa: PLR2004  (few bars)
        return 14.0, 9.0
    if count <= 12:  # noqa: PLR2004  (a screenful)
        return 11.0, 6.0
    return 8.5, 4.0

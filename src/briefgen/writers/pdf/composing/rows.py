"""A table's row: cells side by side in one slab, or in slices where a row is very tall."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from msgspec import Struct

from briefgen.writers.pdf.plan import Slab, shifted

_TALLEST = 0.3
"""The part of a page from which on a row may be divided between its lines."""
_SLICE_KEEPS = 2
"""Lines of a divided row that stay together at its start and end."""


class Cell(Struct, frozen=True, kw_only=True):
    """A set cell."""

    x: float
    slabs: tuple[Slab, ...]
    """A slab for each line."""
    lead: float
    """A line's height, for an empty cell."""

    @property
    def height(self) -> float:
        """Of the text."""
        return sum(slab.height for slab in self.slabs) or self.lead


def row_slabs(
    cells: Sequence[Cell], *, room: float, height_limit: float, bottom: bool = False
) -> tuple[Slab, ...]:
    """The slabs of a row: one, unless it takes more than a third of a page.

    There is `room` above and below the texts. With `bottom`, they stand on the row's lower edge, as
    heads do.
    """
    height = max((cell.height for cell in cells), default=0.0)
    if height > height_limit * _TALLEST:
        return tuple(_slices(cells, room))
    moved = [
        part
        for cell in cells
        for part in _from_top(cell, room + (height - cell.height if bottom else 0.0))
    ]
    return (_joined(moved, height + 2 * room),)


def _from_top(cell: Cell, top: float) -> Iterator[Slab]:
    for slab in cell.slabs:
        yield shifted(slab, cell.x, top)
        top += slab.height


def _joined(parts: Sequence[Slab], height: float, *, tied: bool = False) -> Slab:
    """One slab with the marks, notes and anchors of all parts."""
    return Slab(
        height=height,
        marks=tuple(mark for part in parts for mark in part.marks),
        notes=tuple(note for part in parts for note in part.notes),
        anchors=tuple(anchor for part in parts for anchor in part.anchors),
        tied=tied,
    )


def _slices(cells: Sequence[Cell], room: float) -> Iterator[Slab]:
    """The row line by line; all lines of a table are equally high."""
    lines = list(zip_longest(*(cell.slabs for cell in cells)))
    for at, line in enumerate(lines):
        top = room if at == 0 else 0.0
        last = at == len(lines) - 1
        parts = [shifted(slab, cell.x, top) for cell, slab in zip(cells, line, strict=True) if slab]
        height = max(slab.height for slab in line if slab) + top + (room if last else 0.0)
        held = at < _SLICE_KEEPS - 1 or len(lines) - _SLICE_KEEPS <= at < len(lines) - 1
        yield _joined(parts, height, tied=held)

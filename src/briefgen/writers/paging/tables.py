"""Tables as slabs: a row each, the header rows again on every page where the table goes on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from msgspec.structs import replace

from briefgen.writers.paging.reading import Block, Grid, Row
from briefgen.writers.pdf.plan import Header, Slab

_FEWEST = 4
"""Lines of a row that is divided."""

SetBlocks: TypeAlias = Callable[[Sequence[Block], float], list[Slab]]
"""Blocks in a column of so many points, as slabs."""


def table_slabs(grid: Grid, space: float, page: float, set_blocks: SetBlocks) -> list[Slab]:
    """The table, `space` points below what it follows, on pages of `page` points."""
    rows = [_row(row, grid, set_blocks) for row in grid.rows]
    top, bottom = grid.edges
    heads = [slabs[0] for row, slabs in zip(grid.rows, rows, strict=True) if row.header]
    repeated = [replace(slab, anchors=(), notes=(), tied=True) for slab in heads]
    repeated[:1] = [replace(slab, height=slab.height + top) for slab in repeated[:1]]
    header = Header(slabs=tuple(repeated))
    room = page - sum(slab.height for slab in repeated)
    found: list[Slab] = []
    for row, slabs in zip(grid.rows, rows, strict=True):
        above = grid.rule if found else top
        whole, *lines = slabs
        whole = replace(whole, height=whole.height + above)
        fits = row.whole and whole.height <= room
        part = [whole] if fits or len(lines) < _FEWEST else _sliced(whole, lines)
        found += part if row.header else [replace(slab, header=header) for slab in part]
    found[0] = replace(found[0], space=space)
    found[-1] = replace(found[-1], height=found[-1].height + bottom)
    return found


def _row(row: Row, grid: Grid, set_blocks: SetBlocks) -> list[Slab]:
    """The row as one slab, then the lines of its highest cell."""
    cells = [set_blocks(cell, width) for cell, width in zip(row.cells, row.widths, strict=True)]
    heights = [
        sum(slab.height + slab.space for slab in slabs) + (cell[-1].look.after if cell else 0.0)
        for cell, slabs in zip(row.cells, cells, strict=True)
    ]
    parts = [slab for slabs in cells for slab in slabs]
    height = max(heights)
    whole = Slab(
        height=height + grid.room,
        anchors=tuple(anchor for slab in parts for anchor in slab.anchors),
        notes=tuple(note for slab in parts for note in slab.notes),
        tied=any(para.look.keep_next for para in row.cells[0]),
    )
    return [whole, *cells[heights.index(height)]]


def _sliced(whole: Slab, lines: Sequence[Slab]) -> list[Slab]:
    """A row that may be divided, line by line; what it carries stands on the first.

    Neither of its parts has a single line.
    """
    rest = whole.height - sum(line.height for line in lines)
    first = Slab(height=lines[0].height + rest, anchors=whole.anchors, notes=whole.notes, tied=True)
    *inner, last = lines[1:]
    slices = [first, *(Slab(height=line.height) for line in inner)]
    slices[-1] = replace(slices[-1], tied=True)
    return [*slices, Slab(height=last.height, tied=whole.tied)]

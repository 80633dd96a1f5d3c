"""Columns: blocks side by side, divided between pages only where no column holds a line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from msgspec.structs import replace

from briefgen.document.nodes import Blocks, Columns, Part
from briefgen.writers.pdf.composing.context import Context
from briefgen.writers.pdf.composing.stacks import Stack
from briefgen.writers.pdf.paragraph.runs import Align
from briefgen.writers.pdf.plan import BoxMark, Mark, Panel, Slab, shifted

_GUTTER = 20.0
_BAR = 3.0
_FRAME = 0.8
_TOLERANCE = 0.01

Compose: TypeAlias = Callable[[Blocks, Context], list[Slab]]
"""Composes blocks that follow one another."""


class _Placed(NamedTuple):
    """A slab in its row: `top` counts downwards from the row's top."""

    slab: Slab
    top: float
    left: float
    grounds: tuple[Mark, ...]
    """The part of its panel that lies behind it, from `top` downwards."""

    @property
    def bottom(self) -> float:
        return self.top + self.slab.height


def compose_columns(block: Columns, context: Context, compose: Compose) -> Stack:
    """The rows one below the other."""
    inner = context.inside(context.element.add("Sect"))
    spacing = context.design.theme.spacing
    room = context.width - _GUTTER * (len(block.shares) - 1)
    widths = [room * share / sum(block.shares) for share in block.shares]
    slabs: list[Slab] = []
    after = 0.0
    for row in block.rows:
        composed = [
            compose(part.blocks, _within(part, inner, width))
            for part, width in zip(row, widths, strict=False)
        ]
        joined = list(_joined(composed, widths, context.height))
        if joined:
            space = max(after, joined[0].space) if slabs else joined[0].space
            slabs += [replace(joined[0], space=space), *joined[1:]]
        after = spacing.heading_after if _is_heading(joined) else spacing.paragraph
    before = slabs[0].space if slabs else 0.0
    if slabs:
        slabs[0] = replace(slabs[0], space=0.0, anchors=(block.id, *slabs[0].anchors))
    return Stack(tuple(slabs), before=before, after=after)


def _is_heading(slabs: Sequence[Slab]) -> bool:
    return any(slab.outline for slab in slabs)


def _within(part: Part, context: Context, width: float) -> Context:
    language = context.speaking(part.language)
    tag = language.design.language.tag if part.language else ""
    element = context.element.add("Div", language=tag)
    # Western words are too long to fill narrow lines without holes.
    align = language.body.align if language.design.language.cjk else Align.START
    return language.inside(element, width=width, body=language.body.aligned(align))


def _joined(
    parts: Sequence[Sequence[Slab]], widths: Sequence[float], height: float
) -> Iterator[Slab]:
    """The parts side by side, in slabs as low as can be.

    What is higher than a page's `height` and cannot be cut stands column after column.
    """
    placed: list[list[_Placed]] = []
    left = 0.0
    for slabs, width in zip(parts, widths, strict=False):
        placed.append(list(_stacked(slabs, left)))
        left += width + _GUTTER
    every = [item for column in placed for item in column]
    if not every:
        return
    space = max(slabs[0].space for slabs in parts if slabs)
    cuts = [*_cuts(every), max(item.bottom for item in every)]
    for top, bottom in pairwise(cuts):
        within = [item for item in every if top - _TOLERANCE <= item.top < bottom - _TOLERANCE]
        if bottom - top > height:
            for item in within:
                yield shifted(replace(item.slab, joined=True, panel=None), item.left)
            continue
        flat = [item for item in every if item.slab.height <= _TOLERANCE and item.top == bottom]
        yield replace(_together([*within, *flat], top, bottom), space=space)
        space = 0.0


def _stacked(slabs: Iterable[Slab], left: float) -> Iterator[_Placed]:
    """The slabs of a column with the space between them; the first one's is that of the row."""
    top, panel, first = 0.0, None, True
    for slab in slabs:
        above = top
        top += 0.0 if first else slab.space
        start = above if slab.panel is panel else top
        yield _Placed(slab, top, left, tuple(_grounds(slab, start - top, slab.panel is panel)))
        top, panel, first = top + slab.height, slab.panel, False


def _grounds(slab: Slab, start: float, goes_on: bool) -> Iterator[Mark]:  # noqa: FBT001  (one caller)
    """What a panel shows behind a slab, from `start` above its top."""
    panel: Panel | None = slab.panel
    if panel is None:
        return
    height = slab.height - start
    if panel.colour:
        yield BoxMark(x=panel.x, y=start, width=panel.width, height=height, colour=panel.colour)
    if panel.bar:
        yield BoxMark(x=panel.x, y=start, width=_BAR, height=height, colour=panel.bar)
    if panel.rules and not goes_on:
        yield BoxMark(x=panel.x, y=start, width=panel.width, height=_FRAME, colour=panel.rules)
    if panel.sides:
        for x in (panel.x, panel.x + panel.width - _FRAME):
            yield BoxMark(x=x, y=start, width=_FRAME, height=height, colour=panel.rules)


def _cuts(placed: Sequence[_Placed]) -> list[float]:
    """The tops at which no slab of any column would be divided, in order."""
    tops = sorted({item.top for item in placed})
    cuts: list[float] = []
    for top in tops:
        crossed = any(i.top < top - _TOLERANCE and i.bottom > top + _TOLERANCE for i in placed)
        if not crossed and (not cuts or top > cuts[-1] + _TOLERANCE):
            cuts.append(top)
    return cuts


def _together(placed: Sequence[_Placed], top: float, bottom: float) -> Slab:
    """One slab of what stands between two cuts."""
    parts = [
        shifted(
            replace(item.slab, marks=(*item.grounds, *item.slab.marks)), item.left, item.top - top
        )
        for item in placed
    ]
    ends = [item.slab for item in placed if item.bottom >= bottom - _TOLERANCE]
    return Slab(
        height=bottom - top,
        marks=tuple(mark for part in parts for mark in part.marks),
        notes=tuple(note for part in parts for note in part.notes),
        anchors=tuple(anchor for part in parts for anchor in part.anchors),
        outline=next((part.outline for part in parts if part.outline), None),
        tied=any(slab.tied for slab in ends),
        joined=True,
    )

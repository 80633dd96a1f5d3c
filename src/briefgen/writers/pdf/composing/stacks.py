"""Stacks: the slabs of a block with the space it wants around it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefgen.document.nodes import Inlines
from briefgen.writers.pdf.composing.context import Context
from briefgen.writers.pdf.composing.inlines import runs_of
from briefgen.writers.pdf.paragraph.lines import set_lines
from briefgen.writers.pdf.plan import BoxMark, Slab, line_slabs
from briefgen.writers.pdf.styles import Style
from briefgen.writers.pdf.tags import Element

_BETWEEN_HEADINGS = 3.0


class Stack(Struct, frozen=True):
    """Slabs from top to bottom; of two neighbours' spaces the larger one counts."""

    slabs: tuple[Slab, ...]
    before: float = 0.0
    after: float = 0.0
    joins: bool = False
    """Whether no page ends between the text before and its first line, as for a list."""


def stacked(stacks: Iterable[Stack]) -> list[Slab]:
    """All slabs in order, each block's first one with its space.

    Headings in a row stand close, and lists stay with the line before.
    """
    slabs: list[Slab] = []
    wanted, is_heading = 0.0, False
    in_flow = 0.0  # what the last block wants that stays where it is
    for stack in stacks:
        if stack.slabs:
            first, *rest = stack.slabs
            # A heading right under another one belongs to it.
            follows = is_heading and first.outline is not None
            if stack.joins and slabs:
                slabs[-1] = _holding(slabs[-1])
            space = wanted + _BETWEEN_HEADINGS if follows else max(wanted, stack.before)
            unfloated = max(in_flow, stack.before) if in_flow < wanted else None
            slabs += [replace(first, space=space, unfloated=unfloated), *rest]
            wanted, is_heading = stack.after, first.outline is not None
            if first.floats:
                slabs[-1] = replace(slabs[-1], below=stack.after)
            else:
                in_flow = wanted
    return slabs


def _holding(slab: Slab) -> Slab:
    """The slab with no page's end after it, if it is text."""
    return slab if slab.floats or slab.header else replace(slab, tied=True)


def text_slabs(
    inlines: Inlines, style: Style, context: Context, element: Element
) -> tuple[Slab, ...]:
    """A paragraph's lines in the context's column."""
    setting = style.setting(context.design)
    runs = runs_of(inlines, context, style, element)
    return line_slabs(set_lines(runs, setting, context.width), setting, element)


def tied(slabs: Sequence[Slab], *, last: bool = True) -> tuple[Slab, ...]:
    """The slabs with no page's end between them, nor after the `last` one if that is asked."""
    end = len(slabs) - 1
    return tuple(
        replace(slab, tied=True) if last or at < end else slab for at, slab in enumerate(slabs)
    )


def gap(height: float) -> Slab:
    """Empty room."""
    return Slab(height=height)


def rule(width: float, thickness: float, colour: str, *, height: float | None = None) -> Slab:
    """A horizontal rule at the top of a slab."""
    mark = BoxMark(x=0.0, y=0.0, width=width, height=thickness, colour=colour)
    return Slab(height=thickness if height is None else height, marks=(mark,))

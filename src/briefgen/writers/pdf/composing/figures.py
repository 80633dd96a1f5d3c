"""Figures: the finding as caption, unit and period below it, the chart, and the note."""

from __future__ import annotations

from msgspec.structs import replace

from briefgen.document.nodes import Figure
from briefgen.document.pictures import Picture
from briefgen.writers.pdf.composing.context import Context
from briefgen.writers.pdf.composing.inlines import runs_of
from briefgen.writers.pdf.composing.stacks import Stack, text_slabs, tied
from briefgen.writers.pdf.paragraph.lines import set_lines
from briefgen.writers.pdf.plan import PictureMark, Slab, line_slabs
from briefgen.writers.pdf.tags import Element

_PICTURE_SPACE = 6.0
_NOTE_SPACE = 4.0
_TALLEST = 0.6
"""The part of a page's height that a picture may take."""


def compose_figure(block: Figure, context: Context) -> Stack:
    """A figure, which no page's end divides and which may go to the next page's top."""
    element = context.element.add("Figure", alt=block.alt)
    caption = element.add("Caption")
    slabs = [*_caption(block, context.inside(caption))]
    slabs += text_slabs(block.subtitle, context.styles.subtitle, context, caption)
    picture = context.pictures.get(block.id)
    if picture:
        slabs.append(_picture(picture, context, element))
    note = text_slabs(block.note, context.styles.note, context, context.element.add("P"))
    if note:
        slabs += [replace(note[0], space=_NOTE_SPACE), *note[1:]]
    held = tied([replace(slab, floats=block.id) for slab in slabs], last=False)
    held = (replace(held[0], anchors=(block.id, *held[0].anchors)), *held[1:])
    space = context.design.theme.spacing.block
    return Stack(held, before=space, after=space)


def _caption(block: Figure, context: Context) -> tuple[Slab, ...]:
    style = context.styles.caption
    number = [context.run(block.number + "  ", style)] if block.number else []
    number = [replace(run, colour=context.colours.accent) for run in number]
    runs = [*number, *runs_of(block.caption, context, style, context.element)]
    setting = style.setting(context.design)
    slabs = line_slabs(set_lines(runs, setting, context.width), setting, context.element)
    return slabs or (Slab(height=0.0),)


def _picture(picture: Picture, context: Context, element: Element) -> Slab:
    scale = min(1.0, context.width / picture.width, context.height * _TALLEST / picture.height)
    mark = PictureMark(
        picture=picture,
        x=(context.width - picture.width * scale) / 2,
        y=_PICTURE_SPACE,
        scale=scale,
        element=element,
    )
    return Slab(height=picture.height * scale + _PICTURE_SPACE, marks=(mark,))

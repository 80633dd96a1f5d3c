"""Blocks one after the other: paragraphs, headings and what holds other blocks."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from briefgen.document.nodes import (
    Block,
    Callout,
    Columns,
    Contents,
    Cover,
    Figure,
    Heading,
    KeyFigures,
    List,
    PageBreak,
    Paragraph,
    ParagraphRole,
    SourceList,
    Table,
)
from briefgen.writers.pdf.composing.columns import compose_columns
from briefgen.writers.pdf.composing.contents import compose_contents
from briefgen.writers.pdf.composing.context import Context
from briefgen.writers.pdf.composing.cover import compose_cover
from briefgen.writers.pdf.composing.figures import compose_figure
from briefgen.writers.pdf.composing.headings import compose_heading
from briefgen.writers.pdf.composing.key_figures import compose_key_figures
from briefgen.writers.pdf.composing.sources import compose_sources
from briefgen.writers.pdf.composing.stacks import Stack, gap, stacked, text_slabs, tied
from briefgen.writers.pdf.composing.tables import compose_table
from briefgen.writers.pdf.paragraph.lines import set_lines
from briefgen.writers.pdf.plan import BoxMark, Mark, Panel, Slab, TextMark, indented

_PANEL_PADDING = 12.0
_PANEL_BAR = 3.0
_BULLET, _BULLET_LEFT, _BULLET_RISE = 3.0, 4.0, 0.2
"""A square's side and left edge in points, and its place above the baseline in ems. Drawn, since
the fonts' own bullets are hardly seen."""
_DESCENT = 0.4
"""Below the baseline of an item without text, in ems."""
_ITEM_SPACE = 0.4
"""Between the items of a list, as a part of the space between paragraphs."""


def compose_blocks(blocks: Iterable[Block], context: Context) -> list[Slab]:
    """The slabs of blocks that follow one another."""
    return stacked(compose_block(block, context) for block in blocks)


def compose_block(block: Block, context: Context) -> Stack:  # noqa: C901, PLR0911  (one case a node)
    """The slabs of one block."""
    match block:
        case Cover():
            return compose_cover(block, context)
        case Heading():
            return compose_heading(block, context)
        case Paragraph():
            return _compose_paragraph(block, context)
        case List():
            return _compose_list(block, context)
        case Callout():
            return _compose_callout(block, context)
        case Columns():
            return compose_columns(block, context, compose_blocks)
        case KeyFigures():
            return compose_key_figures(block, context)
        case Table():
            return compose_table(block, context)
        case Figure():
            return compose_figure(block, context)
        case Contents():
            return compose_contents(block, context)
        case SourceList():
            return compose_sources(block, context)
        case PageBreak():
            return Stack((Slab(height=0.0, breaks=True, anchors=(block.id,)),))


def _compose_paragraph(block: Paragraph, context: Context) -> Stack:
    styles = context.styles
    match block.role:
        case ParagraphRole.BODY:
            style = context.body
        case ParagraphRole.LEAD:
            style = styles.lead
        case ParagraphRole.NOTE:
            style = styles.note
    slabs = text_slabs(block.children, style, context, context.element.add("P"))
    return Stack(_anchored(slabs, block.id), after=context.design.theme.spacing.paragraph)


def _anchored(slabs: tuple[Slab, ...], name: str) -> tuple[Slab, ...]:
    if not slabs:
        return ()
    return (replace(slabs[0], anchors=(name, *slabs[0].anchors)), *slabs[1:])


def _compose_list(block: List, context: Context) -> Stack:
    spacing = context.design.theme.spacing
    whole = context.element.add("L")
    whole.attributes["List"] = {"ListNumbering": "/Decimal" if block.ordered else "/Disc"}
    stacks = []
    for number, item in enumerate(block.items, block.start):
        element = whole.add("LI")
        marker = _number(number, context.inside(element)) if block.ordered else None
        inner = context.inside(
            element.add("LBody"),
            width=context.width - spacing.list_indent,
            body=replace(context.body, indent=0.0),
        )
        slabs = [
            replace(indented(slab, spacing.list_indent), floats="")
            for slab in compose_blocks(item.blocks, inner)
        ]
        slabs = _labelled(slabs, marker, context)
        stacks.append(Stack(tuple(slabs), after=spacing.paragraph * _ITEM_SPACE))
    items = _anchored(tuple(stacked(stacks)), block.id)
    return Stack(items, after=spacing.paragraph, joins=True)


def _number(number: int, context: Context) -> TextMark:
    style = replace(context.body, indent=0.0)
    setting = style.setting(context.design)
    line = set_lines([context.run(f"{number}.", style)], setting, context.width)[0]
    return TextMark(line=line, x=0.0, baseline=0.0, element=context.element.add("Lbl"))


def _labelled(slabs: list[Slab], marker: TextMark | None, context: Context) -> list[Slab]:
    """The item's slabs with its number or bullet on the first line's baseline."""
    first = slabs[0] if slabs else Slab(height=context.body.leading)
    baselines = [mark.baseline for mark in first.marks if isinstance(mark, TextMark)]
    baseline = baselines[0] if baselines else first.height - _DESCENT * context.body.size
    placed: Mark
    if marker:
        placed = replace(marker, baseline=baseline)
    else:
        placed = BoxMark(
            x=_BULLET_LEFT,
            y=baseline - _BULLET_RISE * context.body.size - _BULLET,
            width=_BULLET,
            height=_BULLET,
            colour=context.colours.accent,
        )
    return [replace(first, marks=(placed, *first.marks)), *slabs[1:]]


def _compose_callout(block: Callout, context: Context) -> Stack:
    panel = _callout_panel(context)
    left = _PANEL_PADDING + _PANEL_BAR
    inner = context.inside(
        context.element.add("Sect"),
        width=context.width - left - _PANEL_PADDING,
        body=context.styles.callout,
    )
    title = text_slabs(block.title, context.styles.callout_title, inner, inner.element.add("P"))
    slabs = stacked(
        (
            Stack((gap(_PANEL_PADDING - 4),)),
            Stack(tied(title), after=4.0),
            Stack(tuple(compose_blocks(block.blocks, inner))),
        )
    )
    slabs[0] = replace(slabs[0], tied=True)
    slabs[-1] = replace(slabs[-1], tied=True)
    slabs.append(gap(_PANEL_PADDING))
    held = tuple(replace(indented(slab, left), panel=panel, floats="") for slab in slabs)
    block_space = context.design.theme.spacing.block
    return Stack(_anchored(held, block.id), before=block_space, after=block_space)


def _callout_panel(context: Context) -> Panel:
    colours, width = context.colours, context.width
    match context.design.theme.callouts.look:
        case "bar":
            return Panel(x=0.0, width=width, colour=colours.panel, bar=colours.accent)
        case "frame":
            return Panel(x=0.0, width=width, rules=colours.heading, sides=True)
        case "rules":
            return Panel(x=0.0, width=width, rules=colours.heading)

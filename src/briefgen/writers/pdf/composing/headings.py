"""Headings: number and text, listed in the outline, never alone at a page's foot."""

from __future__ import annotations

from msgspec.structs import replace

from briefgen.document.nodes import Heading
from briefgen.document.walking import plain_text
from briefgen.writers.pdf.composing.context import Context
from briefgen.writers.pdf.composing.inlines import runs_of
from briefgen.writers.pdf.composing.stacks import Stack, tied
from briefgen.writers.pdf.paragraph.lines import set_lines
from briefgen.writers.pdf.plan import BoxMark, Outline, Slab, line_slabs, shifted

_RULE_WIDTH, _RULE_HEIGHT, _RULE_SPACE = 28.0, 2.5, 9.0
_RULE_DROP = _RULE_HEIGHT + _RULE_SPACE
"""Points that the rule takes above a chapter's heading."""
_DEEPEST = 6


def compose_heading(block: Heading, context: Context) -> Stack:
    """A heading; a chapter's has a short rule above."""
    style = context.styles.heading(block.level)
    element = context.element.add(f"H{min(block.level, _DEEPEST)}")
    runs = runs_of(block.children, context, style, element)
    if block.number:
        runs = [context.run(block.number + _between(block.number), style), *runs]
    setting = style.setting(context.design)
    slabs = tied(line_slabs(set_lines(runs, setting, context.width), setting, element))
    if not slabs:
        return Stack(())
    first = slabs[0]
    if block.level == 1 and context.design.theme.headings.rule:
        first = _under_rule(first, context.colours.accent)
    text = (block.number + _between(block.number) if block.number else "") + plain_text(
        block.children
    )
    first = replace(
        first,
        anchors=(block.id, *first.anchors),
        outline=Outline(id=block.id, level=block.level, text=text),
    )
    spacing = context.design.theme.spacing
    before = spacing.heading_before * (1.6 if block.level == 1 else 1.0 / max(1, block.level - 1))
    return Stack((first, *slabs[1:]), before=before, after=spacing.heading_after / block.level**0.5)


def _between(number: str) -> str:
    """A space between number and text, unless the number ends with a mark that has its own."""
    return "" if number[-1] in "、．）" else "  "


def _under_rule(slab: Slab, colour: str) -> Slab:
    rule = BoxMark(x=0.0, y=0.0, width=_RULE_WIDTH, height=_RULE_HEIGHT, colour=colour)
    moved = shifted(slab, 0.0, _RULE_DROP)
    return replace(moved, height=slab.height + _RULE_DROP, marks=(rule, *moved.marks))

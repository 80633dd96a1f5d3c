"""Blocks as paragraphs and tables."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from briefgen.document.nodes import (
    Block,
    Blocks,
    Callout,
    Columns,
    Contents,
    Cover,
    Figure,
    Heading,
    KeyFigures,
    List,
    ListItem,
    PageBreak,
    Paragraph,
    ParagraphRole,
    SourceList,
    Table,
)
from briefgen.lengths import Length
from briefgen.writers.docx.columns import columns, in_column
from briefgen.writers.docx.contents import contents
from briefgen.writers.docx.cover import write_cover
from briefgen.writers.docx.dividing import divided
from briefgen.writers.docx.figures import figure
from briefgen.writers.docx.inlines import marked, write_inlines
from briefgen.writers.docx.markup import Element, Flow, NumberingUse, Para, gap, run
from briefgen.writers.docx.numbering import LEVELS
from briefgen.writers.docx.sources import source_list
from briefgen.writers.docx.state import Writing
from briefgen.writers.docx.tables import key_figures, listed_figures, table

_STYLES = {
    ParagraphRole.BODY: "BodyText",
    ParagraphRole.LEAD: "Lead",
    ParagraphRole.NOTE: "Note",
}
_LIST_LEVELS = 3
_SHORT_BOX = 4
"""Paragraphs of a box that is not divided, its title among them."""


class Room(Struct, frozen=True):
    """What a block inherits from where it stands."""

    width: Length
    depth: int = 0
    """Lists that it stands in."""
    framed: bool = False
    """Whether it stands in a callout."""
    narrow: bool = False
    """Whether it stands in a column, which is a cell and holds no other table."""


def write_blocks(blocks: Blocks, writing: Writing, room: Room) -> Flow:
    """Blocks in their order; a page break becomes a property of what follows it."""
    parts: list[Element] = []
    breaking = False
    for block in blocks:
        if isinstance(block, PageBreak):
            breaking = bool(parts)
            continue
        flow = _marked(block, write_block(block, writing, room), writing)
        parts.extend(_on_new_page(flow) if breaking and flow else flow)
        breaking = breaking and not flow
    return tuple(parts)


def _marked(block: Block, flow: Flow, writing: Writing) -> Flow:
    """With the block's bookmark, where something links to it and it has none of its own."""
    if block.id not in writing.targets.linked:
        return flow
    for n, element in enumerate(flow):
        if isinstance(element, Para):
            inner = marked(block.id, element.inner, writing)
            return (*flow[:n], replace(element, inner=inner), *flow[n + 1 :])
    return flow


def _on_new_page(flow: Flow) -> Flow:
    for n, element in enumerate(flow):
        if isinstance(element, Para):
            return (*flow[:n], replace(element, break_before=True), *flow[n + 1 :])
        if element.is_table:
            break
    return (Para("SectionEnd", "", break_before=True), *flow)


def write_block(block: Block, writing: Writing, room: Room) -> Flow:  # noqa: C901, PLR0911  (a node each)
    """One block."""
    match block:
        case Cover():
            return write_cover(block, writing)
        case Heading():
            return (_heading(block, writing),)
        case Paragraph():
            return tuple(_paragraph(part, writing, room) for part in divided(block))
        case List():
            return _list(block, writing, room)
        case Callout():
            return _callout(block, writing, room)
        case Columns():
            return columns(block, writing, room.width, _write_column)
        case KeyFigures():
            return _key_figures(block, writing, room)
        case Table():
            return table(block, writing, room.width)
        case Figure():
            return figure(block, writing, room.width)
        case Contents():
            return contents(block, writing)
        case SourceList():
            return source_list(block, writing, room.width)
        case PageBreak():
            return ()


def _key_figures(block: KeyFigures, writing: Writing, room: Room) -> Flow:
    if room.narrow:
        return listed_figures(block, writing)
    return key_figures(block, writing, room.width) if block.items else ()


def _write_column(blocks: Blocks, writing: Writing, width: Length) -> Flow:
    return in_column(write_blocks(blocks, writing, Room(width, narrow=True)), writing)


def _heading(heading: Heading, writing: Writing) -> Para:
    level = min(heading.level, LEVELS)
    inner = marked(heading.id, write_inlines(heading.children, writing), writing)
    if heading.number and writing.headings.pattern(heading.level) is None:
        inner = run(heading.number, writing.form) + gap(writing.form) + inner
    return Para(f"Heading{level}", inner, numbering=writing.headings.use(heading))


def _paragraph(paragraph: Paragraph, writing: Writing, room: Room) -> Para:
    inner = write_inlines(paragraph.children, writing)
    if room.framed:
        return Para("Callout", inner)
    if room.depth:
        return Para(_list_style("Continue", room.depth), inner)
    return Para(_STYLES[paragraph.role], inner)


def _list_style(kind: str, depth: int) -> str:
    level = min(depth, _LIST_LEVELS)
    return f"List{kind}" + (str(level) if level > 1 else "")


def _list(node: List, writing: Writing, room: Room) -> Flow:
    if node.ordered:
        use = writing.lists.numbered(room.depth, node.start, framed=room.framed)
    else:
        use = writing.lists.bullets(room.depth, framed=room.framed)
    kind = "Number" if node.ordered else "Bullet"
    style = "Callout" if room.framed else _list_style(kind, room.depth + 1)
    within = replace(room, depth=room.depth + 1)
    parts: list[Element] = []
    for item in node.items:
        parts.extend(_item(item, style, use, writing, within))
    return tuple(parts) if room.depth else _ended(parts)


def _ended(parts: list[Element]) -> Flow:
    """A list whose last paragraph keeps its distance to what follows."""
    *front, last = parts
    if isinstance(last, Para) and last.style.startswith("List"):
        last = replace(last, style=f"{last.style}End")
    return (*front, last)


def _item(item: ListItem, style: str, use: NumberingUse, writing: Writing, room: Room) -> Flow:
    first, rest = item.blocks[:1], item.blocks[1:]
    inner = ""
    if first and isinstance(first[0], Paragraph):
        inner = write_inlines(first[0].children, writing)
        if first[0].id in writing.targets.linked:
            inner = marked(first[0].id, inner, writing)
    else:
        rest = item.blocks
    return (Para(style, inner, numbering=use), *write_blocks(rest, writing, room))


def _callout(callout: Callout, writing: Writing, room: Room) -> Flow:
    """A box; a short one stays on one page, and a long one may be divided."""
    title = Para("CalloutTitle", write_inlines(callout.title, writing))
    flow = (title, *write_blocks(callout.blocks, writing, replace(room, framed=True)))
    if len(flow) <= _SHORT_BOX:
        flow = tuple(_kept(element) for element in flow)
    *front, last = flow
    if isinstance(last, Para):
        style = "CalloutEnd" if last.style == "Callout" else last.style
        last = replace(last, style=style, keep_next=False)
    return (*front, last)


def _kept(element: Element) -> Element:
    """A paragraph that keeps with the next one."""
    return replace(element, keep_next=True) if isinstance(element, Para) else element

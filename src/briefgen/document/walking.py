"""Walking the document tree: visit every node, or rebuild it with some nodes replaced.

Order is reading order: a table's caption, heads, cells, note; a figure's caption, subtitle, note.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from msgspec.structs import replace

from briefgen.diagnostics import Place
from briefgen.document.nodes import (
    Block,
    Blocks,
    Callout,
    Citation,
    Claim,
    Column,
    Columns,
    Contents,
    Cover,
    Emphasis,
    Figure,
    Footnote,
    Foreign,
    Heading,
    Inline,
    Inlines,
    KeyFigure,
    KeyFigures,
    LineBreak,
    Link,
    List,
    PageBreak,
    Paragraph,
    Part,
    Reference,
    Row,
    SourceCard,
    SourceList,
    Strong,
    Table,
    Text,
)

Rewrite: TypeAlias = Callable[[Inlines], Inlines]
"""Takes the inlines of one run, with their children as they were, and gives those that replace it;
it is called for the children of an inline before the run that holds the inline."""


def children_of(inline: Inline) -> Inlines:
    """The inlines within an inline; none for a leaf."""
    match inline:
        case Text() | Claim() | LineBreak() | Reference() | Citation():
            return ()
        case Emphasis() | Strong() | Foreign() | Link() | Footnote():
            return inline.children


def leaves_of(inlines: Inlines) -> Iterator[Inline]:
    """The inlines that print characters of their own, in order; footnotes are other runs."""
    for inline in inlines:
        match inline:
            case Text() | Claim() | LineBreak() | Reference() | Citation():
                yield inline
            case Emphasis() | Strong() | Foreign() | Link():
                yield from leaves_of(inline.children)
            case Footnote():
                pass


def walk_inlines(inlines: Inlines) -> Iterator[Inline]:
    """Every inline, each before its children, in reading order."""
    for inline in inlines:
        yield inline
        match inline:
            case Text() | Claim() | LineBreak() | Reference() | Citation():
                pass
            case Emphasis() | Strong() | Foreign() | Link() | Footnote():
                yield from walk_inlines(inline.children)


def walk_blocks(blocks: Blocks) -> Iterator[Block]:
    """Every block, each before the blocks within it, in reading order."""
    for block in blocks:
        yield block
        match block:
            case List():
                for item in block.items:
                    yield from walk_blocks(item.blocks)
            case Columns():
                for part in column_parts(block):
                    yield from walk_blocks(part.blocks)
            case Callout():
                yield from walk_blocks(block.blocks)
            case (
                Cover()
                | Heading()
                | Paragraph()
                | KeyFigures()
                | Table()
                | Figure()
                | Contents()
                | SourceList()
                | PageBreak()
            ):
                pass


def runs_of(block: Block) -> Iterator[Inlines]:  # noqa: C901  (one case a node)
    """The block's own runs of inlines, without those of blocks within it, in reading order."""
    match block:
        case Cover():
            yield block.title
            yield block.subtitle
            yield from block.lines
        case Heading() | Paragraph():
            yield block.children
        case Callout():
            yield block.title
        case KeyFigures():
            for item in block.items:
                yield from ((item.claim,), item.label, item.note)
        case Table():
            yield block.caption
            yield from (column.head for column in block.columns)
            yield from (cell for row in block.rows for cell in row.cells)
            yield block.note
        case Figure():
            yield from (block.caption, block.subtitle, block.note)
        case SourceList():
            for card in block.cards:
                yield from _card_runs(card)
        case List() | Columns() | Contents() | PageBreak():
            pass


def column_parts(columns: Columns) -> Iterator[Part]:
    """The parts in reading order: row by row."""
    for row in columns.rows:
        yield from row


def _card_runs(card: SourceCard) -> Iterator[Inlines]:
    yield card.entry
    yield card.facts
    yield from (quote.carries for quote in card.quotes)


def inlines_of(blocks: Blocks) -> Iterator[tuple[Block, Inline]]:
    """Every inline of every block, at any depth, with the block that it stands in."""
    for block in walk_blocks(blocks):
        for run in runs_of(block):
            for inline in walk_inlines(run):
                yield block, inline


def claims_of(blocks: Blocks) -> Iterator[Claim]:
    """Every claim of every block, at any depth, in reading order."""
    return (inline for _, inline in inlines_of(blocks) if isinstance(inline, Claim))


def printed_facts(blocks: Blocks) -> Iterator[str]:
    """The facts of all claims and chart marks."""
    yield from (claim.fact for claim in claims_of(blocks))
    for block in walk_blocks(blocks):
        if isinstance(block, Figure):
            yield from (mark.fact for mark in block.plot.marks if mark.fact)


def place_of(node: Block | Inline) -> Place | None:
    """Where the node was written; None for one that cannot tell."""
    match node:
        case Heading() | Paragraph() | List() | Callout() | Columns() | KeyFigures():
            return node.place
        case Table() | Figure():
            return node.place
        case Text() | Claim() | Reference() | Citation():
            return node.place
        case Cover() | Contents() | SourceList() | PageBreak():
            return None
        case LineBreak() | Emphasis() | Strong() | Foreign() | Link() | Footnote():
            return None


def plain_text(inlines: Inlines) -> str:
    """What is printed, without footnotes."""
    return "".join([own_text(leaf) for leaf in leaves_of(inlines)])


def own_text(inline: Inline) -> str:
    """The characters that an inline prints itself, without those of inlines within it."""
    match inline:
        case Text() | Claim() | Reference() | Citation():
            return inline.text
        case LineBreak():
            return "\n"
        case Emphasis() | Strong() | Foreign() | Link() | Footnote():
            return ""


def rewrite_inlines(inlines: Inlines, rewrite: Rewrite) -> Inlines:
    """The run rebuilt from the inside out: the children of each inline, then the run itself."""
    return rewrite(tuple(_rebuilt(inline, rewrite) for inline in inlines))


def _rebuilt(inline: Inline, rewrite: Rewrite) -> Inline:
    match inline:
        case Text() | Claim() | LineBreak() | Reference() | Citation():
            return inline
        case Emphasis() | Strong() | Foreign() | Link() | Footnote():
            return replace(inline, children=rewrite_inlines(inline.children, rewrite))


def rewrite_blocks(
    blocks: Blocks, rewrite: Rewrite, *, change: Callable[[Block], Block] = lambda block: block
) -> Blocks:
    """The blocks with every run rewritten, as `map_runs` and `rewrite_inlines` say."""
    return map_runs(blocks, lambda run: rewrite_inlines(run, rewrite), change=change)


def map_blocks(blocks: Blocks, change: Callable[[Block], Block]) -> Blocks:
    """The blocks with each, at any depth, replaced by what `change` gives for it."""
    return tuple(_changed_within(change(block), change) for block in blocks)


def _changed_within(block: Block, change: Callable[[Block], Block]) -> Block:
    """The block with those within it replaced."""
    match block:
        case List():
            items = tuple(
                replace(item, blocks=map_blocks(item.blocks, change)) for item in block.items
            )
            return replace(block, items=items)
        case Columns():
            rows = tuple(
                tuple(replace(part, blocks=map_blocks(part.blocks, change)) for part in row)
                for row in block.rows
            )
            return replace(block, rows=rows)
        case Callout():
            return replace(block, blocks=map_blocks(block.blocks, change))
        case (
            Cover()
            | Heading()
            | Paragraph()
            | KeyFigures()
            | Table()
            | Figure()
            | Contents()
            | SourceList()
            | PageBreak()
        ):
            return block


def map_runs(
    blocks: Blocks, again: Rewrite, *, change: Callable[[Block], Block] = lambda block: block
) -> Blocks:
    """The blocks with `again` applied to every whole run in reading order.

    `change` gives each block its replacement before the block's own runs.
    """
    return tuple(_mapped(change(block), again, change) for block in blocks)


def _mapped(  # noqa: C901, PLR0911  (one case a node)
    block: Block, again: Rewrite, change: Callable[[Block], Block]
) -> Block:
    match block:
        case Cover():
            title, subtitle = again(block.title), again(block.subtitle)
            lines = tuple(again(line) for line in block.lines)
            return replace(block, title=title, subtitle=subtitle, lines=lines)
        case Heading() | Paragraph():
            return replace(block, children=again(block.children))
        case List():
            items = tuple(
                replace(item, blocks=map_runs(item.blocks, again, change=change))
                for item in block.items
            )
            return replace(block, items=items)
        case Columns():
            return _columns(block, again, change)
        case Callout():
            title = again(block.title)
            return replace(block, title=title, blocks=map_runs(block.blocks, again, change=change))
        case KeyFigures():
            return replace(block, items=tuple(_key_figure(item, again) for item in block.items))
        case Table():
            return _table(block, again)
        case Figure():
            caption, subtitle = again(block.caption), again(block.subtitle)
            return replace(block, caption=caption, subtitle=subtitle, note=again(block.note))
        case SourceList():
            return replace(block, cards=tuple(_card(card, again) for card in block.cards))
        case Contents() | PageBreak():
            return block


def _columns(block: Columns, again: Rewrite, change: Callable[[Block], Block]) -> Columns:
    rows = tuple(
        tuple(replace(part, blocks=map_runs(part.blocks, again, change=change)) for part in row)
        for row in block.rows
    )
    return replace(block, rows=rows)


def _key_figure(item: KeyFigure, again: Rewrite) -> KeyFigure:
    claims = [inline for inline in again((item.claim,)) if isinstance(inline, Claim)]
    return replace(item, claim=claims[0], label=again(item.label), note=again(item.note))


def _table(table: Table, again: Rewrite) -> Table:
    caption = again(table.caption)
    columns = tuple(_column(column, again) for column in table.columns)
    rows = tuple(_row(row, again) for row in table.rows)
    return replace(table, caption=caption, columns=columns, rows=rows, note=again(table.note))


def _column(column: Column, again: Rewrite) -> Column:
    return replace(column, head=again(column.head))


def _row(row: Row, again: Rewrite) -> Row:
    return replace(row, cells=tuple(again(cell) for cell in row.cells))


def _card(card: SourceCard, again: Rewrite) -> SourceCard:
    entry, facts = again(card.entry), again(card.facts)
    quotes = tuple(replace(quote, carries=again(quote.carries)) for quote in card.quotes)
    return replace(card, entry=entry, facts=facts, quotes=quotes)

"""Passages: all that a document prints, in reading order, as text with its claims."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from briefgen.document.nodes import (
    Block,
    Blocks,
    Callout,
    Claim,
    Columns,
    Contents,
    Cover,
    Figure,
    Footnote,
    Heading,
    Inline,
    Inlines,
    KeyFigures,
    List,
    PageBreak,
    Paragraph,
    SourceCard,
    SourceList,
    Table,
)
from briefgen.document.walking import leaves_of, own_text, plain_text, runs_of, walk_blocks
from briefgen.document.walking import walk_inlines as _walk


class Passage(Struct, frozen=True, kw_only=True):
    """A run of text: a paragraph, a cell, a caption, a note."""

    block: Block
    place: str
    """The kind of place that it is, as a claim of a record names it."""
    section: str
    """The heading above it, with its number."""
    pieces: tuple[str | Claim, ...]
    """What is printed."""

    @property
    def text(self) -> str:
        """All that is printed."""
        return "".join(piece if isinstance(piece, str) else piece.text for piece in self.pieces)


def passages_of(blocks: Blocks) -> Iterator[Passage]:
    """Every passage in reading order; a footnote follows the passage that calls it.

    Numbers that a program counts by itself, of pages, of list items and of notes, are none.
    """
    section = ""
    for block in walk_blocks(blocks):
        if isinstance(block, Heading):
            section = _headed(block)
        for run in _printed(block):
            for place, pieces in _with_notes(run, _place(block)):
                yield Passage(block=block, place=place, section=section, pieces=pieces)


def _headed(heading: Heading) -> str:
    """`2.1 Prospects`, `二、前景`: a number that ends in Chinese punctuation needs no space."""
    number = heading.number
    space = "" if number.endswith(("、", "）", "．", "：")) or not number else " "
    return number + space + plain_text(heading.children)


def _with_notes(run: str | Inlines, place: str) -> Iterator[tuple[str, tuple[str | Claim, ...]]]:
    if isinstance(run, str):
        yield place, (run,)
        return
    yield place, _pieces(run)
    for inline in _walk(run):
        if isinstance(inline, Footnote):
            yield "footnote", _pieces(inline.children)


def _pieces(run: Inlines) -> tuple[str | Claim, ...]:
    return tuple(_piece(leaf) for leaf in leaves_of(run))


def _piece(leaf: Inline) -> str | Claim:
    return leaf if isinstance(leaf, Claim) else own_text(leaf)


def _place(block: Block) -> str:
    match block:
        case Cover():
            return "cover"
        case Heading():
            return "heading"
        case Callout():
            return "callout"
        case KeyFigures():
            return "key-figures"
        case Table():
            return "table"
        case Figure():
            return "figure"
        case SourceList():
            return "source"
        case Paragraph() | List() | Columns() | Contents() | PageBreak():
            return "paragraph"


def _printed(block: Block) -> Iterator[str | Inlines]:
    """The block's own texts in reading order, those that are no inlines too."""
    match block:
        case Heading() | Table() | Figure():
            yield block.number
            yield from runs_of(block)
        case Contents():
            yield block.title
            for entry in block.entries:
                yield from (entry.number, entry.text)
        case SourceList():
            for card in block.cards:
                yield from _card(card)
        case Cover() | Paragraph() | Callout() | KeyFigures():
            yield from runs_of(block)
        case List() | Columns() | PageBreak():
            pass


def _card(card: SourceCard) -> Iterator[str | Inlines]:
    yield from (card.label, card.entry, card.facts)
    for quote in card.quotes:
        yield from (quote.exact, quote.carries, quote.position)
        yield from (use.text for use in quote.uses)
    yield from (use.text for use in card.uses)

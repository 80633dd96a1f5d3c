"""Runs: a run of inlines as one string, in which claims and references are single characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from briefgen.diagnostics import Place
from briefgen.document.nodes import (
    Block,
    Blocks,
    Claim,
    Contents,
    Cover,
    Figure,
    Footnote,
    Inline,
    Inlines,
    KeyFigures,
    LineBreak,
    SourceList,
    Table,
    Text,
)
from briefgen.document.walking import (
    leaves_of,
    own_text,
    place_of,
    runs_of,
    walk_blocks,
    walk_inlines,
)

OPAQUE = "\ufffc"
"""Stands for a claim, reference or citation; no number reading joins across it."""
_SENTENCE_END = re.compile(r"[。！？；\n]|[.!?;](?=\s|$)")


class Piece(Struct, frozen=True, kw_only=True):
    """A leaf of the run and where it begins in the run's text."""

    start: int
    leaf: Inline


class Run(Struct, frozen=True, kw_only=True):
    """A run's text with what it is made of."""

    text: str
    pieces: tuple[Piece, ...]
    place: Place | None
    where: str
    """The block, for findings without a place: `table tab-city`."""

    def place_at(self, offset: int) -> Place | None:
        """Where the character at `offset` was written: its own place, else the block's."""
        found = [piece.leaf for piece in self.pieces if piece.start <= offset]
        own = place_of(found[-1]) if found else None
        return own or self.place

    def claims(self) -> Iterator[tuple[int, Claim]]:
        """Each claim with its offset."""
        for piece in self.pieces:
            if isinstance(piece.leaf, Claim):
                yield piece.start, piece.leaf

    def sentence(self, offset: int) -> str:
        """The sentence around `offset`, with claims as printed."""
        ends = [match.end() for match in _SENTENCE_END.finditer(self.text)]
        start = max((end for end in ends if end <= offset), default=0)
        end = min((end for end in ends if end > offset), default=len(self.text))
        return self.printed(start, end).strip()

    def printed(self, start: int, end: int) -> str:
        """Part of the text with claims, references and citations as printed."""
        opaque = {piece.start: piece.leaf for piece in self.pieces}
        return "".join(
            own_text(opaque[index]) if character == OPAQUE and index in opaque else character
            for index, character in enumerate(self.text[start:end], start)
        )


def runs(blocks: Blocks) -> Iterator[Run]:
    """Every run of prose, heading, caption, note, cell and box; the sources' cards are no prose."""
    for block in walk_blocks(blocks):
        if isinstance(block, SourceList):
            continue
        for inlines in _prose(block):
            yield from _with_notes(inlines, block)


def _prose(block: Block) -> Iterator[Inlines]:
    match block:
        case Cover():
            # Its lines are the edition, the date and the organisation.
            yield from (block.title, block.subtitle)
        case Table():
            yield from runs_of(block)
            yield (Text(text=block.description),)
        case KeyFigures():
            yield from runs_of(block)
            yield (Text(text=block.title),)
        case Contents():
            yield (Text(text=block.title),)
        case _:
            yield from runs_of(block)


def _with_notes(inlines: Inlines, block: Block) -> Iterator[Run]:
    """The run, then those of its footnotes."""
    yield make_run(inlines, block)
    for inline in walk_inlines(inlines):
        if isinstance(inline, Footnote):
            yield make_run(inline.children, block)


def make_run(inlines: Inlines, block: Block) -> Run:
    """The run of a block's inlines."""
    pieces: list[Piece] = []
    text = ""
    for leaf in leaves_of(inlines):
        pieces.append(Piece(start=len(text), leaf=leaf))
        text += leaf.text if isinstance(leaf, Text) else _sign(leaf)
    where = f"{type(block).__name__.lower()} `{block.id}`"
    return Run(
        text=text.replace("\u00a0", " "),
        pieces=tuple(pieces),
        place=place_of(block),
        where=where,
    )


def _sign(leaf: Inline) -> str:
    return "\n" if isinstance(leaf, LineBreak) else OPAQUE


def figure_texts(figure: Figure) -> tuple[str, ...]:
    """The texts of a figure that are no inlines: alt text and labels."""
    labels = [series.label for series in figure.plot.series if series.label]
    categories = [mark.category for mark in figure.plot.marks]
    notes = [mark.note for mark in figure.plot.marks if mark.note]
    return (figure.alt, *dict.fromkeys([*labels, *categories, *notes]))

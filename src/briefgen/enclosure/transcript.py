"""The transcript: what a document prints, passage by passage, with the place of every claim.

It travels in the record inside each file, so that an edited file can be laid beside what was
delivered. It knows no format: what a writer adds by itself (bullets, contents) is not in it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache, partial
from types import MappingProxyType
from typing import Literal, TypeAlias

from msgspec import Struct

from briefgen.document.nodes import (
    Block,
    Callout,
    Claim,
    Columns,
    Contents,
    Cover,
    Document,
    Figure,
    Footnote,
    Heading,
    Inline,
    Inlines,
    KeyFigures,
    List,
    PageBreak,
    Paragraph,
    Reference,
    ReferenceKind,
    SourceCard,
    SourceLabels,
    SourceList,
    Table,
    Text,
    Use,
)
from briefgen.document.pictures import Label, Picture
from briefgen.document.walking import children_of, own_text, walk_blocks, walk_inlines
from briefgen.evidence.normalisation import normalise
from briefgen.record.model import Printing, Transcribed
from briefgen.remembered import Remembered
from briefgen.typography.cleaning import clean

_Text: TypeAlias = Literal[
    "text", "note", "heading", "caption", "subtitle", "description", "source"
]
_Drawing: TypeAlias = Literal["drawing", "chart", "workbook"]
_Run = tuple[_Text, str, Inlines]
"""A passage's kind, the label that may stand before it, and what it prints."""
Drawn = Mapping[str, tuple[tuple[_Drawing, str], ...]]
"""Figure id → what is drawn in it, one word or value a line."""

HIDDEN: Remembered[Transcribed] = Remembered()
"""Passages that are told by their digests."""
_TOLD = frozenset({"caption", "subtitle", "description"})
"""Kinds that speak of figures even where no claim stands in them."""
_WHITE = re.compile(r"\s+")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


def labels_of(pictures: Mapping[str, Picture]) -> Drawn:
    """What the labels of drawn charts say."""
    labels = {
        figure: [found.text for found in picture.operations if isinstance(found, Label)]
        for figure, picture in pictures.items()
    }
    return {figure: (("drawing", "\n".join(texts)),) for figure, texts in labels.items() if texts}


def transcript_of(
    document: Document,
    page_of: Mapping[str, int],
    separator: str,
    drawn: Drawn = MappingProxyType({}),
    *,
    calls: bool = False,
) -> tuple[Transcribed, ...]:
    """The passages in reading order; a footnote follows the passage that calls it.

    `separator` stands between the items of a list in a line.
    `calls` says whether the numbers that call footnotes are text of the file, as in a PDF. In a
    Word file they are not, but the paragraphs of a house document are, and come first.
    """
    code = document.metadata.identifier.rpartition("/")[2]
    scribe = _Scribe(code, page_of, separator, calls)
    around = () if calls else document.around
    house = (passage for block in around for passage in scribe.block(block))
    kept = tuple(passage.model_copy(update={"kind": "house"}) for passage in house)
    return kept + tuple(
        passage
        for block in walk_blocks(document.blocks)
        for passage in (*scribe.block(block), *_drawings(block, code, drawn))
    )


def _drawings(block: Block, code: str, drawn: Drawn) -> Iterator[Transcribed]:
    for kind, text in drawn.get(block.id, ()):
        yield Transcribed(kind=kind, block=f"{code}:{block.id}", text=text)


@lru_cache(maxsize=4096)
def digest_of(text: str) -> str:
    """What tells a text apart without telling it: it is the same for every way of spacing."""
    plain = _WHITE.sub("", normalise(text))
    return hashlib.sha256(plain.encode("utf-8", "replace")).hexdigest()[:16]


class _Scribe(Struct, frozen=True):
    code: str
    """The edition's language, which is the prefix of its ids."""
    page_of: Mapping[str, int]
    separator: str
    """Between the items of a list in a line."""
    calls: bool
    """Whether the numbers that call footnotes are text."""

    def block(self, block: Block) -> Iterator[Transcribed]:
        """A block's own passages."""
        if isinstance(block, SourceList):
            for card in block.cards:
                for kind, label, inlines in _card(card, block.labels, self.separator):
                    yield from self._passages(kind, f"{self.code}:{card.id}", label, inlines)
            return
        for kind, label, inlines in _runs(block):
            yield from self._passages(kind, f"{self.code}:{block.id}", label, inlines)

    def _passages(
        self, kind: _Text, block: str, label: str, inlines: Inlines
    ) -> Iterator[Transcribed]:
        text, printings = self._printed(inlines)
        if text.strip():
            label = clean(label)
            if printings or kind in _TOLD:
                places = tuple(printings) or None
                yield Transcribed(
                    kind=kind, block=block, label=label or None, text=text, printings=places
                )
            else:
                yield HIDDEN.value(
                    (kind, block, label, text), partial(_hidden, kind, block, label, text)
                )
        for inline in walk_inlines(inlines):
            if isinstance(inline, Footnote):
                yield from self._passages("note", block, str(inline.number), inline.children)

    def _printed(self, inlines: Inlines) -> tuple[str, list[Printing]]:
        """The text of a run without its footnotes, and where its claims stand in it."""
        text, printings = "", []
        for leaf in _leaves(inlines):
            start = len(text)
            text += clean(self._said(leaf))
            if isinstance(leaf, Claim) and leaf.id:
                claim = f"{self.code}:{leaf.id}"
                printings.append(Printing(claim=claim, start=start, end=len(text)))
        return text, printings

    def _said(self, leaf: Inline) -> str:
        if isinstance(leaf, Footnote):
            return str(leaf.number) if self.calls else ""
        if isinstance(leaf, Reference) and leaf.kind is ReferenceKind.PAGE:
            return str(self.page_of.get(leaf.target, leaf.text))
        return own_text(leaf)


def _leaves(inlines: Inlines) -> Iterator[Inline]:
    """What prints characters of its own, and the footnotes where they are called."""
    for inline in inlines:
        if isinstance(inline, Footnote) or not children_of(inline):
            yield inline
        else:
            yield from _leaves(children_of(inline))


def _hidden(kind: _Text, block: str, label: str, text: str) -> Transcribed:
    """A passage told by its digest and its digits alone."""
    texts = (text, label + text) if label else (text,)
    return Transcribed(
        kind=kind,
        block=block,
        label=label or None,
        digests=tuple(map(digest_of, texts)),
        digits=tuple(_DIGITS.findall(f"{label} {text}")) or None,
    )


def _runs(block: Block) -> Iterator[_Run]:
    """What a block prints itself, in the order in which it is read."""
    match block:
        case Cover():
            yield from (("text", "", run) for run in (block.title, block.subtitle, *block.lines))
        case Heading():
            yield "heading", block.number, block.children
        case Paragraph():
            yield "text", "", block.children
        case Callout():
            yield "text", "", block.title
        case KeyFigures():
            yield "text", "", _text(block.title)
            runs = (run for i in block.items for run in ((i.claim,), i.label, i.note))
            yield from (("text", "", run) for run in runs)
        case Table():
            yield "caption", block.number, block.caption
            yield from (("text", "", column.head) for column in block.columns)
            yield from (("text", "", cell) for row in block.rows for cell in row.cells)
            yield "text", "", block.note
        case Figure():
            yield "caption", block.number, block.caption
            yield "subtitle", "", block.subtitle
            yield "description", "", _text(block.alt)
            yield "text", "", block.note
        case List() | Columns() | Contents() | SourceList() | PageBreak():
            pass


def _card(card: SourceCard, labels: SourceLabels | None, separator: str) -> Iterator[_Run]:
    yield "source", card.label, card.entry
    yield "text", "", card.facts
    yield "text", labels.uses if labels else "", _uses(card.uses, separator)
    for quote in card.quotes if labels else ():
        yield "text", "", _text(quote.exact)
        yield "text", "", quote.carries
        yield "text", "", _text(quote.position)
        yield "text", "", _uses(quote.uses, separator)


def _uses(uses: Sequence[Use], separator: str) -> Inlines:
    return _text(separator.join(use.text for use in uses))


def _text(text: str) -> Inlines:
    return (Text(text=text),) if text else ()

"""The transcript: what a document prints, passage by passage, with the place of every claim.

It travels in the record inside each file, so that an edited file can be laid beside what was
delivered. It knows no format: what a writer adds by itself (bullets, contents) is not in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from briefgen.document.nodes import (
    Block,
    Callout,
    Claim,
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
from briefgen.document.walking import leaves_of, own_text, walk_blocks, walk_inlines
from briefgen.typography.cleaning import clean
from briefgen.typography.languages import language

_Run = tuple[str, str, Inlines]
"""A passage's kind, the label that may stand before it, and what it prints."""


Drawn = Mapping[str, tuple[tuple[str, str], ...]]
"""Figure id → what is drawn in it: kind (`drawing`, `chart`, `workbook`) and text."""


def transcript_of(
    document: Document, page_of: Mapping[str, int], drawn: Drawn = MappingProxyType({})
) -> list[dict[str, Any]]:
    """The passages in reading order, as plain data.

    Each has `kind`, `block` (the id of the block that it stands in), `text` and, where there are
    any, `label` (the number before it) and `claims`: `[id, fact, start, end]` each, in code points
    of `text`. A footnote follows the passage that calls it.
    """
    separator = language(document.metadata.language.partition("-")[0]).text("list-separator")
    return [
        passage
        for block in walk_blocks(document.blocks)
        for passage in _block(block, page_of, drawn, separator)
    ]


def _block(
    block: Block, page_of: Mapping[str, int], drawn: Drawn, separator: str
) -> Iterator[dict[str, Any]]:
    for kind, label, inlines in _runs(block, separator):
        yield from _passages(kind, block.id, label, inlines, page_of)
    for kind, text in drawn.get(block.id, ()):
        yield {"kind": kind, "block": block.id, "text": text}


def _passages(
    kind: str, block: str, label: str, inlines: Inlines, page_of: Mapping[str, int]
) -> Iterator[dict[str, Any]]:
    printed = _printed(inlines, page_of)
    if printed.text.strip():
        known = {"kind": kind, "block": block, "label": clean(label), "text": printed.text}
        claims = {"claims": printed.claims} if printed.claims else {}
        yield {key: value for key, value in known.items() if value} | claims
    for inline in walk_inlines(inlines):
        if isinstance(inline, Footnote):
            yield from _passages("note", block, str(inline.number), inline.children, page_of)


@dataclass(frozen=True, slots=True)
class _Printed:
    text: str
    claims: list[list[str | int]]


def _printed(inlines: Inlines, page_of: Mapping[str, int]) -> _Printed:
    """The text of a run without its footnotes, and where its claims stand in it."""
    text, claims = "", []
    for leaf in leaves_of(inlines):
        start = len(text)
        text += clean(_said(leaf, page_of))
        if isinstance(leaf, Claim) and leaf.id:
            claims.append([leaf.id, leaf.fact, start, len(text)])
    return _Printed(text, claims)


def _said(leaf: Inline, page_of: Mapping[str, int]) -> str:
    if isinstance(leaf, Reference) and leaf.kind is ReferenceKind.PAGE:
        return str(page_of.get(leaf.target, leaf.text))
    return own_text(leaf)


def _runs(block: Block, separator: str) -> Iterator[_Run]:  # noqa: C901  (one case a node)
    """What a block prints itself, in the order in which it is read."""
    match block:
        case Cover():
            yield from (("cover", "", run) for run in (block.title, block.subtitle, *block.lines))
        case Heading():
            yield "heading", block.number, block.children
        case Paragraph():
            yield "paragraph", "", block.children
        case Callout():
            yield "callout", "", block.title
        case KeyFigures():
            yield from _key_figures(block)
        case Table():
            yield "caption", block.number, block.caption
            yield from (("cell", "", column.head) for column in block.columns)
            yield from (("cell", "", cell) for row in block.rows for cell in row.cells)
            yield "paragraph", "", block.note
        case Figure():
            yield "caption", block.number, block.caption
            yield "subtitle", "", block.subtitle
            yield "description", "", _text(block.alt)
            yield "paragraph", "", block.note
        case SourceList():
            for card in block.cards:
                yield from _card(card, block.labels, separator)
        case List() | Contents() | PageBreak():
            pass


def _key_figures(panel: KeyFigures) -> Iterator[_Run]:
    yield "paragraph", "", _text(panel.title)
    for item in panel.items:
        yield from (("cell", "", run) for run in ((item.claim,), item.label, item.note))


def _card(card: SourceCard, labels: SourceLabels | None, separator: str) -> Iterator[_Run]:
    yield "source", card.label, card.entry
    yield "paragraph", "", card.facts
    yield "paragraph", labels.uses if labels else "", _uses(card.uses, separator)
    for quote in card.quotes if labels else ():
        yield "cell", "", _text(quote.exact)
        yield "cell", "", quote.carries
        yield "cell", "", _text(quote.position)
        yield "cell", "", _uses(quote.uses, separator)


def _uses(uses: Sequence[Use], separator: str) -> Inlines:
    return _text(separator.join(use.text for use in uses))


def _text(text: str) -> Inlines:
    return (Text(text=text),) if text else ()

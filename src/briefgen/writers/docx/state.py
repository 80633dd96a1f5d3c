"""What a writer passes down, and what it gathers on its way through one document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct, field

from briefgen.document.nodes import (
    Claim,
    Contents,
    Document,
    Figure,
    Footnote,
    Heading,
    Inline,
    KeyFigures,
    Link,
    PageBreak,
    Reference,
    SourceList,
    Table,
    Use,
)
from briefgen.document.pictures import Image
from briefgen.document.walking import inlines_of, walk_blocks
from briefgen.theme.design import Design
from briefgen.writers.docx.charts.chart import NativeChart
from briefgen.writers.docx.facts import Facts
from briefgen.writers.docx.markup import RunFormat
from briefgen.writers.docx.measuring import Measure
from briefgen.writers.docx.names import bookmark_name
from briefgen.writers.docx.numbering import HeadingNumbering, NumberingLists, heading_numbering

PANEL_ROW = 3
"""Key figures that stand side by side."""
PANEL_MARGINS = 20.0
"""Points of a key figure's cell that are no room for text."""


class Links(Struct):
    """The external links of one part: address → relationship id, in order of first use."""

    ids: dict[str, str] = field(default_factory=dict)

    def relationship(self, target: str) -> str:
        """The relationship's id for an address."""
        return self.ids.setdefault(target, f"rIdLink{len(self.ids) + 1}")


class Note(Struct, frozen=True):
    """A note: its number in its part and its content."""

    number: int
    inner: str


class Targets(Struct, frozen=True, kw_only=True):
    """What may be referred to, by id."""

    ids: frozenset[str]
    """All that carries a bookmark."""
    captions: Mapping[str, str]
    """Figure or table → its printed number."""
    counted: Mapping[str, str]
    """Heading whose number Word counts by itself → that number."""
    cards: Mapping[str, str]
    """Source → the id of its card."""
    linked: frozenset[str]
    """What a link or reference names: only these among paragraphs, lists and boxes are marked."""


class Writing(Struct, kw_only=True):
    """One document on its way into Word."""

    document: Document
    design: Design
    images: Mapping[str, Image]
    charts: Mapping[str, NativeChart]
    facts: Facts | None
    """What the file carries of its figures; None for a file that carries nothing."""
    page_of: Mapping[str, int]
    pages: int
    targets: Targets
    headings: HeadingNumbering
    form: RunFormat
    """How a run of the document's own language begins."""
    measure: Measure
    panel_scale: float
    """The size of key figures, as a part of the theme's, at which each takes one line."""
    lists: NumberingLists = field(default_factory=NumberingLists)
    notes: list[Note] = field(default_factory=list)
    links: Links = field(default_factory=Links)
    note_links: Links = field(default_factory=Links)
    endnotes: list[Note] = field(default_factory=list)
    endnote_links: Links = field(default_factory=Links)
    media: dict[str, str] = field(default_factory=dict)
    """Figure id → relationship id of its picture or chart."""
    captions: dict[str, int] = field(default_factory=dict)
    """Sequence name → the last number."""
    bookmarks: set[str] = field(default_factory=set)
    drawings: int = 0

    def new_bookmark(self, id_: str) -> tuple[int, str] | None:
        """A bookmark's number and name; None for no id, or one that has its bookmark already."""
        if not id_ or id_ in self.bookmarks:
            return None
        self.bookmarks.add(id_)
        return len(self.bookmarks), bookmark_name(id_)

    def anchor(self, id_: str) -> str | None:
        """The bookmark's name of a target; None where nothing carries it."""
        return bookmark_name(id_) if id_ in self.targets.ids else None

    def new_drawing(self) -> int:
        """A drawing's number, unique in the document."""
        self.drawings += 1
        return self.drawings

    def page(self, id_: str) -> str:
        """The page that a block begins on, by our own layout; empty if it is not known."""
        return str(self.page_of.get(id_, ""))


def begin(
    document: Document,
    design: Design,
    images: Mapping[str, Image],
    page_of: Mapping[str, int],
    pages: int,
    *,
    charts: Mapping[str, NativeChart],
    facts: Facts | None,
) -> Writing:
    """The state before the first block."""
    headings = heading_numbering(document.blocks)
    measure = Measure(design)
    items = [
        item.claim
        for block in walk_blocks(document.blocks)
        if isinstance(block, KeyFigures)
        for item in block.items
    ]
    room = design.theme.page.text_width.pt / PANEL_ROW - PANEL_MARGINS
    return Writing(
        document=document,
        design=design,
        images=images,
        charts=charts,
        facts=facts,
        page_of=page_of,
        pages=pages,
        targets=_targets(document, headings),
        headings=headings,
        form=RunFormat(language=document.metadata.language),
        measure=measure,
        panel_scale=measure.panel_scale(items, room),
    )


def _targets(document: Document, headings: HeadingNumbering) -> Targets:
    ids: set[str] = set()
    captions: dict[str, str] = {}
    counted: dict[str, str] = {}
    cards: dict[str, str] = {}
    uses: list[Use] = []
    listed: list[str] = []
    for block in walk_blocks(document.blocks):
        if isinstance(block, PageBreak):
            continue
        ids.add(block.id)
        if isinstance(block, Heading) and headings.pattern(block.level):
            counted[block.id] = block.number.strip()
        elif isinstance(block, Figure | Table):
            captions[block.id] = block.number
            ids |= {row.id for row in block.rows} if isinstance(block, Table) else set()
        elif isinstance(block, Contents):
            listed += [entry.target for entry in block.entries]
        elif isinstance(block, SourceList):
            cards |= {card.source: card.id for card in block.cards}
            quotes = [quote for card in block.cards for quote in card.quotes]
            ids |= {quote.id for quote in quotes}
            uses += [use for card in block.cards for use in card.uses]
            uses += [use for quote in quotes for use in quote.uses]
    inlines = [inline for _, inline in inlines_of(document.blocks)]
    ids.update(cards.values())
    ids.update(inline.id for inline in inlines if isinstance(inline, Claim | Footnote))
    return Targets(
        ids=frozenset(ids - {""}),
        captions={id_: number for id_, number in captions.items() if number},
        counted={id_: number for id_, number in counted.items() if number},
        cards=cards,
        linked=frozenset((*_linked(inlines), *listed, *(use.target for use in uses))),
    )


def _linked(inlines: Iterable[Inline]) -> Iterator[str]:
    for inline in inlines:
        if isinstance(inline, Link) and inline.target.startswith("#"):
            yield inline.target[1:]
        elif isinstance(inline, Claim):
            yield inline.card
        elif isinstance(inline, Reference):
            yield inline.target

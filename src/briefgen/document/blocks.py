"""Blocks: what stands under one another on a page, as frozen records in the union `Block`."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct

from briefgen.diagnostics import Place
from briefgen.document.inlines import Claim, Inlines
from briefgen.document.plots import Plot


class Cover(Struct, frozen=True, kw_only=True):
    """The first page; its texts are those of the document's metadata and of the edition."""

    id: str
    title: Inlines
    subtitle: Inlines = ()
    lines: tuple[Inlines, ...] = ()
    """Edition, date, organisation, one a line."""
    compact: bool = False
    """Whether it is a masthead above the text rather than a page."""


class Heading(Struct, frozen=True, kw_only=True):
    """A section's heading; level 1 is a chapter."""

    id: str
    level: int
    children: Inlines
    number: str = ""
    """`2.1`, `二、`; filled by assembly; empty for an unnumbered heading."""
    numbered: bool = True
    listed: bool = True
    """Whether it stands in the contents."""
    place: Place | None = None


class ParagraphRole(StrEnum):
    """What a paragraph is for; the theme gives each role its look."""

    BODY = "body"
    LEAD = "lead"
    NOTE = "note"


class Paragraph(Struct, frozen=True, kw_only=True):
    """A paragraph."""

    id: str
    children: Inlines
    role: ParagraphRole = ParagraphRole.BODY
    place: Place | None = None


class ListItem(Struct, frozen=True, kw_only=True):
    """An item of a list."""

    blocks: Blocks


class List(Struct, frozen=True, kw_only=True):
    """A bulleted or numbered list."""

    id: str
    items: tuple[ListItem, ...]
    ordered: bool = False
    start: int = 1
    place: Place | None = None


class Callout(Struct, frozen=True, kw_only=True):
    """A box that stands out from the text."""

    id: str
    title: Inlines
    blocks: Blocks
    place: Place | None = None


class Part(Struct, frozen=True, kw_only=True):
    """What stands in one column of a row."""

    blocks: Blocks
    language: str = ""
    """The code of its language, where that is not the document's."""


class Columns(Struct, frozen=True, kw_only=True):
    """Blocks side by side: rows of parts, each row beginning below the one before."""

    id: str
    rows: tuple[tuple[Part, ...], ...]
    shares: tuple[float, ...]
    """The columns' widths, relative to one another."""
    place: Place | None = None


class KeyFigure(Struct, frozen=True, kw_only=True):
    """One entry of a panel of key figures."""

    claim: Claim
    label: Inlines
    note: Inlines = ()
    """Period and area: `2025 · Guangzhou`."""


class KeyFigures(Struct, frozen=True, kw_only=True):
    """A panel of key figures, printed as a grid."""

    id: str
    items: tuple[KeyFigure, ...]
    title: str = ""
    """A caption for readers who cannot see the grid."""
    place: Place | None = None


class Alignment(StrEnum):
    """How a column's cells are set."""

    START = "start"
    END = "end"
    CENTER = "center"


class Column(Struct, frozen=True, kw_only=True):
    """A table's column."""

    head: Inlines
    width: float = 1.0
    """Its share of the table's width, relative to the other columns."""
    alignment: Alignment = Alignment.START


class Row(Struct, frozen=True, kw_only=True):
    """A table's row; a group row has one cell, which spans the table and names what follows."""

    cells: tuple[Inlines, ...]
    group: bool = False
    id: str = ""
    """For links to it; empty for most."""


class Table(Struct, frozen=True, kw_only=True):
    """A table with one header row; the first column heads the rows."""

    id: str
    caption: Inlines
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    number: str = ""
    """`Table 3`, `表 3`; filled by assembly."""
    description: str = ""
    """What the table holds, for readers who cannot see it."""
    note: Inlines = ()
    records: tuple[str, ...] = ()
    """The records that it lists, where they are no facts: `action:network`."""
    wide: bool = False
    """Whether it asks for a landscape page."""
    place: Place | None = None


class Figure(Struct, frozen=True, kw_only=True):
    """A chart with its caption; the caption's first part states the finding."""

    id: str
    caption: Inlines
    subtitle: Inlines
    """Unit, period and area."""
    plot: Plot
    alt: str
    """The chart in words, made from its data."""
    number: str = ""
    """`Figure 3`, `图 3`; filled by assembly."""
    note: Inlines = ()
    """Sources and what to mind, printed under the chart."""
    place: Place | None = None


class ContentsKind(StrEnum):
    """What a list of contents lists."""

    HEADINGS = "headings"
    FIGURES = "figures"
    TABLES = "tables"


class ContentsEntry(Struct, frozen=True, kw_only=True):
    """A line of the contents; its page is filled by the writer."""

    target: str
    level: int
    number: str
    text: str


class Contents(Struct, frozen=True, kw_only=True):
    """The table of contents, or a list of figures or tables; entries are filled by assembly."""

    id: str
    title: str
    kind: ContentsKind = ContentsKind.HEADINGS
    depth: int = 2
    entries: tuple[ContentsEntry, ...] = ()


class Use(Struct, frozen=True, kw_only=True):
    """A place in the document that uses a quote: a link back to a claim, figure or table."""

    target: str
    text: str
    """`2.1`, `Figure 3`."""


class Quote(Struct, frozen=True, kw_only=True):
    """A quoted fragment on a source's card."""

    exact: str
    id: str = ""
    """For links to it."""
    language: str
    """Of the fragment, BCP 47."""
    carries: Inlines
    """What rests on it: the facts, statements or actions, by label and value."""
    position: str
    """Where it stands in the source's text, in characters: `512–523`."""
    uses: tuple[Use, ...] = ()


class SourceCard(Struct, frozen=True, kw_only=True):
    """A source in the appendix: its entry, what was quoted from it, and where it is used."""

    id: str
    source: str
    """The source's id in the dossier."""
    entry: Inlines
    """Formatted by the citation style in the source's own language."""
    language: str
    """Of the entry, BCP 47."""
    label: str = ""
    """`[1]`; empty in author-date styles."""
    facts: Inlines = ()
    """How the quotes were checked and against which text, in a line."""
    quotes: tuple[Quote, ...] = ()
    uses: tuple[Use, ...] = ()


class SourceList(Struct, frozen=True, kw_only=True):
    """The sources appendix; cards are filled by assembly."""

    id: str
    cards: tuple[SourceCard, ...] = ()
    labels: SourceLabels | None = None


class SourceLabels(Struct, frozen=True, kw_only=True):
    """The column heads of the quotes' tables, in the document's language."""

    quote: str
    carries: str
    position: str
    uses: str


class PageBreak(Struct, frozen=True, kw_only=True):
    """What follows begins a new page."""

    id: str


Block: TypeAlias = (
    Cover
    | Heading
    | Paragraph
    | List
    | Callout
    | Columns
    | KeyFigures
    | Table
    | Figure
    | Contents
    | SourceList
    | PageBreak
)
Blocks: TypeAlias = tuple[Block, ...]

"""Blocks: what stands under one another on a page, as frozen records in the union `Block`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from briefgen.diagnostics import Place
from briefgen.document.inlines import Claim, Inlines
from briefgen.document.plots import Plot


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """The first page; its texts are those of the document's metadata and of the edition."""

    id: str
    title: Inlines
    subtitle: Inlines = ()
    lines: tuple[Inlines, ...] = ()
    """Edition, date, organisation, one a line."""
    compact: bool = False
    """Whether it is a masthead above the text rather than a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph."""

    id: str
    children: Inlines
    role: ParagraphRole = ParagraphRole.BODY
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListItem:
    """An item of a list."""

    blocks: Blocks


@dataclass(frozen=True, slots=True, kw_only=True)
class List:
    """A bulleted or numbered list."""

    id: str
    items: tuple[ListItem, ...]
    ordered: bool = False
    start: int = 1
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Callout:
    """A box that stands out from the text."""

    id: str
    title: Inlines
    blocks: Blocks
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What stands in one column of a row."""

    blocks: Blocks
    language: str = ""
    """The code of its language, where that is not the document's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Blocks side by side: rows of parts, each row beginning below the one before."""

    id: str
    rows: tuple[tuple[Part, ...], ...]
    shares: tuple[float, ...]
    """The columns' widths, relative to one another."""
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigure:
    """One entry of a panel of key figures."""

    claim: Claim
    label: Inlines
    note: Inlines = ()
    """Period and area: `2025 · Guangzhou`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigures:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A table's column."""

    head: Inlines
    width: float = 1.0
    """Its share of the table's width, relative to the other columns."""
    alignment: Alignment = Alignment.START


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A table's row; a group row has one cell, which spans the table and names what follows."""

    cells: tuple[Inlines, ...]
    group: bool = False
    id: str = ""
    """For links to it; empty for most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsEntry:
    """A line of the contents; its page is filled by the writer."""

    target: str
    level: int
    number: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The table of contents, or a list of figures or tables; entries are filled by assembly."""

    id: str
    title: str
    kind: ContentsKind = ContentsKind.HEADINGS
    depth: int = 2
    entries: tuple[ContentsEntry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A place in the document that uses a quote: a link back to a claim, figure or table."""

    target: str
    text: str
    """`2.1`, `Figure 3`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceCard:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceList:
    """The sources appendix; cards are filled by assembly."""

    id: str
    cards: tuple[SourceCard, ...] = ()
    labels: SourceLabels | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLabels:
    """The column heads of the quotes' tables, in the document's language."""

    quote: str
    carries: str
    position: str
    uses: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBreak:
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

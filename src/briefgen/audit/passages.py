"""What an audit reads out of a finished file: passages of text with what is marked in them."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Kind(StrEnum):
    """What a passage is; passages are laid beside those of the record kind by kind."""

    FLOW = "flow"
    """Text of the body: paragraphs, headings, captions, cells."""
    NOTE = "note"
    """A footnote or endnote."""
    DESCRIPTION = "description"
    """A chart in words, for readers who cannot see it."""
    CHART = "chart"
    """The values and labels that a native chart keeps."""
    WORKBOOK = "workbook"
    """The cells of the workbook behind a native chart."""
    DRAWING = "drawing"
    """The words and numbers drawn in a chart."""
    HOUSE = "house"
    """Of a record: what an organisation's own Word document prints around the briefing."""
    FURNITURE = "furniture"
    """What repeats on every page: running heads and feet."""


class MarkKind(StrEnum):
    """How a figure is marked in a file."""

    CONTROL = "control"
    """A content control, around the digits alone."""
    BOOKMARK = "bookmark"
    """A bookmark, around all that the figure prints."""


class Mark(Struct, frozen=True, kw_only=True):
    """A place that a file says to hold a figure."""

    kind: MarkKind
    name: str
    """Of a control: its tag, else the node that it is bound to; of a bookmark: its name."""
    start: int
    end: int


class Edit(Struct, frozen=True, kw_only=True):
    """A tracked change."""

    author: str
    date: str
    """As the file says it, mostly ISO 8601."""
    deleted: bool
    text: str
    at: int
    """Where in the passage's text it stands."""


class Passage(Struct, frozen=True, kw_only=True):
    """A piece of text that stands for itself, as the file holds it now."""

    kind: Kind
    text: str
    marks: tuple[Mark, ...] = ()
    edits: tuple[Edit, ...] = ()
    counted: tuple[tuple[int, int], ...] = ()
    """What the reader's program counts itself: results of fields, such as page numbers."""
    section: str = ""
    """The heading above."""
    block: str = ""
    """Of a chart: the figure's id, where the file tells it."""
    page: int | None = None
    seen: str = ""
    """What the glyphs show, where the file says that they stand for another text."""


class Finished(Struct, frozen=True, kw_only=True):
    """A finished file as it was read."""

    format: str
    """`docx` or `pdf`."""
    passages: tuple[Passage, ...]
    record: bytes | None
    """The record as it travels in the file; None if there is none."""
    damage: tuple[str, ...] = ()
    """What had to be mended to read the file."""

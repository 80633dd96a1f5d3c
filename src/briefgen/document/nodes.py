"""The document tree: small frozen records in two closed unions, `Block` and `Inline`.

`inlines.py` and `blocks.py` hold the nodes; whoever needs nodes imports them from here.
Writers `match` every node without a default, and the type checker proves that none is missing.
Every block and claim has an `id` made from its content's identity, which is also its link target.
Numbers, cross references, contents and source cards are empty until `assembly` fills them.
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct, field

from briefgen.document.blocks import (
    Alignment,
    Block,
    Blocks,
    Callout,
    Column,
    Columns,
    Contents,
    ContentsEntry,
    ContentsKind,
    Cover,
    Figure,
    Heading,
    KeyFigure,
    KeyFigures,
    List,
    ListItem,
    PageBreak,
    Paragraph,
    ParagraphRole,
    Part,
    Quote,
    Row,
    SourceCard,
    SourceLabels,
    SourceList,
    Table,
    Use,
)
from briefgen.document.inlines import (
    Citation,
    Claim,
    Emphasis,
    Footnote,
    Foreign,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Reference,
    ReferenceKind,
    Strong,
    Text,
)

__all__ = [
    "Alignment",
    "Block",
    "Blocks",
    "Callout",
    "Citation",
    "Claim",
    "Column",
    "Columns",
    "Contents",
    "ContentsEntry",
    "ContentsKind",
    "Cover",
    "Document",
    "Emphasis",
    "Figure",
    "Footnote",
    "Foreign",
    "Heading",
    "HouseParagraph",
    "Inline",
    "Inlines",
    "KeyFigure",
    "KeyFigures",
    "LineBreak",
    "Link",
    "List",
    "ListItem",
    "Metadata",
    "PageBreak",
    "Paragraph",
    "ParagraphRole",
    "Part",
    "Quote",
    "Reference",
    "ReferenceKind",
    "Row",
    "SourceCard",
    "SourceLabels",
    "SourceList",
    "Strong",
    "Table",
    "Text",
    "Use",
]


class Metadata(Struct, frozen=True, kw_only=True):
    """What a file says about itself."""

    title: str
    subtitle: str
    language: str
    """BCP 47: `zh-CN`, `en-GB`."""
    author: str
    date: date
    """The edition's date: the only clock there is."""
    edition: str
    identifier: str
    """Stable name of project and edition, for file identifiers."""
    keywords: tuple[str, ...] = ()
    organisation: str = ""
    day: str = ""
    """The edition's date in the document's language."""


class HouseParagraph(Struct, frozen=True, kw_only=True):
    """A paragraph of the house document around the briefing, as Word prints it."""

    paragraph: Paragraph
    fills: tuple[tuple[int, int], ...] = ()
    """For each placeholder, which of the paragraph's children stand for it: from, up to."""


class Document(Struct, frozen=True, kw_only=True):
    """A briefing in one language."""

    metadata: Metadata
    blocks: Blocks
    house: tuple[HouseParagraph, ...] = ()
    """What the Word file prints beside the blocks; the PDF does not."""
    unprinted: frozenset[str] = field(default_factory=frozenset)
    """Digits-bearing names that are no figures (declared terms)."""
    most_pages: int | None = None
    """How many pages it shall have at most; None for as many as it takes."""
    beside_others: bool = False
    """Whether it shall stand side by side with the project's other languages, in one file."""

    @property
    def around(self) -> Blocks:
        """The paragraphs of the house document."""
        return tuple(text.paragraph for text in self.house)

    @property
    def in_word(self) -> Blocks:
        """All that the Word file prints: the house document's paragraphs first."""
        return (*self.around, *self.blocks) if self.house else self.blocks

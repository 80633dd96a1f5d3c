"""Inlines: what stands within a line of text, as small frozen records in the union `Inline`."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct

from briefgen.diagnostics import Place


class Text(Struct, frozen=True, kw_only=True):
    """Characters, printed as they are."""

    text: str
    place: Place | None = None
    records: tuple[str, ...] = ()
    """The records whose words it prints, where they are no facts: `action:network`."""


class LineBreak(Struct, frozen=True, kw_only=True):
    """A line's forced end inside a paragraph."""


class Emphasis(Struct, frozen=True, kw_only=True):
    """Stressed text."""

    children: Inlines


class Strong(Struct, frozen=True, kw_only=True):
    """Text of strong importance."""

    children: Inlines


class Foreign(Struct, frozen=True, kw_only=True):
    """A passage in another language than the document's: `粤港澳大湾区` in an English text."""

    children: Inlines
    language: str
    """BCP 47."""


class Claim(Struct, frozen=True, kw_only=True):
    """A fact's formatted value where it is used; `before + number + after` is what is printed."""

    fact: str
    """The fact's id."""
    number: str
    """The digits alone: `2,200`."""
    before: str = ""
    """`超过`, `more than CNY `."""
    after: str = ""
    """`亿元`, ` billion`."""
    id: str = ""
    """Unique in the document; filled by assembly."""
    card: str = ""
    """The id of what proves it: a quote on a source's card, a row of derived figures; filled by
    assembly."""
    place: Place | None = None

    @property
    def text(self) -> str:
        """All that is printed."""
        return self.before + self.number + self.after


class Link(Struct, frozen=True, kw_only=True):
    """A hyperlink out of the document (http, https or mailto), or to an id within it (`#id`)."""

    children: Inlines
    target: str


class ReferenceKind(StrEnum):
    """What a cross reference prints."""

    NUMBER = "number"
    """`Figure 3`, `第三章`"""
    PAGE = "page"
    """The page's number alone: `7`."""


class Reference(Struct, frozen=True, kw_only=True):
    """A cross reference to a heading, figure or table."""

    target: str
    """The id of the block."""
    kind: ReferenceKind = ReferenceKind.NUMBER
    text: str = ""
    """What is printed, filled by assembly; a page's number is filled by the writer."""
    place: Place | None = None


class Citation(Struct, frozen=True, kw_only=True):
    """A citation of sources: printed as the citation style says, linked to the sources' cards."""

    sources: tuple[str, ...]
    """The sources' ids."""
    records: tuple[str, ...] = ()
    """The records whose quotes it vouches for, where they are no facts: `statement:li-view`."""
    locator: tuple[str, str] | None = None
    """The part of its only source that is cited, in CSL's words: `("page", "12")`."""
    text: str = ""
    """`[1]`, `(Zhao 2026)`; filled by assembly."""
    raised: bool = False
    """Whether the style prints it superscript."""
    named: bool = False
    """Whether it stands after a word such as “Source:”, where an author needs no brackets."""
    place: Place | None = None


class Footnote(Struct, frozen=True, kw_only=True):
    """A note at the page's foot or the document's end, called by a raised number."""

    children: Inlines
    number: int = 0
    """Filled by assembly."""
    id: str = ""
    ends: bool = False
    """Whether it stands at the document's end, after everything else; filled by assembly."""


Inline: TypeAlias = (
    Text | LineBreak | Emphasis | Strong | Foreign | Claim | Link | Reference | Citation | Footnote
)
Inlines: TypeAlias = tuple[Inline, ...]

"""Runs: text with its looks and meaning, what a paragraph is made of; never markup."""

from __future__ import annotations

from collections.abc import Hashable
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from briefgen.fonts.chains import FontChain
from briefgen.writers.pdf.tags import Element

if TYPE_CHECKING:
    from briefgen.writers.pdf.plan import Note


class Align(StrEnum):
    """How lines fill their column."""

    JUSTIFY = "justify"
    START = "start"
    CENTER = "center"
    END = "end"


class Run(Struct, frozen=True, kw_only=True, eq=False):
    """Characters of one look."""

    text: str
    """Cleaned: see `typography.cleaning`."""
    chain: FontChain
    size: float
    colour: str
    rise: float = 0.0
    """Points above the baseline."""
    tracking: float = 0.0
    """Points after each ideograph and full-width mark."""
    chinese: bool = False
    """Whether quotation marks, dashes and ellipses are full-width."""
    least: float = 0.0
    """Points; narrower text has room after it, so that another text may take its place."""
    whole: bool = False
    """Whether no line ends within it: a short reference, `Figure 3`."""
    target: str | None = None
    """Where a click leads: `#id` or a URL."""
    anchor: str | None = None
    """The id of what stands here, so that links and page numbers find it."""
    note: Note | None = None
    """The footnote that this mark calls."""
    element: Element | None = None
    """The inline structure element (a link, a foreign passage); None for the paragraph itself."""

    @property
    def look(self) -> tuple[Hashable, ...]:
        """All of it that decides where lines end."""
        return (
            self.text, self.chain, self.size, self.rise,
            self.tracking, self.chinese, self.least, self.whole,
        )  # fmt: skip


class Setting(Struct, frozen=True, kw_only=True):
    """How a paragraph is set."""

    leading: float
    """Points from baseline to baseline."""
    align: Align = Align.JUSTIFY
    indent: float = 0.0
    """Of the first line, points."""
    chinese: bool = False
    """Whether lines break, and marks are spaced, by the rules of Chinese."""
    bound: bool = True
    """Whether a Chinese number and its unit stay on one line; word processors part them."""
    language: str = "en"
    """BCP 47; for hyphenation."""
    hyphenate: bool = True

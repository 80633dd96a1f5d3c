"""The structure tree: what each thing on a page is, in reading order (ISO 32000-1, 14.7, 14.8)."""

from __future__ import annotations

from msgspec import Struct, field


class Element(Struct, eq=False):
    """A structure element; children are added in reading order, content as it is drawn."""

    kind: str
    """A standard structure type: `P`, `H1`, `TD`, `Figure` …"""
    parent: Element | None = None
    inline: bool = False
    """Whether its place among its parent's children is where it is first drawn."""
    alt: str = ""
    language: str = ""
    id: str = ""
    attributes: dict[str, dict[str, str]] = field(default_factory=dict)
    """Owner (`Table`, `Layout`, `List`) → attribute → value, as PDF writes them."""
    children: list[Element | Content | LinkContent] = field(default_factory=list)

    def add(self, kind: str, *, alt: str = "", language: str = "") -> Element:
        """A new child, placed after those that are there."""
        child = Element(kind, self, alt=alt, language=language)
        self.children.append(child)
        return child

    def inside(self, kind: str, *, language: str = "") -> Element:
        """A new inline child, which takes its place when it is first drawn."""
        return Element(kind, self, inline=True, language=language)


class Content(Struct, frozen=True):
    """A marked-content sequence of a page."""

    page: int
    """Counted from zero."""
    number: int


class LinkContent(Struct, frozen=True):
    """A link annotation."""

    page: int
    annotation: str
    """Its object's name in the document."""

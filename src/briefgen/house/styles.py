"""The styles of a house document: found by id, name and alias, and what they come to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from msgspec import Struct, field

from briefgen.house.markup import W, number, remove, value

_SPACES = re.compile(r"\s+")
_DEEPEST = 40
"""Styles in a chain of styles that are based on one another."""
_TYPES = ("paragraph", "character", "table", "numbering")


def folded(name: str) -> str:
    """A style's name as names are compared: without regard to case and space."""
    return _SPACES.sub(" ", name.strip()).casefold()


class Stylesheet(Struct):
    """`word/styles.xml`, indexed."""

    root: etree._Element
    by_id: dict[str, etree._Element] = field(default_factory=dict)
    by_name: dict[tuple[str, str], str] = field(default_factory=dict)
    """Type and folded name or alias → id."""
    by_outline: dict[int, str] = field(default_factory=dict)
    """Outline level, from nought → the first style that has it itself."""

    def __post_init__(self) -> None:
        for style in list(self.root.iter(f"{W}style")):
            self._add(style)

    def _add(self, style: etree._Element) -> None:
        id_, type_ = value(style, "styleId"), type_of(style)
        name = value(style.find(f"{W}name"))
        if not id_ or id_ in self.by_id or type_ not in _TYPES or not name:
            # Word opens no file with two styles of an id, and ignores one without a name.
            remove(style)
            return
        if (type_, folded(name)) in self.by_name:
            remove(style)
            return
        self.by_id[id_] = style
        self.by_name[type_, folded(name)] = id_
        aliases = value(style.find(f"{W}aliases"))
        for alias in filter(None, map(folded, aliases.split(","))):
            self.by_name.setdefault((type_, alias), id_)
        outline = number(style.find(f"{W}pPr/{W}outlineLvl"))
        if outline is not None and type_ == "paragraph":
            self.by_outline.setdefault(outline, id_)

    def named(self, name: str, type_: str) -> str | None:
        """The id of the style with a name or alias; None if there is none of that type."""
        return self.by_name.get((type_, folded(name)))

    def default(self, type_: str) -> str | None:
        """The id of the type's default style."""
        for id_, style in self.by_id.items():
            if type_of(style) == type_ and value(style, "default") in {"1", "true", "on"}:
                return id_
        return None

    def names(self, type_: str) -> list[str]:
        """The names of all styles of a type, as they are written."""
        return [
            value(style.find(f"{W}name"))
            for style in self.by_id.values()
            if type_of(style) == type_
        ]

    def ids(self, type_: str) -> list[str]:
        """The ids of all styles of a type."""
        return [id_ for id_, style in self.by_id.items() if type_of(style) == type_]

    def name_of(self, id_: str) -> str:
        """The name of a style; empty if there is none."""
        return value(self.by_id[id_].find(f"{W}name")) if id_ in self.by_id else ""

    def chain(self, id_: str | None) -> Iterator[etree._Element]:
        """A style and those that it is based on, the nearest first."""
        seen: set[str] = set()
        while id_ in self.by_id and id_ not in seen and len(seen) < _DEEPEST:
            seen.add(id_)
            style = self.by_id[id_]
            yield style
            id_ = value(style.find(f"{W}basedOn"))

    def states(self, id_: str | None, path: str) -> Iterator[etree._Element]:
        """The elements that state a property, the nearest first, the document's defaults last.

        `path` is as in `pPr/spacing`.
        """
        steps = "/".join(f"{W}{step}" for step in path.split("/"))
        holder = f"{W}docDefaults/{W}{path.partition('/')[0]}Default"
        for element in (*self.chain(id_), self.root.find(holder)):
            found = None if element is None else element.find(steps)
            if found is not None:
                yield found

    def property(self, id_: str | None, path: str) -> etree._Element | None:
        """A property as a style has or inherits it; None if nothing states it."""
        return next(self.states(id_, path), None)

    def attribute(self, id_: str | None, path: str, name: str) -> str:
        """An attribute of a property, from the nearest style that states it; else empty."""
        return next(filter(None, (value(e, name) for e in self.states(id_, path))), "")

    def measure(self, id_: str | None, path: str, name: str) -> int | None:
        """A whole number that a property's attribute states; None if there is none."""
        found = (number(e, name) for e in self.states(id_, path))
        return next((n for n in found if n is not None), None)


def type_of(style: etree._Element) -> str:
    """A style's type."""
    return value(style, "type") or "paragraph"

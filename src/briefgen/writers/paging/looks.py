"""How a Word file's styles, lists and paragraphs are set, resolved; all measures in points."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import reduce
from typing import Any

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VAL = f"{W}val"
_RUN, _RUN_STYLE = f"{W}rPr", f"{W}rStyle"
_OFF = frozenset({"0", "false", "off"})
_NO_LIST = "0"
"""The list of a paragraph that leaves its style's list (ECMA-376 Part 1, 17.9.18)."""
_NATURAL = 1.2
"""The line height of common faces, Latin and Chinese, as a multiple of their size."""
_ONE_LINE = 12.0
"""Of `w:line`, in points, where it counts natural line heights."""
_DEEPEST = 16
"""Styles in a chain; a longer one is a circle."""
_TWIP, _HALF_POINT, _EIGHTH = 1 / 20, 1 / 2, 1 / 8
"""Units of lengths, of sizes and of a border's width, in points."""


class Letters(Struct, frozen=True, kw_only=True):
    """How characters look, as far as it tells their widths."""

    size: float = 10.0
    bold: bool = False
    heading: bool = False
    """Whether they have the theme's font of headings, not that of the body."""
    raised: bool = False
    wide: bool = False
    """Whether quotation marks, dashes and ellipses have the East Asian font."""


class Look(Struct, frozen=True, kw_only=True):
    """How a paragraph is set."""

    style: str = ""
    before: float = 0.0
    after: float = 0.0
    line: float = 0.0
    """The exact line height; 0 where the content decides."""
    stretch: float = 1.0
    """Where the content decides, the line height as a multiple of the face's own."""
    left: float = 0.0
    right: float = 0.0
    first: float = 0.0
    """Of the first line, beyond the left indent; negative where it hangs out."""
    keep_next: bool = False
    keep_lines: bool = False
    break_before: bool = False
    contextual: bool = False
    above: float = 0.0
    """What the border above takes, its distance to the text included."""
    below: float = 0.0
    frame: bytes = b""
    """The borders; neighbours of the same ones and the same indents share them."""
    list: tuple[str, str] | None = None
    """The list that it is an item of, and the level, counted from zero."""
    label: str = ""
    """The number that stands in the text's own line; empty where it hangs in the indent."""
    letters: Letters = Letters()

    @property
    def leading(self) -> float:
        """The height of a line of text: as stated, else that of a common face."""
        return self.line or self.letters.size * _NATURAL * self.stretch


def length(element: etree._Element | None, name: str, default: float = 0.0) -> float:
    """An attribute that is a length in twentieths of a point, as points."""
    found = None if element is None else element.get(f"{W}{name}")
    return default if found is None else float(found) * _TWIP


def is_on(element: etree._Element) -> bool:
    """The value of a property that is on unless it says otherwise (ECMA-376 Part 1, 17.17.4)."""
    return element.get(_VAL, "1") not in _OFF


def _name(element: etree._Element) -> str:
    """The name of an element of WordprocessingML; others keep their namespace's."""
    return str(element.tag).removeprefix(W)


def with_letters(letters: Letters, properties: etree._Element) -> Letters:
    """The letters as `w:rPr` changes them."""
    found: dict[str, Any] = {}
    for child in properties:
        match _name(child):
            case "sz":
                found["size"] = float(child.get(_VAL, "20")) * _HALF_POINT
            case "b":
                found["bold"] = is_on(child)
            case "vertAlign":
                found["raised"] = child.get(_VAL) == "superscript"
            case "rFonts":
                theme = child.get(f"{W}asciiTheme") or child.get(f"{W}eastAsiaTheme")
                found |= {"heading": theme.startswith("major")} if theme else {}
                found |= {"wide": True} if child.get(f"{W}hint") == "eastAsia" else {}
            case _:
                pass
    return replace(letters, **found) if found else letters


def with_paragraph(look: Look, properties: etree._Element) -> Look:
    """The look as `w:pPr` changes it, lists left out."""
    found: dict[str, Any] = {}
    for child in properties:
        match _name(child):
            case "spacing":
                found |= _spacing(child)
            case "ind":
                found |= _indents(child)
            case "keepNext":
                found["keep_next"] = is_on(child)
            case "keepLines":
                found["keep_lines"] = is_on(child)
            case "pageBreakBefore":
                found["break_before"] = is_on(child)
            case "contextualSpacing":
                found["contextual"] = is_on(child)
            case "pBdr":
                found |= _borders(child)
            case "numPr":
                found["list"] = _list(child)
            case _:
                pass
    return replace(look, **found)


def _spacing(element: etree._Element) -> dict[str, Any]:
    found: dict[str, Any] = {
        side: length(element, side)
        for side in ("before", "after")
        if f"{W}{side}" in element.attrib
    }
    if f"{W}line" in element.attrib:
        rule = element.get(f"{W}lineRule")
        found["line"] = 0.0 if rule in {None, "auto"} else length(element, "line")
        found["stretch"] = length(element, "line") / _ONE_LINE if rule in {None, "auto"} else 1.0
    return found


def _indents(element: etree._Element) -> dict[str, Any]:
    found: dict[str, Any] = {
        side: length(element, side) for side in ("left", "right") if f"{W}{side}" in element.attrib
    }
    if f"{W}hanging" in element.attrib:
        found["first"] = -length(element, "hanging")
    elif f"{W}firstLine" in element.attrib:
        found["first"] = length(element, "firstLine")
    return found


def _borders(element: etree._Element) -> dict[str, Any]:
    found: dict[str, Any] = {"frame": etree.tostring(element)}
    for side, name in (("top", "above"), ("bottom", "below")):
        border = element.find(f"{W}{side}")
        if border is not None and border.get(_VAL) not in {"nil", "none"}:
            width = float(border.get(f"{W}sz", "0")) * _EIGHTH
            found[name] = width + float(border.get(f"{W}space", "0"))
    return found


def _list(element: etree._Element) -> tuple[str, str]:
    parts = (element.find(f"{W}numId"), element.find(f"{W}ilvl"))
    number, level = ("0" if part is None else part.get(_VAL, "0") for part in parts)
    return number, level


class Looks:
    """The looks of a file's styles, resolved when they are first asked for."""

    def __init__(self, styles: etree._Element, numbering: etree._Element | None) -> None:
        self._styles = {s.get(f"{W}styleId", ""): s for s in styles.iter(f"{W}style")}
        self._levels = dict(_list_levels(numbering)) if numbering is not None else {}
        self._letters: dict[tuple[Letters, str], Letters] = {}
        self._looks: dict[str, Look] = {}
        self._default = next(
            (
                id_
                for id_, style in self._styles.items()
                if style.get(f"{W}default") == "1" and style.get(f"{W}type") == "paragraph"
            ),
            "",
        )
        plain = Look()
        for properties in styles.iterfind(f"{W}docDefaults/*/{W}rPr"):
            plain = replace(plain, letters=with_letters(plain.letters, properties))
        for properties in styles.iterfind(f"{W}docDefaults/*/{W}pPr"):
            plain = with_paragraph(plain, properties)
        self._plain = plain

    def paragraph(self, properties: etree._Element | None) -> Look:
        """The look of a paragraph with these `w:pPr`."""
        named = None if properties is None else properties.find(f"{W}pStyle")
        style = self._default if named is None else named.get(_VAL, "")
        look = self._style(style)
        if properties is None or (len(properties) == 1 and named is not None):
            return look
        own = with_paragraph(look, properties)
        if own.list and own.list != look.list:
            own = with_paragraph(self._listed(own), properties)
        return own

    def run(self, letters: Letters, properties: etree._Element | None) -> Letters:
        """The letters of a run with these `w:rPr` in a paragraph of these `letters`."""
        if properties is None:
            return letters
        named = properties.find(_RUN_STYLE)
        if named is not None:
            letters = self._styled(letters, named.get(_VAL, ""))
        return with_letters(letters, properties)

    def _styled(self, letters: Letters, style: str) -> Letters:
        """The letters in a character style."""
        key = (letters, style)
        if key not in self._letters:
            parts = (part for link in self.chain(style) if (part := link.find(_RUN)) is not None)
            self._letters[key] = reduce(with_letters, parts, letters)
        return self._letters[key]

    def _style(self, id_: str) -> Look:
        if id_ not in self._looks:
            self._looks[id_] = replace(reduce(self._based, self.chain(id_), self._plain), style=id_)
        return self._looks[id_]

    def _based(self, look: Look, style: etree._Element) -> Look:
        properties, letters = style.find(f"{W}pPr"), style.find(f"{W}rPr")
        if letters is not None:
            look = replace(look, letters=with_letters(look.letters, letters))
        if properties is None:
            return look
        own = with_paragraph(look, properties)
        if own.list != look.list:  # what the style itself says counts more than its list
            own = with_paragraph(self._listed(own), properties)
        return own

    def chain(self, id_: str) -> list[etree._Element]:
        """The style and those that it is based on, the most general first."""
        chain: list[etree._Element] = []
        while id_ in self._styles and len(chain) < _DEEPEST:
            chain.append(self._styles[id_])
            based = self._styles[id_].find(f"{W}basedOn")
            id_ = "" if based is None else based.get(_VAL, "")
        return chain[::-1]

    def _listed(self, look: Look) -> Look:
        """With the indents and the number of its list's level."""
        if look.list is None or look.list[0] == _NO_LIST:
            return replace(look, left=0.0, first=0.0, label="")
        level = self._levels.get(look.list)
        if level is None:
            return look
        indents, label = level
        return replace(look, label=label, **_indents(indents))


def _list_levels(
    numbering: etree._Element,
) -> Iterator[tuple[tuple[str, str], tuple[etree._Element, str]]]:
    """List and level → the indents, and the number where it stands in the text's own line."""
    abstracts = {
        abstract.get(f"{W}abstractNumId"): [
            (level.get(f"{W}ilvl", "0"), *_level(level)) for level in abstract.iter(f"{W}lvl")
        ]
        for abstract in numbering.iter(f"{W}abstractNum")
    }
    for item in numbering.iter(f"{W}num"):
        abstract = item.find(f"{W}abstractNumId")
        if abstract is not None:
            for index, indents, label in abstracts.get(abstract.get(_VAL), []):
                yield (item.get(f"{W}numId", ""), index), (indents, label)


def _level(level: etree._Element) -> tuple[etree._Element, str]:
    indents = level.find(f"{W}pPr/{W}ind")
    text, follows = level.find(f"{W}lvlText"), level.find(f"{W}suff")
    label = ""
    if follows is not None and text is not None:
        # One digit a level: the number itself makes a line no longer but by its further digits.
        label = re.sub(r"%\d", "1", text.get(_VAL, ""))
        label += " " if follows.get(_VAL) == "space" else ""
    return (etree.Element(f"{W}ind") if indents is None else indents), label

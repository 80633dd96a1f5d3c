"""Lists: ours join the house document's numbering, with its marks where it has list styles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy

from lxml import etree
from msgspec import Struct

from briefgen.house.document import House, style_of
from briefgen.house.markup import W, number, value
from briefgen.house.styles import Stylesheet
from briefgen.writers.docx.house.order import held, make, put
from briefgen.writers.docx.numbering import LEVELS, HeadingNumbering

_HEADINGS = "1"
"""Our list of heading numbers."""
_MARKED: Mapping[str, str] = {"2": "ListBullet", "3": "ListNumber"}
"""Our lists outside boxes → the role of their first level."""
_LIST_LEVELS = 3
_MOST = 2_000_000_000
_NUMBER = re.compile(r'(<w:numId w:val=")(\d+)(")')


class Shift(Struct, frozen=True):
    """By how much the numbers of our lists grow."""

    abstract: int
    list: int

    def of(self, number_: str) -> str:
        """A list's number in the house document; nought means none everywhere."""
        return str(int(number_) + self.list) if number_ != "0" else number_

    def moved(self, xml: str) -> str:
        """Our markup with the numbers of its lists."""
        return _NUMBER.sub(lambda m: m[1] + self.of(m[2]) + m[3], xml)


def shift_after(numbering: etree._Element) -> Shift:
    """What makes our numbers follow the highest of the document."""
    return Shift(
        _highest(numbering, "abstractNum", "abstractNumId") + 1, _highest(numbering, "num", "numId")
    )


def _highest(numbering: etree._Element, tag: str, name: str) -> int:
    found = (number(element, name) or 0 for element in numbering.findall(f"{W}{tag}"))
    return max((n for n in found if 0 <= n < _MOST), default=0)


def join_lists(
    numbering: etree._Element, ours: etree._Element, shift: Shift, ids: Mapping[str, str]
) -> None:
    """Put our lists among the document's; `ids` are the styles that levels are bound to."""
    definitions = numbering.findall(f"{W}abstractNum")
    place = definitions[-1] if definitions else None
    for definition in ours.findall(f"{W}abstractNum"):
        definition.set(f"{W}abstractNumId", _shifted(definition, "abstractNumId", shift.abstract))
        for style in definition.iter(f"{W}pStyle"):
            style.set(f"{W}val", ids.get(value(style), value(style)))
        if place is None:
            pictures = numbering.findall(f"{W}numPicBullet")
            numbering.insert(len(pictures), definition)
        else:
            place.addnext(definition)
        place = definition
    for list_ in ours.findall(f"{W}num"):
        list_.set(f"{W}numId", _shifted(list_, "numId", shift.list))
        definition_id = list_.find(f"{W}abstractNumId")
        if definition_id is not None:
            moved = _shifted(definition_id, "val", shift.abstract)
            definition_id.set(f"{W}val", moved)
        last = numbering.find(f"{W}numIdMacAtCleanup")
        if last is None:
            numbering.append(list_)
        else:
            last.addprevious(list_)


def _shifted(element: etree._Element, name: str, by: int) -> str:
    return str(int(value(element, name)) + by)


def take_marks(ours: etree._Element, house: House, numbering: etree._Element) -> None:
    """Give our lists the levels of the document's list styles."""
    for definition in ours.findall(f"{W}abstractNum"):
        role = _MARKED.get(value(definition, "abstractNumId"))
        for level in range(_LIST_LEVELS) if role else ():
            style = house.styles.style(f"{role}{level + 1}" if level else str(role))
            theirs = None if style is None else _level_of(style, house.sheet, numbering)
            own = definition.find(f"{W}lvl[@{W}ilvl='{level}']")
            if theirs is None or own is None:
                continue
            new = deepcopy(theirs)
            new.set(f"{W}ilvl", str(level))
            for bound in new.findall(f"{W}pStyle"):
                new.remove(bound)
            definition.replace(own, new)


def _level_of(style: str, sheet: Stylesheet, numbering: etree._Element) -> etree._Element | None:
    """The level of a list that a style's paragraphs have."""
    uses = sheet.property(style, "pPr/numPr")
    if uses is None:
        return None
    wanted, level = value(uses.find(f"{W}numId")), value(uses.find(f"{W}ilvl")) or "0"
    for list_ in numbering.findall(f"{W}num"):
        if value(list_, "numId") != wanted:
            continue
        abstract = value(list_.find(f"{W}abstractNumId"))
        for definition in numbering.findall(f"{W}abstractNum"):
            if value(definition, "abstractNumId") == abstract:
                found = (e for e in definition.findall(f"{W}lvl") if value(e, "ilvl") == level)
                return next(found, None)
    return None


def bind_headings(
    sheet: Stylesheet, ids: Mapping[str, str], headings: HeadingNumbering, shift: Shift
) -> None:
    """Let the heading styles print the document's own numbers, which its references name.

    Styles that are based on them keep the numbers that they had.
    """
    bound = {ids[f"Heading{level}"] for level in range(1, LEVELS + 1)}
    for id_, uses in list(_inherited(sheet, bound)):
        put(held(sheet.by_id[id_], "pPr"), uses)
    for level in range(1, LEVELS + 1):
        style = sheet.by_id[ids[f"Heading{level}"]]
        pattern = headings.pattern(level)
        uses = make("numPr")
        uses.append(make("ilvl", val=str(level - 1)))
        uses.append(make("numId", val=shift.of(_HEADINGS) if pattern else "0"))
        if pattern or sheet.property(ids[f"Heading{level}"], "pPr/numPr") is not None:
            put(held(style, "pPr"), uses)


def _inherited(sheet: Stylesheet, bound: set[str]) -> Iterator[tuple[str, etree._Element]]:
    """The styles directly based on bound ones, with the list that they inherit; none is one too."""
    for id_, style in sheet.by_id.items():
        is_based = value(style.find(f"{W}basedOn")) in bound and id_ not in bound
        if is_based and style.find(f"{W}pPr/{W}numPr") is None:
            uses = sheet.property(id_, "pPr/numPr")
            yield id_, _no_list() if uses is None else deepcopy(uses)


def _no_list() -> etree._Element:
    none = make("numPr")
    none.append(make("numId", val="0"))
    return none


def keep_numbers(body: etree._Element, sheet: Stylesheet, ids: Mapping[str, str]) -> None:
    """Write into the house document's own headings the numbers that their styles gave them."""
    styles = {ids[f"Heading{level}"] for level in range(1, LEVELS + 1)}
    given = {style: sheet.property(style, "pPr/numPr") for style in styles if style in sheet.by_id}
    for paragraph in _headings(body, styles):
        uses = given.get(style_of(paragraph))
        put(held_first(paragraph), _no_list() if uses is None else deepcopy(uses))


def _headings(body: etree._Element, styles: set[str]) -> Iterator[etree._Element]:
    for paragraph in body.iter(f"{W}p"):
        if style_of(paragraph) in styles and paragraph.find(f"{W}pPr/{W}numPr") is None:
            yield paragraph


def held_first(paragraph: etree._Element) -> etree._Element:
    """A paragraph's properties, made if there are none; they come first."""
    found = paragraph.find(f"{W}pPr")
    if found is None:
        found = make("pPr")
        paragraph.insert(0, found)
    return found

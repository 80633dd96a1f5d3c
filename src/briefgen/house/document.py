"""A house document: what is kept of it, what it means, and where the briefing goes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy

from lxml import etree
from msgspec import Struct

from briefgen.house.mapping import StyleMap
from briefgen.house.markup import W, number, value
from briefgen.house.pages import PageShape
from briefgen.house.parts import Part
from briefgen.house.scheme import Scheme
from briefgen.house.styles import Stylesheet
from briefgen.house.texts import HouseText


class House(Struct, frozen=True, kw_only=True):
    """An organisation's Word document, checked and ready to be the base of a briefing."""

    file: str
    """As the project names it."""
    parts: Mapping[str, Part]
    """By name, the main document first. Nobody changes them: whoever writes takes a copy."""
    main: str
    sheet: Stylesheet
    styles: StyleMap
    scheme: Scheme
    page: PageShape
    """Of the section where the briefing goes."""
    texts: Mapping[str, HouseText]
    """The paragraphs that are kept and print something, by id, in reading order."""
    mark: int | None
    """The paragraph of the main document that the briefing replaces, counted from nought."""
    keeps_body: bool
    """Whether the text of the main document stays around the briefing, or is replaced by it."""

    @property
    def body(self) -> etree._Element:
        """The `w:body` of the main document."""
        body = self.tree(self.main).find(f"{W}body")
        if body is None:  # pragma: no cover  (reading refuses such a document)
            raise TypeError
        return body

    def tree(self, name: str) -> etree._Element:
        """A part's tree."""
        tree = self.parts[name].tree
        if tree is None:  # pragma: no cover  (asked for parts of text only)
            raise TypeError
        return tree

    def copy(self, name: str) -> etree._Element:
        """A part's tree, to be changed."""
        return deepcopy(self.tree(name))

    def part_of(self, type_: str) -> str | None:
        """The part that the main document names as its `styles`, `theme` and so on."""
        return next((r.target for r in self.parts[self.main].related(type_)), None)

    @property
    def has_furniture(self) -> bool:
        """Whether any section that stays names a header or footer."""
        sections = self.body.iter(f"{W}sectPr") if self.keeps_body else [self.section]
        return any(
            section is not None and section.find(f"{W}{kind}Reference") is not None
            for section in sections
            for kind in ("header", "footer")
        )

    @property
    def first_page(self) -> int:
        """The number printed on the page where the briefing begins, as breaks before it tell."""
        return first_page(self.body, self.mark) if self.keeps_body else number_of_first(self.body)

    @property
    def section(self) -> etree._Element | None:
        """The properties of the section where the briefing goes; None if the document has none."""
        return section_at(self.body, self.mark)


def section_at(body: etree._Element, mark: int | None) -> etree._Element | None:
    """The properties of the section that holds a paragraph, or of the last one."""
    last = body.find(f"{W}sectPr")
    if mark is None:
        return last
    for index, paragraph in enumerate(body.iter(f"{W}p")):
        if index >= mark and paragraph.getparent() is body:
            section = paragraph.find(f"{W}pPr/{W}sectPr")
            if section is not None:
                return section
    return last


def first_page(body: etree._Element, mark: int | None) -> int:
    """The number of the page of a paragraph, or of one after all text, by breaks and restarts."""
    sections = list(_section_ends(body))
    page = _start(sections[0] if sections else None) or 1
    at = None if mark is None else list(body.iter(f"{W}p"))[mark]
    for child in body:
        if child is at:
            return page
        breaks = child.iter(f"{W}br")
        page += sum(value(element, "type") == "page" for element in breaks)
        if child.tag != f"{W}p" or child.find(f"{W}pPr/{W}sectPr") is None:
            continue
        sections = sections[1:]
        following = sections[0] if sections else None
        kind = None if following is None else following.find(f"{W}type")
        page += value(kind) != "continuous"
        page = _start(following) or page
    return page + 1


def number_of_first(body: etree._Element) -> int:
    """The number of a document's first page."""
    return _start(body.find(f"{W}sectPr")) or 1


def _section_ends(body: etree._Element) -> Iterator[etree._Element]:
    """The properties of all sections, in order."""
    for child in body:
        found = child if child.tag == f"{W}sectPr" else child.find(f"{W}pPr/{W}sectPr")
        if found is not None:
            yield found


def _start(section: etree._Element | None) -> int | None:
    """The number at which a section's pages begin; None if they go on."""
    return None if section is None else number(section.find(f"{W}pgNumType"), "start")


def style_of(paragraph: etree._Element) -> str:
    """The id of a paragraph's style; empty if it names none."""
    return value(paragraph.find(f"{W}pPr/{W}pStyle"))

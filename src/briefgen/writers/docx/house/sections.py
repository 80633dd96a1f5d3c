"""Sections of a briefing in a house document: the house's own, turned for wide tables."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree
from msgspec import Struct

from briefgen.house.document import House
from briefgen.house.markup import W, number, remove
from briefgen.lengths import Length
from briefgen.theme.tokens import Theme
from briefgen.writers.docx.house.order import make, put
from briefgen.writers.docx.markup import NAMESPACES
from briefgen.writers.docx.sections import Kind, section_properties

_TWIPS_IN_POINT = 20
_LOST_IN_BETWEEN = ("titlePg", "lnNumType")


class HouseSections(Struct, frozen=True):
    """The section where the briefing goes, and what is made of it."""

    house: House
    theme: Theme
    """For headers and footers of ours, where the house document has none."""

    def width(self, kind: Kind) -> Length:
        """The width between the margins."""
        page = self.house.page
        if kind is Kind.LANDSCAPE and not page.turned:
            # Turned, the page's upper margin lies at its right: the sum across is top and bottom.
            return Length((page.height - page.left - page.right) / _TWIPS_IN_POINT)
        return Length(page.text_width / _TWIPS_IN_POINT)

    def properties(self, theirs: etree._Element, kind: Kind, *, first: bool) -> etree._Element:
        """`w:sectPr` of a part of the briefing; `first` says whether it begins it.

        `theirs` are the properties of the section where the briefing goes.
        """
        section = deepcopy(theirs)
        self._shape(section, kind)
        for columns in section.findall(f"{W}cols"):
            if (number(columns, "num") or 1) > 1:
                remove(columns)
        if not first:
            put(section, make("type", val="nextPage"))
            for name in _LOST_IN_BETWEEN:
                for element in section.findall(f"{W}{name}"):
                    remove(element)
            for numbers in section.findall(f"{W}pgNumType"):
                numbers.attrib.pop(f"{W}start", "")
        if kind is Kind.COVER:
            put(section, make("titlePg"))
        if not self.house.has_furniture:
            self._give_furniture(section, kind)
        return section

    def _shape(self, section: etree._Element, kind: Kind) -> None:
        page = self.house.page
        width, height = page.width, page.height
        turned = kind is Kind.LANDSCAPE or page.turned
        if turned:
            width, height = max(width, height), min(width, height)
        size = make("pgSz", w=str(width), h=str(height))
        if turned:
            size.set(f"{W}orient", "landscape")
        put(section, size)
        if section.find(f"{W}pgMar") is None:
            sides = {s: str(getattr(page, s)) for s in ("top", "right", "bottom", "left")}
            put(section, make("pgMar", **sides, header="720", footer="720", gutter="0"))
        if not turned:
            return
        for grid in section.findall(f"{W}textDirection"):
            remove(grid)

    def _give_furniture(self, section: etree._Element, kind: Kind) -> None:
        """Our own headers and footers, for a document that has none at all."""
        own = section_properties(self.theme, kind)
        start = own.index(">") + 1
        parsed = etree.fromstring(f"<w:sectPr {NAMESPACES}>{own[start:]}")
        for reference in parsed:
            if reference.tag in {f"{W}headerReference", f"{W}footerReference"}:
                section.insert(0, deepcopy(reference))

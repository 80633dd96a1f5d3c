"""The page of a house document: what its section properties say, within reason."""

from __future__ import annotations

from lxml import etree
from msgspec import Struct

from briefgen.diagnostics import Place, Report
from briefgen.house.markup import W, number, value

_A4 = (11906, 16838)
_MARGIN = 1440
_LEAST_WIDTH, _LEAST_HEIGHT = 4536, 5670
"""Of the text, in twentieths of a point: 80 and 100 mm."""
_MOST = 31680
"""Of a page, in twentieths of a point: Word's own limit."""


class PageShape(Struct, frozen=True, kw_only=True):
    """A page and its margins in twentieths of a point."""

    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int

    @property
    def text_width(self) -> int:
        """The width between the margins."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> int:
        """The height between the margins."""
        return self.height - self.top - self.bottom

    @property
    def turned(self) -> bool:
        """Whether it is wider than high."""
        return self.width > self.height


def read_page(section: etree._Element | None, report: Report, place: Place) -> PageShape:
    """The page of a section; A4 where it says nothing. One without room for text is reported."""
    size = None if section is None else section.find(f"{W}pgSz")
    margins = None if section is None else section.find(f"{W}pgMar")
    width, height = (
        found if found and 0 < found <= _MOST else usual
        for found, usual in zip((number(size, "w"), number(size, "h")), _A4, strict=True)
    )
    # Negative margins above and below let the text run over the header; the size is the same.
    sides = {side: abs(_stated(margins, side)) for side in ("top", "right", "bottom", "left")}
    gutter = abs(number(margins, "gutter") or 0)
    sides["left"] += gutter
    shape = PageShape(width=width, height=height, **sides)
    if shape.text_width < _LEAST_WIDTH or shape.text_height < _LEAST_HEIGHT:
        report.error(
            "house-page",
            f"the page leaves {shape.text_width / 56.7:.0f} × {shape.text_height / 56.7:.0f} mm"
            " for the text, too little for a briefing",
            place,
            "widen the page or narrow the margins of the section where the briefing goes",
        )
    return shape


def _stated(margins: etree._Element | None, side: str) -> int:
    found = number(margins, side)
    return _MARGIN if found is None else found


def section_end(paragraph: etree._Element) -> etree._Element | None:
    """The properties of the section that a paragraph ends; None if it ends none."""
    return paragraph.find(f"{W}pPr/{W}sectPr")


def is_first_different(section: etree._Element) -> bool:
    """Whether the section's first page has a header and footer of its own."""
    found = section.find(f"{W}titlePg")
    return found is not None and value(found) in {"", "1", "true", "on"}

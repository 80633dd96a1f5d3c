"""Where a Word file's pages end, as it opens: the numbers for its contents and references."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from briefgen.theme.design import Design
from briefgen.writers.paging.reading import read_body
from briefgen.writers.paging.setting import Setter
from briefgen.writers.pdf.pagination import Room, paginate
from briefgen.writers.pdf.plan import Page, Slab, page_height


class Paging(Struct, frozen=True, kw_only=True):
    """The pages of a Word file."""

    pages: int
    page_of: Mapping[str, int]
    """The page, counted from one, of each bookmark."""
    heights: tuple[float, ...] = ()
    """What is taken of each page's text area, in points."""


def paged(parts: Mapping[str, bytes], design: Design) -> Paging:
    """The pages of the package whose `parts` these are, set in the design's faces.

    Raises:
        BriefgenError: a font of the theme is missing or is no font.
        KeyError: there is no document or there are no styles.
    """
    body = read_body(parts)
    pages: list[Page] = []
    setter = Setter(design, body.notes)
    for section in body.sections:
        # What begins a section keeps the space above it.
        slabs = [Slab(height=0.0, breaks=True), *setter.section(section)]
        room = Room(upright=section.height, wide=section.height, separation=body.separation)
        pages += paginate(slabs, room, floating=False)
    page_of: dict[str, int] = {}
    for number, page in enumerate(pages, 1):
        for placed in (*page.slabs, *page.notes):
            for name in placed.slab.anchors:
                page_of.setdefault(name, number)
    heights = tuple(map(page_height, pages))
    return Paging(pages=len(pages), page_of=page_of, heights=heights)

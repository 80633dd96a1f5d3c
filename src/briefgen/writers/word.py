"""A Word file with the page numbers that it opens with: drafted, set on pages, written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from msgspec import Struct

from briefgen.document.nodes import Document
from briefgen.document.pictures import Image
from briefgen.theme.design import Design
from briefgen.writers.docx.charts.chart import NativeChart
from briefgen.writers.docx.facts import Facts
from briefgen.writers.docx.writing import Draft, draft_docx, write_docx
from briefgen.writers.paging.pages import Paging, paged


class WordFile(Struct, frozen=True, kw_only=True):
    """A finished Word file and where things stand in it."""

    content: bytes
    pages: int
    page_of: Mapping[str, int]
    """The page, counted from one, of every block, claim and note that has a bookmark."""
    heights: tuple[float, ...] = ()
    """What is taken of each page's text area, in points."""


def _paged(draft: Draft, design: Design) -> Paging:
    """The pages of a draft; none where a house document's markup does not let them be told."""
    try:
        return paged(draft.paged, design)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        if design.house is None:
            raise
        return Paging(pages=1, page_of={})


def write_word(
    document: Document,
    design: Design,
    images: Mapping[str, Image],
    charts: Mapping[str, NativeChart],
    *,
    facts: Callable[[Mapping[str, int]], Facts] | None = None,
    guess: Mapping[str, int] = MappingProxyType({}),
) -> WordFile:
    """The document as a DOCX file, its page numbers those of a word processor's lines.

    `facts` gives what the file carries of its figures, with the pages where they stand. `guess` has
    page numbers that are about as long as the right ones, for those in running text.

    Raises:
        BriefgenError: a font of the theme is missing or is no font.
        KeyError: a figure has neither chart nor image.
        DefectError: the file would break a rule of the format or of accessibility: a bug.
    """
    # Content controls and what they are bound to take no room.
    draft = draft_docx(document, design, images, guess, 1, charts=charts)
    paging = _paged(draft, design)
    before = design.house.first_page - 1 if design.house else 0
    page_of = {
        id_: paging.page_of[name] + before
        for id_, name in draft.bookmarks.items()
        if name in paging.page_of
    }
    content = write_docx(
        document,
        design,
        images,
        page_of,
        paging.pages + before,
        charts=charts,
        facts=facts(page_of) if facts else None,
    )
    return WordFile(
        content=content,
        pages=paging.pages + before,
        page_of=page_of,
        heights=paging.heights,
    )

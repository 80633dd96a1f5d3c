"""Layout: the document composed and paginated, again while page numbers in its text change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest

from msgspec import Struct
from msgspec.structs import replace

from briefgen.document.nodes import Document
from briefgen.document.pictures import Picture
from briefgen.theme.design import Design
from briefgen.writers.pdf.composing.context import Context, Gathered
from briefgen.writers.pdf.composing.endnotes import compose_endnotes
from briefgen.writers.pdf.composing.flow import compose_block
from briefgen.writers.pdf.composing.stacks import Stack, stacked
from briefgen.writers.pdf.geometry import Geometry
from briefgen.writers.pdf.pagination import Room, paginate
from briefgen.writers.pdf.plan import Page
from briefgen.writers.pdf.styles import Styles
from briefgen.writers.pdf.tags import Element

_FREE_PASSES = 3
"""A page number that still moves then hangs on itself, and gets room for all pages found so far."""
_PASSES = 12


class Layout(Struct, frozen=True, kw_only=True):
    """The pages of a document."""

    pages: Sequence[Page]
    page_of: Mapping[str, int]
    """The page, counted from one, of every id that stands in the document."""
    root: Element
    settled: bool
    """Whether every page number in running text is that of the page it names."""
    passes: int


class Composed(Struct):
    """A block as composed, and the structure elements that were added for it."""

    stack: Stack
    elements: list[Element]
    asks_for_pages: bool


def lay_out(
    document: Document,
    design: Design,
    styles: Styles,
    pictures: Mapping[str, Picture],
) -> Layout:
    """The document's pages.

    One pass, unless running text holds page numbers; then only the blocks with page numbers are
    composed again, until the numbers stay. A number that moves the place that it names, and back
    again, stands in room for either.
    """
    geometry = Geometry(design.theme.page)
    room = Room(upright=geometry.text_height(), wide=geometry.text_height(wide=True))
    page_of: Mapping[str, int] = {}
    composed: Sequence[Composed] = ()
    reserved: dict[str, set[int]] = {}
    settled = False
    for passes in range(1, _PASSES + 1):
        root = Element("Document")
        context = _context(design, styles, pictures, root)
        context = replace(context, pages=page_of, reserved=reserved)
        composed = _compose(document, context, composed)
        pages = paginate(stacked(block.stack for block in composed), room)
        found = _places(pages)
        settled = found == page_of or not any(block.asks_for_pages for block in composed)
        page_of = found
        if settled:
            break
        if passes >= _FREE_PASSES:
            for name, page in found.items():
                reserved.setdefault(name, set()).add(page)
    return Layout(pages=pages, page_of=page_of, root=root, settled=settled, passes=passes)


def _compose(document: Document, context: Context, before: Sequence[Composed]) -> list[Composed]:
    """The document's blocks; those of the pass before are kept where they hold no page number."""
    composed = []
    root = context.element
    for block, known in zip_longest(document.blocks, before[: len(document.blocks)]):
        if known and not known.asks_for_pages:
            for element in known.elements:
                element.parent = root
            root.children += known.elements
            composed.append(known)
            continue
        context.gathered.asks_for_pages = False
        start = len(root.children)
        stack = compose_block(block, context)
        added = [child for child in root.children[start:] if isinstance(child, Element)]
        composed.append(Composed(stack, added, context.gathered.asks_for_pages))
    context.gathered.asks_for_pages = False
    notes = compose_endnotes(document.blocks, context)
    if notes.slabs:
        composed.append(Composed(notes, [], context.gathered.asks_for_pages))
    return composed


def _context(
    design: Design,
    styles: Styles,
    pictures: Mapping[str, Picture],
    root: Element,
) -> Context:
    geometry = Geometry(design.theme.page)
    return Context(
        design=design,
        styles=styles,
        pictures=pictures,
        pages={},
        reserved={},
        width=geometry.text_width(),
        text_width=geometry.text_width(),
        height=geometry.text_height(),
        wide_width=geometry.text_width(wide=True),
        element=root,
        body=styles.body,
        gathered=Gathered(),
    )


def _places(pages: Sequence[Page]) -> dict[str, int]:
    """Where each id first stands."""
    places: dict[str, int] = {}
    for number, page in enumerate(pages, 1):
        for placed in (*page.slabs, *page.notes):
            for name in placed.slab.anchors:
                places.setdefault(name, number)
    return places

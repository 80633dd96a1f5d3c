"""Writes a document as PDF: its set pages drawn, with their structure, as one file of bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from briefgen.document.nodes import Document
from briefgen.document.pictures import Picture
from briefgen.theme.design import Design
from briefgen.writers.pdf.archive import write_archive_data
from briefgen.writers.pdf.attachments import Attachment, attach
from briefgen.writers.pdf.canvas import TaggedCanvas
from briefgen.writers.pdf.drawing import draw_pages
from briefgen.writers.pdf.structure import level_headings, write_structure
from briefgen.writers.pdf.typesetting import Typeset, set_pages


class PdfFile(Struct, frozen=True, kw_only=True):
    """A finished PDF and where things stand in it."""

    content: bytes
    pages: int
    page_of: Mapping[str, int]
    """The page, counted from one, of every block, claim, footnote and source card by its id."""


def write_pdf(
    document: Document,
    design: Design,
    pictures: Mapping[str, Picture],
    attachments: Sequence[Attachment] = (),
) -> PdfFile:
    """The document as a tagged PDF in the design's looks: `set_pages`, then `write_pages`."""
    return write_pages(set_pages(document, design, pictures), attachments)


def write_pages(typeset: Typeset, attachments: Sequence[Attachment] = ()) -> PdfFile:
    """The pages as a tagged PDF with the attached files inside.

    PDF/UA-1, and PDF/A-2a or, with files, PDF/A-3a. The same input gives the same bytes.
    """
    layout, metadata = typeset.layout, typeset.document.metadata
    level_headings(layout.root)
    canvas = TaggedCanvas(metadata, layout.page_of)
    draw_pages(canvas, layout.pages, layout.page_of, metadata, typeset.design, typeset.styles)
    write_structure(canvas, layout.root)
    if attachments:
        attach(canvas, attachments, metadata.date)
    write_archive_data(canvas, metadata, has_files=bool(attachments))
    return PdfFile(content=canvas.data(), pages=typeset.pages, page_of=typeset.page_of)

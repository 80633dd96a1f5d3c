"""The Word writer: a document and a design in, the bytes of a DOCX file out."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from msgspec import Struct

from briefgen.document.nodes import Document
from briefgen.document.pictures import Image
from briefgen.theme.design import Design
from briefgen.theme.logo import open_logo
from briefgen.writers.docx.archive import zipped
from briefgen.writers.docx.base import Base, OwnBase, Written
from briefgen.writers.docx.blocks import Room, write_blocks
from briefgen.writers.docx.charts.chart import NativeChart
from briefgen.writers.docx.facts import Facts
from briefgen.writers.docx.figures import vector_id
from briefgen.writers.docx.house.base import HouseBase
from briefgen.writers.docx.logos import LOGO_ID
from briefgen.writers.docx.names import bookmark_name, media_name
from briefgen.writers.docx.package import NewPart, PackageBuilder
from briefgen.writers.docx.properties import app_part, core_part
from briefgen.writers.docx.sections import plan_sections
from briefgen.writers.docx.state import Writing, begin


class Draft(Struct, frozen=True, kw_only=True):
    """A Word file that is not yet checked."""

    parts: Mapping[str, bytes]
    """The package's members in the order in which they are written."""
    paged: Mapping[str, bytes]
    """The same with the briefing alone, where the text of a house document stands around it."""
    bookmarks: Mapping[str, str]
    """The id of each block, claim and note that has a bookmark → the bookmark's name."""


def write_docx(
    document: Document,
    design: Design,
    images: Mapping[str, Image],
    page_of: Mapping[str, int],
    pages: int,
    *,
    charts: Mapping[str, NativeChart] = MappingProxyType({}),
    facts: Facts | None = None,
) -> bytes:
    """The document as a DOCX file (ISO/IEC 29500 transitional), complete at first open.

    Args:
        document: numbered and cross-referenced.
        design: theme and language.
        images: figure id → its picture.
        page_of: block id → the page that it begins on, for contents and page references.
        pages: how many pages there are.
        charts: figure id → its native chart; the other figures are pictures.
        facts: the record that the file carries, and whether claims are bound by content controls;
            without it nothing is carried, and claims are marked by bookmarks alone.

    Raises:
        KeyError: a figure has neither chart nor image.
        DefectError: the file would break a rule of the format or of accessibility: a bug.
        BriefgenError: a house document makes it break one.
    """
    draft = draft_docx(document, design, images, page_of, pages, charts=charts, facts=facts)
    base_of(design).check(draft.parts)
    return zipped(draft.parts.items())


def draft_docx(
    document: Document,
    design: Design,
    images: Mapping[str, Image],
    page_of: Mapping[str, int],
    pages: int,
    *,
    charts: Mapping[str, NativeChart] = MappingProxyType({}),
    facts: Facts | None = None,
) -> Draft:
    """The parts of what `write_docx` writes, for a look at its pages; the same arguments.

    Raises:
        KeyError: a figure has neither chart nor image.
    """
    base = base_of(design)
    document = base.printed(document)
    writing = begin(document, design, images, page_of, pages, charts=charts, facts=facts)
    builder = base.package(_body(writing, base), writing)
    builder.add_links(writing.links.ids)
    shown = open_logo(design) if design.theme.cover.logo else None
    if shown:
        name = media_name(shown.content, shown.extension)
        builder.add_picture(name, shown.content, LOGO_ID)
    for figure, id_ in writing.media.items():
        _add_figure(figure, id_, writing, builder)
    if facts:
        builder.add_custom_xml(facts.part(), facts.properties_part())
    for new in _properties(writing):
        builder.add_to_package(new)
    bookmarks = {id_: bookmark_name(id_) for id_ in writing.bookmarks}
    parts = builder.members()
    alone = {"word/document.xml": builder.alone} if builder.alone else {}
    return Draft(parts=parts, paged={**parts, **alone}, bookmarks=bookmarks)


def base_of(design: Design) -> Base:
    """The house document of a design, or our own base."""
    return HouseBase(design, design.house) if design.house else OwnBase(design)


def _body(writing: Writing, base: Base) -> list[Written]:
    """The document section by section; writing it fills the lists, notes and links of all parts."""
    return [
        Written(section.kind, write_blocks(section.blocks, writing, Room(base.width(section.kind))))
        for section in plan_sections(writing.document.blocks, writing.design.theme)
    ]


def _add_figure(figure: str, id_: str, writing: Writing, builder: PackageBuilder) -> None:
    chart = writing.charts.get(figure)
    if chart:
        builder.add_chart(chart.part, chart.workbook, id_)
        return
    image = writing.images[figure]
    builder.add_picture(media_name(image.png, "png"), image.png, id_)
    if image.svg:
        builder.add_picture(media_name(image.svg, "svg"), image.svg, vector_id(id_))


def _properties(writing: Writing) -> tuple[NewPart, ...]:
    metadata = writing.document.metadata
    return (
        NewPart(
            "/docProps/core.xml",
            CONTENT_TYPE.OPC_CORE_PROPERTIES,
            RELATIONSHIP_TYPE.CORE_PROPERTIES,
            "rId2",
            core_part(metadata),
        ),
        NewPart(
            "/docProps/app.xml",
            CONTENT_TYPE.OFC_EXTENDED_PROPERTIES,
            RELATIONSHIP_TYPE.EXTENDED_PROPERTIES,
            "rId3",
            app_part(metadata, writing.pages),
        ),
    )

"""The Word writer: a document and a design in, the bytes of a DOCX file out."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

from briefgen.document.nodes import Document
from briefgen.document.pictures import Image
from briefgen.lengths import pt
from briefgen.theme.design import Design
from briefgen.writers.docx.archive import zipped
from briefgen.writers.docx.blocks import Room, write_blocks
from briefgen.writers.docx.charts.chart import NativeChart
from briefgen.writers.docx.facts import Facts
from briefgen.writers.docx.figures import vector_id
from briefgen.writers.docx.lint.checking import check_parts
from briefgen.writers.docx.markup import DECLARATION, NAMESPACES
from briefgen.writers.docx.names import media_name
from briefgen.writers.docx.notes import footnotes_part
from briefgen.writers.docx.numbering import numbering_part
from briefgen.writers.docx.package import NewPart, PackageBuilder
from briefgen.writers.docx.palette import Palette, theme_part
from briefgen.writers.docx.properties import app_part, core_part
from briefgen.writers.docx.sections import (
    end_section,
    furniture,
    plan_sections,
    section_properties,
    text_width,
)
from briefgen.writers.docx.settings import font_table_part, settings_part
from briefgen.writers.docx.state import Writing, begin
from briefgen.writers.docx.styles import styles_part


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
    """
    writing = begin(document, design, images, page_of, pages, charts=charts, facts=facts)
    sections = plan_sections(document.blocks)
    builder = PackageBuilder(_document_part(writing))
    for name, part in furniture(writing, frozenset(s.kind for s in sections)).items():
        builder.add_to_document(_furniture(name, part))
    for new in _base(writing):
        builder.add_to_document(new)
    builder.add_to_document(_footnotes(writing), writing.note_links.ids)
    builder.add_links(writing.links.ids)
    for figure, id_ in writing.media.items():
        _add_figure(figure, id_, writing, builder)
    if facts:
        builder.add_custom_xml(facts.part(), facts.properties_part())
    for new in _properties(writing):
        builder.add_to_package(new)
    members = builder.members()
    check_parts(members)
    return zipped(members.items())


def _add_figure(figure: str, id_: str, writing: Writing, builder: PackageBuilder) -> None:
    chart = writing.charts.get(figure)
    if chart:
        builder.add_chart(chart.part, chart.workbook, id_)
        return
    image = writing.images[figure]
    builder.add_picture(media_name(image.png, "png"), image.png, id_)
    if image.svg:
        builder.add_picture(media_name(image.svg, "svg"), image.svg, vector_id(id_))


def _document_part(writing: Writing) -> str:
    """`word/document.xml`; writing it fills the lists, notes and links of the other parts."""
    page = writing.design.theme.page
    sections = plan_sections(writing.document.blocks)
    parts: list[str] = []
    for n, section in enumerate(sections):
        room = Room(text_width(page, section.kind))
        flow = write_blocks(section.blocks, writing, room)
        if n < len(sections) - 1:
            flow = end_section(flow, section_properties(page, section.kind))
        parts.extend(element.xml for element in flow)
    last = section_properties(page, sections[-1].kind)
    body = "".join(parts)
    return f"{DECLARATION}<w:document {NAMESPACES}><w:body>{body}{last}</w:body></w:document>"


def _base(writing: Writing) -> tuple[NewPart, ...]:
    """The parts that make the base: never another program's default document."""
    design, types, relations = writing.design, CONTENT_TYPE, RELATIONSHIP_TYPE
    indent = pt(design.theme.spacing.list_indent).twips
    mark = (
        '<w:rPr><w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi" w:hint="default"/>'
        f"{Palette(design.theme.colours).text(design.theme.colours.accent)}</w:rPr>"
    )
    styles = styles_part(design, writing.headings, writing.panel_scale)
    numbering = numbering_part(writing.headings, writing.lists, indent, mark)
    return (
        _word("styles", types.WML_STYLES, relations.STYLES, styles),
        _word("numbering", types.WML_NUMBERING, relations.NUMBERING, numbering),
        _word("settings", types.WML_SETTINGS, relations.SETTINGS, settings_part(design)),
        _word("fontTable", types.WML_FONT_TABLE, relations.FONT_TABLE, font_table_part(design)),
        NewPart(
            "/word/theme/theme1.xml",
            types.OFC_THEME,
            relations.THEME,
            "rIdTheme",
            theme_part(design.theme),
        ),
    )


def _word(name: str, type_: str, relation: str, content: str) -> NewPart:
    id_ = f"rId{name[0].upper()}{name[1:]}"
    return NewPart(f"/word/{name}.xml", type_, relation, id_, content)


def _footnotes(writing: Writing) -> NewPart:
    content = footnotes_part(writing.notes)
    return _word("footnotes", CONTENT_TYPE.WML_FOOTNOTES, RELATIONSHIP_TYPE.FOOTNOTES, content)


def _furniture(name: str, content: str) -> NewPart:
    if name.startswith("header"):
        return _word(name, CONTENT_TYPE.WML_HEADER, RELATIONSHIP_TYPE.HEADER, content)
    return _word(name, CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER, content)


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

"""The Word writer: a document and a design in, the bytes of a DOCX file out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

from briefgen.document.nodes import Document
from briefgen.document.pictures import Image
from briefgen.lengths import pt
from briefgen.theme.design import Design
from briefgen.theme.logo import open_logo
from briefgen.writers.docx.archive import zipped
from briefgen.writers.docx.blocks import Room, write_blocks
from briefgen.writers.docx.charts.chart import NativeChart
from briefgen.writers.docx.cover import mark_size
from briefgen.writers.docx.facts import Facts
from briefgen.writers.docx.figures import vector_id
from briefgen.writers.docx.lint.checking import check_parts
from briefgen.writers.docx.logos import LOGO_ID
from briefgen.writers.docx.markup import DECLARATION, NAMESPACES
from briefgen.writers.docx.names import bookmark_name, media_name
from briefgen.writers.docx.notes import endnotes_part, footnotes_part
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A Word file that is not yet checked."""

    parts: Mapping[str, bytes]
    """The package's members in the order in which they are written."""
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
    """
    draft = draft_docx(document, design, images, page_of, pages, charts=charts, facts=facts)
    check_parts(draft.parts)
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
    writing = begin(document, design, images, page_of, pages, charts=charts, facts=facts)
    sections = plan_sections(document.blocks, design.theme)
    builder = PackageBuilder(_document_part(writing))
    for name, part in furniture(writing, frozenset(s.kind for s in sections)).items():
        builder.add_to_document(_furniture(name, part, design))
    for new in _base(writing):
        builder.add_to_document(new)
    builder.add_to_document(_footnotes(writing), writing.note_links.ids)
    if writing.endnotes:
        builder.add_to_document(_endnotes(writing), writing.endnote_links.ids)
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
    return Draft(parts=builder.members(), bookmarks=bookmarks)


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
    theme = writing.design.theme
    sections = plan_sections(writing.document.blocks, theme)
    parts: list[str] = []
    for n, section in enumerate(sections):
        room = Room(text_width(theme.page, section.kind))
        flow = write_blocks(section.blocks, writing, room)
        if n < len(sections) - 1:
            flow = end_section(flow, section_properties(theme, section.kind))
        parts.extend(element.xml for element in flow)
    last = section_properties(theme, sections[-1].kind)
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
    styles = styles_part(design, writing.headings, writing.panel_scale, mark_size(writing))
    numbering = numbering_part(writing.headings, writing.lists, indent, mark)
    settings = settings_part(design, endnotes=bool(writing.endnotes))
    return (
        _word("styles", types.WML_STYLES, relations.STYLES, styles),
        _word("numbering", types.WML_NUMBERING, relations.NUMBERING, numbering),
        _word("settings", types.WML_SETTINGS, relations.SETTINGS, settings),
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


def _endnotes(writing: Writing) -> NewPart:
    content = endnotes_part(writing.endnotes)
    return _word("endnotes", CONTENT_TYPE.WML_ENDNOTES, RELATIONSHIP_TYPE.ENDNOTES, content)


def _furniture(name: str, content: str, design: Design) -> NewPart:
    if name.startswith("header"):
        part = _word(name, CONTENT_TYPE.WML_HEADER, RELATIONSHIP_TYPE.HEADER, content)
    else:
        part = _word(name, CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER, content)
    shown = open_logo(design) if LOGO_ID in content else None
    if shown is None:
        return part
    picture = (media_name(shown.content, shown.extension), shown.content, LOGO_ID)
    return replace(part, pictures=(picture,))


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

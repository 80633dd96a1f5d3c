"""What a Word file is based on: our own styles, or a house document, behind one interface.

The writer of the body knows neither: it names styles and lists as our own base does, and the base
says how wide the text is, which blocks it prints, and makes the package.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from msgspec import Struct
from msgspec.structs import replace

from briefgen.document.nodes import Document
from briefgen.lengths import Length, pt
from briefgen.theme.design import Design
from briefgen.theme.logo import open_logo
from briefgen.writers.docx.cover import mark_size
from briefgen.writers.docx.lint.checking import check_parts
from briefgen.writers.docx.logos import LOGO_ID
from briefgen.writers.docx.markup import DECLARATION, NAMESPACES, Flow
from briefgen.writers.docx.names import media_name
from briefgen.writers.docx.notes import endnotes_part, footnotes_part
from briefgen.writers.docx.numbering import numbering_part
from briefgen.writers.docx.package import NewPart, PackageBuilder
from briefgen.writers.docx.palette import Palette, theme_part
from briefgen.writers.docx.sections import (
    Kind,
    end_section,
    furniture,
    lowered,
    section_properties,
    text_width,
)
from briefgen.writers.docx.settings import font_table_part, settings_part
from briefgen.writers.docx.state import Writing
from briefgen.writers.docx.styles import styles_part


class Written(Struct, frozen=True):
    """A part of the body on pages of one kind."""

    kind: Kind
    flow: Flow


class Base(Protocol):
    """What a Word file is based on."""

    def printed(self, document: Document) -> Document:
        """The document as far as this base prints it itself."""

    def width(self, kind: Kind) -> Length:
        """The width of the text on a kind of page."""

    def package(self, body: Sequence[Written], writing: Writing) -> PackageBuilder:
        """The package with the body in it; pictures, charts and facts are yet to come."""

    def check(self, members: Mapping[str, bytes]) -> None:
        """Nothing, if the finished members are sound."""


class OwnBase(Struct, frozen=True):
    """The base that is made from the theme: never another program's default document."""

    design: Design

    def printed(self, document: Document) -> Document:
        """All of it."""
        return document

    def width(self, kind: Kind) -> Length:
        """The width between the theme's margins."""
        return text_width(self.design.theme.page, kind)

    def package(self, body: Sequence[Written], writing: Writing) -> PackageBuilder:
        """The package with the body in it."""
        builder = PackageBuilder(self._document(body))
        kinds = frozenset(written.kind for written in body)
        for name, part in furniture(writing, kinds).items():
            builder.add_to_document(furniture_part(name, part, self.design))
        for new in _made_from_theme(writing):
            builder.add_to_document(new)
        builder.add_to_document(_footnotes(writing), writing.note_links.ids)
        if writing.endnotes:
            builder.add_to_document(_endnotes(writing), writing.endnote_links.ids)
        return builder

    def check(self, members: Mapping[str, bytes]) -> None:
        """Nothing, if the members are sound.

        Raises:
            DefectError: they are not, and all of them are ours: a bug.
        """
        check_parts(members)

    def _document(self, body: Sequence[Written]) -> str:
        theme = self.design.theme
        parts: list[str] = []
        for n, written in enumerate(body):
            flow = written.flow
            if n < len(body) - 1:
                flow = end_section(flow, section_properties(theme, written.kind))
            else:
                flow = lowered(flow)
            parts.extend(element.xml for element in flow)
        last = section_properties(theme, body[-1].kind)
        inner = "".join(parts)
        return f"{DECLARATION}<w:document {NAMESPACES}><w:body>{inner}{last}</w:body></w:document>"


def own_styles(writing: Writing) -> str:
    """`word/styles.xml` as our own base has it."""
    return styles_part(writing.design, writing.headings, writing.panel_scale, mark_size(writing))


def own_numbering(writing: Writing) -> str:
    """`word/numbering.xml` as our own base has it."""
    design = writing.design
    indent = pt(design.theme.spacing.list_indent).twips
    mark = (
        '<w:rPr><w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi" w:hint="default"/>'
        f"{Palette(design.theme.colours).text(design.theme.colours.accent)}</w:rPr>"
    )
    return numbering_part(writing.headings, writing.lists, indent, mark)


def _made_from_theme(writing: Writing) -> tuple[NewPart, ...]:
    """The parts that make the base."""
    design, types, relations = writing.design, CONTENT_TYPE, RELATIONSHIP_TYPE
    styles = own_styles(writing)
    return (
        word_part("styles", types.WML_STYLES, relations.STYLES, styles),
        word_part("numbering", types.WML_NUMBERING, relations.NUMBERING, own_numbering(writing)),
        word_part(
            "settings",
            types.WML_SETTINGS,
            relations.SETTINGS,
            settings_part(design, endnotes=bool(writing.endnotes)),
        ),
        word_part("fontTable", types.WML_FONT_TABLE, relations.FONT_TABLE, font_table_part(design)),
        own_theme(design),
    )


def own_theme(design: Design) -> NewPart:
    """`word/theme/theme1.xml` as our own base has it."""
    return NewPart(
        "/word/theme/theme1.xml",
        CONTENT_TYPE.OFC_THEME,
        RELATIONSHIP_TYPE.THEME,
        "rIdTheme",
        theme_part(design.theme),
    )


def word_part(name: str, type_: str, relation: str, content: str) -> NewPart:
    """A part of the folder `word` that the document uses."""
    id_ = f"rId{name[0].upper()}{name[1:]}"
    return NewPart(f"/word/{name}.xml", type_, relation, id_, content)


def _footnotes(writing: Writing) -> NewPart:
    content = footnotes_part(writing.notes)
    return word_part("footnotes", CONTENT_TYPE.WML_FOOTNOTES, RELATIONSHIP_TYPE.FOOTNOTES, content)


def _endnotes(writing: Writing) -> NewPart:
    content = endnotes_part(writing.endnotes)
    return word_part("endnotes", CONTENT_TYPE.WML_ENDNOTES, RELATIONSHIP_TYPE.ENDNOTES, content)


def furniture_part(name: str, content: str, design: Design) -> NewPart:
    """A header or footer, with the logo where it shows it."""
    if name.startswith("header"):
        part = word_part(name, CONTENT_TYPE.WML_HEADER, RELATIONSHIP_TYPE.HEADER, content)
    else:
        part = word_part(name, CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER, content)
    shown = open_logo(design) if LOGO_ID in content else None
    if shown is None:
        return part
    picture = (media_name(shown.content, shown.extension), shown.content, LOGO_ID)
    return replace(part, pictures=(picture,))

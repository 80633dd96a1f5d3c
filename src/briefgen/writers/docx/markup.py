"""WordprocessingML as strings: runs, fields, bookmarks, links, paragraphs.

Element order within `w:rPr` and `w:pPr` is the schema's (ECMA-376 Part 1, 17.3.2.28, 17.3.1.26).
"""

from __future__ import annotations

from functools import lru_cache
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from briefgen.writers.docx.text import (
    attribute,
    by_script,
    clean,
    content,
    is_right_to_left,
    needs_east_asian_font,
    text_elements,
)

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class RunFormat(Struct, frozen=True, kw_only=True):
    """What is inherited by a run: one character style, what nests beside it, and its language."""

    language: str
    """BCP 47."""
    style: str | None = None
    bold: bool = False
    italic: bool = False
    declared: bool = False
    """Whether the language differs from the document's, so that the run says so."""

    @property
    def cjk(self) -> bool:
        """Whether the run's own language is Chinese."""
        return self.language.startswith("zh")

    def with_style(self, style: str) -> RunFormat:
        """The same with a character style."""
        return replace(self, style=style)

    def properties(self, *, east_asian: bool, right_to_left: bool) -> str:
        """The `w:rPr` element of a run, or nothing."""
        return _properties(self, east_asian, right_to_left)


@lru_cache(maxsize=1024)
def _properties(form: RunFormat, east_asian: bool, right_to_left: bool) -> str:  # noqa: FBT001  (a cache takes them faster so)
    parts = [f'<w:rStyle w:val="{form.style}"/>'] if form.style else []
    if east_asian:
        parts.append('<w:rFonts w:hint="eastAsia"/>')
    if form.bold:
        parts.append("<w:b/><w:bCs/>")
    if form.italic:
        parts.append("<w:i/><w:iCs/>")
    if right_to_left:
        parts.append("<w:rtl/>")
    if form.declared:
        # East Asian characters have a language slot of their own.
        slot = "eastAsia" if form.cjk else "val"
        parts.append(f"<w:lang w:{slot}={attribute(form.language)}/>")
    return f"<w:rPr>{''.join(parts)}</w:rPr>" if parts else ""


def run(text: str, form: RunFormat) -> str:
    """The text as runs, one for each script that needs its own."""
    text = clean(text)
    if not text:
        return ""
    if text.isascii():
        properties = form.properties(east_asian=False, right_to_left=False)
        return f"<w:r>{properties}{text_elements(text)}</w:r>"
    pieces = by_script(text, cjk=form.cjk)
    return "".join([f"<w:r>{_run_properties(p, form)}{text_elements(p)}</w:r>" for p in pieces])


def _run_properties(piece: str, form: RunFormat) -> str:
    east_asian = needs_east_asian_font(piece, cjk=form.cjk)
    return form.properties(east_asian=east_asian, right_to_left=is_right_to_left(piece))


def styled(inner: str, form: RunFormat) -> str:
    """A run around what is no text: a break, a note's mark, a field's character."""
    return f"<w:r>{form.properties(east_asian=False, right_to_left=False)}{inner}</w:r>"


def field_begin(instruction: str, form: RunFormat) -> str:
    """A field's begin, its instruction and its separator; the cached result follows."""
    code = f'<w:instrText xml:space="preserve"> {content(instruction)} </w:instrText>'
    return (
        styled('<w:fldChar w:fldCharType="begin"/>', form)
        + styled(code, form)
        + styled('<w:fldChar w:fldCharType="separate"/>', form)
    )


def field_end(form: RunFormat) -> str:
    """A field's end."""
    return styled('<w:fldChar w:fldCharType="end"/>', form)


def field(instruction: str, result: str, form: RunFormat) -> str:
    """A complete field whose cached result is `result`; all of its runs look alike.

    A field with runs of different looks loses some of them when it is updated.
    """
    return field_begin(instruction, form) + run(result, form) + field_end(form)


def bookmark(number: int, name: str, inner: str) -> str:
    """What is between a bookmark's start and end."""
    return (
        f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inner}<w:bookmarkEnd w:id="{number}"/>'
    )


def internal_link(name: str, inner: str) -> str:
    """A hyperlink to a bookmark."""
    return f'<w:hyperlink w:anchor="{name}" w:history="1">{inner}</w:hyperlink>'


def external_link(relationship: str, inner: str) -> str:
    """A hyperlink out of the document."""
    return f'<w:hyperlink r:id="{relationship}" w:history="1">{inner}</w:hyperlink>'


class NumberingUse(Struct, frozen=True):
    """A paragraph's place in a list: the list's number, counted from one, and the level."""

    number: int
    level: int = 0


class Para(Struct, frozen=True):
    """A paragraph whose look is all in its style; the rest is structure."""

    style: str
    inner: str
    keep_next: bool = False
    break_before: bool = False
    numbering: NumberingUse | None = None
    section: str = ""
    """The `w:sectPr` of the section that this paragraph ends."""

    @property
    def xml(self) -> str:
        """The `w:p` element."""
        numbering = self.numbering
        properties = [f'<w:pStyle w:val="{self.style}"/>']
        if self.keep_next:
            properties.append("<w:keepNext/>")
        if self.break_before:
            properties.append("<w:pageBreakBefore/>")
        if numbering is not None:
            level, number = numbering.level, numbering.number
            properties.append(
                f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
            )
        return f"<w:p><w:pPr>{''.join(properties)}{self.section}</w:pPr>{self.inner}</w:p>"


class Opaque(Struct, frozen=True):
    """Markup that is no paragraph: a table, or the start or end of a content control."""

    xml: str
    is_table: bool = False


Element: TypeAlias = Para | Opaque
Flow: TypeAlias = tuple[Element, ...]


def gap(form: RunFormat) -> str:
    """The wide space between a number and what it numbers."""
    return run("\u3000" if form.cjk else "\u2003", form)

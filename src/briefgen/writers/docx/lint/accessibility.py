"""Rules for readers who cannot see the page: those of Word's checker, and WCAG's of contrast."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from lxml import etree

from briefgen.theme.colours import contrast, rgb
from briefgen.writers.docx.lint.opened import WP, A, Opened, W, value

_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_FILE_NAME = re.compile(r".*\.(png|jpe?g|gif|svg)|(image|picture|图片)\s*\d*", re.IGNORECASE)
_SAYS_NOTHING = re.compile(r"https?://\S+|(click )?here|点击这里|这里|链接", re.IGNORECASE)
_COLOUR = re.compile("[0-9A-Fa-f]{6}")
_LEGIBLE, _LEGIBLE_LARGE = 4.5, 3.0
"""https://www.w3.org/TR/WCAG22/#contrast-minimum"""
_LARGE_HALF_POINTS = 28
_LONGEST_PARAGRAPH = 20_000
"""Characters; LibreOffice needs minutes for much longer ones."""
_MERGES = tuple(f"{W}{name}" for name in ("gridSpan", "vMerge", "hMerge"))
_HAS_EMPTY_CELL = etree.XPath(
    "boolean(.//w:tc[not(w:p/w:r/w:t[normalize-space()] or"
    " .//w:t[normalize-space()] or .//w:drawing)])",
    namespaces={"w": W[1:-1]},
)
"""Whether a table has a cell with neither text nor picture; the usual place is asked first."""
_COLOURED = etree.XPath("//w:style[w:rPr/w:color]", namespaces={"w": W[1:-1]})
_PANELS = ("Columns", "KeyFigures")
"""Ends of the styles of tables whose every cell is read by itself, with its label in it."""


def accessibility_faults(file: Opened) -> Iterator[str]:
    """What a reader with a screen reader or with weak sight would miss."""
    document, styles = file.tree("word/document.xml"), file.tree("word/styles.xml")
    if document is None or styles is None:
        return
    for _, tree in file.stories:
        yield from _descriptions(tree)
    yield from _floating(document)
    yield from _tables(document)
    yield from _named(file, styles)
    yield from _contrast(styles)


def authoring_faults(file: Opened) -> Iterator[str]:
    """What only an author can mend: headings that skip levels, links that say nothing, length."""
    document, styles = file.tree("word/document.xml"), file.tree("word/styles.xml")
    if document is not None and styles is not None:
        yield from _headings(document, styles)
        yield from _links(document)
        yield from _long_paragraphs(document)


def _descriptions(tree: etree._Element) -> Iterator[str]:
    for drawing in tree.iter(f"{WP}docPr"):
        text = str(drawing.get("descr", "")).strip()
        decorative = any(e.get("val") in {"1", "true"} for e in drawing.iter(_DECORATIVE))
        if not text and not decorative:
            yield f"the drawing `{drawing.get('name')}` has no description"
        if _FILE_NAME.fullmatch(text):
            yield f"the description `{text}` is a file's name"


def _floating(document: etree._Element) -> Iterator[str]:
    if next(document.iter(f"{WP}anchor"), None) is not None:
        yield "a drawing of the body is not in line with the text"
    if next(document.iter(f"{A}hlinkClick"), None) is not None:
        yield "a drawing is a link, which keyboards do not reach"


def _tables(document: etree._Element) -> Iterator[str]:
    for table in document.iter(f"{W}tbl"):
        style = table.find(f"{W}tblPr/{W}tblStyle")
        title = table.find(f"{W}tblPr/{W}tblCaption")
        name = "" if title is None else value(title)
        first = table.find(f"{W}tr/{W}trPr/{W}tblHeader")
        if first is None and (style is None or not value(style).endswith(_PANELS)):
            yield f"the table `{name}` has no header row"
        if not name.strip():
            yield "a table has no title"
        if next(table.iter(*_MERGES), None) is not None:
            yield f"the table `{name}` has merged cells"
        if next(table.iterdescendants(f"{W}tbl"), None) is not None:
            yield f"the table `{name}` holds a table"
        if _HAS_EMPTY_CELL(table):
            yield f"the table `{name}` has an empty cell"


def _headings(document: etree._Element, styles: etree._Element) -> Iterator[str]:
    levels = {
        value(style, "styleId"): int(value(outline)) + 1
        for style in styles.iter(f"{W}style")
        if (outline := style.find(f"{W}pPr/{W}outlineLvl")) is not None and value(outline) < "9"
    }
    last = 0
    for paragraph in document.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        level = levels.get(value(style)) if style is not None else None
        if level is None:
            continue
        text = "".join(t.text or "" for t in paragraph.iter(f"{W}t")).strip()
        if not text:
            yield "a heading is empty"
        if level > last + 1:
            yield f"the heading `{text[:40]}` skips a level"
        last = level


def _links(document: etree._Element) -> Iterator[str]:
    for link in document.iter(f"{W}hyperlink"):
        text = "".join(t.text or "" for t in link.iter(f"{W}t")).strip()
        if _SAYS_NOTHING.fullmatch(text):
            yield f"the link text `{text[:60]}` does not say where it leads"


def _long_paragraphs(document: etree._Element) -> Iterator[str]:
    for paragraph in document.iter(f"{W}p"):
        count = sum(len(text.text or "") for text in paragraph.iter(f"{W}t"))
        if count > _LONGEST_PARAGRAPH:
            yield f"a paragraph has {count} characters"


def _named(file: Opened, styles: etree._Element) -> Iterator[str]:
    core = file.tree("docProps/core.xml")
    if core is None or not (core.findtext(_TITLE) or "").strip():
        yield "the document has no title"
    language = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    if language is None or not value(language):
        yield "the document has no language"


def _contrast(styles: etree._Element) -> Iterator[str]:
    for style in cast("list[etree._Element]", _COLOURED(styles)):  # noqa: SLF001  (lxml's name for its type)
        colour = style.find(f"{W}rPr/{W}color")
        shade = style.find(f"{W}pPr/{W}shd")
        ground = value(shade, "fill") if shade is not None else "FFFFFF"
        if colour is None or not _COLOUR.fullmatch(value(colour)) or not _COLOUR.fullmatch(ground):
            continue
        size = style.find(f"{W}rPr/{W}sz")
        large = size is not None and int(value(size)) >= _LARGE_HALF_POINTS
        found = contrast(rgb("#" + value(colour)), rgb("#" + ground))
        if found < (_LEGIBLE_LARGE if large else _LEGIBLE):
            yield f"the style `{value(style, 'styleId')}` has a contrast of {found:.1f}"

"""Contents and lists of figures and tables: fields whose results are written already.

The field's instruction is what Word runs when a reader asks for an update; its cached entries,
linked and with page numbers, are what the file opens with.
"""

from __future__ import annotations

from msgspec.structs import replace

from briefgen.document.nodes import Contents, ContentsEntry, ContentsKind
from briefgen.writers.docx.captions import sequence_name
from briefgen.writers.docx.markup import (
    Element,
    Flow,
    Opaque,
    Para,
    field,
    field_begin,
    field_end,
    gap,
    internal_link,
    run,
)
from briefgen.writers.docx.names import stable_number
from briefgen.writers.docx.numbering import FULL_WIDTH_ENDS
from briefgen.writers.docx.state import Writing

_LEVELS = 3
_TAB = "<w:r><w:tab/></w:r>"


def contents(node: Contents, writing: Writing) -> Flow:
    """The title and the entries; the table of contents within the control that Word knows."""
    parts: list[Element] = []
    if node.title:
        parts.append(Para("TOCHeading", run(node.title, writing.form)))
    entries = _entries(node, writing)
    parts.extend(entries)
    if node.kind is not ContentsKind.HEADINGS or not entries:
        return tuple(parts)
    control = (
        f'<w:sdt><w:sdtPr><w:id w:val="{stable_number(node.id)}"/><w:docPartObj>'
        '<w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
        "</w:sdtPr><w:sdtContent>"
    )
    return (Opaque(control), *parts, Opaque("</w:sdtContent></w:sdt>"))


def _entries(node: Contents, writing: Writing) -> list[Para]:
    whole = node.kind is not ContentsKind.HEADINGS
    listed = [entry for entry in node.entries if whole or entry.level <= node.depth]
    paragraphs = [_entry(node, entry, writing) for entry in listed]
    if paragraphs:
        first = field_begin(_instruction(node), writing.form) + paragraphs[0].inner
        paragraphs[0] = replace(paragraphs[0], inner=first)
        paragraphs[-1] = replace(
            paragraphs[-1], inner=paragraphs[-1].inner + field_end(writing.form)
        )
    return paragraphs


def _instruction(node: Contents) -> str:
    match node.kind:
        case ContentsKind.HEADINGS:
            return f'TOC \\o "1-{min(node.depth, 9)}" \\h \\z \\u'
        case ContentsKind.FIGURES | ContentsKind.TABLES:
            sequence = sequence_name(node.entries[0].number) or node.kind.value
            return f'TOC \\h \\z \\c "{sequence}"'


def _entry(node: Contents, entry: ContentsEntry, writing: Writing) -> Para:
    number, form = entry.number, writing.form
    space = "" if not number or number[-1] in FULL_WIDTH_ENDS else gap(form)
    text = run(number, form) + space + run(entry.text, form) + _TAB
    anchor = writing.anchor(entry.target)
    page = writing.page(entry.target)
    inner = text + run(page, form)
    if anchor is not None:
        inner = internal_link(anchor, text + field(f"PAGEREF {anchor} \\h", page, form))
    headings = node.kind is ContentsKind.HEADINGS
    style = f"TOC{min(entry.level, _LEVELS)}" if headings else "TableofFigures"
    return Para(style, inner)

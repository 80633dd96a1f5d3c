"""`word/footnotes.xml` and `word/endnotes.xml`."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.writers.docx.markup import DECLARATION, NAMESPACES, Para
from briefgen.writers.docx.state import Note

_SEPARATORS = (("separator", -1), ("continuationSeparator", 0))


def footnotes_part(notes: Iterable[Note]) -> str:
    """Notes at the foot of pages, after the two separators that Word asks for."""
    return _part("footnote", notes)


def endnotes_part(notes: Iterable[Note]) -> str:
    """Notes at the document's end, after their separators."""
    return _part("endnote", notes)


def _part(kind: str, notes: Iterable[Note]) -> str:
    name = kind.capitalize()
    mark = (
        f'<w:r><w:rPr><w:rStyle w:val="{name}Reference"/></w:rPr><w:{kind}Ref/></w:r>'
        '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
    )
    separators = "".join(
        f'<w:{kind} w:type="{form}" w:id="{number}">'
        f"{Para('FootnoteSeparator', f'<w:r><w:{form}/></w:r>').xml}</w:{kind}>"
        for form, number in _SEPARATORS
    )
    own = "".join(
        f'<w:{kind} w:id="{note.number}">{Para(f"{name}Text", mark + note.inner).xml}</w:{kind}>'
        for note in notes
    )
    return f"{DECLARATION}<w:{kind}s {NAMESPACES}>{separators}{own}</w:{kind}s>"

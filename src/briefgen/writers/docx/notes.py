"""`word/footnotes.xml`."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.writers.docx.markup import DECLARATION, NAMESPACES, Para
from briefgen.writers.docx.state import Note

_MARK = (
    '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
    '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
)
_SEPARATORS = (("separator", -1), ("continuationSeparator", 0))


def footnotes_part(notes: Iterable[Note]) -> str:
    """The notes, after the two separators that Word asks for."""
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}">'
        f"{Para('FootnoteSeparator', f'<w:r><w:{kind}/></w:r>').xml}</w:footnote>"
        for kind, number in _SEPARATORS
    )
    own = "".join(
        f'<w:footnote w:id="{note.number}">'
        f"{Para('FootnoteText', _MARK + note.inner).xml}</w:footnote>"
        for note in notes
    )
    return f"{DECLARATION}<w:footnotes {NAMESPACES}>{separators}{own}</w:footnotes>"

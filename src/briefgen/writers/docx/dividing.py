"""Paragraphs of a length that no reader copes with, divided."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from briefgen.document.nodes import Inline, Inlines, Paragraph, Text
from briefgen.document.walking import plain_text

LONGEST = 20_000
"""Characters; LibreOffice 7.4 needs four minutes for a paragraph of a million."""
_ENDS = (re.compile(r"[。！？；]|[.!?;]\s"), re.compile(r"\s"))
"""Of a sentence; of a word."""


def divided(paragraph: Paragraph) -> Iterator[Paragraph]:
    """The paragraph, or parts of it of at most `LONGEST` characters, the first with its id.

    Only plain text is divided, after a sentence where there is one, else after a word.
    """
    if len(plain_text(paragraph.children)) <= LONGEST:
        yield paragraph
        return
    for at, children in enumerate(_parts(paragraph.children)):
        yield replace(paragraph, children=children, id=paragraph.id if at == 0 else "")


def _parts(inlines: Inlines) -> Iterator[Inlines]:
    held: list[Inline] = []
    length = 0
    for inline in inlines:
        for piece in _pieces(inline):
            size = len(plain_text((piece,)))
            if held and length + size > LONGEST:
                yield tuple(held)
                held, length = [], 0
            held.append(piece)
            length += size
    if held:
        yield tuple(held)


def _pieces(inline: Inline) -> Iterator[Inline]:
    if not isinstance(inline, Text) or len(inline.text) <= LONGEST:
        yield inline
        return
    text = inline.text
    while len(text) > LONGEST:
        end = _end(text)
        yield replace(inline, text=text[:end])
        text = text[end:]
    if text:
        yield replace(inline, text=text)


def _end(text: str) -> int:
    """Where to divide a text: as late as a part may be long."""
    for pattern in _ENDS:
        ends = [match.end() for match in pattern.finditer(text, LONGEST // 2, LONGEST)]
        if ends:
            return ends[-1]
    return LONGEST

"""Checks for characters that no file keeps, and for paragraphs that readers cannot open."""

from __future__ import annotations

import re
import unicodedata

from briefgen.diagnostics import Place, Report
from briefgen.document.nodes import Document
from briefgen.document.walking import (
    own_text,
    place_of,
    plain_text,
    runs_of,
    walk_blocks,
    walk_inlines,
)

_DROPPED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
"""Controls, what reorders text unseen, halves of characters, and what is no character."""
_LONGEST = 20_000


def check_characters(document: Document, report: Report) -> None:
    """Warn of characters that are left out or replaced, and of paragraphs that are divided."""
    told: set[tuple[str, Place | None]] = set()
    for block in walk_blocks(document.blocks):
        for run in runs_of(block):
            length = len(plain_text(run))
            if length > _LONGEST:
                _report_length(length, place_of(block), report)
            for inline in walk_inlines(run):
                text = own_text(inline)
                if not text or text.isprintable():
                    continue
                place = place_of(inline) or place_of(block)
                for character in _DROPPED.findall(text):
                    if (character, place) not in told:
                        told.add((character, place))
                        _report_character(character, place, report)


def _report_character(character: str, place: Place | None, report: Report) -> None:
    name = unicodedata.name(character, "a control or no character")
    report.warn(
        "dropped-character",
        f"the text holds U+{ord(character):04X} ({name}), which no file keeps",
        place,
        "delete it where the text comes from",
    )


def _report_length(length: int, place: Place | None, report: Report) -> None:
    report.warn(
        "long-paragraph",
        f"a paragraph has {length:,} characters, and Word gets it divided",
        place,
        f"divide it into paragraphs of at most {_LONGEST:,} characters",
    )

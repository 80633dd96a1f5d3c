"""Footnotes: ours join the house document's, whose separators stay."""

from __future__ import annotations

from lxml import etree

from briefgen.house.markup import W, number, remove, value
from briefgen.writers.docx.house.body import Renaming
from briefgen.writers.docx.notes import footnotes_part
from briefgen.writers.docx.state import Writing

_NORMAL = ("", "normal")


def join_notes(
    theirs: etree._Element, body: etree._Element, writing: Writing, renaming: Renaming
) -> int:
    """Put our notes among theirs; by how much the numbers of ours have grown.

    Notes that the kept text does not call are left out.
    """
    called = {value(e, "id") for e in body.iter(f"{W}footnoteReference")}
    for note in theirs.findall(f"{W}footnote"):
        if value(note, "type") in _NORMAL and value(note, "id") not in called:
            remove(note)
    numbers = (number(note, "id") or 0 for note in theirs.findall(f"{W}footnote"))
    shift = max(numbers, default=0)
    ours = etree.fromstring(footnotes_part(writing.notes).encode())
    renaming.rename(ours)
    for note in list(ours):
        if value(note, "type") in _NORMAL:
            note.set(f"{W}id", str(int(value(note, "id")) + shift))
            theirs.append(note)
    return shift


def has_separators(theirs: etree._Element) -> bool:
    """Whether the notes have the lines that Word draws above them."""
    return any(value(note, "type") == "separator" for note in theirs)

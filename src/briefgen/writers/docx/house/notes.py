"""Footnotes and endnotes: ours join the house document's, whose separators stay."""

from __future__ import annotations

from lxml import etree

from briefgen.house.markup import W, number, remove, value

_NORMAL = ("", "normal")


def join_notes(
    kind: str, theirs: etree._Element, body: etree._Element, ours: etree._Element
) -> int:
    """Put our notes among theirs; by how much the numbers of ours have grown.

    Notes that the kept text does not call are left out.
    """
    called = {value(e, "id") for e in body.iter(f"{W}{kind}Reference")}
    for note in theirs.findall(f"{W}{kind}"):
        if value(note, "type") in _NORMAL and value(note, "id") not in called:
            remove(note)
    numbers = (number(note, "id") or 0 for note in theirs.findall(f"{W}{kind}"))
    shift = max(0, *numbers, 0)
    has_lines = {value(note, "type") for note in theirs} >= {"separator", "continuationSeparator"}
    for note in list(ours):
        if value(note, "type") in _NORMAL:
            note.set(f"{W}id", str(int(value(note, "id")) + shift))
            theirs.append(note)
        elif not has_lines:
            _add_line(note, theirs)
    return shift


def _add_line(line: etree._Element, theirs: etree._Element) -> None:
    """Put one of the lines above notes among theirs, under an id that none has."""
    taken = {number(note, "id") for note in theirs}
    id_ = -1
    while id_ in taken:
        id_ -= 1
    line.set(f"{W}id", str(id_))
    theirs.insert(0, line)


def separators(theirs: etree._Element) -> tuple[str, ...]:
    """The ids of the lines that Word draws above notes."""
    return tuple(value(note, "id") for note in theirs if value(note, "type") not in _NORMAL)

"""A paragraph as a row of items: units of text, things that stand like a character, and marks."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from copy import deepcopy
from typing import TypeAlias

from msgspec import Struct

from briefgen.packages import Element
from briefgen.redlining.sides import Side
from briefgen.redlining.vocabulary import DOC_PROPERTIES, R, attribute, local, made, w
from briefgen.redlining.words import split_words


class Link(Struct, frozen=True, eq=False):
    """The hyperlink that an item stands in."""

    element: Element
    target: str
    """Where it leads, by which two links are the same."""


class Token(Struct, frozen=True, kw_only=True, eq=False):
    """What is compared: a unit of text, or something that stands like a character."""

    key: Hashable
    """Equal for what a reader takes as the same."""
    likeness: Hashable
    """Equal for what may be two states of the same thing: a chart and its new edition."""
    text: str
    format: Element | None = None
    """The run's properties, of a unit of text."""
    runs: tuple[Element, ...] = ()
    """The whole runs of what is no text."""
    link: Link | None = None
    note: str = ""
    """The element that calls a note: `footnoteReference`."""


class Mark(Struct, frozen=True, eq=False):
    """What has no width and is no change: a bookmark's end, the shell of a field around blocks."""

    element: Element
    side: Side


Item: TypeAlias = Token | Mark

_WIDTHS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_NOTES = frozenset({"footnoteReference", "endnoteReference"})
_DROPPED = frozenset({"lastRenderedPageBreak", "commentReference", "annotationRef"})


class _Piece(Struct, frozen=True):
    """A run, or another element of a paragraph, with the link that it stands in."""

    element: Element
    link: Link | None


def items_of(paragraph: Element, side: Side) -> list[Item]:
    """The paragraph's items in order."""
    pieces = list(_pieces(paragraph, None, side))
    items: list[Item] = []
    at = 0
    while at < len(pieces):
        end = _end_of_field(pieces, at)
        if end:
            items.append(_field(pieces[at:end]))
            at = end
        else:
            items.extend(_items(pieces[at], side))
            at += 1
    return items


def _pieces(parent: Element, link: Link | None, side: Side) -> Iterator[_Piece]:
    for child in parent:
        match local(child):
            case "pPr" | "":
                pass
            case "hyperlink":
                yield from _pieces(child, _link(child, side), side)
            case "r" | "bookmarkStart" | "bookmarkEnd" | "oMath" | "oMathPara":
                yield _Piece(child, link)
            case _:
                # What only wraps runs (`w:dir`, `w:bdo`, `w:smartTag`) does not count.
                yield from _pieces(child, link, side)


def _link(element: Element, side: Side) -> Link:
    anchor = attribute(element, "anchor")
    return Link(element, f"#{anchor}" if anchor else side.address(str(element.get(f"{R}id", ""))))


def _field_part(element: Element) -> str:
    """`begin`, `separate` or `end` of a field; empty for anything else."""
    found = element.find(w("fldChar"))
    return "" if found is None else attribute(found, "fldCharType")


def _end_of_field(pieces: Sequence[_Piece], at: int) -> int:
    """Behind the field that begins at `at`; 0 if none does that ends in this paragraph."""
    if _field_part(pieces[at].element) != "begin":
        return 0
    depth = 0
    for index in range(at, len(pieces)):
        part = _field_part(pieces[index].element)
        depth += (part == "begin") - (part == "end")
        if depth == 0:
            same = all(_same_link(piece.link, pieces[at].link) for piece in pieces[at:index])
            return index + 1 if same else 0
    return 0


def _same_link(one: Link | None, other: Link | None) -> bool:
    return (one.target if one else None) == (other.target if other else None)


def _field(pieces: Sequence[_Piece]) -> Token:
    """A whole field: the same if it is of the same kind and shows the same."""
    runs = tuple(piece.element for piece in pieces if local(piece.element) == "r")
    code = "".join(e.text or "" for run in runs for e in run.iter(w("instrText")))
    kind = code.split()[0] if code.split() else ""
    text = "".join(e.text or "" for run in runs for e in run.iter(w("t")))
    return Token(
        key=("field", kind, text), likeness=("field", kind), text=text, runs=runs,
        link=pieces[0].link,
    )  # fmt: skip


def _items(piece: _Piece, side: Side) -> Iterator[Item]:
    element = piece.element
    if local(element).startswith("bookmark") or element.find(w("fldChar")) is not None:
        yield Mark(element, side)
    elif local(element) != "r":
        yield _thing(element, element, piece.link, side)
    elif element.find(w("instrText")) is not None:
        # The code of a field that goes on in later paragraphs.
        yield Mark(element, side)
    else:
        yield from _run_items(piece, side)


def _run_items(piece: _Piece, side: Side) -> Iterator[Token]:
    format_ = piece.element.find(w("rPr"))
    for child in piece.element:
        name = local(child)
        if name in {"t", "delText"}:
            for text in split_words(child.text or ""):
                # Two numbers may well be two states of one figure.
                alike = "number" if text[0].isdigit() else text
                yield Token(key=text, likeness=alike, text=text, format=format_, link=piece.link)
        elif name and name != "rPr" and name not in _DROPPED:
            run = made("r")
            run.extend(deepcopy(part) for part in (format_, child) if part is not None)
            yield _thing(child, run, piece.link, side)


def _thing(element: Element, run: Element, link: Link | None, side: Side) -> Token:
    """What stands like a character: a tab, a picture, a chart, a note's call."""
    name = local(element)
    key: Hashable = name
    if name not in _NOTES and name not in {"tab", "footnoteRef", "endnoteRef"}:
        key = (name, side.identity(element))
    shown = next(element.iter(DOC_PROPERTIES), None)
    likeness = key if shown is None else (name, shown.get("name"))
    return Token(
        key=key, likeness=likeness, text=_WIDTHS.get(name, ""), runs=(run,), link=link,
        note=name if name in _NOTES else "",
    )  # fmt: skip

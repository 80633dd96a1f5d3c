"""Paragraphs merged: word by word where both editions have one, else added or removed whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy

from briefgen.packages import Element
from briefgen.redlining.alignment import Stretch, stretches
from briefgen.redlining.content import Piece, write_pieces
from briefgen.redlining.editing import Editing
from briefgen.redlining.items import Item, Mark, Token
from briefgen.redlining.revisions import State
from briefgen.redlining.vocabulary import attribute, canonical, local, made, w
from briefgen.redlining.words import is_filler

_NOT_COMPARED = ("rPr", "sectPr", "pPrChange", "numPr")
_LEAST_KEPT = 0.2
"""Share of a paragraph's units that must be kept for a comparison word by word to be readable."""


def merge_paragraphs(old: Element, new: Element, editing: Editing) -> Element:
    """The new paragraph with its changes against the old one."""
    before = [i for i in editing.items(old, State.REMOVED) if isinstance(i, Token)]
    after = editing.items(new, State.ADDED)
    paragraph = made("p")
    properties = _merged_properties(old, new, editing)
    if properties is not None:
        paragraph.append(properties)
    paragraph.extend(write_pieces(_pieces(before, after), editing))
    return paragraph


def whole_paragraph(element: Element, state: State, editing: Editing) -> Element:
    """A paragraph that only one edition has, its mark included."""
    paragraph = whole_content(element, state, editing)
    properties = paragraph.find(w("pPr"))
    if properties is None:
        properties = made("pPr")
        paragraph.insert(0, properties)
    editing.revisions.mark_paragraph(properties, state)
    return paragraph


def whole_content(element: Element, state: State, editing: Editing) -> Element:
    """A paragraph whose content only one edition has, while its mark stays as it is."""
    paragraph = made("p")
    properties = element.find(w("pPr"))
    if properties is not None:
        if state is State.REMOVED:
            properties = deepcopy(properties)
            _drop(properties, "sectPr")
        paragraph.append(editing.copy(properties, state))
    items = editing.items(element, state)
    pieces = (
        item if isinstance(item, Mark) else Piece(state, item)
        for item in items
        if isinstance(item, Token) or state is State.ADDED or _survives(item, items, editing)
    )
    paragraph.extend(write_pieces(pieces, editing))
    return paragraph


def _survives(mark: Mark, items: Sequence[Item], editing: Editing) -> bool:
    """Whether a removed paragraph keeps a bookmark: what is removed with it may refer to it.

    The new text must not have one of that name, and both ends must stand in the paragraph.
    """
    bookmarks = [i.element for i in items if isinstance(i, Mark)]
    number = attribute(mark.element, "id")
    ends = [e for e in bookmarks if "bookmark" in local(e) and attribute(e, "id") == number]
    named = {attribute(e, "name") for e in ends if local(e) == "bookmarkStart"}
    return len(ends) == 2 and not named & editing.names  # noqa: PLR2004  (a start and an end)


def _pieces(old: Sequence[Token], new: Sequence[Item]) -> Iterator[Piece | Mark]:
    """The old and new tokens with their states; the marks stand where the new text has them."""
    tokens = [item for item in new if isinstance(item, Token)]
    marks = _marks_before(new)
    for stretch in _readable(old, tokens):
        if stretch.new.start < len(tokens):
            # What is removed at a paragraph's start stays within a field that begins there.
            yield from marks.pop(stretch.new.start, ())
        if not stretch.equal:
            yield from (Piece(State.REMOVED, old[i]) for i in stretch.old)
        for n, j in enumerate(stretch.new):
            yield from marks.pop(j, ())
            if stretch.equal:
                yield Piece(State.KEPT, tokens[j], old[stretch.old[n]])
            else:
                yield Piece(State.ADDED, tokens[j])
    yield from marks.get(len(tokens), ())


def _marks_before(items: Sequence[Item]) -> dict[int, list[Mark]]:
    """The marks by the index of the token that they stand before."""
    found: dict[int, list[Mark]] = {}
    at = 0
    for item in items:
        if isinstance(item, Mark):
            found.setdefault(at, []).append(item)
        else:
            at += 1
    return found


def _readable(old: Sequence[Token], new: Sequence[Token]) -> list[Stretch]:
    """The stretches of both, without scraps of agreement that only split what was rewritten."""
    found = stretches([t.key for t in old], [t.key for t in new])
    kept = sum(_weight(new, s.new) for s in found if s.equal)
    whole = max(_weight(old, range(len(old))), _weight(new, range(len(new))))
    if any(not s.equal for s in found) and kept < whole * _LEAST_KEPT:
        return [Stretch(equal=False, old=range(len(old)), new=range(len(new)))]
    return _joined(found, new, old)


def _weight(tokens: Sequence[Token], where: range) -> int:
    """How much is said there: characters of words and numbers; a picture counts as one."""
    return sum(
        len(tokens[i].text) if tokens[i].text and not is_filler(tokens[i].text) else
        (not tokens[i].text) for i in where
    )  # fmt: skip


def _joined(found: list[Stretch], new: Sequence[Token], old: Sequence[Token]) -> list[Stretch]:
    """The stretches, each scrap taken into the changes around it."""
    result: list[Stretch] = []
    for n, stretch in enumerate(found):
        scrap = stretch.equal and 0 < n < len(found) - 1 and _is_scrap(found, n, new, old)
        if result and not result[-1].equal and (scrap or not stretch.equal):
            last = result[-1]
            older = range(last.old.start, stretch.old.stop)
            newer = range(last.new.start, stretch.new.stop)
            result[-1] = Stretch(equal=False, old=older, new=newer)
        else:
            result.append(stretch)
    return result


def _is_scrap(found: list[Stretch], n: int, new: Sequence[Token], old: Sequence[Token]) -> bool:
    """Whether an agreement is so short beside the changes on both its sides that it misleads."""
    own = _weight(new, found[n].new)
    if own == 0:
        return True
    around = [max(_weight(old, s.old), _weight(new, s.new)) for s in (found[n - 1], found[n + 1])]
    few = len(found[n].new) <= 3  # noqa: PLR2004  (a word with the spaces around it)
    return few and all(own < weight for weight in around)


def _merged_properties(old: Element, new: Element, editing: Editing) -> Element | None:
    """The new paragraph's properties, with the old ones if they differ (17.13.5.29)."""
    before, after = old.find(w("pPr")), new.find(w("pPr"))
    properties = None if after is None else deepcopy(after)
    if canonical(before, *_NOT_COMPARED) == canonical(after, *_NOT_COMPARED):
        return properties
    if properties is None:
        properties = made("pPr")
    former = made("pPr") if before is None else editing.adopt(before)
    _drop(former, "rPr", "sectPr", "pPrChange")
    change = editing.revisions.mark("pPrChange")
    change.append(former)
    properties.append(change)
    return properties


def _drop(properties: Element, *names: str) -> None:
    for child in [child for child in properties if local(child) in names]:
        properties.remove(child)

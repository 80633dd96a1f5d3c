"""A merged paragraph's content: kept, added and removed items as runs with their marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from msgspec import Struct

from briefgen.packages import Element
from briefgen.redlining.editing import Editing
from briefgen.redlining.items import Mark, Token
from briefgen.redlining.revisions import State
from briefgen.redlining.vocabulary import XML_SPACE, canonical, local, made, w

_REMOVED_NAMES = {w("t"): w("delText"), w("instrText"): w("delInstrText")}


class Piece(Struct, frozen=True, eq=False):
    """A token and what became of it."""

    state: State
    token: Token
    former: Token | None = None
    """Of a kept token: its counterpart in the old text."""


def write_pieces(pieces: Iterable[Piece | Mark], editing: Editing) -> list[Element]:
    """The elements of a paragraph's content; neighbours of the same state share their mark."""
    elements: list[Element] = []
    for (state, link), group in groupby(pieces, key=_grouping):
        members = list(group)
        if state is None:
            elements += (editing.bookmark(mark) for mark in members if isinstance(mark, Mark))
            continue
        found = [piece for piece in members if isinstance(piece, Piece)]
        content = _marked(_runs(found, editing), state, editing)
        elements += content if link is None else [_linked(found[0], content, editing)]
    return elements


def _grouping(piece: Piece | Mark) -> tuple[State | None, str | None]:
    if isinstance(piece, Mark):
        return None, None
    return piece.state, piece.token.link.target if piece.token.link else None


def _marked(runs: list[Element], state: State, editing: Editing) -> list[Element]:
    if state is State.KEPT:
        return runs
    mark = editing.revisions.mark(state)
    mark.extend(runs)
    return [mark]


def _linked(piece: Piece, content: list[Element], editing: Editing) -> Element:
    link = piece.token.link
    if link is None:
        raise AssertionError("the group was made by its link")
    shell = made("hyperlink")
    for name, value in link.element.attrib.items():
        shell.set(name, value)
    if piece.state is State.REMOVED:
        editing.importer.adopt(shell, editing.old, editing.new)
    shell.extend(content)
    return shell


def _runs(pieces: Sequence[Piece], editing: Editing) -> list[Element]:
    """The runs of pieces of one state; units of text of one format share a run."""
    runs: list[Element] = []
    for (_, is_text), group in groupby(pieces, key=_format_of):
        members = list(group)
        if is_text:
            runs.append(_text_run(members, editing))
        else:
            runs += (run for piece in members for run in _thing_runs(piece, editing))
    return runs


def _format_of(piece: Piece) -> tuple[bytes, bool]:
    if piece.token.runs:
        return b"", False
    own = canonical(piece.token.format)
    former = canonical(piece.former.format) if piece.former is not None else own
    return own + b"|" + former, True


def _text_run(pieces: Sequence[Piece], editing: Editing) -> Element:
    first = pieces[0]
    run = made("r")
    properties = None
    if first.token.format is not None:
        properties = editing.copy(first.token.format, first.state)
        run.append(properties)
    if first.former is not None and canonical(first.former.format) != canonical(first.token.format):
        if properties is None:
            properties = made("rPr")
            run.append(properties)
        properties.append(_former_format(first.former.format, editing))
    text = made("delText" if first.state is State.REMOVED else "t")
    text.text = "".join(piece.token.text for piece in pieces)
    text.set(XML_SPACE, "preserve")
    run.append(text)
    return run


def _former_format(format_: Element | None, editing: Editing) -> Element:
    change = editing.revisions.mark("rPrChange")
    change.append(made("rPr") if format_ is None else editing.adopt(format_))
    return change


def _thing_runs(piece: Piece, editing: Editing) -> list[Element]:
    """The runs of a field, a picture, a note's call …, as their state asks for."""
    runs = [editing.copy(run, piece.state) for run in piece.token.runs]
    for element in (inner for run in runs for inner in run.iter()):
        if piece.state is State.REMOVED and element.tag in _REMOVED_NAMES:
            element.tag = _REMOVED_NAMES[str(element.tag)]
        if piece.token.note and local(element) == piece.token.note:
            element.set(w("id"), editing.call(piece.token, piece.state, piece.former))
    return runs

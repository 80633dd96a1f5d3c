"""Foot- and endnotes merged: each note that is called, with its content's changes."""

from __future__ import annotations

from copy import deepcopy

from briefgen.packages import Element, unreadable
from briefgen.redlining.blocks import merge_blocks
from briefgen.redlining.editing import Editing, NoteCall
from briefgen.redlining.paragraphs import whole_content, whole_paragraph
from briefgen.redlining.revisions import State
from briefgen.redlining.vocabulary import attribute, children, local, w

NOTE_PARTS = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
"""The element that calls a note → the kind of part that holds the notes."""
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})


def merge_notes(
    old: Element | None, new: Element, calls: list[NoteCall], editing: Editing
) -> Element:
    """The notes' root: the separators as they are, then every called note in the order of calls."""
    name = "footnote" if local(new) == "footnotes" else "endnote"
    root = deepcopy(new)
    for note in [n for n in children(root, name) if separator_id(n) is None]:
        root.remove(note)
    for call in calls:
        before = None if old is None or call.old is None else _note(old, name, call.old)
        after = None if call.new is None else _note(new, name, call.new)
        root.append(_merged(before, after, call, editing))
    return root


def _merged(
    before: Element | None, after: Element | None, call: NoteCall, editing: Editing
) -> Element:
    if before is not None and after is not None:
        shell, content = after, merge_blocks(before, after, editing)
    elif after is not None:
        shell, content = after, _whole(after, State.ADDED, editing)
    elif before is not None:
        shell, content = before, _whole(before, State.REMOVED, editing)
    else:
        side = editing.old if call.new is None else editing.new
        raise unreadable(side.package.name, "it calls a note that it does not hold")
    shell = deepcopy(shell)
    shell[:] = content
    shell.set(w("id"), call.id)
    return shell


def _whole(note: Element, state: State, editing: Editing) -> list[Element]:
    """The note's paragraphs, added or removed; the mark of the last one ends the note."""
    paragraphs = list(children(note, "p"))
    first = [whole_paragraph(p, state, editing) for p in paragraphs[:-1]]
    return first + [whole_content(p, state, editing) for p in paragraphs[-1:]]


def _note(root: Element, name: str, id_: str) -> Element | None:
    return next((n for n in children(root, name) if attribute(n, "id") == id_), None)


def separator_id(note: Element) -> int | None:
    """The id of what separates the notes from the text; None for a note."""
    if attribute(note, "type") not in _SEPARATORS:
        return None
    id_ = attribute(note, "id")
    return int(id_) if id_.removeprefix("-").isascii() and id_.removeprefix("-").isdigit() else 0

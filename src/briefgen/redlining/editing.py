"""What the merging of one text needs: both sides, the marks, and what to take from the old file."""

from __future__ import annotations

from copy import deepcopy

from msgspec import Struct, field

from briefgen.packages import Element
from briefgen.redlining.importing import Importer
from briefgen.redlining.items import Item, Mark, Token, items_of
from briefgen.redlining.revisions import Revisions, State
from briefgen.redlining.sides import Side
from briefgen.redlining.vocabulary import attribute, local, w


class NoteCall(Struct, frozen=True):
    """A note's call in the merged text: where its content comes from."""

    kind: str
    """The element that calls it: `footnoteReference`."""
    old: str | None
    new: str | None
    id: str
    """In the merged file."""


class Editing(Struct):
    """The merging of one text of the file: the body, a header, the notes."""

    old: Side
    new: Side
    revisions: Revisions
    importer: Importer
    calls: list[NoteCall] = field(default_factory=list)
    spare: dict[str, int] = field(default_factory=dict)
    """The element that calls a note → the next note's id.

    The notes are numbered anew in the order of their calls: LibreOffice 7.4 finds a note by it.
    """
    names: frozenset[str] = frozenset()
    """The bookmarks of the new text."""
    _numbers: dict[tuple[bool, str], str] = field(default_factory=dict)
    """Whether a bookmark is of the old text, and its number there → its number in the new file."""

    def adopt(self, element: Element) -> Element:
        """A copy of an element of the old text, for the new file."""
        return self.importer.adopt(deepcopy(element), self.old, self.new)

    def copy(self, element: Element, state: State) -> Element:
        """A copy of an element, from the side that its state says."""
        return self.adopt(element) if state is State.REMOVED else deepcopy(element)

    def items(self, paragraph: Element, state: State) -> list[Item]:
        """The paragraph's items, read from the side that its state says."""
        return items_of(paragraph, self.old if state is State.REMOVED else self.new)

    def bookmark(self, mark: Mark) -> Element:
        """The bookmark's end with a number of its own; both ends of one get the same."""
        element = deepcopy(mark.element)
        if local(element).startswith("bookmark"):
            key = (mark.side is self.old, attribute(element, "id"))
            if key not in self._numbers:
                self._numbers[key] = self.revisions.number()
            element.set(w("id"), self._numbers[key])
        return element

    def call(self, token: Token, state: State, old: Token | None) -> str:
        """The id, in the merged file, of the note that `token` calls; its content comes later."""
        number = self.spare.get(token.note, 1)
        self.spare[token.note] = number + 1
        own, former = _note_id(token), _note_id(old) if old else None
        old_id, new_id = (own, None) if state is State.REMOVED else (former, own)
        self.calls.append(NoteCall(token.note, old_id, new_id, str(number)))
        return str(number)


def _note_id(token: Token) -> str:
    return next(attribute(e, "id") for run in token.runs for e in run if local(e) == token.note)

"""Paragraphs while they are being read."""

from __future__ import annotations

from msgspec import Struct, field

from briefgen.audit.passages import Edit, Kind, Mark, MarkKind, Passage

Named = tuple[MarkKind, str]


class Draft(Struct):
    """A paragraph, its text and what is marked in it so far."""

    kind: Kind
    style: str = ""
    text: list[str] = field(default_factory=list)
    length: int = 0
    _marks: dict[Named, list[int]] = field(default_factory=dict)
    _counted: list[tuple[int, int]] = field(default_factory=list)
    _edits: list[Edit] = field(default_factory=list)

    def touch(self, named: Named) -> None:
        """A mark stands here, even if there is nothing in it."""
        self._marks.setdefault(named, [self.length, self.length])

    def add(self, text: str, marks: list[Named], *, counted: bool) -> None:
        """Text that stands in these marks."""
        start, end = self.length, self.length + len(text)
        for named in marks:
            self._marks.setdefault(named, [start, end])[1] = end
        if counted:
            self._counted.append((start, end))
        self.text.append(text)
        self.length = end

    def track(self, text: str, by: tuple[bool, str, str]) -> None:
        """A tracked change that inserted or deleted `text` here."""
        deleted, author, date = by
        at = self.length if deleted else self.length - len(text)
        last = self._edits[-1] if self._edits else None
        known = last and (last.deleted, last.author, last.date) == by
        if last and known and last.at + (0 if deleted else len(last.text)) == at:
            text, at = last.text + text, last.at
            self._edits.pop()
        self._edits.append(Edit(author=author, date=date, deleted=deleted, text=text, at=at))

    def finished(self, section: str) -> Passage | None:
        """The paragraph as a passage; None if there is nothing in it."""
        text = "".join(self.text)
        if not (text.strip() or self._marks or self._edits):
            return None
        marks = [
            Mark(kind=kind, name=name, start=start, end=end)
            for (kind, name), (start, end) in self._marks.items()
        ]
        return Passage(
            kind=self.kind,
            text=text,
            marks=tuple(sorted(marks, key=lambda mark: (mark.start, mark.end))),
            edits=tuple(self._edits),
            counted=tuple(self._counted),
            section=section,
        )

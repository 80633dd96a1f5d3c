"""Tracked changes: each mark with its author, its date and a number of its own."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from msgspec import Struct, field

from briefgen.packages import Element
from briefgen.redlining.vocabulary import children, local, made, w


class State(StrEnum):
    """What became of a piece of text; the value is the element that marks it."""

    KEPT = "kept"
    ADDED = "ins"
    REMOVED = "del"


class Revisions(Struct):
    """Makes the marks of one file, and counts them."""

    author: str
    date: datetime
    counts: dict[str, int] = field(default_factory=dict)
    """Element → how many were made: `ins`, `del`, `pPrChange`, `rPrChange`."""
    _last: int = 0

    def mark(self, name: str) -> Element:
        """A new mark; ISO/IEC 29500-1 17.13.5 asks for an id that no other has."""
        self._last += 1
        self.counts[name] = self.counts.get(name, 0) + 1
        return made(
            name,
            id=str(self._last),
            author=self.author,
            date=self.date.strftime("%Y-%m-%dT%H:%M:%SZ"),
        )

    def number(self) -> str:
        """An id for a bookmark: it must differ from those of the marks too."""
        self._last += 1
        return str(self._last)

    def mark_paragraph(self, properties: Element, state: State) -> None:
        """Say of a paragraph's mark that it was added or removed (17.13.5.15, 17.13.5.20)."""
        run = properties.find(w("rPr"))
        if run is None:
            run = made("rPr")
            after = [child for child in properties if local(child) in ("sectPr", "pPrChange")]
            properties.insert(len(properties) - len(after), run)
        run.insert(0, self.mark(state))

    def mark_row(self, row: Element, state: State) -> None:
        """Say of a table's row that it was added or removed (17.13.5.16, 17.13.5.13)."""
        properties = row.find(w("trPr"))
        if properties is None:
            properties = made("trPr")
            row.insert(len(list(children(row, "tblPrEx"))), properties)
        properties.append(self.mark(state))

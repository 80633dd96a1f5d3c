"""Fields: which text a program counts itself, and which only repeats headings."""

from __future__ import annotations

from lxml import etree
from msgspec import Struct, field

from briefgen.audit.word.names import W

_LISTS = frozenset({"TOC", "INDEX"})
"""Fields whose results repeat what stands elsewhere."""


class _Field(Struct):
    instruction: str = ""
    shows: bool = False


class Fields(Struct):
    """The fields that are open, innermost last; they may span paragraphs."""

    _open: list[_Field] = field(default_factory=list)
    _simple: list[str] = field(default_factory=list)

    @property
    def counting(self) -> bool:
        """Whether what stands here is a field's result."""
        return bool(self._open or self._simple)

    @property
    def listing(self) -> bool:
        """Whether what stands here is a table of contents."""
        codes = (*(each.instruction for each in self._open), *self._simple)
        return any(code.split()[:1] and code.split()[0].upper() in _LISTS for code in codes)

    @property
    def hidden(self) -> bool:
        """Whether what stands here is an instruction rather than a result."""
        return any(not each.shows for each in self._open)

    def mark(self, element: etree._Element) -> None:
        """Take in a `w:fldChar`."""
        match element.get(W + "fldCharType"):
            case "begin":
                self._open.append(_Field())
            case "separate" if self._open:
                self._open[-1].shows = True
            case "end" if self._open:
                self._open.pop()
            case _:
                pass

    def instruct(self, text: str) -> None:
        """Take in a `w:instrText`."""
        if self._open and not self._open[-1].shows:
            self._open[-1].instruction += text

    def enter(self, element: etree._Element) -> None:
        """Take in the start of a `w:fldSimple`."""
        self._simple.append(element.get(W + "instr") or "")

    def leave(self) -> None:
        """Take in the end of a `w:fldSimple`."""
        self._simple.pop()

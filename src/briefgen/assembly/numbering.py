"""Numbers: of headings, figures, tables and footnotes, and ids of claims, in reading order."""

from __future__ import annotations

from collections import Counter

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.document.nodes import (
    Block,
    Blocks,
    Claim,
    Figure,
    Footnote,
    Heading,
    Inline,
    Inlines,
    Table,
)
from briefgen.document.walking import rewrite_blocks, walk_blocks
from briefgen.typography.languages import Language


class Numbering(Struct):
    """The counters of one document."""

    language: Language
    endnotes: bool = False
    """Whether notes stand at the document's end."""
    headings: list[int] = field(default_factory=list)
    figures: int = 0
    tables: int = 0
    notes: int = 0
    claims: Counter[str] = field(default_factory=Counter)

    def number(self, blocks: Blocks) -> Blocks:
        """The blocks with numbers and ids; call it again for blocks that follow."""
        return rewrite_blocks(blocks, self._run, change=self._block)

    def _block(self, block: Block) -> Block:
        match block:
            case Heading() if block.numbered and f"heading-{block.level}" in self.language.strings:
                return replace(block, number=self._heading(block.level))
            case Figure():
                self.figures += 1
                return replace(block, number=self.language.text("figure-number", n=self.figures))
            case Table():
                self.tables += 1
                return replace(block, number=self.language.text("table-number", n=self.tables))
            case _:
                return block

    def _heading(self, level: int) -> str:
        _advance(self.headings, level)
        return heading_text(f"heading-{level}", self.headings, self.language)

    def _run(self, run: Inlines) -> Inlines:
        return tuple(self._inline(inline) for inline in run)

    def _inline(self, inline: Inline) -> Inline:
        match inline:
            case Claim():
                self.claims[inline.fact] += 1
                count = self.claims[inline.fact]
                end = f"-{count}" if count > 1 else ""
                return replace(inline, id=f"claim-{inline.fact}{end}")
            case Footnote():
                self.notes += 1
                id_ = f"note-{self.notes}"
                return replace(inline, number=self.notes, id=id_, ends=self.endnotes)
            case _:
                return inline


def _advance(path: list[int], level: int) -> None:
    """Count one more heading of `level` in a path of counters: `[2, 3]` and 1 make `[3]`."""
    path[level:] = []
    path += [0] * (level - len(path))
    path[level - 1] += 1


def heading_text(key: str, path: list[int], language: Language) -> str:
    """The language's pattern `key` for a heading counted as `path` (`[2, 1]` for 2.1)."""
    return language.text(
        key,
        path=".".join(str(n) for n in path),
        n=path[-1],
        word=_word(path[-1], language),
        chapter=_word(path[0], language),
    )


def _word(number: int, language: Language) -> str:
    """The number in the language's counting words: `十二`; in digits where it has none."""
    words = language.text("counting-words")
    ten = language.text("counting-ten")
    if len(words) < 10 or not 0 < number < 100:  # noqa: PLR2004  (nought to nine; below a hundred)
        return str(number)
    tens, ones = divmod(number, 10)
    front = (words[tens] if tens > 1 else "") + ten if tens else ""
    return front + (words[ones] if ones else "")


def heading_references(
    blocks: Blocks, language: Language, key: str = "reference-heading"
) -> dict[str, str]:
    """Numbered heading's id → what a reference to it prints, by the language's patterns `key`."""
    path: list[int] = []
    texts: dict[str, str] = {}
    for block in walk_blocks(blocks):
        if isinstance(block, Heading) and block.number:
            _advance(path, block.level)
            texts[block.id] = heading_text(f"{key}-{block.level}", path, language)
    return texts

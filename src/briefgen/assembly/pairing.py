"""Pairing: the documents of two languages made into one, side by side, paragraph by paragraph.

Blocks pair where both languages have the same kind of block in the same place; what one language
has alone stands beside an empty column. Tables are joined cell by cell, panels and sources entry by
entry, charts follow one another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import zip_longest

from msgspec.structs import replace

from briefgen.assembly.joining import (
    alone,
    join_cover,
    join_key_figures,
    join_sources,
    join_table,
)
from briefgen.document.nodes import (
    Block,
    Blocks,
    Claim,
    Columns,
    Contents,
    Cover,
    Document,
    Figure,
    Footnote,
    Heading,
    Inline,
    Inlines,
    KeyFigures,
    Link,
    List,
    PageBreak,
    Paragraph,
    Part,
    Reference,
    SourceList,
    Table,
)
from briefgen.document.walking import map_runs, rewrite_blocks, rewrite_inlines
from briefgen.typography.languages import Language

_HALVES = (1.0, 1.0)


def pair(first: Document, second: Document, language: Language) -> Document:
    """The first document with the second, which is in `language`, beside it."""
    others = _renamed(second.blocks, f"{language.code}.")
    blocks = tuple(_merged(_paired(first.blocks, others, language)))
    one, other = first.metadata, second.metadata
    return replace(
        first,
        blocks=_renumbered(blocks),
        unprinted=first.unprinted | second.unprinted,
        metadata=replace(
            one,
            identifier=f"{one.identifier}-{language.code}",
            keywords=tuple(dict.fromkeys(one.keywords + other.keywords)),
        ),
    )


def _merged(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks with neighbouring rows in one, so that they stand in one table in Word."""
    held: Columns | None = None
    for block in blocks:
        if isinstance(block, Columns) and held and held.shares == block.shares == _HALVES:
            held = replace(held, rows=held.rows + block.rows)
            continue
        if held:
            yield held
        held = block if isinstance(block, Columns) else None
        if held is None:
            yield block
    if held:
        yield held


def _kind(block: Block) -> tuple[str, object]:
    """What must be the same of two blocks that pair."""
    name = type(block).__name__
    match block:
        case Heading():
            return name, block.level
        case Paragraph():
            return name, block.role
        case _:
            return name, None


def _paired(first: Blocks, second: Blocks, language: Language) -> Iterator[Block]:
    ours, theirs = [_kind(block) for block in first], [_kind(block) for block in second]
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    for what, start, end, other_start, other_end in matcher.get_opcodes():
        left, right = first[start:end], second[other_start:other_end]
        if what == "equal":
            for one, other in zip(left, right, strict=True):
                yield from _together(one, other, language)
        else:
            for single in left:
                yield from _beside_nothing(single, "")
            for single in right:
                yield from _beside_nothing(single, language.code)


def _beside_nothing(block: Block, code: str) -> Iterator[Block]:
    """A block that the other language does not have."""
    match block:
        case Contents() | PageBreak() | SourceList() if code:
            return
        case Paragraph() | Heading() | List():
            part, empty = Part(blocks=(block,), language=code), Part(blocks=())
            row = (empty, part) if code else (part, empty)
            yield Columns(id=f"{block.id}-pair", rows=(row,), shares=_HALVES)
        case _:
            yield alone(block, code) if code else block


def _row(left: Block, right: Block, language: Language) -> Columns:
    parts = (Part(blocks=(left,)), Part(blocks=(right,), language=language.code))
    return Columns(id=f"{left.id}-pair", rows=(parts,), shares=_HALVES)


def _together(one: Block, other: Block, language: Language) -> Iterator[Block]:
    match one, other:
        case Cover(), Cover():
            yield join_cover(one, other, language)
        case Heading(), Heading():
            yield _row(one, replace(other, listed=False), language)
        case List(), List():
            yield _items(one, other, language)
        case Table(), Table():
            yield from join_table(one, other, language)
        case KeyFigures(), KeyFigures():
            yield join_key_figures(one, other, language)
        case (Figure(), Figure()) | (Columns(), Columns()):
            yield from (one, alone(other, language.code))
        case SourceList(), SourceList():
            yield join_sources(one, other, language)
        case (Contents() | PageBreak(), _):
            yield one
        case _:
            yield _row(one, other, language)


def _items(one: List, other: List, language: Language) -> Columns:
    """The lists item by item."""
    rows = []
    for at, (left, right) in enumerate(zip_longest(one.items, other.items)):
        parts: list[Part] = []
        for whole, item, code in ((one, left, ""), (other, right, language.code)):
            name = f"{whole.id}-{at}" if at else whole.id
            items = (item,) if item else ()
            single = replace(whole, id=name, items=items, start=whole.start + at)
            parts.append(Part(blocks=(single,) if item else (), language=code))
        rows.append(tuple(parts))
    return Columns(id=f"{one.id}-pair", rows=tuple(rows), shares=_HALVES)


# --- ids and numbers ----------------------------------------------------------------------------


def _renamed(blocks: Blocks, mark: str) -> Blocks:
    """The blocks with ids, and links to them, that no other language has."""

    def block(node: Block) -> Block:
        return replace(node, id=mark + node.id)

    def inline(node: Inline) -> Inline:
        match node:
            case Claim() | Footnote():
                return replace(node, id=mark + node.id)
            case Reference():
                return replace(node, target=mark + node.target)
            case Link() if node.target.startswith("#"):
                return replace(node, target=f"#{mark}{node.target[1:]}")
            case _:
                return node

    return rewrite_blocks(blocks, lambda run: tuple(map(inline, run)), change=block)


def _renumbered(blocks: Blocks) -> Blocks:
    """The blocks with their footnotes counted in the order in which they are read."""
    count = 0

    def number(run: Inlines) -> Inlines:
        nonlocal count
        numbered: list[Inline] = []
        for node in run:
            if isinstance(node, Footnote):
                count += 1
                numbered.append(replace(node, number=count))
            else:
                numbered.append(node)
        return tuple(numbered)

    return map_runs(blocks, lambda run: rewrite_inlines(run, number))

"""Blocks merged: paragraphs and tables of a body, a cell, a header or a note, in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from functools import cached_property

from msgspec import Struct

from briefgen.packages import Element
from briefgen.redlining.alignment import Pair, align, dice
from briefgen.redlining.editing import Editing
from briefgen.redlining.items import Token
from briefgen.redlining.paragraphs import merge_paragraphs, whole_paragraph
from briefgen.redlining.revisions import State
from briefgen.redlining.vocabulary import attribute, children, local, made, w
from briefgen.redlining.words import is_filler

_ALIKE = 0.4
"""Paragraphs of less than this are not two states of one."""
_ALIKE_ACROSS_STYLES = 0.7
_SAME = 1.5
"""Equal blocks outweigh those that differ in a figure alone."""
_SAME_CAPTION = 0.6
_TABLES_ALIKE = 0.25


class Block(Struct, frozen=True, dict=True):
    """A paragraph or a table, with what tells how like another it is."""

    element: Element
    tokens: tuple[Token, ...]

    @property
    def is_table(self) -> bool:
        """Whether it is a table."""
        return local(self.element) == "tbl"

    @cached_property
    def key(self) -> Hashable:
        """The same for blocks that a reader takes as the same."""
        return (local(self.element), tuple(token.key for token in self.tokens))

    @cached_property
    def bag(self) -> Counter[Hashable]:
        """What it says, without order, spaces and marks."""
        said = [t.likeness for t in self.tokens if not t.text or not is_filler(t.text)]
        return Counter(said or [t.likeness for t in self.tokens])

    @cached_property
    def style(self) -> str:
        """The paragraph's style."""
        found = self.element.find(f"{w('pPr')}/{w('pStyle')}")
        return "" if found is None else attribute(found, "val")

    @cached_property
    def caption(self) -> str:
        """What the table is called for readers who cannot see it."""
        found = self.element.find(f"{w('tblPr')}/{w('tblCaption')}")
        return "" if found is None else attribute(found, "val")


def read_blocks(container: Element, state: State, editing: Editing) -> list[Block]:
    """The paragraphs and tables that stand in `container`."""
    return [
        Block(element, tuple(_tokens(element, state, editing)))
        for element in children(container, "p", "tbl")
    ]


def _tokens(element: Element, state: State, editing: Editing) -> Iterator[Token]:
    for paragraph in [element] if local(element) == "p" else element.iter(w("p")):
        yield from (i for i in editing.items(paragraph, state) if isinstance(i, Token))


def merge_blocks(old: Element, new: Element, editing: Editing) -> list[Element]:
    """The blocks of two states of a container, merged.

    The last paragraph of a container cannot go or come as a whole: its mark ends the container.
    """
    before = read_blocks(old, State.REMOVED, editing)
    after = read_blocks(new, State.ADDED, editing)
    pairs = _closed(_aligned(before, after), before, after)
    elements: list[Element] = []
    for pair in pairs:
        block = _merge_pair(pair, before, after, editing)
        if elements and local(elements[-1]) == local(block) == "tbl":
            elements.append(_separator(editing))
        elements.append(block)
    return elements


def _aligned(old: Sequence[Block], new: Sequence[Block]) -> list[Pair]:
    def likeness(i: int, j: int) -> float:
        return _likeness(old[i], new[j])

    return align([b.key for b in old], [b.key for b in new], likeness)


def _likeness(old: Block, new: Block) -> float:
    if old.is_table != new.is_table:
        return 0.0
    if old.key == new.key:
        return _SAME
    alike = dice(old.bag, new.bag)
    if old.is_table:
        if old.caption and old.caption == new.caption:
            return max(alike, _SAME_CAPTION)
        return alike if alike >= _TABLES_ALIKE else 0.0
    least = _ALIKE if old.style == new.style else _ALIKE_ACROSS_STYLES
    return alike if alike >= least else 0.0


def _closed(pairs: list[Pair], old: Sequence[Block], new: Sequence[Block]) -> list[Pair]:
    """The pairs, the last of which holds the last block of both sides."""
    if not old or not new or old[-1].is_table or new[-1].is_table:
        return pairs
    last = Pair(len(old) - 1, len(new) - 1)
    if last in pairs:
        return pairs
    rest = [_without(pair, last) for pair in pairs]
    return [*(pair for pair in rest if pair != (None, None)), last]


def _without(pair: Pair, last: Pair) -> Pair:
    return Pair(
        None if pair.old == last.old else pair.old, None if pair.new == last.new else pair.new
    )


def _merge_pair(
    pair: Pair, old: Sequence[Block], new: Sequence[Block], editing: Editing
) -> Element:
    from briefgen.redlining.tables import merge_tables, whole_table  # noqa: PLC0415  (cells hold blocks, and blocks tables)

    if pair.old is not None and pair.new is not None:
        merge = merge_tables if new[pair.new].is_table else merge_paragraphs
        return merge(old[pair.old].element, new[pair.new].element, editing)
    if pair.new is not None:
        block, state = new[pair.new], State.ADDED
    elif pair.old is not None:
        block, state = old[pair.old], State.REMOVED
    else:
        raise AssertionError("a pair has a side")
    return (whole_table if block.is_table else whole_paragraph)(block.element, state, editing)


def _separator(editing: Editing) -> Element:
    """A paragraph that goes whatever is decided: without it two tables would grow together."""
    paragraph, properties = made("p"), made("pPr")
    editing.revisions.mark_paragraph(properties, State.REMOVED)
    editing.revisions.mark_paragraph(properties, State.ADDED)
    paragraph.append(properties)
    return paragraph

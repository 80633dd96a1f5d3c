"""Tables merged: rows matched and marked, the cells of matched rows merged like small texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from copy import deepcopy
from functools import cached_property

from msgspec import Struct

from briefgen.packages import Element
from briefgen.redlining.alignment import align, dice
from briefgen.redlining.blocks import Block, merge_blocks, read_blocks
from briefgen.redlining.editing import Editing
from briefgen.redlining.paragraphs import whole_paragraph
from briefgen.redlining.revisions import State
from briefgen.redlining.vocabulary import attribute, children, local, made, w

_ALIKE = 0.3


class _Row(Struct, frozen=True, dict=True):
    element: Element
    cells: tuple[tuple[Block, ...], ...]
    spans: tuple[str, ...]
    """How many columns each cell covers."""

    @cached_property
    def keys(self) -> tuple[Hashable, ...]:
        return tuple(tuple(block.key for block in cell) for cell in self.cells)

    @cached_property
    def bag(self) -> Counter[Hashable]:
        return sum((block.bag for cell in self.cells for block in cell), Counter())


def merge_tables(old: Element, new: Element, editing: Editing) -> Element:
    """The new table with its changes against the old one."""
    before, after = (_rows(t, s, editing) for t, s in ((old, State.REMOVED), (new, State.ADDED)))
    table = _shell(new, State.ADDED, editing)

    def likeness(i: int, j: int) -> float:
        return _likeness(before[i], after[j])

    for i, j in align([r.keys for r in before], [r.keys for r in after], likeness):
        if i is not None and j is not None and before[i].spans == after[j].spans:
            table.append(_merged_row(before[i].element, after[j].element, editing))
            continue
        if i is not None:
            table.append(_whole_row(before[i].element, State.REMOVED, editing))
        if j is not None:
            table.append(_whole_row(after[j].element, State.ADDED, editing))
    return table


def whole_table(element: Element, state: State, editing: Editing) -> Element:
    """A table that only one edition has: all its rows were added or removed."""
    table = _shell(element, state, editing)
    table.extend(_whole_row(row, state, editing) for row in children(element, "tr"))
    return table


def _shell(element: Element, state: State, editing: Editing) -> Element:
    table = made("tbl")
    table.extend(editing.copy(part, state) for part in children(element, "tblPr", "tblGrid"))
    return table


def _rows(table: Element, state: State, editing: Editing) -> list[_Row]:
    return [
        _Row(
            row,
            tuple(tuple(read_blocks(cell, state, editing)) for cell in children(row, "tc")),
            tuple(_span(cell) for cell in children(row, "tc")),
        )
        for row in children(table, "tr")
    ]


def _span(cell: Element) -> str:
    found = cell.find(f"{w('tcPr')}/{w('gridSpan')}")
    return "1" if found is None else attribute(found, "val")


def _likeness(old: _Row, new: _Row) -> float:
    """How alike two rows are; what their first cells say, which name them, counts for half."""
    alike = dice(old.bag, new.bag)
    named = bool(old.keys and new.keys and old.keys[0] == new.keys[0])
    return (alike + named) / 2 if named or alike >= _ALIKE else 0.0


def _merged_row(old: Element, new: Element, editing: Editing) -> Element:
    row = _row_shell(new, State.ADDED, editing)
    for before, after in zip(children(old, "tc"), children(new, "tc"), strict=True):
        cell = made("tc")
        cell.extend(deepcopy(part) for part in children(after, "tcPr"))
        cell.extend(merge_blocks(before, after, editing))
        row.append(cell)
    return row


def _whole_row(element: Element, state: State, editing: Editing) -> Element:
    row = _row_shell(element, state, editing)
    editing.revisions.mark_row(row, state)
    for before in children(element, "tc"):
        cell = made("tc")
        cell.extend(editing.copy(part, state) for part in children(before, "tcPr"))
        for block in children(before, "p", "tbl"):
            whole = whole_table if local(block) == "tbl" else whole_paragraph
            cell.append(whole(block, state, editing))
        row.append(cell)
    return row


def _row_shell(element: Element, state: State, editing: Editing) -> Element:
    row = made("tr")
    row.extend(editing.copy(part, state) for part in children(element, "tblPrEx", "trPr"))
    return row

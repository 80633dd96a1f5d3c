"""Tables as readers meet them: groups of rows under heads of their own, and no cell empty."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from briefgen.document.nodes import Column, Inlines, Row, Table, Text
from briefgen.document.walking import plain_text

NOTHING: Inlines = (Text(text="–"),)
"""What stands in a cell that says nothing: a cell without a word is skipped when it is read out."""


class TablePart(Struct, frozen=True, kw_only=True):
    """Rows under one head row."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    label: str = ""
    """Of the group that they are."""


def parts_of(table: Table) -> tuple[TablePart, ...]:
    """The table's parts, at least one: a group's label heads its first column.

    A label that spans the table would be a merged cell, which readers' software does not connect
    with the rows below. The heads of the other columns stand again above each group, as text alone.
    """
    found: list[TablePart] = []
    rows: list[Row] = []
    columns = table.columns
    label = ""
    for row in table.rows:
        if not row.group:
            rows.append(row)
            continue
        if rows or label:
            found.append(TablePart(columns=columns, rows=tuple(rows), label=label))
        columns = _headed(columns if not found else _repeated(table.columns), row)
        rows, label = [], plain_text(columns[0].head)
    found.append(TablePart(columns=columns, rows=tuple(rows), label=label))
    return tuple(found)


def _headed(columns: tuple[Column, ...], row: Row) -> tuple[Column, ...]:
    """The columns with the group's label above the first one."""
    return (replace(columns[0], head=row.cells[0] if row.cells else ()), *columns[1:])


def _repeated(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns with heads that hold nothing which may stand once only."""
    return tuple(replace(column, head=(Text(text=plain_text(column.head)),)) for column in columns)


def cells_of(row: Row, columns: int) -> Iterator[Inlines]:
    """The row's cells, as many as there are columns, each of which says something."""
    for at in range(columns):
        yield filled(row.cells[at] if at < len(row.cells) else ())


def filled(cell: Inlines) -> Inlines:
    """The cell, or a dash where it prints nothing."""
    return cell if plain_text(cell).strip() else (*NOTHING, *cell)

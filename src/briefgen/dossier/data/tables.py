"""Data from tables of cells: CSV, TSV, XLSX and ODS, whose first row names the columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256

from briefgen.diagnostics import Place, Report, suggestion
from briefgen.dossier.data.mapping import DataMapping
from briefgen.dossier.data.rows import DataRow, DataTable, check_columns, check_limit
from briefgen.dossier.files.delimited import read_rows
from briefgen.dossier.files.tables import Cell

GridRow = tuple[int, Place, Sequence[Cell | None]]
"""The row's number, its place and its cells."""


def read_delimited_data(
    content: bytes, mapping: DataMapping, used: Mapping[str, str], place: Place, report: Report
) -> DataTable | None:
    """The rows of a CSV or TSV file; None with a finding if it cannot be read."""
    rows = read_rows(content, place, report)
    if rows is None:
        return None
    grid = [(row.number, row.place, row.cells) for row in rows]
    return table_of_grid(grid, content, mapping, used, report)


def table_of_grid(
    grid: Iterable[GridRow],
    content: bytes,
    mapping: DataMapping,
    used: Mapping[str, str],
    report: Report,
    *,
    sheet: str | None = None,
) -> DataTable | None:
    """The table below the first row, which names the columns; None with a finding without one."""
    rows = iter(grid)
    head = next(rows, None)
    if head is None:
        hint = "name the columns in the first row"
        report.error("no-table", "the data hold nothing", Place(mapping.title), hint)
        return None
    names = [cell.text if cell is not None else "" for cell in head[2]]
    if not check_columns(names, head[1], report):
        return None
    columns = [(index, name) for index, name in enumerate(names) if name in used]
    found: list[DataRow] = []
    for number, where, cells in rows:
        if not check_limit(len(found) + 1, mapping.row_limit, mapping.place, report):
            return None
        filled = {
            name: cell
            for index, name in columns
            if index < len(cells) and (cell := cells[index]) is not None
        }
        fragments = {name: f"cell={number},{index + 1}" for index, name in columns}
        found.append(DataRow(number=number, place=where, cells=filled, fragments=fragments))
    digest = sha256(content).hexdigest()
    return DataTable(columns=tuple(filter(None, names)), rows=found, sha256=digest, sheet=sheet)


def choose_sheet(
    names: Sequence[str], mapping: DataMapping, place: Place, report: Report
) -> str | None:
    """The sheet that the mapping asks for; None with a finding if it is not there."""
    if mapping.sheet is None and names:
        return names[0]
    if mapping.sheet in names:
        return mapping.sheet
    report.error(
        "unknown-sheet",
        f"`{place.file}` has no sheet `{mapping.sheet or ''}`",
        mapping.place_of("sheet"),
        suggestion(mapping.sheet or "", list(names)),
    )
    return None

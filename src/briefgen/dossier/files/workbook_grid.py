"""A sheet of an XLSX workbook as rows of cells, for data whose columns a mapping names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from briefgen.diagnostics import Place, Report
from briefgen.dossier.files.tables import Cell
from briefgen.dossier.files.workbook import open_workbook, read_cell

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["open_workbook", "sheet_names", "sheet_rows"]


def sheet_names(workbook: Workbook) -> list[str]:
    """The names of the sheets that hold cells, in their order."""
    return [sheet.title for sheet in workbook.worksheets]


def sheet_rows(
    workbook: Workbook, title: str, keys: Mapping[str, str], file: Place, report: Report
) -> Iterator[tuple[int, Place, Sequence[Cell | None]]]:
    """The sheet's rows that hold anything, the row of names first.

    `keys` tells for each column that is read which key of a fact it gives; no other is looked at.
    """
    sheet: Worksheet = workbook[title]
    rows = sheet.iter_rows()
    names: list[str] = []
    for row in rows:
        if not names:
            names = [str(cell.value or "").strip() for cell in row]
            if any(names):
                _check_merged(sheet, file, report)
                yield _head(sheet, row, names, file)
            else:
                names = []
            continue
        cells = [
            _cell(sheet, cell, keys[name], file, report) if name in keys else None
            for name, cell in zip(names, row, strict=True)
        ]
        if any(cell is not None for cell in cells):
            number = row[0].row or 0
            yield number, Place(file.file, detail=f"sheet `{title}`, row {number}"), cells


def _head(
    sheet: Worksheet, row: Sequence[Any], names: list[str], file: Place
) -> tuple[int, Place, Sequence[Cell | None]]:
    cells = [
        Cell(name, _place(sheet, cell.coordinate, file)) if name else None
        for name, cell in zip(names, row, strict=True)
    ]
    where = Place(file.file, detail=f"sheet `{sheet.title}`, row {row[0].row}")
    return row[0].row, where, cells


def _check_merged(sheet: Worksheet, file: Place, report: Report) -> None:
    for merged in sheet.merged_cells.ranges:
        report.error(
            "merged-cells",
            f"the cells {merged.coord} are merged",
            _place(sheet, merged.coord.partition(":")[0], file),
            "split them and write each value into its own cell",
        )


def _cell(sheet: Worksheet, cell: Any, key: str, file: Place, report: Report) -> Cell | None:  # noqa: ANN401  (openpyxl's cells share no type)
    if cell.value is None or not hasattr(cell, "coordinate"):
        return None
    return read_cell(cell, key, _place(sheet, cell.coordinate, file), report, dated=True)


def _place(sheet: Worksheet, coordinate: str, file: Place) -> Place:
    return Place(file.file, detail=f"sheet `{sheet.title}`, cell {coordinate}")

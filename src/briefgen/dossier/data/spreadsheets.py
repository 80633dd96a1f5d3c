"""Data from spreadsheets: a sheet of an XLSX or ODS file."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.diagnostics import Place, Report
from briefgen.dossier.data.mapping import DataMapping
from briefgen.dossier.data.rows import DataTable
from briefgen.dossier.data.tables import choose_sheet, table_of_grid


def read_workbook_data(
    content: bytes, mapping: DataMapping, used: Mapping[str, str], place: Place, report: Report
) -> DataTable | None:
    """The rows of a sheet of an XLSX workbook; None with a finding if it cannot be read."""
    from briefgen.dossier.files.workbook_grid import (  # noqa: PLC0415  (openpyxl is slow to import)
        open_workbook,
        sheet_names,
        sheet_rows,
    )

    workbook = open_workbook(content, place, report)
    if workbook is None:
        return None
    sheet = choose_sheet(sheet_names(workbook), mapping, place, report)
    if sheet is None:
        return None
    rows = sheet_rows(workbook, sheet, _keys(used), place, report)
    return table_of_grid(rows, content, mapping, used, report, sheet=sheet)


def read_open_document_data(
    content: bytes, mapping: DataMapping, used: Mapping[str, str], place: Place, report: Report
) -> DataTable | None:
    """The rows of a sheet of an ODS spreadsheet; None with a finding if it cannot be read."""
    from briefgen.dossier.files.open_document import (  # noqa: PLC0415  (lxml is slow to import)
        open_spreadsheet,
        spreadsheet_rows,
    )

    spreadsheet = open_spreadsheet(content, place, report)
    if spreadsheet is None:
        return None
    sheet = choose_sheet(list(spreadsheet.sheets), mapping, place, report)
    if sheet is None:
        return None
    rows = spreadsheet_rows(spreadsheet, sheet, _keys(used), place, report)
    return table_of_grid(rows, content, mapping, used, report, sheet=sheet)


def _keys(used: Mapping[str, str]) -> dict[str, str]:
    """Column → the key of a fact that it gives."""
    return {column: key.partition(".")[2] or key for column, key in used.items()}

"""Facts from XLSX workbooks: every sheet whose first row names a column `id`."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Context, Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook

from briefgen.diagnostics import Place, Report
from briefgen.dossier.files.located import Located
from briefgen.dossier.files.located import Path as DataPath
from briefgen.dossier.files.tables import Cell, Table
from briefgen.dossier.files.text import read_bytes

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_MAX_UNPACKED = 128 * 1024 * 1024
_MAX_PARTS = 2000
_OLE = b"\xd0\xcf\x11\xe0"
_NUMBERS = frozenset({"value", "low", "high"})
_DATES = frozenset({*_NUMBERS, "period"})
_DOUBLE = Context(prec=15)
"""A double holds 15 decimal digits for certain; Excel shows no more either."""


def read_workbook(path: Path, place: Place, report: Report) -> Located | None:
    """The facts of all tables in the workbook; None with a finding if it cannot be read."""
    content = read_bytes(path, place, report)
    workbook = None if content is None else open_workbook(content, place, report)
    if workbook is None:
        return None
    facts: list[object] = []
    places: dict[DataPath, Place] = {}
    tables = 0
    for sheet in workbook.worksheets:
        table = _table(sheet, place, report)
        if table is None:
            continue
        tables += 1
        located = table.as_facts(report, first=len(facts))
        facts.extend(located.data["facts"])  # type: ignore[index]  # the shape that `as_facts` makes
        places.update(located.places)
    if not tables:
        report.error(
            "no-table",
            "no sheet has a column `id` in its first row",
            place,
            "name the columns in the first row: `id`, `label.zh`, `value`, `unit` …",
        )
        return None
    return Located({"facts": facts}, place, places)


def open_workbook(content: bytes, place: Place, report: Report) -> Workbook | None:
    """The workbook in `content`; None with a finding if it is none, or unpacks to too much."""
    return _load(content, place, report) if is_safe_package(content, place, report) else None


def is_safe_package(
    content: bytes, place: Place, report: Report, *, kind: str = "XLSX workbook"
) -> bool:
    """Whether the bytes are a ZIP file that unpacks to a bearable size; else there is a finding."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        old = content.startswith(_OLE)
        report.error(
            "not-what-it-says",
            f"the file is no {kind}" + (": it is an old or an encrypted one" if old else ""),
            place,
            "open it and save it again, without a password" if old else "export it again",
        )
        return False
    if len(parts) > _MAX_PARTS or sum(part.file_size for part in parts) > _MAX_UNPACKED:
        report.error(
            "file-too-large",
            f"the {kind} unpacks to more than any dossier needs",
            place,
            "keep only the sheets with facts",
        )
        return False
    return True


def _load(content: bytes, place: Place, report: Report) -> Workbook | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of features that no fact needs
            return load_workbook(io.BytesIO(content))
    except Exception:  # noqa: BLE001  (openpyxl raises whatever the broken part led to)
        report.error(
            "not-what-it-says",
            "the file is a ZIP package, but no XLSX workbook that can be read",
            place,
            "open it in a spreadsheet program and save it as `.xlsx` again",
        )
        return None


def _table(sheet: Worksheet, file: Place, report: Report) -> Table | None:
    """The sheet's table; None with a warning if it has none."""
    rows = sheet.iter_rows()
    first = next(rows, ())
    names = [str(cell.value).strip() if cell.value is not None else "" for cell in first]
    if "id" not in names:
        if any(names):
            report.warn(
                "unused-sheet",
                "the sheet has no column `id` in its first row and is not read",
                Place(file.file, detail=f"sheet `{sheet.title}`"),
                "name its columns, or move the sheet to another file",
            )
        return None
    for merged in sheet.merged_cells.ranges:
        report.error(
            "merged-cells",
            f"the cells {merged.coord} are merged",
            _place(file, sheet, merged.coord.partition(":")[0]),
            "split them and write each value into its own cell",
        )
    header = [
        Cell(name, _place(file, sheet, cell.coordinate)) if name else None
        for name, cell in zip(names, first, strict=True)
    ]
    return Table(file, header, _rows(rows, names, sheet, file, report))


def _rows(
    rows: Iterator[Sequence[Any]],
    names: Sequence[str],
    sheet: Worksheet,
    file: Place,
    report: Report,
) -> Iterator[tuple[Place, Sequence[Cell | None]]]:
    unit = names.index("unit") if "unit" in names else None
    for row in rows:
        dated = unit is not None and str(row[unit].value).strip() == "date"
        cells = [
            read_cell(cell, name, _place(file, sheet, cell.coordinate), report, dated=dated)
            if hasattr(cell, "coordinate") and cell.value is not None
            else None
            for name, cell in zip(names, row, strict=False)
        ]
        if any(cells):
            yield Place(file.file, detail=f"sheet `{sheet.title}`, row {row[0].row}"), cells


def _place(file: Place, sheet: Worksheet, coordinate: str) -> Place:
    return Place(file.file, detail=f"sheet `{sheet.title}`, cell {coordinate}")


def read_cell(cell: Any, name: str, place: Place, report: Report, *, dated: bool) -> Cell | None:  # noqa: ANN401  (openpyxl's cells share no type)
    """The cell as text, `name` being the fact's key that it is for.

    None with a finding if it holds what cannot stand there.
    """
    value = cell.value
    if cell.data_type == "f":
        report.error(
            "formula",
            f"the cell holds a formula: {_formula(value)}",
            place,
            "put the value there and quote its source, or derive the fact: `derive: …`",
        )
        return None
    if cell.data_type == "e":
        report.error(
            "error-cell", f"the cell holds the error `{value}`", place, "put the value there"
        )
        return None
    match value:
        case bool():
            return Cell(str(value).lower(), place)
        case int() | float():
            return Cell(_number(value, cell.number_format), place)
        case datetime() | date() | time() | timedelta():
            return _moment(value, cell.number_format, name, place, report, dated=dated)
        case _:
            text = str(value).strip()
            if name in _NUMBERS and _is_plain_number(text):
                report.warn(
                    "number-as-text",
                    f"the number `{text}` is written as text",
                    place,
                    "make it a number, so that the sheet can reckon with it",
                )
            return Cell(text, place) if text else None


def _formula(value: object) -> str:
    text = getattr(value, "text", None) or str(value)
    return f"`{text}`"


def _number(value: float, number_format: str) -> str:
    """A number as its author typed it: the shortest decimal that the double stands for."""
    exact = _DOUBLE.create_decimal(repr(value))
    if "%" in number_format:
        exact = _DOUBLE.multiply(exact, Decimal(100))
    text = format(exact, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"{text}%" if "%" in number_format else text


def _moment(
    value: datetime | date | time | timedelta,
    number_format: str,
    name: str,
    place: Place,
    report: Report,
    *,
    dated: bool,
) -> Cell | None:
    """A date where a date may stand, and is shown with its day; else a finding."""
    allowed = name == "period" or (name in _NUMBERS and dated)
    whole = isinstance(value, date) and "d" in number_format.lower()
    if allowed and whole:
        day = value.date() if isinstance(value, datetime) else value
        return Cell(day.isoformat(), place)  # type: ignore[union-attr]  # a date, as was just seen
    what = "a number" if name in _NUMBERS else "a text"
    report.error(
        "date-in-cell",
        f"the cell holds a date where {what} belongs",
        place,
        "format the cell as text and type the value again"
        if name in _DATES
        else "format the cell as text",
    )
    return None


def _is_plain_number(text: str) -> bool:
    return text.replace(",", "").replace(".", "", 1).lstrip("+-").isdigit()

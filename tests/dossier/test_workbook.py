from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from briefgen.diagnostics import BriefgenError, Report
from briefgen.dossier.dossier import Dossier
from briefgen.dossier.reading import read_dossier

BASE = Path(__file__).parent / "cases" / "base"
HEADER = (
    "id", "label.zh", "label.en", "value", "unit", "period", "change",
    "evidence.source", "evidence.exact",
)  # fmt: skip
ROW = ("a", "货量", "Freight", 7.39, "percent", "2025", None, "report", "7.39%")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    copytree(BASE, tmp_path, dirs_exist_ok=True)
    return tmp_path


def save(
    project: Path, *rows: tuple[Any, ...], edit: Callable[[Worksheet], None] | None = None
) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Facts"
    for row in (HEADER, *rows):
        sheet.append(row)
    if edit:
        edit(sheet)
    book.save(project / "dossier" / "facts.xlsx")


def read(project: Path) -> tuple[Dossier | None, list[str]]:
    report = Report()
    dossier = None
    try:
        dossier = read_dossier(project, report)
    except BriefgenError as error:
        report.add(*error.findings)
    return dossier, [f"{f.place} {f.code}: {f.message} | {f.hint}" for f in report]


def set_cell(sheet: Worksheet, coordinate: str, value: Any, number_format: str = "General") -> None:
    sheet[coordinate] = value
    sheet[coordinate].number_format = number_format


def test_a_row_is_a_fact_with_its_sheet_and_row_as_place(project: Path) -> None:
    save(project, ROW)

    dossier, findings = read(project)

    assert findings == []
    assert dossier is not None
    observation = dossier.observations["a"]
    assert str(observation.quantity.value) == "7.39"
    assert observation.fact.label == {"zh": "货量", "en": "Freight"}
    assert str(observation.fact.place) == "dossier/facts.xlsx (sheet `Facts`, row 2)"
    assert str(observation.fact.place_of("value")).endswith("(sheet `Facts`, cell D2)")


@pytest.mark.parametrize(
    ("coordinate", "value", "number_format", "expected"),
    [
        ("D2", 0.0739, "0.00%", "7.39"),
        ("D2", 0.1 + 0.2, "General", "0.3"),
        ("D2", 7, "General", "7"),
        ("D2", "2200亿", "@", "220000000000"),
    ],
)
def test_a_number_is_read_as_it_was_typed(
    project: Path, coordinate: str, value: object, number_format: str, expected: str
) -> None:
    save(project, ROW, edit=lambda sheet: set_cell(sheet, coordinate, value, number_format))

    dossier, findings = read(project)

    assert findings == []
    assert dossier is not None
    assert str(dossier.observations["a"].quantity.value) == expected


def test_a_date_may_stand_where_the_unit_is_date(project: Path) -> None:
    def edit(sheet: Worksheet) -> None:
        set_cell(sheet, "D2", date(2025, 12, 28), "yyyy-mm-dd")
        set_cell(sheet, "E2", "date")
        set_cell(sheet, "F2", datetime(2025, 12, 28), "yyyy-mm-dd")  # noqa: DTZ001  (a workbook knows no time zones)

    save(project, ROW, edit=edit)

    dossier, findings = read(project)

    assert findings == []
    assert dossier is not None
    assert dossier.observations["a"].quantity.moment == date(2025, 12, 28)
    assert dossier.observations["a"].fact.period == "2025-12-28"


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (
            lambda sheet: set_cell(sheet, "D2", "=1+1"),
            "cell D2) formula: the cell holds a formula: `=1+1`",
        ),
        (
            lambda sheet: sheet.merge_cells("D2:D3"),
            "cell D2) merged-cells: the cells D2:D3 are merged",
        ),
        (
            lambda sheet: set_cell(sheet, "D2", date(2025, 1, 5), "d mmm"),
            "cell D2) date-in-cell: the cell holds a date where a number belongs",
        ),
        (
            lambda sheet: set_cell(sheet, "F2", date(2025, 12, 1), "mmm-yy"),
            "cell F2) date-in-cell: the cell holds a date where a text belongs",
        ),
        (
            lambda sheet: set_cell(sheet, "D2", "#DIV/0!"),
            "cell D2) error-cell: the cell holds the error `#DIV/0!`",
        ),
        (
            lambda sheet: set_cell(sheet, "D2", "7.39", "@"),
            "cell D2) number-as-text: the number `7.39` is written as text",
        ),
        (
            lambda sheet: set_cell(sheet, "D1", "valeu"),
            "cell D1) unknown-key: unknown column `valeu` | did you mean `value`?",
        ),
        (
            lambda sheet: set_cell(sheet, "A1", "name"),
            "dossier/facts.xlsx no-table: no sheet has a column `id` in its first row",
        ),
    ],
)
def test_what_cannot_stand_in_a_cell_is_a_finding(
    project: Path, edit: Callable[[Worksheet], None], expected: str
) -> None:
    save(project, ROW, edit=edit)

    _, findings = read(project)

    assert any(expected in finding for finding in findings)
    assert all("dossier/facts.xlsx" in finding for finding in findings)
    assert all(" | " in finding for finding in findings)


def test_a_zip_file_that_is_no_workbook_says_so(project: Path) -> None:
    with zipfile.ZipFile(project / "dossier" / "facts.xlsx", "w") as package:
        package.writestr("notes.txt", "notes")

    _, findings = read(project)

    assert len(findings) == 1
    assert findings[0].startswith("dossier/facts.xlsx not-what-it-says: the file is a ZIP")


def test_a_zip_bomb_is_not_unpacked(project: Path) -> None:
    path = project / "dossier" / "facts.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for number in range(9):
            package.writestr(f"{number}.xml", b"\0" * (16 * 1024 * 1024))

    _, findings = read(project)

    assert [finding.partition(":")[0] for finding in findings] == [
        "dossier/facts.xlsx file-too-large"
    ]


def test_an_encrypted_workbook_says_so(project: Path) -> None:
    (project / "dossier" / "facts.xlsx").write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 600)

    _, findings = read(project)

    assert "it is an old or an encrypted one" in findings[0]

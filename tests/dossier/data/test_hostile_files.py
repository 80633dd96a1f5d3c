"""Data files that mean harm, or would exhaust the machine."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook
from tests.dossier.data.made import (
    MAPPING,
    ods_cell,
    ods_row,
    save,
    write_ods,
    write_parquet,
)

if TYPE_CHECKING:
    from tests.dossier.data.conftest import Outcome

    Read = Callable[[str], Outcome]


def test_a_formula_among_the_figures_is_refused(project: Path, read: Read) -> None:
    book = Workbook()
    for cells in (("year", "tonnes"), (2025, "=1+1")):
        book.worksheets[0].append(cells)
    book.save(project / "data" / "freight.xlsx")
    formula = 'table:formula="of:=SUM([.A1])"'
    head = ods_row(ods_cell("year", "string"), ods_cell("tonnes", "string"))
    row = ods_row(ods_cell("2025"), ods_cell("3", more=formula))
    write_ods(project / "data" / "freight.ods", head, row)

    for name in ("freight.xlsx", "freight.ods"):
        outcome = read(f'file = "data/{name}"\n{MAPPING}')

        assert any("cell B2) formula: the cell holds" in f for f in outcome.findings)


def test_merged_cells_of_an_open_document_are_refused(project: Path, read: Read) -> None:
    head = ods_row(ods_cell("year", "string"), ods_cell("tonnes", "string"))
    row = ods_row(ods_cell("2025"), ods_cell("3", more='table:number-rows-spanned="2"'))
    write_ods(project / "data" / "freight.ods", head, row)

    outcome = read(f'file = "data/freight.ods"\n{MAPPING}')

    assert any("cell B2) merged-cells" in finding for finding in outcome.findings)


@pytest.mark.parametrize("name", ["freight.xlsx", "freight.ods"])
def test_a_zip_bomb_is_not_unpacked(project: Path, read: Read, name: str) -> None:
    with zipfile.ZipFile(project / "data" / name, "w", zipfile.ZIP_DEFLATED) as package:
        for number in range(9):
            package.writestr(f"{number}.xml", b"\0" * (16 * 1024 * 1024))

    outcome = read(f'file = "data/{name}"\n{MAPPING}')

    assert [f.partition(": ")[0] for f in outcome.findings] == [f"data/{name} file-too-large"]


def test_entities_of_an_open_document_are_not_expanded(project: Path, read: Read) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
    with zipfile.ZipFile(project / "data" / "freight.ods", "w") as package:
        package.writestr("content.xml", bomb)

    outcome = read(f'file = "data/freight.ods"\n{MAPPING}')

    assert "not-what-it-says" in outcome.findings[0]
    assert "root:" not in outcome.findings[0]


def test_a_repeated_row_cannot_exhaust_the_machine(project: Path, read: Read) -> None:
    head = ods_row(ods_cell("year", "string"), ods_cell("tonnes", "string"))
    row = ods_row(ods_cell("2025"), ods_cell("3"), more='table:number-rows-repeated="99999999"')
    write_ods(project / "data" / "freight.ods", head, row)

    outcome = read(f'file = "data/freight.ods"\nrow_limit = 100\n{MAPPING}')

    assert any("too-many-rows" in finding for finding in outcome.findings)


def test_a_parquet_file_that_unpacks_to_too_much_is_refused(project: Path, read: Read) -> None:
    path = project / "data" / "freight.parquet"
    save(
        path,
        "SELECT 2025 AS year, repeat(chr(97 + (i % 26)::INT), 4000000) AS tonnes "
        "FROM range(80) AS t(i)",
    )
    assert path.stat().st_size < 1024 * 1024

    outcome = read(f'file = "data/freight.parquet"\n{MAPPING}')

    assert "file-too-large" in outcome.findings[0]


@pytest.mark.parametrize("name", ["freight.xlsx", "freight.ods", "freight.parquet", "freight.json"])
def test_a_broken_file_is_one_finding_at_the_file(project: Path, read: Read, name: str) -> None:
    (project / "data" / name).write_bytes(b"PAR1 this is nothing of the kind PAR1")

    outcome = read(f'file = "data/{name}"\n{MAPPING}')

    (finding,) = outcome.findings
    assert finding.startswith(f"data/{name}")


def test_nested_values_are_refused(project: Path, read: Read) -> None:
    path = project / "data" / "freight.parquet"
    save(path, "SELECT 2025 AS year, [1, 2] AS tonnes")

    outcome = read(f'file = "data/freight.parquet"\n{MAPPING}')

    assert "(row 1, column `tonnes`) no-scalar: the value is a list" in outcome.findings[0]


def test_a_missing_library_says_what_to_install(
    project: Path, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_parquet(project / "data" / "freight.parquet")
    monkeypatch.setitem(sys.modules, "duckdb", None)

    outcome = read(f'file = "data/freight.parquet"\n{MAPPING}')

    (finding,) = outcome.findings
    assert finding.startswith("briefing.toml:6:1 missing-extra: reading Parquet needs `duckdb`")
    assert finding.endswith("install it: `pip install 'briefgen[data]'`")

"""Data from files: each format gives the same facts, or a finding at its place."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook
from tests.dossier.data.made import (
    MAPPING,
    VALUES,
    csv,
    ods_cell,
    ods_row,
    write_csv,
    write_json,
    write_ods,
    write_parquet,
    write_tsv,
    write_workbook,
)

from briefgen.dossier.records import CellEvidence

if TYPE_CHECKING:
    from tests.dossier.data.conftest import Outcome

    Read = Callable[[str], Outcome]


@pytest.mark.parametrize(
    ("name", "write", "place", "fragment"),
    [
        ("freight.csv", write_csv, "data/freight.csv:3 (column `tonnes`)", "cell=3,2"),
        ("freight.tsv", write_tsv, "data/freight.tsv:3 (column `tonnes`)", "cell=3,2"),
        (
            "freight.xlsx",
            write_workbook,
            "data/freight.xlsx (sheet `Freight`, cell C3)",
            "cell=3,3",
        ),
        ("freight.ods", write_ods, "data/freight.ods (sheet `Freight`, cell B5)", "cell=5,2"),
        (
            "freight.parquet",
            write_parquet,
            "data/freight.parquet (row 2, column `tonnes`)",
            "cell=2,2",
        ),
        ("freight.json", write_json, "data/freight.json:3:16", "/1/tonnes"),
    ],
)
def test_every_kind_of_file_gives_the_same_facts_with_their_cells(  # noqa: PLR0917  (a table of cases)
    project: Path,
    read: Read,
    name: str,
    write: Callable[[Path], None],
    place: str,
    fragment: str,
) -> None:
    write(project / "data" / name)

    outcome = read(f'file = "data/{name}"\n{MAPPING}')

    assert outcome.findings == []
    assert outcome.values() == VALUES
    assert outcome.dossier is not None
    fact = outcome.dossier.observations["port.freight-2025"].fact
    assert fact.label == {"zh": "2025年货运量", "en": "Freight in 2025"}
    assert str(fact.place_of("value")) == place
    (cell,) = fact.evidence
    assert isinstance(cell, CellEvidence)
    assert (cell.data, cell.exact, cell.column) == (f"data/{name}", "2200.5", "tonnes")
    assert cell.fragment == fragment


def test_the_hash_of_the_data_is_that_of_the_file(project: Path, read: Read) -> None:
    from hashlib import sha256  # noqa: PLC0415  (only here)

    write_csv(project / "data" / "freight.csv")

    outcome = read(f'file = "data/freight.csv"\n{MAPPING}')

    assert outcome.dossier is not None
    (found,) = outcome.dossier.data
    assert found.sha256 == sha256((project / "data" / "freight.csv").read_bytes()).hexdigest()
    assert (found.name, found.rows, found.facts) == ("data/freight.csv", 2, 2)


def test_rows_are_chosen_counted_and_left_out_as_the_mapping_says(
    project: Path, read: Read
) -> None:
    csv(
        project,
        "year,area,tonnes\n2023,Haicheng,..\n2024,Haicheng,1.9\n2025,Linhai,7\n2025,Haicheng,2.2\n",
    )

    outcome = read(
        'file = "data/freight.csv"\nfactor = "million"\nmissing = [".."]\n'
        f'where = {{ area = "Haicheng" }}\n{MAPPING}'
    )

    assert outcome.findings == []
    assert outcome.values() == {
        "port.freight-2024": "1900000 tonne",
        "port.freight-2025": "2200000 tonne",
    }
    assert outcome.dossier is not None
    assert outcome.dossier.observations["port.freight-2025"].fact.evidence[0].exact == "2.2"


def test_a_range_rests_on_two_cells(project: Path, read: Read) -> None:
    csv(project, "year,from,to\n2025,2,3\n")

    outcome = read(
        'file = "data/freight.csv"\nsource = "report"\nid = "f-{year}"\n'
        'columns = { low = "from", high = "to", period = "year" }\n'
        'constants = { label = "Freight", unit = "tonne", qualifier = "range" }\n'
    )

    assert outcome.findings == []
    assert outcome.dossier is not None
    evidence = outcome.dossier.observations["f-2025"].fact.evidence
    assert [cell.exact for cell in evidence] == ["2", "3"]


def test_a_percentage_and_a_date_of_a_spreadsheet_are_read_as_shown(
    project: Path, read: Read
) -> None:
    write_ods(
        project / "data" / "freight.ods",
        ods_row(ods_cell("year", "string"), ods_cell("tonnes", "string")),
        ods_row(
            ods_cell("28 Dec", "date", 'office:date-value="2025-12-28"'),
            ods_cell("0.0739", "percentage"),
        ),
    )

    outcome = read(
        f'file = "data/freight.ods"\n{MAPPING.replace("tonne" + chr(34), "percent" + chr(34))}'
    )

    assert outcome.findings == []
    assert outcome.values() == {"port.freight-2025-12-28": "7.39 percent"}


def test_a_list_within_a_json_file_is_named_by_a_pointer(project: Path, read: Read) -> None:
    data = {"data": {"a/b": [{"year": 2025, "tonnes": 3}]}}
    (project / "data" / "freight.json").write_text(json.dumps(data), "utf-8")

    outcome = read(f'file = "data/freight.json"\nrecords = "/data/a~1b"\n{MAPPING}')

    assert outcome.findings == []
    assert outcome.values() == {"port.freight-2025": "3 tonne"}


@pytest.mark.parametrize(
    ("text", "table", "expected"),
    [
        (
            "year,tonnes\n2025,much\n",
            MAPPING,
            "data/freight.csv:2 (column `tonnes`) wrong-type: `value` of `port.freight-2025`",
        ),
        (
            "year,tonnes\n2025,\n2024,5\n",
            MAPPING,
            "rows-without-value: 1 row has no figure in `data/freight.csv`",
        ),
        (
            "year,tons\n2025,5\n",
            MAPPING,
            "briefing.toml:10:13 unknown-column: `data/freight.csv` has no column `tonnes` |",
        ),
        (
            "year,tonnes\n2025,5\n2024,5\n",
            f"row_limit = 1\n{MAPPING}",
            "briefing.toml:5:3 too-many-rows: there are more than 1 rows",
        ),
        (
            "year,tonnes\n2025,5\n",
            MAPPING.replace('value = "tonnes", ', ""),
            "data-without-value: no column gives the figures",
        ),
        (
            "year,tonnes\n2025,5\n",
            MAPPING.replace("unit =", 'value = "5", unit ='),
            "data-without-value: `value` is the same in every row, so no cell is its source",
        ),
        (
            "year,tonnes\n2025,5\n",
            MAPPING.replace("period =", "perod ="),
            "unknown-key: `perod` is no key of a fact that data can give | did you mean `period`?",
        ),
        (
            "year,tonnes\n2025,5\n",
            MAPPING.replace("{year}", "{jahr}", 1),
            "briefing.toml:8:1 unknown-column: `data/freight.csv` has no column `jahr`",
        ),
        (
            "year,tonnes\n2025,5\n",
            f'factor = "milion"\n{MAPPING}',
            "unknown-value: `milion` multiplies nothing | did you mean `million`?",
        ),
        (
            "year,tonnes\n2025,5\n",
            f'where = {{ year = "2020" }}\n{MAPPING}',
            "no-rows: `data/freight.csv` gives no facts",
        ),
        (
            "year,tonnes,tonnes\n2025,5,6\n",
            MAPPING,
            "data/freight.csv:1 duplicate-key: two columns are called `tonnes`",
        ),
        (
            "year,tonnes\n2025,5\n",
            MAPPING.replace('"report"', '"reprot"'),
            "briefing.toml:7:1 unknown-source: there is no source `reprot` |",
        ),
        ("year,tonnes\n2025 a,5\n", MAPPING, "wrong-form: `id` cannot be `port.freight-2025 a`"),
    ],
)
def test_what_data_cannot_give_is_a_finding_at_its_place(
    project: Path, read: Read, text: str, table: str, expected: str
) -> None:
    csv(project, text)

    outcome = read(f'file = "data/freight.csv"\n{table.lstrip()}')

    assert any(expected in finding for finding in outcome.findings), outcome.findings


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("../freight.csv", "outside-project: `../freight.csv` is no path within the project"),
        ("/etc/passwd.csv", "outside-project: `/etc/passwd.csv`"),
        ("data/none.csv", "missing-file: there is no file `data/none.csv`"),
        ("data/freight.dta", "unknown-data-kind: `data/freight.dta` is no kind of data"),
        ("data/freight.sqlite", "missing-file: there is no file `data/freight.sqlite`"),
    ],
)
def test_a_file_that_cannot_be_data_is_refused(read: Read, file: str, expected: str) -> None:
    outcome = read(f'file = "{file}"\n{MAPPING}')

    assert any(expected in finding for finding in outcome.findings), outcome.findings


def test_a_link_that_leads_out_of_the_project_is_refused(
    project: Path, read: Read, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "freight.csv"
    write_csv(outside)
    (project / "data" / "freight.csv").symlink_to(outside)

    outcome = read(f'file = "data/freight.csv"\n{MAPPING}')

    assert "outside-project" in outcome.findings[0]


def test_dates_of_a_workbook_are_periods(project: Path, read: Read) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    rows: list[tuple[Any, ...]] = [("year", "tonnes"), (date(2025, 12, 28), 3)]
    for row in rows:
        sheet.append(row)
    sheet["A2"].number_format = "yyyy-mm-dd"
    book.save(project / "data" / "freight.xlsx")

    outcome = read(f'file = "data/freight.xlsx"\n{MAPPING}')

    assert outcome.findings == []
    assert outcome.values() == {"port.freight-2025-12-28": "3 tonne"}

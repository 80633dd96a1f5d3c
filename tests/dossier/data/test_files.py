from __future__ import annotations

import json
import sys
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pytest
from openpyxl import Workbook

from briefgen.dossier.records import CellEvidence

if TYPE_CHECKING:
    from tests.dossier.data.conftest import Outcome

    Read = Callable[[str], Outcome]

MAPPING = """
source = "report"
id = "port.freight-{year}"
constants = { label = { zh = "{year}年货运量", en = "Freight in {year}" }, unit = "tonne" }
columns = { value = "tonnes", period = "year" }
"""
ROWS = [("2024", "1900.25"), ("2025", "2200.5")]
VALUES = {"port.freight-2024": "1900.25 tonne", "port.freight-2025": "2200.5 tonne"}


def write_csv(path: Path) -> None:
    path.write_text("year,tonnes,note\n2024,1900.25,\n2025,2200.5,=1+1\n", "utf-8")


def write_tsv(path: Path) -> None:
    path.write_text("year\ttonnes\n2024\t1900.25\n2025\t2200.5\n", "utf-8")


def write_workbook(path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Freight"
    for row in (("year", "note", "tonnes"), (2024, "=1+1", 1900.25), (2025, None, 2200.5)):
        sheet.append(row)
    book.save(path)


def ods_cell(value: str, kind: str = "float", more: str = "") -> str:
    """A cell of an OpenDocument table."""
    stated = f'office:value="{value}"' if kind in {"float", "percentage"} else ""
    return (
        f'<table:table-cell office:value-type="{kind}" {stated} {more}>'
        f"<text:p>{value}</text:p></table:table-cell>"
    )


def ods_row(*cells: str, more: str = "") -> str:
    """A row of an OpenDocument table."""
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def write_ods(path: Path, *rows: str) -> None:
    """A spreadsheet with one sheet; without rows, the freight of two years."""
    body = rows or (
        ods_row(ods_cell("year", "string"), ods_cell("tonnes", "string")),
        ods_row(more='table:number-rows-repeated="2"'),
        ods_row(ods_cell("2024"), ods_cell("1900.25")),
        ods_row(ods_cell("2025"), ods_cell("2200.5")),
        ods_row("<table:table-cell/>", more='table:number-rows-repeated="1048570"'),
    )
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f"<office:document-content{names}><office:body><office:spreadsheet>"
        f'<table:table table:name="Freight">{"".join(body)}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content)


def save(path: Path, query: str) -> None:
    """Write what the query gives as a Parquet file."""
    relation = duckdb.sql(query)
    assert relation is not None
    relation.write_parquet(str(path), compression="zstd")


def write_parquet(path: Path) -> None:
    save(
        path,
        "SELECT * FROM (VALUES (2024, 1900.25::DECIMAL(38,2)), (2025, 2200.5)) AS t(year, tonnes)",
    )


def write_json(path: Path) -> None:
    rows = ",\n".join(f'{{"year": {year}, "tonnes": {tonnes}}}' for year, tonnes in ROWS)
    path.write_text(f"[\n{rows}\n]\n", "utf-8")


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


def csv(project: Path, text: str) -> None:
    (project / "data" / "freight.csv").write_text(text, "utf-8")


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


# --- hostile files -----------------------------------------------------------------------------


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

"""Data files made for tests: the same two rows in each format."""

from __future__ import annotations

import zipfile
from pathlib import Path

import duckdb
from openpyxl import Workbook

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


def csv(project: Path, text: str) -> None:
    (project / "data" / "freight.csv").write_text(text, "utf-8")

"""Lists are read row by row, and what is wrong with a row is told at its line."""

from __future__ import annotations

import sqlite3
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from briefgen.batch.lists import count_rows, open_list, read_list
from briefgen.batch.orders import Row, make_order
from briefgen.diagnostics import BriefgenError, Place, Report
from briefgen.project import Format


def read(path: Path) -> tuple[list[Row], list[str]]:
    report = Report()
    with open_list(path) as rows:
        found = [*read_list(rows, report)]
    return found, [f"{finding.place}: {finding.code}" for finding in report]


def written(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_a_row_of_csv_holds_its_filled_cells(tmp_path: Path) -> None:
    path = written(tmp_path, "list.csv", '\ufeffoutput,district,month\na,North,\n\nb,"x\ny", 5 \n')

    rows, findings = read(path)

    assert findings == []
    assert [row.values for row in rows] == [
        {"output": "a", "district": "North"},
        {"output": "b", "district": "x\ny", "month": "5"},
    ]
    assert [row.number for row in rows] == [1, 2]
    assert rows[0].place == Place("list.csv", 2)


def test_a_line_of_json_keeps_numbers_and_truths(tmp_path: Path) -> None:
    path = written(tmp_path, "list.jsonl", '{"top": 3, "share": 0.10, "public": true, "x": null}\n')

    rows, findings = read(path)

    assert findings == []
    assert rows[0].values == {"top": 3, "share": Decimal("0.10"), "public": True}


def test_a_broken_line_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    path = written(tmp_path, "list.jsonl", '{"a": 1}\n{"a":\n[1]\n{"a": [1]}\n\n{"a": 2}\n')

    rows, findings = read(path)

    assert [row.values for row in rows] == [{"a": 1}, {"a": 2}]
    assert [row.number for row in rows] == [1, 5]
    assert findings == [
        "list.jsonl:2: broken-json",
        "list.jsonl:3: wrong-type",
        "list.jsonl:4: no-scalar",
    ]


def test_a_cell_without_a_column_is_told(tmp_path: Path) -> None:
    rows, findings = read(written(tmp_path, "list.csv", "output\na,b\nc\n"))

    assert [row.values for row in rows] == [{"output": "c"}]
    assert findings == ["list.csv:2: cell-without-column"]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("list.csv", "a,a\n1,2\n", "no-table"),
        ("list.csv", "a,\n1,2\n", "no-table"),
        ("list.csv", "", "no-table"),
        ("list.csv", 'a\n"1\n', "broken-table"),
        ("list.csv", b"a\n\xff\n", "not-utf-8"),
        ("list.xml", "<a/>", "unknown-list"),
        ("list.toml", 'query = "SELECT 1"', "data-without-origin"),
        ("list.toml", 'query = "DROP TABLE x"\nfile = "a.sqlite"', "query-not-reading"),
        ("list.toml", 'query = "SELECT 1 ORDER BY 1"\nfile = "a.sqlite"', "missing-file"),
        ("list.toml", 'quer = "SELECT 1"', "unknown-key"),
    ],
)
def test_a_list_that_is_none_is_refused(
    name: str, content: str | bytes, code: str, tmp_path: Path
) -> None:
    path = written(tmp_path, name, content)

    with pytest.raises(BriefgenError) as caught:
        read(path)

    assert code in {finding.code for finding in caught.value.findings}


def test_a_querys_rows_are_orders_with_bound_values(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "districts.sqlite") as connection:
        connection.execute("CREATE TABLE districts (name TEXT, city TEXT)")
        rows = [("North", "Haicheng"), ("South", "Haicheng"), ("Far", "x' OR 'a'='a")]
        connection.executemany("INSERT INTO districts VALUES (?, ?)", rows)
    connection.close()
    query = "SELECT name AS district, 'zh' AS language FROM districts WHERE city = :city ORDER BY 1"
    text = f'file = "districts.sqlite"\nquery = "{query}"\nparameters = {{ city = "Haicheng" }}\n'

    found, findings = read(written(tmp_path, "list.toml", text))

    assert findings == []
    assert [row.values for row in found] == [
        {"district": "North", "language": "zh"},
        {"district": "South", "language": "zh"},
    ]


def test_rows_are_counted_without_being_read(tmp_path: Path) -> None:
    assert count_rows(written(tmp_path, "list.csv", "a\n1\n2\n")) == 2
    assert count_rows(written(tmp_path, "list.jsonl", "{}\n{}\n\n")) == 2


def order_of(**values: str) -> tuple[object, list[str]]:
    report = Report()
    row = Row(number=7, place=Place("list.csv", 8), values=values)
    order = make_order(row, Path("/projects"), report)
    return order, [finding.code for finding in report]


def test_a_row_becomes_an_order() -> None:
    report = Report()
    values = {"project": "port", "language": "zh, en", "format": "pdf", "date": "2026-03-31"}
    row = Row(number=7, place=Place("list.csv", 8), values=values | {"district": "North"})

    order = make_order(row, Path("/projects"), report)

    assert order is not None
    assert order.project == Path("/projects/port")
    assert order.output == "0000007"
    assert (order.languages, order.formats) == (("zh", "en"), (Format.PDF,))
    assert order.built_on == date(2026, 3, 31)
    assert order.parameters == {"district": "North"}


@pytest.mark.parametrize(
    "output",
    [
        "../a",
        "a/../b",
        "/a",
        "a//b",
        ".briefgen",
        "a/.b",
        "a:b",
        "a\\b",
        "a/",
        "a ",
        "x" * 300,
        "a\0",
    ],
)
def test_an_output_that_leads_elsewhere_is_refused(output: str) -> None:
    order, codes = order_of(output=output)

    assert order is None
    assert codes == ["output-name"]


@pytest.mark.parametrize("output", ["a", "north/2026-05", "天河区/五月", "a.b/c d"])
def test_an_output_may_be_a_path_in_any_script(output: str) -> None:
    order, codes = order_of(output=output)

    assert order is not None
    assert codes == []


def test_what_is_wrong_with_a_row_is_told_all_at_once() -> None:
    _, codes = order_of(format="pdf doc", date="May", as_of="31.3.2026")

    assert codes == ["unknown-value", "wrong-type", "wrong-type"]

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from briefgen.diagnostics import Report
from briefgen.dossier.data.addresses import resolve_address
from briefgen.dossier.data.mapping import DataMapping

if TYPE_CHECKING:
    from tests.dossier.data.conftest import Outcome, Server

    Read = Callable[[str], Outcome]

MAPPING = """
name = "freight statistics"
source = "report"
id = "port.freight-{year}"
constants = { label = "Freight in {year}", unit = "tonne" }
columns = { value = "tonnes", period = "year" }
"""
QUERY = "SELECT year, tonnes FROM freight ORDER BY year"


def table(query: str, origin: str = 'file = "data/port.sqlite"', more: str = "") -> str:
    """A `[[data]]` table with a query."""
    return f'{origin}\nquery = """\n{query}\n"""\n{more}\n{MAPPING}'


@pytest.fixture
def sqlite(project: Path) -> Path:
    path = project / "data" / "port.sqlite"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE freight (year INTEGER, tonnes TEXT, area TEXT)")
        rows = [(2024, "1900.25", "Haicheng"), (2025, "2200.5", "Haicheng"), (2025, "7", "Linhai")]
        connection.executemany("INSERT INTO freight VALUES (?, ?, ?)", rows)
    return path


# --- SQLite ------------------------------------------------------------------------------------


@pytest.mark.usefixtures("sqlite")
def test_a_query_gives_facts_whose_place_is_its_row(read: Read) -> None:
    query = "SELECT year, tonnes FROM freight WHERE area = :area ORDER BY year"

    outcome = read(table(query, more='parameters = { area = "Haicheng" }'))

    assert outcome.findings == []
    assert outcome.values() == {
        "port.freight-2024": "1900.25 tonne",
        "port.freight-2025": "2200.5 tonne",
    }
    assert outcome.dossier is not None
    fact = outcome.dossier.observations["port.freight-2025"].fact
    assert str(fact.place_of("value")) == "briefing.toml:7 (row 2, column `tonnes`)"
    assert fact.evidence[0].location()["data"] == "freight statistics"


@pytest.mark.usefixtures("sqlite")
def test_a_value_is_bound_and_never_becomes_sql(read: Read) -> None:
    query = "SELECT year, tonnes FROM freight WHERE area = :area ORDER BY year"

    outcome = read(table(query, more="""parameters = { area = "x' OR '1'='1" }"""))

    assert outcome.dossier is not None
    assert outcome.dossier.observations == {}
    assert "no-rows" in outcome.findings[0]


@pytest.mark.usefixtures("sqlite")
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("DELETE FROM freight", "query-not-reading: the query is not one statement that reads"),
        ("SELECT 1; DROP TABLE freight", "query-not-reading"),
        ("WITH a AS (SELECT 1) DELETE FROM freight ORDER BY 1", "query-failed"),
        ("SELECT load_extension('x') ORDER BY 1", "query-failed"),
        ("SELECT year FROM nowhere ORDER BY year", "gave no rows: no such table: nowhere"),
        ("SELECT year, tonnes FROM freight", "query-unordered: the query gives its rows in no"),
        (
            "SELECT year, tonnes AS t FROM freight ORDER BY year",
            "unknown-column: `freight statistics` has no column `tonnes`",
        ),
        (
            "SELECT year, x'00' AS tonnes FROM freight ORDER BY year",
            "no-scalar: the value is a bytes",
        ),
    ],
)
def test_a_query_that_does_more_or_less_than_read_is_a_finding(
    sqlite: Path, read: Read, query: str, expected: str
) -> None:
    before = sqlite.read_bytes()

    outcome = read(table(query))

    assert any(expected in finding for finding in outcome.findings), outcome.findings
    assert all(finding.startswith("briefing.toml:") for finding in outcome.findings)
    assert sqlite.read_bytes() == before


@pytest.mark.usefixtures("sqlite")
def test_a_semicolon_within_a_text_ends_no_statement(read: Read) -> None:
    query = (
        "SELECT year, tonnes FROM freight WHERE area <> 'a;b' AND area = 'Linhai' ORDER BY year;"
    )

    assert read(table(query)).values() == {"port.freight-2025": "7 tonne"}


@pytest.mark.usefixtures("sqlite")
def test_a_query_without_end_is_stopped(read: Read) -> None:
    endless = (
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) "
        "SELECT max(x) AS tonnes, 2025 AS year FROM n ORDER BY 1"
    )

    outcome = read(table(endless, more="timeout = 1"))

    assert "gave no rows: it took longer than 1 s" in outcome.findings[0]


@pytest.mark.usefixtures("sqlite")
def test_more_rows_than_allowed_are_a_finding(read: Read) -> None:
    outcome = read(table(QUERY, more="row_limit = 2"))

    assert any("too-many-rows: there are more than 2 rows" in f for f in outcome.findings)


# --- PostgreSQL --------------------------------------------------------------------------------


@pytest.fixture
def password(server: Server, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("PORT_PASSWORD", server.password)
    return server.password


@pytest.mark.usefixtures("password")
def test_a_postgresql_server_gives_exact_decimals(server: Server, read: Read) -> None:
    query = "SELECT year, tonnes FROM freight WHERE area = :area ORDER BY year"
    origin = f'url = "{server.url()}"\nparameters = {{ area = "Haicheng" }}'

    outcome = read(table(query, origin))

    assert outcome.findings == []
    assert outcome.values() == {
        "port.freight-2024": "1000000000000000.0001 tonne",
        "port.freight-2025": "2200.5 tonne",
    }


@pytest.mark.usefixtures("password")
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (
            "WITH gone AS (DELETE FROM freight RETURNING *) SELECT * FROM gone ORDER BY year",
            "query-failed",
        ),
        ("SELECT setval('x', 1) ORDER BY 1", "query-failed"),
        (
            "SELECT set_config('transaction_read_only', 'off', false), * FROM freight ORDER BY 2",
            "query-failed",
        ),
        ("SELECT 1 ORDER BY 1; DELETE FROM freight", "query-not-reading"),
        (
            "SELECT pg_sleep(20)::text, 2025 AS year, 1 AS tonnes ORDER BY 2",
            "it took longer than 1 s",
        ),
        ("SELECT year, nothing FROM freight ORDER BY year", 'column "nothing" does not exist'),
        (
            "SELECT n AS year, 1 AS tonnes FROM generate_series(1, 20001) AS n ORDER BY n",
            "too-many-rows",
        ),
    ],
)
def test_a_postgresql_session_reads_only_and_in_time(
    server: Server, read: Read, query: str, expected: str
) -> None:
    origin = f'url = "{server.url()}"\ntimeout = 1'

    outcome = read(table(query, origin))

    assert any(expected in finding for finding in outcome.findings), outcome.findings
    assert read(table(QUERY, origin)).values().keys() == {"port.freight-2024", "port.freight-2025"}


def test_a_refused_password_is_never_shown(
    server: Server, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORT_URL", server.url("quite%2Fwrong"))

    outcome = read(table(QUERY, 'url = "${PORT_URL}"'))

    shown = "\n".join(outcome.findings)
    assert "query-failed: `freight statistics` gave no rows" in shown
    assert "wrong" not in shown
    assert "127.0.0.1" not in shown or "reader:" not in shown


# --- addresses ---------------------------------------------------------------------------------


def mapping(url: str) -> DataMapping:
    return DataMapping(url=url, query=QUERY, source="report", id="{year}", columns={"value": "v"})


def test_a_password_written_in_the_project_is_refused(read: Read) -> None:
    outcome = read(table(QUERY, 'url = "postgresql+psycopg://reader:secret@host/port"'))

    assert any("secret-in-project: the address holds a password" in f for f in outcome.findings)
    assert not any("reader" in finding for finding in outcome.findings)


def test_a_variable_that_is_not_set_is_a_finding() -> None:
    report = Report()

    assert resolve_address(mapping("${PORT_URL}"), {}, report) is None
    assert [finding.code for finding in report] == ["missing-variable"]


def test_a_password_within_an_address_is_encoded_and_hidden() -> None:
    address = resolve_address(mapping("mysql://a:${P}@h/d"), {"P": "x/y@z"}, Report())

    assert address is not None
    assert address.url == "mysql://a:x%2Fy%40z@h/d"
    assert address.hidden("no x/y@z, no x%2Fy%40z, no mysql://a:x%2Fy%40z@h/d") == (
        "no ***, no ***, no ***"
    )
    assert "x/y" not in repr(address)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("sqlite:///data/port.sqlite", "broken-address: a SQLite database is a file"),
        ("no address", "broken-address: the address is no URL of a database"),
        ("nonesuch://h/d", "broken-address"),
    ],
)
def test_an_address_that_leads_to_no_server_is_a_finding(
    read: Read, url: str, expected: str
) -> None:
    outcome = read(table(QUERY, f'url = "{url}"'))

    assert any(expected in finding for finding in outcome.findings), outcome.findings


def test_a_missing_library_says_what_to_install(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "sqlalchemy", None)

    outcome = read(table(QUERY, 'url = "${PORT_URL}"'))

    assert "missing-extra: asking a database needs `sqlalchemy`" in outcome.findings[0]
    assert "pip install 'briefgen[data]'" in outcome.findings[0]

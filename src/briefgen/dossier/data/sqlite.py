"""Data from SQLite files: opened read-only, with nothing allowed but reading."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from contextlib import closing
from pathlib import Path
from time import monotonic

from briefgen.diagnostics import Report
from briefgen.dossier.data.mapping import DataMapping, Query
from briefgen.dossier.data.queries import Result, report_failure, table_of_result
from briefgen.dossier.data.rows import DataTable

_ALLOWED = frozenset(
    {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}
)
_LONGEST = 1024 * 1024
"""Bytes of a text or of a row."""
_STEPS = 10_000
"""Instructions between two looks at the clock."""


def read_sqlite_data(
    path: Path, mapping: DataMapping, used: Collection[str], report: Report
) -> DataTable | None:
    """The rows that the query gives; None with a finding if it gives none that can be read."""
    result = ask_sqlite(path, mapping, report)
    return None if result is None else table_of_result(*result, mapping, used, report)


def ask_sqlite(path: Path, mapping: Query, report: Report) -> Result | None:
    """The names of the columns and the rows, one more than allowed at most; None with a finding."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            _guard(connection, mapping.timeout)
            values = {key: _bound(value) for key, value in mapping.parameters.items()}
            cursor = connection.execute(mapping.query or "", values)
            records = cursor.fetchmany(mapping.row_limit + 1)
            names = [column[0] for column in cursor.description or ()]
    except (sqlite3.Error, sqlite3.Warning, OverflowError) as error:
        late = "interrupted" in str(error)
        reason = f"it took longer than {mapping.timeout} s" if late else str(error)
        hint = "select fewer rows, or raise `timeout`" if late else "correct the query or the file"
        report_failure(mapping, reason, report, hint=hint)
        return None
    return names, records


def _guard(connection: sqlite3.Connection, timeout: int) -> None:
    """Let the connection read only, and no longer than `timeout` seconds."""
    end = monotonic() + timeout
    connection.execute("PRAGMA query_only = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
    connection.set_progress_handler(lambda: monotonic() > end, _STEPS)
    connection.set_authorizer(_authorize)


def _authorize(action: int, _first: str | None, second: str | None, *_: str | None) -> int:
    """Allow reading; `load_extension` is a function too, and refused."""
    if action == sqlite3.SQLITE_FUNCTION and second == "load_extension":
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY


def _bound(value: object) -> str | int:
    """A parameter as SQLite takes it: decimals and dates as text."""
    return value if isinstance(value, (str, int)) else str(value)

"""Data from databases that SQLAlchemy reaches: one reading transaction, always rolled back."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from briefgen.diagnostics import Report
from briefgen.dossier.data.addresses import Address, resolve_address
from briefgen.dossier.data.extras import report_missing_extra
from briefgen.dossier.data.mapping import DataMapping, Query
from briefgen.dossier.data.queries import Result, report_failure, table_of_result
from briefgen.dossier.data.rows import DataTable

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection, Engine

_READ_ONLY = {
    "postgresql": (
        "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY",
        "SET statement_timeout = {milliseconds}",
    ),
    "mysql": (
        "SET SESSION TRANSACTION READ ONLY",
        "SET SESSION max_execution_time = {milliseconds}",
    ),
    "mariadb": (
        "SET SESSION TRANSACTION READ ONLY",
        "SET SESSION max_statement_time = {seconds}",
    ),
}
"""Dialect → what makes a session read only, and end its statements in time."""
_CONNECT_SECONDS = {"postgresql": "connect_timeout", "mysql": "connect_timeout"}
_LATE = ("statement timeout", "execution time exceeded", "max_statement_time")


def read_database_data(
    mapping: DataMapping, used: Collection[str], report: Report
) -> DataTable | None:
    """The rows that the query gives; None with a finding if it gives none that can be read."""
    result = ask_database(mapping, report)
    return None if result is None else table_of_result(*result, mapping, used, report)


def ask_database(mapping: Query, report: Report) -> Result | None:
    """The names of the columns and the rows, one more than allowed at most; None with a finding."""
    try:
        import sqlalchemy as sa  # noqa: PLC0415  (an extra, and slow to import)
    except ImportError:
        place = mapping.place_of("url")
        report_missing_extra("asking a database", "sqlalchemy", place, report)
        return None
    address = resolve_address(mapping, os.environ, report)
    if address is None:
        return None
    try:
        return _ask(address, mapping, report)
    except ImportError as error:
        library = error.name or "the database's driver"
        report_missing_extra("asking this database", library, mapping.place_of("url"), report)
        return None
    except sa.exc.ArgumentError:
        report.error(
            "broken-address",
            "the address is no URL of a database that is known here",
            mapping.place_of("url"),
            "write `postgresql+psycopg://user:${PASSWORD}@host/database`",
        )
        return None
    except (sa.exc.SQLAlchemyError, UnicodeError, OSError) as error:
        _report(error, address, mapping, report)
        return None


def _ask(address: Address, mapping: Query, report: Report) -> Result | None:
    import sqlalchemy as sa  # noqa: PLC0415  (an extra, and slow to import)

    url = sa.make_url(address.url)
    dialect = url.get_backend_name()
    if dialect == "sqlite":
        report.error(
            "broken-address",
            "a SQLite database is a file",
            mapping.place_of("url"),
            'name it with `file = "….sqlite"`',
        )
        return None
    if dialect not in _READ_ONLY:
        report.warn(
            "read-only-not-enforced",
            f"briefgen cannot make a session of `{dialect}` read only",
            mapping.place_of("url"),
            "use an account that may only read",
        )
    key = _CONNECT_SECONDS.get(dialect)
    engine = sa.create_engine(
        url,
        poolclass=sa.pool.NullPool,
        hide_parameters=True,
        connect_args={key: mapping.timeout} if key else {},
    )
    with _reading(engine, dialect, mapping.timeout) as connection:
        query = sa.text((mapping.query or "").strip().removesuffix(";"))
        streaming = connection.execution_options(stream_results=True)
        cursor = streaming.execute(query, dict(mapping.parameters))
        names = list(cursor.keys())
        records: list[Any] = [tuple(row) for row in cursor.fetchmany(mapping.row_limit + 1)]
        cursor.close()
    return names, records


@contextmanager
def _reading(engine: Engine, dialect: str, timeout: int) -> Iterator[Connection]:
    """A connection in a transaction that may only read; it is rolled back whatever happens."""
    import sqlalchemy as sa  # noqa: PLC0415  (an extra, and slow to import)

    try:
        with engine.connect() as connection:
            for statement in _READ_ONLY.get(dialect, ()):
                filled = statement.format(milliseconds=timeout * 1000, seconds=timeout)
                connection.execute(sa.text(filled))
            if dialect in _READ_ONLY:
                connection.commit()  # what was set holds from the next transaction on
            try:
                yield connection
            finally:
                connection.rollback()
    finally:
        engine.dispose()


def _report(error: Exception, address: Address, mapping: Query, report: Report) -> None:
    """Report what the database said, in its first line, without the address."""
    said = str(getattr(error, "orig", None) or error).strip().partition("\n")[0]
    if any(words in said.lower() for words in _LATE):
        reason = f"it took longer than {mapping.timeout} s"
        hint = "select fewer rows, or raise `timeout`"
    else:
        reason = address.hidden(said) or type(error).__name__
        hint = "correct the query, the address, or the account's rights"
    report_failure(mapping, reason, report, hint=hint)

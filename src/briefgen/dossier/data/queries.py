"""What every query keeps to: one statement that reads, in a stated order, within its limits."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Sequence
from hashlib import sha256

from briefgen.diagnostics import Place, Report
from briefgen.dossier.data.mapping import Query
from briefgen.dossier.data.rows import DataTable, check_columns, check_limit, table_of_records

Result = tuple[list[str], Sequence[Sequence[object]]]
"""The names of a result's columns, and its rows."""
_QUOTED = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|--[^\n]*|/\*.*?\*/", re.DOTALL)
_READING = re.compile(r"\s*(select|with|values|table)\b", re.IGNORECASE)
_ORDERED = re.compile(r"\border\s+by\b", re.IGNORECASE)


def check_query(mapping: Query, report: Report) -> bool:
    """Whether the query is one statement that reads; without an order it gets a warning."""
    place = mapping.place_of("query")
    bare = _QUOTED.sub(" ", mapping.query or "").strip().removesuffix(";")
    if ";" in bare or not _READING.match(bare):
        report.error(
            "query-not-reading",
            "the query is not one statement that reads",
            place,
            "write one `SELECT …`, without `;` within it",
        )
        return False
    if not _ORDERED.search(bare):
        report.warn(
            "query-unordered",
            "the query gives its rows in no stated order",
            place,
            "end it with `ORDER BY`, so that the same data give the same files",
        )
    return True


def origin_of(mapping: Query) -> Place:
    """Where findings about a query's rows stand: at the query."""
    place = mapping.place_of("query")
    return place or Place("briefing.toml")


def report_failure(mapping: Query, reason: str, report: Report, *, hint: str) -> None:
    """Report that a query gave no rows, and why."""
    message = f"`{mapping.title}` gave no rows: {reason}"
    report.error("query-failed", message, mapping.place_of("query"), hint)


def table_of_result(
    names: Sequence[str],
    records: Sequence[Sequence[object]],
    mapping: Query,
    used: Collection[str],
    report: Report,
) -> DataTable | None:
    """The rows of a result; None with a finding if there are too many, or names stand twice."""
    origin = origin_of(mapping)
    if not check_limit(len(records), mapping.row_limit, mapping.place_of("query"), report):
        return None
    if not check_columns(names, origin, report):
        return None
    rows = table_of_records(names, records, used, origin, report)
    return DataTable(columns=tuple(names), rows=rows, sha256=_digest(names, records))


def _digest(names: Sequence[str], records: Iterable[Sequence[object]]) -> str:
    """The SHA-256 of names and rows, each a line of JSON, whose values are written as text."""
    hashed = sha256()
    for row in (names, *records):
        line = json.dumps([None if value is None else str(value) for value in row])
        hashed.update(line.encode() + b"\n")
    return hashed.hexdigest()

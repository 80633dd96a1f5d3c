"""Lists of editions that a database gives: the rows of a query, written down once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from briefgen.diagnostics import BriefgenError, Place, Report
from briefgen.dossier.data.databases import ask_database
from briefgen.dossier.data.mapping import Query
from briefgen.dossier.data.queries import Result, check_query
from briefgen.dossier.data.rows import ScalarError, check_columns, check_limit, scalar_text
from briefgen.dossier.data.sqlite import ask_sqlite
from briefgen.dossier.files.text import read_text
from briefgen.dossier.files.toml_file import parse_toml
from briefgen.dossier.files.validation import make_record


def spool_query(path: Path, spooled: Path) -> None:
    """Ask what the TOML file at `path` says, and write the rows to `spooled` as JSON lines.

    Raises:
        BriefgenError: the file says no query, or the query gives no rows that can be used.
    """
    report = Report()
    place = Place(path.name)
    text = read_text(path, place, report)
    located = None if text is None else parse_toml(text, place, report)
    query = None if located is None else make_record(Query, located, (), report)
    result = None if query is None else _ask(query, path.parent, report)
    if query is None or result is None or not _usable(query, result, report):
        raise BriefgenError(*report)
    names, records = result
    with spooled.open("w", encoding="utf-8") as file:
        for number, record in enumerate(records, start=1):
            file.write(_line(names, record, Place(path.name, detail=f"row {number}"), report))
    report.stop_on_errors()


def _ask(query: Query, folder: Path, report: Report) -> Result | None:
    if query.query is None or (query.file is None) == (query.url is None):
        hint = "write `query`, and `url` or a SQLite `file`"
        report.error("data-without-origin", "the list names no query", query.place, hint)
        return None
    if not check_query(query, report):
        return None
    if query.file is None:
        return ask_database(query, report)
    path = folder / query.file
    if not path.is_file():
        hint = "name a SQLite file, from where the list stands"
        report.error("missing-file", f"there is no file `{query.file}`", query.place, hint)
        return None
    return ask_sqlite(path, query, report)


def _usable(query: Query, result: Result, report: Report) -> bool:
    names, records = result
    place = query.place_of("query") or Place("query")
    return check_columns(names, place, report) and check_limit(
        len(records), query.row_limit, place, report
    )


def _line(names: Sequence[str], record: Sequence[object], place: Place, report: Report) -> str:
    values: dict[str, str | None] = {}
    for name, value in zip(names, record, strict=True):
        try:
            values[name] = scalar_text(value)
        except ScalarError as error:
            hint = "let the query give a text, a number or a date"
            report.error("no-scalar", f"`{name}` is {error}", place, hint)
    return json.dumps(values, ensure_ascii=False) + "\n"

"""Rows of data, whatever they come from: texts by column, each with its place."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Context, Decimal

from msgspec import Struct, field

from briefgen.diagnostics import Place, Report
from briefgen.dossier.files.tables import Cell

DOUBLE = Context(prec=15)
"""A double holds 15 decimal digits for certain."""
MAX_TEXT = 2000
"""Characters of a cell; more is no figure and no name."""


class DataRow(Struct, frozen=True, kw_only=True):
    """A row: the filled cells of the columns that are read."""

    number: int
    """Counted from one, as the data show it: in a table, the row of names too."""
    place: Place
    cells: Mapping[str, Cell]
    """Column → cell; a column without one is empty."""
    fragments: Mapping[str, str] = field(default_factory=dict)
    """Column → its cell as a selector."""


class DataTable(Struct, frozen=True, kw_only=True):
    """What was read of a set of data."""

    columns: tuple[str, ...]
    rows: Sequence[DataRow]
    sha256: str
    """Of the file, or of the rows that a query gave."""
    sheet: str | None = None


class ScalarError(ValueError):
    """A value is no text, number, date or truth; the message says what it is."""


def scalar_text(value: object) -> str | None:
    """A value as its author would type it; None for an empty one.

    A float is the shortest decimal that it stands for, of at most 15 digits.

    Raises:
        ScalarError: it is a list, bytes, an infinite number …
    """
    match value:
        case None:
            return None
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case float():
            return _plain(DOUBLE.create_decimal(repr(value)))
        case Decimal():
            return _plain(value)
        case datetime():
            midnight = value.time() == time() and value.tzinfo is None
            return (value.date() if midnight else value).isoformat()
        case date():
            return value.isoformat()
        case str():
            return unicodedata.normalize("NFC", value).strip() or None
        case _:
            raise ScalarError(f"a {type(value).__name__}")


def _plain(number: Decimal) -> str:
    if not number.is_finite():
        raise ScalarError("no finite number")
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def read_value(value: object, place: Place, report: Report) -> Cell | None:
    """The cell of a value; None if it is empty, and with a finding if it is no scalar."""
    try:
        text = scalar_text(value)
    except ScalarError as error:
        report.error(
            "no-scalar",
            f"the value is {error}",
            place,
            "give a text, a number or a date; let the query or the export take it apart",
        )
        return None
    if text is not None and len(text) > MAX_TEXT:
        report.error(
            "text-too-long",
            f"the text has {len(text)} characters, more than {MAX_TEXT}",
            place,
            "read only the columns that hold figures and names",
        )
        return None
    return None if text is None else Cell(text, place)


def check_limit(count: int, limit: int, place: Place | None, report: Report) -> bool:
    """Whether there are no more rows than allowed; else there is a finding."""
    if count <= limit:
        return True
    report.error(
        "too-many-rows",
        f"there are more than {limit} rows",
        place,
        "select fewer, or raise `row_limit`",
    )
    return False


def check_columns(names: Iterable[str], place: Place, report: Report) -> bool:
    """Whether each column has a name of its own; else there is a finding."""
    seen: set[str] = set()
    for name in names:
        if name and name in seen:
            hint = "give each column a name of its own"
            report.error("duplicate-key", f"two columns are called `{name}`", place, hint)
            return False
        seen.add(name)
    return True


def table_of_records(
    names: Sequence[str],
    records: Iterable[Sequence[object]],
    used: Collection[str],
    origin: Place,
    report: Report,
) -> list[DataRow]:
    """The rows of a result, the first of them being row one."""
    columns = [(index, name) for index, name in enumerate(names) if name in used]
    rows = []
    for number, record in enumerate(records, start=1):
        cells, fragments = {}, {}
        for index, name in columns:
            place = Place(origin.file, origin.line, detail=f"row {number}, column `{name}`")
            cell = read_value(record[index], place, report)
            fragments[name] = f"cell={number},{index + 1}"
            if cell is not None:
                cells[name] = cell
        where = Place(origin.file, origin.line, detail=f"row {number}")
        rows.append(DataRow(number=number, place=where, cells=cells, fragments=fragments))
    return rows

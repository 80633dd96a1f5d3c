"""Lists of editions: CSV, JSON lines, or the rows of a query; read row by row, never whole."""

from __future__ import annotations

import csv
import json
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path

from briefgen.batch.orders import Row
from briefgen.diagnostics import BriefgenError, Place, Report, failure
from briefgen.dossier.data.rows import ScalarError, scalar_text
from briefgen.parameters import Scalar

_KINDS = ("`.csv`", "`.jsonl`", "`.toml` with a query")
_LONGEST = 1_000_000
"""Characters of a line."""


@contextmanager
def open_list(path: Path) -> Iterator[Path]:
    """The list as a file that `read_list` reads; a query's rows are in a temporary one.

    They are fetched at once, so that a batch of hours holds no transaction open.

    Raises:
        BriefgenError: the list is of no known kind, or the query gives no rows.
    """
    if path.suffix.lower() != ".toml":
        yield path
        return
    from briefgen.batch.queries import spool_query  # noqa: PLC0415  (few lists are queries)

    with tempfile.TemporaryDirectory(prefix="briefgen-") as folder:
        spooled = Path(folder) / f"{path.name}.jsonl"
        spool_query(path, spooled)
        yield spooled


def read_list(path: Path, report: Report) -> Iterator[Row]:
    """The list's rows; a line that cannot be read is a finding in `report`, and left out.

    Raises:
        BriefgenError: the file cannot be read, or is of no known kind.
    """
    readers = {".csv": _csv_rows, ".jsonl": _json_rows, ".ndjson": _json_rows}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        hint = f"known: {', '.join(_KINDS)}"
        raise failure("unknown-list", f"`{path.name}` is no list of editions", hint=hint)
    try:
        yield from reader(path, report)
    except UnicodeDecodeError as error:
        hint = "save the file as UTF-8"
        message = f"byte {error.start + 1} of the list is not UTF-8"
        raise _broken("not-utf-8", message, path, hint) from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        hint = "name a file that may be read"
        raise _broken("unreadable-file", f"cannot read the list: {reason}", path, hint) from error


def count_rows(path: Path) -> int:
    """How many rows the list has, as near as its lines tell."""
    with path.open("rb") as file:
        lines = sum(1 for line in file if line.strip())
    return lines - (path.suffix.lower() == ".csv")


def _csv_rows(path: Path, report: Report) -> Iterator[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        _check_head(reader.fieldnames, path)
        number = 0
        while True:
            place = Place(path.name, reader.line_num + 1)
            try:
                cells = next(reader, None)
            except csv.Error as error:
                hint = "close every quotation mark"
                raise _broken("broken-table", f"broken CSV: {error}", path, hint) from error
            if cells is None:
                return
            number += 1
            if None in cells:
                hint = "name each column in the first row"
                report.error("cell-without-column", "a cell has no column", place, hint)
                continue
            filled = {name: text.strip() for name, text in cells.items() if text and text.strip()}
            if filled:
                yield Row(number=number, place=place, values=filled)


def _check_head(names: object, path: Path) -> None:
    heads = [*names] if isinstance(names, list) else []
    if not heads or not all(heads) or len(set(heads)) < len(heads):
        hint = "name the columns in the first row, each once: `project`, `output`, a parameter …"
        raise _broken("no-table", "the list's first row does not name its columns", path, hint)


def _json_rows(path: Path, report: Report) -> Iterator[Row]:
    with path.open(encoding="utf-8-sig") as file:
        number = 0
        line_number = 0
        while line := file.readline(_LONGEST):
            line_number += 1
            if not line.strip():
                continue
            number += 1
            place = Place(path.name, line_number)
            values = _json_row(line, place, report)
            if values is not None:
                yield Row(number=number, place=place, values=values)


def _json_row(line: str, place: Place, report: Report) -> Mapping[str, Scalar] | None:
    try:
        data = json.loads(line, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        hint = "write one JSON object a line"
        report.error("broken-json", f"broken JSON: {error}", place, hint)
        return None
    if not isinstance(data, dict):
        report.error("wrong-type", "the line is no object", place, 'write `{"output": "north"}`')
        return None
    values: dict[str, Scalar] = {}
    for name, value in data.items():
        try:
            text = scalar_text(value)
        except ScalarError as error:
            hint = "give a text, a number, a date or a truth"
            report.error("no-scalar", f"`{name}` is {error}", place, hint)
            return None
        if text is not None:
            values[name] = value if isinstance(value, bool | int | Decimal | date) else text
    return values


def _broken(code: str, message: str, path: Path, hint: str) -> BriefgenError:
    return failure(code, message, Place(path.name), hint=hint)

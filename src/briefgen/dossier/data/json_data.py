"""Data from JSON: a list of objects, each of them a row (RFC 8259, RFC 6901)."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from briefgen.diagnostics import Place, Report
from briefgen.dossier.data.mapping import DataMapping
from briefgen.dossier.data.rows import DataRow, DataTable, check_limit, read_value
from briefgen.dossier.files.json_file import parse_json
from briefgen.dossier.files.located import Located, Path
from briefgen.dossier.files.text import composed, decode

_Step = str | int


def read_json_data(
    content: bytes, mapping: DataMapping, used: Mapping[str, str], place: Place, report: Report
) -> DataTable | None:
    """The objects of a JSON list; None with a finding if it cannot be read."""
    text = decode(content, place, report)
    located = None if text is None else parse_json(composed(text, place, report), place, report)
    if located is None:
        return None
    path = _resolve(mapping.records, located, mapping, report)
    records = None if path is None else _at(located.data, path)
    if path is None:
        return None
    if not isinstance(records, list):
        report.error(
            "no-table",
            "the data are no list of objects",
            located.at(path),
            "write `[{…}, {…}]`, or say with `records` where the list stands: `/data/items`",
        )
        return None
    if not check_limit(len(records), mapping.row_limit, mapping.place, report):
        return None
    rows = [_row(path, index, located, used, report) for index in range(len(records))]
    keys = {key: None for record in records if isinstance(record, dict) for key in record}
    found = tuple(row for row in rows if row is not None)
    return DataTable(columns=tuple(keys), rows=found, sha256=sha256(content).hexdigest())


def _resolve(pointer: str, located: Located, mapping: DataMapping, report: Report) -> Path | None:
    """The path that a JSON Pointer names (RFC 6901, section 4); None with a finding."""
    path: Path = ()
    value = located.data
    for token in pointer.split("/")[1:]:
        name = token.replace("~1", "/").replace("~0", "~")
        step: _Step = int(name) if isinstance(value, list) and name.isdigit() else name
        below = _at(value, (step,))
        if below is None or (pointer and not pointer.startswith("/")):
            path = ()
            break
        value, path = below, (*path, step)
    if len(path) == pointer.count("/") and (not pointer or pointer.startswith("/")):
        return path
    report.error(
        "no-table",
        f"`{pointer}` leads nowhere in `{located.file.file}`",
        mapping.place_of("records"),
        "write a JSON Pointer to the list: `/data/items`",
    )
    return None


def _at(value: object, path: Path) -> object:
    for step in path:
        match value:
            case dict() if step in value:
                value = value[step]
            case list() if isinstance(step, int) and step < len(value):
                value = value[step]
            case _:
                return None
    return value


def _row(
    path: Path, index: int, located: Located, used: Mapping[str, str], report: Report
) -> DataRow | None:
    at = (*path, index)
    record = _at(located.data, at)
    if not isinstance(record, dict):
        report.error("wrong-type", "a row must be an object", located.at(at), "write `{…}`")
        return None
    base = located.at(at)
    pointer = "".join(f"/{step}" for step in at)
    place = Place(base.file, base.line, base.column, detail=f"row {index + 1}")
    cells = {
        name: cell
        for name in used
        if (cell := read_value(record.get(name), located.at((*at, name)), report)) is not None
    }
    fragments = {name: f"{pointer}/{_escaped(name)}" for name in used}
    return DataRow(number=index + 1, place=place, cells=cells, fragments=fragments)


def _escaped(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")

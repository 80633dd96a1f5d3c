"""Data sets read: each `[[data]]` of the settings gives facts, and a note of what was read.

Data files are hostile until checked: their size, what they unpack to, formulas, nesting.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path, PurePosixPath

from msgspec import Struct

from briefgen.diagnostics import Place, Report
from briefgen.dossier.data.databases import read_database_data
from briefgen.dossier.data.facts import Facts, facts_of
from briefgen.dossier.data.json_data import read_json_data
from briefgen.dossier.data.mapping import DataMapping, check_mapping, used_columns
from briefgen.dossier.data.parquet import read_parquet_data
from briefgen.dossier.data.queries import check_query
from briefgen.dossier.data.rows import DataTable
from briefgen.dossier.data.spreadsheets import read_open_document_data, read_workbook_data
from briefgen.dossier.data.sqlite import read_sqlite_data
from briefgen.dossier.data.tables import read_delimited_data
from briefgen.dossier.dossier import DataSet
from briefgen.dossier.files.text import read_bytes
from briefgen.dossier.records import Fact

FileReader = Callable[[bytes, DataMapping, Mapping[str, str], Place, Report], DataTable | None]
_FILES: Mapping[str, FileReader] = {
    ".csv": read_delimited_data,
    ".tsv": read_delimited_data,
    ".xlsx": read_workbook_data,
    ".ods": read_open_document_data,
    ".parquet": read_parquet_data,
    ".json": read_json_data,
}
_SQLITE = frozenset({".sqlite", ".sqlite3", ".db"})


class ReadData(Struct, frozen=True, kw_only=True):
    """What the settings' data gave."""

    facts: tuple[Fact, ...]
    broken: frozenset[str]
    """Ids of rows that could not be read: naming one is no second finding."""
    sets: tuple[DataSet, ...]
    incomplete: bool
    """Whether a set could not be read, so that nothing can be said of what is missing."""


def read_data(folder: Path, mappings: Sequence[DataMapping], report: Report) -> ReadData:
    """The facts of all data sets of the project in `folder`; findings are in `report`."""
    facts: list[Fact] = []
    broken: set[str] = set()
    sets: list[DataSet] = []
    incomplete = False
    for mapping in mappings:
        table, found = _read(folder, mapping, report)
        if table is None:
            incomplete = True
            continue
        facts.extend(found.facts)
        broken |= found.broken
        sets.append(
            DataSet(
                name=mapping.title,
                source=mapping.source,
                sha256=table.sha256,
                rows=len(table.rows),
                facts=len(found.facts),
                query=mapping.query,
            )
        )
    return ReadData(
        facts=tuple(facts), broken=frozenset(broken), sets=tuple(sets), incomplete=incomplete
    )


def _read(folder: Path, mapping: DataMapping, report: Report) -> tuple[DataTable | None, Facts]:
    if not check_mapping(mapping, report):
        return None, Facts()
    used = used_columns(mapping)
    before = len(report)
    table = _read_table(folder, mapping, used, report)
    if table is None and len(report) == before:
        raise AssertionError("data that cannot be read are a finding")
    if table is None:
        return None, Facts()
    return table, facts_of(table, mapping, used, report)


def _read_table(
    folder: Path, mapping: DataMapping, used: Mapping[str, str], report: Report
) -> DataTable | None:
    if mapping.is_query and not check_query(mapping, report):
        return None
    if mapping.file is None:
        return read_database_data(mapping, used, report)
    path = _path(folder, mapping, report)
    if path is None:
        return None
    if path.suffix.lower() in _SQLITE:
        return read_sqlite_data(path, mapping, used, report)
    place = Place(PurePosixPath(mapping.file).as_posix())
    content = read_bytes(path, place, report)
    return (
        None
        if content is None
        else _FILES[path.suffix.lower()](content, mapping, used, place, report)
    )


def _path(folder: Path, mapping: DataMapping, report: Report) -> Path | None:
    """The data's file; None with a finding: outside of the project, not there, or of no kind."""
    name, place = mapping.file or "", mapping.place_of("file")
    path = folder / name
    suffix = path.suffix.lower()
    outside = not path.resolve().is_relative_to(folder.resolve())
    if outside or "\\" in name or PurePosixPath(name).is_absolute():
        report.error(
            "outside-project",
            f"`{name}` is no path within the project",
            place,
            "put the file into the project, or ask a database by `url`",
        )
    elif suffix not in _FILES and suffix not in _SQLITE:
        known = ", ".join(sorted({*_FILES, *_SQLITE}))
        message, hint = f"`{name}` is no kind of data that can be read", f"known: {known}"
        report.error("unknown-data-kind", message, place, hint)
    elif not path.is_file():
        report.error("missing-file", f"there is no file `{name}`", place, "put the data there")
    elif (suffix in _SQLITE) != mapping.is_query:
        message = "a `.sqlite` file needs a `query`, and other files have none"
        hint = "add `query`, or remove it"
        report.error("data-without-origin", message, place, hint)
    else:
        return path
    return None

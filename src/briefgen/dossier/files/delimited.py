"""Facts from CSV and TSV files."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from briefgen.diagnostics import Place, Report
from briefgen.dossier.files.located import Located
from briefgen.dossier.files.tables import Cell, Table
from briefgen.dossier.files.text import composed, decode, decodes_as_gb18030, read_bytes

_SEPARATORS = (",", ";", "\t")


class Row(Struct, frozen=True):
    """A row of a table, with the line it begins on."""

    number: int
    """Counted from one, the row of names too, as RFC 7111 counts."""
    place: Place
    cells: Sequence[Cell | None]


def read_delimited(path: Path, place: Place, report: Report) -> Located | None:
    """The facts of a table; None with a finding if it cannot be read."""
    content = read_bytes(path, place, report)
    rows = None if content is None else read_rows(content, place, report)
    if rows is None:
        return None
    if not rows:
        report.warn("empty-file", "the file holds nothing", place, "remove it")
        return Located({"facts": []}, place)
    header, *others = rows
    if not any(cell is not None and cell.text == "id" for cell in header.cells):
        report.error(
            "no-table",
            "the first row has no column `id`",
            header.place,
            "name the columns in the first row: `id`, `label.zh`, `value`, `unit` …",
        )
        return None
    return Table(place, header.cells, [(row.place, row.cells) for row in others]).as_facts(report)


def read_rows(content: bytes, place: Place, report: Report) -> list[Row] | None:
    """The rows of a table that hold anything; None with a finding if it cannot be read."""
    text = _decode(content, place, report)
    if text is None:
        return None
    try:
        return list(_rows(composed(text, place, report), place))
    except csv.Error as error:
        report.error(
            "broken-table",
            f"broken CSV: {error}",
            place,
            'close every quotation mark; write a quotation mark within a text as `""`',
        )
        return None


def _decode(content: bytes, place: Place, report: Report) -> str | None:
    """The text of a table: UTF-8, or GB18030 as Excel writes it in China, with a warning."""
    if content.startswith(b"PK\x03\x04") or b"\x00" in content:
        report.error(
            "not-what-it-says",
            "the file is no text",
            place,
            "rename it to `.xlsx` if it is a workbook, or export it as CSV in UTF-8",
        )
        return None
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        if decodes_as_gb18030(content):
            report.warn(
                "encoding-gb18030",
                "the file is in GB18030, not UTF-8; it is read as such",
                place,
                "save it as “CSV UTF-8”",
            )
            return content.decode("gb18030").replace("\r\n", "\n")
    return decode(content, place, report)


def _rows(text: str, file: Place) -> Iterator[Row]:
    first = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    names: list[str] = []
    for number, cells in enumerate(reader, start=1):
        texts = [cell.strip() for cell in cells]
        if any(texts):
            names = names or texts
            filled = [
                Cell(value, _place(file, line, names, index)) if value else None
                for index, value in enumerate(texts)
            ]
            yield Row(number, Place(file.file, line), filled)
        line = reader.line_num + 1


def _place(file: Place, line: int, names: Sequence[str], index: int) -> Place:
    name = names[index] if index < len(names) else ""
    return Place(file.file, line, detail=f"column `{name}`" if name else f"column {index + 1}")

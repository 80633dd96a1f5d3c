"""A sheet of an OpenDocument spreadsheet (ODF 1.3, part 3) as rows of cells.

Values are taken as the file's own decimals (`office:value`), never through a float.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation

from lxml import etree
from msgspec import Struct

from briefgen.diagnostics import Place, Report
from briefgen.dossier.files.tables import Cell
from briefgen.dossier.files.workbook import is_safe_package

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_MAX_COLUMNS = 1024
_MAX_REPEATED = 10_000
"""A filled row is repeated no more often than this; a file that asks for more is hostile."""
_KIND = "OpenDocument spreadsheet"


class Spreadsheet(Struct, frozen=True):
    """The sheets of a spreadsheet by name."""

    sheets: Mapping[str, etree._Element]


def open_spreadsheet(content: bytes, place: Place, report: Report) -> Spreadsheet | None:
    """The spreadsheet in `content`; None with a finding if it is none that can be read."""
    if not is_safe_package(content, place, report, kind=_KIND):
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            root = etree.fromstring(package.read("content.xml"), parser)
    except (KeyError, etree.XMLSyntaxError, zipfile.BadZipFile, RuntimeError, OSError, ValueError):
        root = None
    tables = [] if root is None else list(root.iterfind(f".//{_OFFICE}spreadsheet/{_TABLE}table"))
    if not tables:
        report.error(
            "not-what-it-says",
            f"the file is no {_KIND} that can be read",
            place,
            "open it and save it again as `.ods`, without a password",
        )
        return None
    return Spreadsheet({table.get(f"{_TABLE}name", ""): table for table in tables})


def spreadsheet_rows(
    spreadsheet: Spreadsheet, title: str, keys: Mapping[str, str], file: Place, report: Report
) -> Iterator[tuple[int, Place, Sequence[Cell | None]]]:
    """The sheet's rows that hold anything, the row of names first.

    `keys` tells for each column that is read which key of a fact it gives; no other is looked at.
    """
    number = 1
    names: list[str] = []
    for row in spreadsheet.sheets[title].iter(f"{_TABLE}table-row"):
        times = _repeated(row, "number-rows-repeated")
        nodes = _nodes(row)
        filled = any(_is_filled(node) for node in nodes)
        for step in range(min(times, _MAX_REPEATED) if filled else 0):
            at = _At(file, title, number + step, report)
            if names:
                pairs = zip(names, nodes, strict=False)
                cells = [_cell(n, i, at) if k in keys else None for i, (k, n) in enumerate(pairs)]
            else:
                names = [_text(node) for node in nodes]
                cells = [Cell(k, at.cell(i)) if k else None for i, k in enumerate(names)]
            if any(cell is not None for cell in cells):
                yield number + step, at.row, cells
        number += times


class _At(Struct, frozen=True):
    """A row of a sheet, to name its cells."""

    file: Place
    sheet: str
    number: int
    report: Report

    @property
    def row(self) -> Place:
        return Place(self.file.file, detail=f"sheet `{self.sheet}`, row {self.number}")

    def cell(self, index: int) -> Place:
        letters = ""
        rest = index + 1
        while rest:
            rest, letter = divmod(rest - 1, 26)
            letters = chr(ord("A") + letter) + letters
        return Place(self.file.file, detail=f"sheet `{self.sheet}`, cell {letters}{self.number}")


def _nodes(row: etree._Element) -> list[etree._Element]:
    """The row's cells, repeated ones as often as they stand, empty ones at the end left out."""
    nodes: list[etree._Element] = []
    for node in row.iterchildren(*_CELLS):
        times = min(_repeated(node, "number-columns-repeated"), _MAX_COLUMNS - len(nodes))
        nodes.extend([node] * times)
    while nodes and not _is_filled(nodes[-1]):
        nodes.pop()
    return nodes


def _repeated(node: etree._Element, name: str) -> int:
    text = node.get(_TABLE + name, "1")
    return max(1, int(text)) if text.isdigit() and len(text) <= 8 else 1  # noqa: PLR2004  (a sheet has a million rows)


def _is_filled(node: etree._Element) -> bool:
    return node.get(f"{_OFFICE}value-type") is not None or bool(_text(node))


def _text(node: etree._Element) -> str:
    paragraphs = node.iterchildren(f"{_TEXT}p")
    return "\n".join("".join(paragraph.itertext()) for paragraph in paragraphs).strip()  # type: ignore[arg-type]  # the stubs allow bytes, which lxml never yields here


def _cell(node: etree._Element, index: int, at: _At) -> Cell | None:
    """The cell as text; None with a finding if it holds a formula or is merged."""
    place = at.cell(index)
    if not _is_filled(node):
        return None
    formula = node.get(f"{_TABLE}formula")
    if formula is not None:
        at.report.error(
            "formula",
            f"the cell holds a formula: `{formula.partition(':')[2] or formula}`",
            place,
            "put the value there, or derive the fact: `derive: …`",
        )
        return None
    spans = (node.get(f"{_TABLE}number-{kind}-spanned", "1") for kind in ("columns", "rows"))
    if node.tag == _CELLS[1] or any(span != "1" for span in spans):
        hint = "split them and write each value into its own cell"
        at.report.error("merged-cells", "the cell is merged with others", place, hint)
        return None
    return Cell(_value(node), place)


def _value(node: etree._Element) -> str:
    """A cell's value as its author typed it: a percentage as it is shown."""
    value = node.get(f"{_OFFICE}value")
    match node.get(f"{_OFFICE}value-type"):
        case "float" | "currency" if value is not None:
            return _decimal(value)
        case "percentage" if value is not None:
            return f"{_decimal(value, shift=2)}%"
        case "date":
            return node.get(f"{_OFFICE}date-value", "").removesuffix("T00:00:00")
        case "boolean":
            return node.get(f"{_OFFICE}boolean-value", "")
        case _:
            return _text(node)


def _decimal(text: str, *, shift: int = 0) -> str:
    """A decimal without exponent; what is none stays as it is, to be refused where it is read."""
    try:
        number = Decimal(text).scaleb(shift)
        if not number.is_finite() or abs(number.adjusted()) > 40:  # noqa: PLR2004  (no figure is so large)
            return text
    except InvalidOperation:
        return text
    plain = format(number, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain

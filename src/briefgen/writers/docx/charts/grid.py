"""A chart's data as a grid of cells: what its workbook holds and what its parts refer to."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TypeAlias

from msgspec import Struct

from briefgen.writers.docx.text import content

SHEET = "Data"


class Computed(Struct, frozen=True):
    """A cell with a formula, in which `{row}` is the cell's row, and the formula's value."""

    formula: str
    value: Decimal


Cell: TypeAlias = str | Decimal | date | Computed | None


class Column(Struct, frozen=True):
    """A column: its head and its cells."""

    head: str
    cells: tuple[Cell, ...]


class Grid(Struct, frozen=True):
    """Columns of equal length; the first row holds the heads."""

    columns: tuple[Column, ...]

    def head(self, at: int) -> str:
        """A series' name: `c:tx` with the reference to the column's head and what it holds."""
        point = f'<c:pt idx="0"><c:v>{content(self.columns[at].head)}</c:v></c:pt>'
        return (
            f"<c:tx><c:strRef><c:f>{SHEET}!${letter(at)}$1</c:f>"
            f'<c:strCache><c:ptCount val="1"/>{point}</c:strCache></c:strRef></c:tx>'
        )

    def texts(self, at: int) -> str:
        """`c:strRef`: the reference to a column's texts and what they are."""
        cells = self.columns[at].cells
        points = "".join(
            f'<c:pt idx="{n}"><c:v>{content(str(cell))}</c:v></c:pt>'
            for n, cell in enumerate(cells)
        )
        return (
            f"<c:strRef><c:f>{self._range(at)}</c:f>"
            f'<c:strCache><c:ptCount val="{len(cells)}"/>{points}</c:strCache></c:strRef>'
        )

    def numbers(self, at: int) -> str:
        """`c:numRef`: the reference to a column's numbers and what they are; None is a gap."""
        cells = self.columns[at].cells
        points = "".join(
            f'<c:pt idx="{n}"><c:v>{written(cell)}</c:v></c:pt>'
            for n, cell in enumerate(cells)
            if cell is not None
        )
        return (
            f"<c:numRef><c:f>{self._range(at)}</c:f><c:numCache>"
            "<c:formatCode>General</c:formatCode>"
            f'<c:ptCount val="{len(cells)}"/>{points}</c:numCache></c:numRef>'
        )

    def _range(self, at: int) -> str:
        name = letter(at)
        return f"{SHEET}!${name}$2:${name}${len(self.columns[at].cells) + 1}"


def grid_text(grid: Grid) -> str:
    """The cells row by row, one a line."""
    count = max((len(column.cells) for column in grid.columns), default=0)
    rows = [[column.cells[at] for column in grid.columns] for at in range(count)]
    cells = [cell for row in rows for cell in row if cell is not None]
    texts = [cell if isinstance(cell, str) else written(cell) for cell in cells]
    return "\n".join(filter(None, [*(column.head for column in grid.columns), *texts]))


def written(cell: Cell) -> str:
    """A number as the file writes it: all of its digits, no exponent."""
    match cell:
        case Computed():
            return format(cell.value, "f")
        case Decimal():
            return format(cell, "f")
        case date():
            return str((cell - date(1899, 12, 30)).days)
        case str() | None:
            raise TypeError("a cell among numbers holds none")


def letter(at: int) -> str:
    """A column's name in references: A, B, … Z, AA."""
    name = ""
    rest = at + 1
    while rest:
        rest, last = divmod(rest - 1, 26)
        name = chr(ord("A") + last) + name
    return name

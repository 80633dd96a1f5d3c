"""What a kind of table is: its columns by name, the records of its rows, and how they group."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Generic, TypeVar

from msgspec import Struct

from briefgen.content.cells import Cells
from briefgen.document.nodes import Alignment, Inlines, Row

Record = TypeVar("Record")


class ColumnOf(Struct, Generic[Record], frozen=True, kw_only=True):
    """A column that a kind of table offers."""

    head: str
    """The key of its head's string."""
    cell: Callable[[Cells, Record], Inlines]
    width: float = 1.0
    numeric: bool = False
    """Whether its cells are numbers, to be set flush right."""

    @property
    def alignment(self) -> Alignment:
        """How its cells are set."""
        return Alignment.END if self.numeric else Alignment.START


class Selection(Struct, frozen=True, kw_only=True):
    """Which records a template asks for."""

    sector: str | None = None
    facts: tuple[str, ...] | None = None

    def takes(self, sector: str | None) -> bool:
        """Whether a record of `sector` is asked for."""
        return self.sector is None or sector == self.sector


class TableKind(Struct, Generic[Record], frozen=True, kw_only=True):
    """A kind of table over records of one type."""

    columns: Mapping[str, ColumnOf[Record]]
    """All columns that it offers, by name."""
    default: tuple[str, ...]
    """The columns that it has unless a template names others."""
    records: Callable[[Cells, Selection], Sequence[Record]]
    traced: Callable[[Record], tuple[str, ...]] = lambda _: ()
    """The names of the records that a row prints (`action:network`); claims trace themselves."""
    anchor: Callable[[Record], str] = lambda _: ""
    """The id of a record's row, for links to it."""
    group: Callable[[Cells, Record], Inlines] | None = None
    """The head of the group that a record belongs to."""
    grouped_if_selected: bool = False
    """Whether rows are grouped even where the template chose a sector or facts."""

    def chosen(self, columns: Sequence[str] | None) -> tuple[str, ...]:
        """The names of the columns to print."""
        if columns is None:
            return self.default
        return tuple(name for name in columns if name in self.columns)

    def rows(
        self, cells: Cells, records: Iterable[Record], names: Sequence[str], *, grouped: bool
    ) -> tuple[Row, ...]:
        """One row a record, and a group row before each group where they are grouped."""
        rows: list[Row] = []
        columns = [self.columns[name] for name in names]
        for head, members in self._groups(cells, records, grouped=grouped).items():
            if head:
                rows.append(Row(cells=(head,), group=True))
            rows += (
                Row(cells=tuple(c.cell(cells, each) for c in columns), id=self.anchor(each))
                for each in members
            )
        return tuple(rows)

    def _groups(
        self, cells: Cells, records: Iterable[Record], *, grouped: bool
    ) -> dict[Inlines, list[Record]]:
        """The records by the head of their group, groups in the order of their first member."""
        groups: dict[Inlines, list[Record]] = {}
        for record in records:
            head = self.group(cells, record) if grouped and self.group else ()
            groups.setdefault(head, []).append(record)
        return groups

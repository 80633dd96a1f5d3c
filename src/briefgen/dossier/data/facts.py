"""From rows to facts: each row gives one, whose figure rests on the row's own cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from briefgen.diagnostics import Place, Report, suggestion
from briefgen.dossier.data.mapping import FIGURES, DataMapping
from briefgen.dossier.data.rows import DataRow, DataTable
from briefgen.dossier.files.located import Located, Path
from briefgen.dossier.files.tables import Cell, column_path, put_text
from briefgen.dossier.files.validation import make_record
from briefgen.dossier.prose import split_prose
from briefgen.dossier.records import MAX_QUOTE, CellEvidence, Fact


class Facts(Struct):
    """The facts of a set of data, and the ids of those that could not be read."""

    facts: list[Fact] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)


def facts_of(
    table: DataTable, mapping: DataMapping, used: Mapping[str, str], report: Report
) -> Facts:
    """The facts of the rows that the mapping asks for; rows without a figure are left out."""
    found = Facts()
    if not _has_columns(table, mapping, used, report):
        return found
    reader = _Reader(table, mapping, report)
    empty = 0
    for row in table.rows:
        if not reader.is_asked_for(row):
            continue
        if reader.is_missing(row):
            empty += not reader.declared_empty(row)
            continue
        fact, id_ = reader.fact(row)
        if fact is not None:
            found.facts.append(fact)
        elif id_:
            found.broken.add(id_)
    _report_empty(empty, mapping, report)
    if not found.facts and not found.broken:
        report.warn(
            "no-rows",
            f"`{mapping.title}` gives no facts",
            mapping.place,
            "check `where` and `missing`, or remove these data",
        )
    return found


def _has_columns(
    table: DataTable, mapping: DataMapping, used: Mapping[str, str], report: Report
) -> bool:
    missing = [column for column in used if column not in table.columns]
    for column in missing:
        report.error(
            "unknown-column",
            f"`{mapping.title}` has no column `{column}`",
            mapping.place_of(used[column]),
            suggestion(column, list(table.columns)),
        )
    return not missing


def _report_empty(count: int, mapping: DataMapping, report: Report) -> None:
    if count:
        rows = "row has" if count == 1 else "rows have"
        report.warn(
            "rows-without-value",
            f"{count} {rows} no figure in `{mapping.title}`",
            mapping.place_of("columns"),
            'fill them, or say that it may be so: `missing = [""]`',
        )


class _Reader(Struct, frozen=True):
    table: DataTable
    mapping: DataMapping
    report: Report

    def is_asked_for(self, row: DataRow) -> bool:
        """Whether the row has the texts that `where` names."""
        for column, wanted in self.mapping.where.items():
            texts = (wanted,) if isinstance(wanted, str) else wanted
            if _text(row, column) not in texts:
                return False
        return True

    def is_missing(self, row: DataRow) -> bool:
        """Whether the row has no figure: empty cells, or texts that stand for no value."""
        texts = {_text(row, column) for column in self._figures()}
        return bool(texts & {"", *self.mapping.missing})

    def declared_empty(self, row: DataRow) -> bool:
        """Whether the mapping says that a row may be without a figure in this way."""
        texts = {_text(row, column) for column in self._figures()}
        return bool(texts & set(self.mapping.missing))

    def _figures(self) -> Iterator[str]:
        yield from (self.mapping.columns[key] for key in FIGURES if key in self.mapping.columns)

    def fact(self, row: DataRow) -> tuple[Fact | None, str]:
        """The row's fact and its id; no fact with findings if the row gives none."""
        data: dict[str, object] = {}
        places: dict[Path, Place] = {(): row.place}
        id_ = _filled(self.mapping.id, row)
        self._put(data, places, "id", Cell(id_, row.place))
        for key, value in self.mapping.constants.items():
            texts = value if isinstance(value, dict) else {"": value}
            for code, text in texts.items():
                written = _filled(text, row) if isinstance(text, str) else _said(text)
                self._put(data, places, f"{key}.{code}".strip("."), Cell(written, row.place))
        for key, column in self.mapping.columns.items():
            cell = row.cells.get(column)
            if cell is not None:
                text = self._counted(cell.text) if key in FIGURES else cell.text
                self._put(data, places, key, Cell(text, cell.place))
        fact = make_record(Fact, Located(data, row.place, places), (), self.report)
        evidence = None if fact is None else self._evidence(row)
        if fact is None or evidence is None:
            return None, id_
        whole = fact.model_copy(update={"evidence": evidence})
        return whole, id_

    def _put(
        self, data: dict[str, object], places: dict[Path, Place], key: str, cell: Cell
    ) -> None:
        path = column_path(key)
        if path is not None and cell.text:
            put_text(data, path, cell.text)
            places[path] = cell.place
            places.setdefault(path[:1], cell.place)

    def _counted(self, text: str) -> str:
        return f"{text} {self.mapping.factor}" if self.mapping.factor else text

    def _evidence(self, row: DataRow) -> tuple[CellEvidence, ...] | None:
        """The cells that hold the row's figure; None with a finding if one is no figure."""
        found = []
        for column in self._figures():
            cell = row.cells[column]
            if len(cell.text) > MAX_QUOTE:
                hint = "give the figure alone in its column"
                self.report.error("wrong-type", "the cell holds no figure", cell.place, hint)
                return None
            evidence = CellEvidence(
                source=self.mapping.source,
                exact=cell.text,
                data=self.mapping.title,
                sha256=self.table.sha256,
                row=row.number,
                column=column,
                fragment=row.fragments.get(column, ""),
                sheet=self.table.sheet,
            )
            keys = {} if (key := self.mapping.place_of("source")) is None else {"source": key}
            evidence.settle(cell.place, keys)
            found.append(evidence)
        return tuple(found)


def _text(row: DataRow, column: str) -> str:
    cell = row.cells.get(column)
    return cell.text if cell is not None else ""


def _said(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _filled(pattern: str, row: DataRow) -> str:
    """The text with each `{column}` replaced by the row's text there."""
    return "".join(
        before + (_text(row, column) if column is not None else "")
        for before, column in split_prose(pattern)
    )

"""Facts from tables: a row is a fact, a dotted column is a key within one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct, field

from briefgen.diagnostics import Place, Report, nearest
from briefgen.dossier.files.located import Located, Path
from briefgen.dossier.records import Evidence, Fact

_LOCALIZED = ("label", "area", "definition", "note")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*|\*")
_EVIDENCE = re.compile(r"evidence(?:\.(?P<number>[1-9]))?\.(?P<key>[a-z]+)")
_PLAIN = tuple(name for name in Fact.model_fields if name != "evidence")
COLUMNS = (
    *_PLAIN,
    *(f"{name}.{code}" for name in _LOCALIZED for code in ("zh", "en")),
    *(f"evidence.{name}" for name in Evidence.model_fields),
)
"""The columns that a table may have; languages and the numbers of quotes may differ."""


class Cell(Struct, frozen=True):
    """A filled cell of a table."""

    text: str
    place: Place


class Table(Struct):
    """Rows of cells below a row of names; None stands for an empty cell."""

    file: Place
    header: Sequence[Cell | None]
    rows: Iterable[tuple[Place, Sequence[Cell | None]]]
    """Each row with its own place."""
    _places: dict[Path, Place] = field(default_factory=dict)

    def as_facts(self, report: Report, first: int = 0) -> Located:
        """The table as `{"facts": [...]}`, numbered from `first`; unknown columns are findings."""
        paths = self._paths(report)
        facts: list[dict[str, object]] = []
        for place, cells in self.rows:
            fact = self._fact(("facts", first + len(facts)), paths, cells, report)
            if fact:
                self._places["facts", first + len(facts)] = place
                facts.append(fact)
        return Located({"facts": facts}, self.file, self._places)

    def _paths(self, report: Report) -> list[Path | None]:
        """Column → path within a fact, or None for a column that is not read."""
        paths: list[Path | None] = []
        seen: dict[Path, Cell] = {}
        for cell in self.header:
            path = None if cell is None else column_path(cell.text)
            if cell is not None and path is None:
                near = nearest(cell.text, COLUMNS)
                report.error(
                    "unknown-key",
                    f"unknown column `{cell.text}`",
                    cell.place,
                    f"did you mean `{near}`?"
                    if near
                    else "columns are called as a fact's keys are",
                )
            elif cell is not None and path is not None and seen.setdefault(path, cell) is not cell:
                report.error(
                    "duplicate-key",
                    f"two columns are called `{cell.text}`",
                    cell.place,
                    "remove one of them",
                )
                path = None
            paths.append(path)
        return paths

    def _fact(
        self,
        at: Path,
        paths: Sequence[Path | None],
        cells: Sequence[Cell | None],
        report: Report,
    ) -> dict[str, object]:
        fact: dict[str, object] = {}
        for index, cell in enumerate(cells):
            if cell is None:
                continue
            if index >= len(self.header) or self.header[index] is None:
                report.error(
                    "cell-without-column",
                    f"`{cell.text}` stands in a column that has no name",
                    cell.place,
                    "name the column, or put quotes around a text that holds the separator",
                )
                continue
            path = paths[index]
            if path is not None:
                put_text(fact, path, cell.text)
                self._places[(*at, *path)] = cell.place
        return _with_quotes(fact, at, self._places)


def column_path(name: str) -> Path | None:
    """Where in a fact a column's cells belong; None if there is no such column."""
    if name in _PLAIN:
        return (name,)
    if match := _EVIDENCE.fullmatch(name):
        known = match["key"] in Evidence.model_fields
        return ("evidence", int(match["number"] or 1), match["key"]) if known else None
    key, _, code = name.partition(".")
    return (key, code) if key in _LOCALIZED and _LANGUAGE.fullmatch(code) else None


def put_text(fact: dict[Any, Any], path: Path, text: str) -> None:
    """Hang a cell's text into the fact; a text for all languages and others go together."""
    into = fact
    for step in path[:-1]:
        inner = into.get(step)
        if not isinstance(inner, dict):
            inner = {} if inner is None else {"*": inner}
            into[step] = inner
        into = inner
    last = path[-1]
    if isinstance(into.get(last), dict):
        into[last]["*"] = text
    else:
        into[last] = text


def _with_quotes(fact: dict[str, object], at: Path, places: dict[Path, Place]) -> dict[str, object]:
    """The fact with its numbered quotes as a list."""
    numbered = fact.get("evidence")
    if not isinstance(numbered, dict):
        return fact
    for index, number in enumerate(sorted(numbered)):
        for key in numbered[number]:
            place = places.pop((*at, "evidence", number, key))
            places[(*at, "evidence", index, key)] = place
            places.setdefault((*at, "evidence", index), place)
            places.setdefault((*at, "evidence"), place)
    return {**fact, "evidence": [numbered[number] for number in sorted(numbered)]}

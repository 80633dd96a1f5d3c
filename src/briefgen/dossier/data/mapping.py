"""What `[[data]]` in `briefing.toml` says: where data are, and which column is what of a fact."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from briefgen.diagnostics import Report, suggestion
from briefgen.dossier.files.tables import COLUMNS, column_path
from briefgen.dossier.prose import ProseSyntaxError, named_facts
from briefgen.dossier.records import Identifier, Record
from briefgen.dossier.units import multipliers

FIGURES = ("value", "low", "high")
"""The keys of a fact that hold its figure."""
_REFUSED = frozenset({"id", "derive", "revises"})
Scalar = str | bool | int | Decimal | date


class Query(Record):
    """Where rows are asked for: a file or a database, and what it is asked."""

    file: str | None = None
    """A path in the project: .csv, .tsv, .xlsx, .ods, .parquet, .json, or .sqlite with a query."""
    url: str | None = None
    """Of a database, for SQLAlchemy; `${NAME}` stands for a variable of the environment."""
    query: str | None = None
    """One `SELECT`; `:name` stands for a value of `parameters`."""
    parameters: dict[str, Scalar] = Field(default_factory=dict)
    name: str | None = None
    """What a query is called in findings and in the sources' appendix."""
    timeout: Annotated[int, Field(ge=1, le=3600)] = 30
    """Seconds that a query may take."""
    row_limit: Annotated[int, Field(ge=1, le=1_000_000)] = 10_000
    """More rows are a finding."""

    @property
    def title(self) -> str:
        """What the data are called in findings and in the appendix."""
        return self.name or self.file or "query"

    @property
    def is_query(self) -> bool:
        """Whether a database is asked."""
        return self.query is not None


class DataMapping(Query):
    """A set of data that facts are read from: a file or a query, and its columns."""

    sheet: str | None = None
    """Of a workbook; the first if absent."""
    records: str = ""
    """Where in a JSON file the list of records stands, as a JSON Pointer (RFC 6901)."""
    source: Identifier
    """The source that the figures are taken from."""
    id: str
    """The facts' ids; `{column}` stands for a row's text: `port.{measure}-{year}`."""
    columns: Annotated[dict[str, str], Field(min_length=1)]
    """Key of a fact → column: `value = "tonnes"`."""
    constants: dict[str, Scalar | dict[str, str]] = Field(default_factory=dict)
    """Key of a fact → what it is in every row; `{column}` stands for a row's text."""
    where: dict[str, str | tuple[str, ...]] = Field(default_factory=dict)
    """Column → the text, or the texts, that a row must have there to be read."""
    missing: tuple[str, ...] = ()
    """Texts that stand for no value: a row with one of them is left out; `""` is an empty cell."""
    factor: str | None = None
    """What the figures are counted in: `万`, `million`."""


def used_columns(mapping: DataMapping) -> dict[str, str]:
    """Column → the settings' key that names it, for each column that is read."""
    used = {column: f"columns.{key}" for key, column in mapping.columns.items()}
    for column in mapping.where:
        used.setdefault(column, f"where.{column}")
    for key, text in texts_of(mapping):
        for column in named_facts(text):
            used.setdefault(column, key)
    return used


def texts_of(mapping: DataMapping) -> Iterator[tuple[str, str]]:
    """The texts that may name columns, by the settings' key."""
    yield "id", mapping.id
    for key, value in mapping.constants.items():
        match value:
            case str():
                yield f"constants.{key}", value
            case dict():
                for code, text in value.items():
                    yield f"constants.{key}.{code}", text
            case _:
                pass


def check_mapping(mapping: DataMapping, report: Report) -> bool:
    """Whether the mapping can be followed; what speaks against it are findings."""
    before = len(report)
    _check_origin(mapping, report)
    _check_keys(mapping, report)
    for key, text in texts_of(mapping):
        try:
            named_facts(text)
        except ProseSyntaxError as error:
            hint = "write `{column}` for a row's text, `{{` or `}}` for a brace"
            report.error("stray-brace", f"{error}", mapping.place_of(key), hint)
    if mapping.factor is not None and mapping.factor not in multipliers():
        report.error(
            "unknown-value",
            f"`{mapping.factor}` multiplies nothing",
            mapping.place_of("factor"),
            suggestion(mapping.factor, list(multipliers())) or "write `million`, `billion`, `万`",
        )
    return len(report) == before


def _check_origin(mapping: DataMapping, report: Report) -> None:
    if (mapping.file is None) == (mapping.url is None):
        report.error(
            "data-without-origin",
            "a set of data needs either `file` or `url`",
            mapping.place,
            'write `file = "data/…"`, or `url` and `query` for a database',
        )
    elif mapping.url is not None and mapping.query is None:
        report.error(
            "data-without-origin",
            "a database needs a `query`",
            mapping.place_of("url"),
            "write the `SELECT` that gives the rows",
        )


def _check_keys(mapping: DataMapping, report: Report) -> None:
    for table, keys in (("columns", mapping.columns), ("constants", mapping.constants)):
        for key in keys:
            path = column_path(key)
            if path is None or path[0] == "evidence" or key in _REFUSED:
                known = [name for name in COLUMNS if not name.startswith("evidence")]
                report.error(
                    "unknown-key",
                    f"`{key}` is no key of a fact that data can give",
                    mapping.place_of(f"{table}.{key}"),
                    suggestion(key, [name for name in known if name not in _REFUSED]),
                )
    if not any(key in mapping.columns for key in FIGURES):
        report.error(
            "data-without-value",
            "no column gives the figures",
            mapping.place_of("columns"),
            'name it: `value = "…"`, or `low` and `high` for ranges',
        )
    for key in FIGURES:
        if key in mapping.constants:
            report.error(
                "data-without-value",
                f"`{key}` is the same in every row, so no cell is its source",
                mapping.place_of(f"constants.{key}"),
                "give a figure by a column",
            )

"""Orders: what is asked for of each edition, as a row of a list says it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from msgspec import Struct, field

from briefgen.diagnostics import Place, Report
from briefgen.parameters import Scalar
from briefgen.project import Format

COLUMNS = ("project", "output", "language", "format", "date", "as_of")
"""What a row says beside its parameters; every other column is one of these."""
_SEPARATOR = re.compile(r"[\s,;]+")
_REFUSED = re.compile(r'[\x00-\x1f<>:"|?*\\]|(^|/)(\.|\s|/|$)|[.\s](/|$)')
"""Parts of a path that are hidden, lead elsewhere, or that some system cannot write."""
_LONGEST = 200
"""Characters of a path within the output."""


class Order(Struct, frozen=True, kw_only=True):
    """An edition that is to be built."""

    number: int
    """Of its row, from one."""
    project: Path
    """The project's folder, absolute."""
    output: str
    """The folder of its files within the batch's output, with `/`."""
    parameters: Mapping[str, Scalar] = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    """Of the project's languages; empty for all."""
    formats: tuple[Format, ...] = ()
    """Of the project's formats; empty for all."""
    built_on: date | None = None
    """Overrides the edition's date."""
    as_of: date | None = None
    strict: bool = False


class Row(Struct, frozen=True, kw_only=True):
    """A row of the list as it was read."""

    number: int
    """From one."""
    place: Place
    values: Mapping[str, Scalar]
    """Column → value, without the empty ones."""


def make_order(row: Row, folder: Path, report: Report, *, strict: bool = False) -> Order | None:
    """What the row asks for; None with findings if that cannot be told.

    `folder` is where the list stands: projects are named from there.
    """
    before = len(report)
    formats = tuple(filter(None, (_format(name, row, report) for name in _words(row, "format"))))
    output = _output(row, report)
    order = Order(
        number=row.number,
        project=(folder / str(row.values.get("project", "."))).resolve(),
        output=output,
        parameters={name: row.values[name] for name in row.values if name not in COLUMNS},
        languages=_words(row, "language"),
        formats=formats,
        built_on=_day(row, "date", report),
        as_of=_day(row, "as_of", report),
        strict=strict,
    )
    return order if len(report) == before else None


def _words(row: Row, column: str) -> tuple[str, ...]:
    """The cell's words, each once: `zh, en`."""
    words = _SEPARATOR.split(str(row.values.get(column, "")))
    return tuple(dict.fromkeys(filter(None, words)))


def _format(name: str, row: Row, report: Report) -> Format | None:
    if name in set(Format):
        return Format(name)
    hint = f"write one of: {', '.join(Format)}"
    report.error("unknown-value", f"`{name}` is no format", row.place, hint)
    return None


def _day(row: Row, column: str, report: Report) -> date | None:
    value = row.values.get(column)
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        hint = "write it as 2026-03-31"
        report.error("wrong-type", f"`{column}` is no date: `{value}`", row.place, hint)
        return None


def _output(row: Row, report: Report) -> str:
    output = str(row.values.get("output", f"{row.number:07d}"))
    if _REFUSED.search(output) or len(output) > _LONGEST:
        report.error(
            "output-name",
            f"`{output[:80]}` cannot name a folder within the output",
            row.place,
            "write a path like `north/2026-05`, without `..` and `:`",
        )
    return output

"""Parameters: what one edition of a project has of its own, such as a district or a month.

`[parameters]` in `briefing.toml` declares them with the values that hold unless others are given.
`{params.name}` in another setting stands for the value. It is put in after the file has been read,
so a value cannot become a key or a table; an address, a query and the names of columns take none,
so it cannot become SQL either.
"""

from __future__ import annotations

import keyword
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TypeAlias

from msgspec import Struct

from briefgen.diagnostics import Place, Report, suggestion
from briefgen.dossier.files.located import Located, Path

Scalar: TypeAlias = str | bool | int | Decimal | date

MAX_TEXT = 200
"""Characters of a value: it is a name or a day, no prose."""
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_PLACEHOLDER = re.compile(r"\{params\.(?P<name>[^{}]*)\}")
_WITHOUT = (("parameters",), ("data", "url"), ("data", "query"), ("data", "columns"))
"""Settings, without list positions, that take no parameter."""
_BRACED = (("data", "id"), ("data", "constants"))
"""Settings in which a brace would name a column."""
_TRUTHS = {"true": True, "false": False}
_KINDS = {bool: "true or false", int: "a whole number", Decimal: "a number", date: "a date"}


def apply_parameters(settings: Located, given: Mapping[str, Scalar], report: Report) -> Located:
    """The settings with their parameters put in; what does not fit is a finding.

    `given` replaces declared values; a text is read as the declared value's kind.
    """
    data = settings.data
    declared = data.get("parameters", {}) if isinstance(data, dict) else {}
    if not isinstance(data, dict) or not isinstance(declared, dict):
        return settings  # what is wrong with the file is told when it becomes a record
    for name in declared:
        if not _NAME.fullmatch(name) or keyword.iskeyword(name):
            place = settings.at(("parameters", name))
            hint = "write small letters, digits and `_`, as in `district` or `month_2`"
            report.error("parameter-name", f"`{name}` is no name of a parameter", place, hint)
    values = declared | _read(declared, given, settings.at(("parameters",)), report)
    filled = _Filling(values, settings, report).fill(data, ())
    if isinstance(filled, dict) and values:
        filled["parameters"] = values
    return Located(filled, settings.file, settings.places)


def _read(
    declared: Mapping[str, object], given: Mapping[str, Scalar], place: Place, report: Report
) -> dict[str, object]:
    """The values given, each of the declared kind."""
    values: dict[str, object] = {}
    for name, value in given.items():
        if name not in declared:
            message = f"the project declares no parameter `{name}`"
            hint = suggestion(name, declared) or "declare it in `[parameters]` of `briefing.toml`"
            report.error("unknown-parameter", message, place, hint)
            continue
        kind = type(declared[name])
        try:
            values[name] = _as(kind, text_of(value))
        except (ValueError, LookupError, InvalidOperation):
            message = f"the parameter `{name}` must be {_KINDS.get(kind, 'a text')}"
            hint = f"write it as the project does: `{text_of(declared[name])}`"
            report.error("wrong-parameter", message, place, hint)
    return values


def _as(kind: type, text: str) -> object:
    """The text as a value of `kind`.

    Raises:
        ValueError, LookupError: it is none.
        decimal.InvalidOperation: it is no number.
    """
    if kind is str and len(text) > MAX_TEXT:
        raise ValueError
    if kind is bool:
        return _TRUTHS[text.lower()]
    if kind is date:
        return date.fromisoformat(text)
    if kind is Decimal:
        number = Decimal(text)
        if not number.is_finite():
            raise ValueError
        return number
    return int(text) if kind is int else text


def text_of(value: object) -> str:
    """A value as its author would type it."""
    match value:
        case bool():
            return "true" if value else "false"
        case Decimal():
            return format(value, "f")
        case _:
            return str(value)


class _Filling(Struct, frozen=True):
    """Puts values in place of their names, wherever a setting may have one."""

    values: Mapping[str, object]
    settings: Located
    report: Report

    def fill(self, value: object, path: Path) -> object:
        """The value at `path` with all placeholders in it filled."""
        if _is_below(path, _WITHOUT):
            return value
        match value:
            case dict():
                return {key: self.fill(item, (*path, key)) for key, item in value.items()}
            case list():
                return [self.fill(item, (*path, at)) for at, item in enumerate(value)]
            case str():
                return self._text(value, path)
            case _:
                return value

    def _text(self, text: str, path: Path) -> object:
        whole = _PLACEHOLDER.fullmatch(text)
        if whole and whole["name"] in self.values and path[-2:-1] == ("parameters",):
            return self.values[whole["name"]]  # a query is given the value in its own kind
        return _PLACEHOLDER.sub(lambda found: self._value(found, path), text)

    def _value(self, found: re.Match[str], path: Path) -> str:
        name = found["name"]
        if name not in self.values:
            message = f"the project declares no parameter `{name}`"
            hint = suggestion(name, self.values) or "declare it in `[parameters]`"
            self.report.error("unknown-parameter", message, self.settings.at(path), hint)
            return ""
        text = text_of(self.values[name])
        return text.replace("{", "{{").replace("}", "}}") if _is_below(path, _BRACED) else text


def _is_below(path: Path, heads: tuple[tuple[str, ...], ...]) -> bool:
    keys = tuple(step for step in path if isinstance(step, str))
    return any(keys[: len(head)] == head for head in heads)

"""From plain data to records: what pydantic refuses becomes findings at the place of the key."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from briefgen.diagnostics import Place, Report, nearest, suggestion
from briefgen.dossier.files.located import Located, Path
from briefgen.dossier.records import Record

R = TypeVar("R", bound=Record)
_SHOWN = 60
"""A value that is shown in a message is cut to so many characters."""
_INNER = frozenset({"function-before", "constrained-str", "str", "decimal", "date", "[key]"})
"""Steps of an error's path that pydantic adds and no author wrote."""


_PERIODS = frozenset({("period",), ("horizon",)})


def make_record(kind: type[R], located: Located, path: Path, report: Report) -> R | None:
    """The record at `path`, settled at its place; None with findings if it is not one."""
    data = located.data
    for step in path:
        data = data[step]  # type: ignore[index]  # the path was taken from this data
    if not isinstance(data, dict):
        article = "an" if kind.__name__[0] in "AEIOU" else "a"
        report.error(
            "wrong-type",
            f"{article} {kind.__name__.lower()} must be a mapping of keys, not `{_show(data)}`",
            located.at(path),
            "write `key: value` lines",
        )
        return None
    try:
        record = kind.model_validate(data)
    except ValidationError as error:
        _report_all(error, kind, located, path, report)
        return None
    settle(record, located, path)
    return record


def settle(record: Record, located: Located, path: Path) -> None:
    """Note the places of the record, of its keys, and of the records within it."""
    record.settle(located.at(path), located.under(path))
    for name, value in record:
        if isinstance(value, Record) and name in record.model_fields_set:
            settle(value, located, (*path, name))
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, Record):
                    settle(item, located, (*path, name, index))


def _report_all(
    error: ValidationError, kind: type[Record], located: Located, path: Path, report: Report
) -> None:
    data = _at(located.data, path)
    first: dict[Path, dict[str, Any]] = {}
    for detail in error.errors(include_url=False):
        first.setdefault(tuple(_written(detail["loc"], data)), {**detail})
    around = {below[:length] for below in first for length in range(len(below))}
    for below, fault in first.items():
        if below in around and fault["type"] != "extra_forbidden":
            continue  # what is wrong within it is told already
        _report_one(fault, kind, below, located.at((*path, *below)), report)


def _at(data: object, path: Path) -> object:
    for step in path:
        data = data[step]  # type: ignore[index]  # the path was taken from this data
    return data


def _written(loc: Path, data: object) -> Iterator[str | int]:
    """The steps of a pydantic location that the author's data has, and a missing last one."""
    for step in loc:
        match data:
            case dict():
                if step not in data:
                    if not _invented(step):
                        yield step
                    return
                data = data[step]
            case list():
                if not isinstance(step, int) or step >= len(data):
                    return
                data = data[step]
            case _:
                return
        yield step


def _invented(step: str | int) -> bool:
    return isinstance(step, int) or step in _INNER or "[" in step


def _report_one(
    detail: dict[str, Any], kind: type[Record], below: Path, place: Place, report: Report
) -> None:
    name = ".".join(str(step) for step in below)
    value = detail.get("input")
    context = detail.get("ctx") or {}
    match detail["type"]:
        case "extra_forbidden":
            keys = _keys_at(kind, below[:-1])
            hint = suggestion(str(below[-1]), keys) or _all_of(keys)
            report.error("unknown-key", f"unknown key `{below[-1]}`", place, hint)
        case "missing":
            message = f"the key `{name}` is missing"
            report.error("missing-key", message, place, _addition(str(below[-1])))
        case _ if value is None:
            hint = "write a value, or remove the key"
            report.error("empty-value", f"`{name}` is empty", place, hint)
        case "enum":
            options = re.findall(r"'([^']+)'", context["expected"])
            known = "known: " + ", ".join(f"`{option}`" for option in options)
            hint = suggestion(str(value), options) or known
            report.error("unknown-value", f"`{name}` cannot be `{_show(value)}`", place, hint)
        case "string_too_long" if below[-1:] == ("exact",):
            length, most = len(str(value)), context["max_length"]
            message = f"the quote has {length} characters, more than {most}"
            hint = "quote only the fragment that carries the fact"
            report.error("quote-too-long", message, place, hint)
        case "string_pattern_mismatch" if below[-1:] == (value,):
            message = f"`{value}` is no language, in `{below[0]}`"
            hint = "languages are written `zh`, `en`, or `*` for all"
            report.error("wrong-form", message, place, hint)
        case "value_error" if below[-1:] in _PERIODS:
            message = f"`{name}` cannot be `{_show(value)}`: {context['error']}"
            report.error("wrong-form", message, place, _form_of(below))
        case "string_pattern_mismatch" | "string_too_long":
            message = f"`{name}` cannot be `{_show(value)}`"
            report.error("wrong-form", message, place, _form_of(below))
        case problem:
            reason = _reason(problem, detail["msg"], value)
            message = f"`{name}` cannot be `{_show(value)}`{reason}"
            settings = place.file.endswith(".toml")
            remedy = _hint_for(problem, below, value, settings=settings)
            report.error("wrong-type", message, place, remedy)


def _all_of(keys: list[str]) -> str:
    return "remove it; known: " + ", ".join(f"`{key}`" for key in sorted(keys))


def _addition(key: str) -> str:
    """What to add where a key is missing."""
    if key == "evidence":
        return "quote the passage that says it: `evidence: [{source: …, exact: …}]`"
    return f"add `{key}: …`"


def _form_of(below: Path) -> str:
    if below[-1:] in _PERIODS:
        return (
            "write `2025`, `2025-12`, `2025-12-28`, `2025-Q3`, `2021/2025`, or `unstated` "
            "if the source gives none"
        )
    if below[-1:] in {("max-age",), ("max_age",)}:
        return "write days, weeks, months or years: `400d`, `6w`, `18m`, `2y`"
    if below[-1:] in {("prefix",), ("suffix",)}:
        return "a few characters are enough to tell the place"
    return "use at most 60 letters, digits, `.`, `-` and `_`; begin with a letter or digit"


_TOLD = frozenset({"string_type", "tuple_type", "list_type", "dict_type", "bool_parsing"})
"""Faults that the hint explains."""


def _reason(problem: str, message: str, value: object) -> str:
    """What is wrong, where the value alone does not show it."""
    if isinstance(value, dict | list) or problem in _TOLD or problem.startswith("date"):
        return ""
    return f": {message[:1].lower()}{message[1:]}"


def _hint_for(problem: str, below: Path, value: object, *, settings: bool) -> str:
    match problem.partition("_")[0]:
        case "tuple" | "list" if settings:
            return 'write a list: `["…", "…"]`'
        case "tuple" | "list":
            return "write a list: each item on a line of its own, beginning with `- `"
        case "dict":
            return "write one text, or one per language: `{zh: …, en: …}`"
        case "date":
            return "write a date as `2026-01-19`"
        case "bool":
            return "write `true` or `false`"
        case "too":
            return "name at least one"
        case "string" if not isinstance(value, dict | list):
            return "write a text" + (", in quotes" if below[-1:] != ("id",) else "")
        case _:
            return "write one value; put quotes around a text that begins with a bracket"


def _keys_at(kind: type[BaseModel], path: Path) -> list[str]:
    """The keys that the record at `path` within `kind` may have."""
    model = kind
    for step in path:
        if isinstance(step, str) and step in model.model_fields:
            inner = _record_in(model.model_fields[step].annotation)
            if inner is not None:
                model = inner
    return [field.alias or name for name, field in model.model_fields.items()]


def _record_in(annotation: object) -> type[BaseModel] | None:
    """The record type that a field's annotation holds, if there is one."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in get_args(annotation):
        found = _record_in(argument)
        if found is not None:
            return found
    return None


def check_keys(
    data: dict[str, object], known: list[str], located: Located, path: Path, report: Report
) -> None:
    """Report every key that is not among the known ones, with the nearest that is."""
    for key in data:
        if key not in known:
            near = nearest(key, known)
            hint = f"did you mean `{near}`?" if near else suggestion(key, known)
            report.error("unknown-key", f"unknown key `{key}`", located.at((*path, key)), hint)


def _show(value: object) -> str:
    text = str(value)
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"

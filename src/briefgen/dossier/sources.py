"""Sources as CSL-JSON, the form that Zotero exports."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from msgspec import Struct

from briefgen.diagnostics import Place, Report, nearest
from briefgen.dossier.files.json_file import parse_json
from briefgen.dossier.files.located import Located, Path
from briefgen.dossier.files.validation import make_record, settle
from briefgen.dossier.records import Source
from briefgen.resources import asset

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]+)*")
_LONGEST_DATE = 3


class _Csl(Struct, frozen=True):
    """The vocabulary of CSL-JSON, from `assets/csl-variables.toml`."""

    types: frozenset[str]
    names: frozenset[str]
    """The variables that hold names."""
    dates: frozenset[str]
    """The variables that hold a date."""
    others: frozenset[str]
    """All other variables: texts and numbers."""
    name_parts: frozenset[str]
    date_parts: frozenset[str]

    @property
    def variables(self) -> frozenset[str]:
        return self.names | self.dates | self.others


@cache
def _csl() -> _Csl:
    data = tomllib.loads(asset("csl-variables.toml").read_text("utf-8"))
    return _Csl(**{key.replace("-", "_"): frozenset(words) for key, words in data.items()})


def read_sources(text: str, file: Place, report: Report) -> list[Source] | None:
    """The sources of a CSL-JSON text; None with findings if not all of them could be read."""
    located = parse_json(text, file, report)
    if located is None:
        return None
    if not isinstance(located.data, list):
        report.error(
            "wrong-type",
            "the file must be a list of sources",
            located.at(()),
            "write `[ … ]`, as Zotero exports CSL JSON",
        )
        return None
    found = [_source(item, (index,), located, report) for index, item in enumerate(located.data)]
    sources = [source for source in found if source is not None]
    return sources if len(sources) == len(found) else None


def access_date(source: Source) -> date | None:
    """The day on which the source was fetched (CSL `accessed`), if that is known to the day."""
    accessed = source.item.get("accessed")
    parts = accessed.get("date-parts") if isinstance(accessed, dict) else None
    first = parts[0] if isinstance(parts, list) and parts else ()
    if not isinstance(first, list) or len(first) != _LONGEST_DATE:
        return None
    try:
        return date(*map(int, first))
    except ValueError:  # a day that no calendar has
        return None


def _source(item: object, path: Path, located: Located, report: Report) -> Source | None:
    if not isinstance(item, dict):
        report.error("wrong-type", "a source must be an object", located.at(path), "write `{ … }`")
        return None
    before = len(report)
    _check_required(item, path, located, report)
    for key in item:
        _check_variable(key, item[key], (*path, key), located, report)
    if len(report) > before and not isinstance(item.get("id"), (str, int)):
        return None
    custom = item.get("custom")
    own = custom if isinstance(custom, dict) else {}
    data = {
        "id": str(item["id"]),
        "item": {**item, "id": str(item["id"])},
        "language": item.get("language"),
        "reported_by": own.get("reported-by"),
        "due": own.get("due"),
        "max_age": own.get("max-age"),
    }
    wrapped = Located(
        [data],
        located.file,
        {
            (0,): located.at(path),
            (0, "id"): located.at((*path, "id")),
            (0, "due"): located.at((*path, "custom", "due")),
            (0, "max_age"): located.at((*path, "custom", "max-age")),
        },
    )
    source = make_record(Source, wrapped, (0,), report)
    if source is not None:
        settle(source, wrapped, (0,))
        keys = located.under(path)
        if "custom" in keys:
            keys["reported_by"] = keys.get("custom.reported-by", keys["custom"])
        source.settle(located.at(path), keys)
    return source


def _check_required(item: dict[str, Any], path: Path, located: Located, report: Report) -> None:
    for key in ("id", "type", "title"):
        if not item.get(key):
            name = f"source `{item['id']}`" if item.get("id") else "source"
            report.error(
                "missing-key", f"the {name} has no `{key}`", located.at(path), f'add `"{key}": "…"`'
            )
    kind = item.get("type")
    if kind and kind not in _csl().types:
        near = nearest(str(kind), sorted(_csl().types))
        report.error(
            "unknown-value",
            f"`{kind}` is no type of source in CSL",
            located.at((*path, "type")),
            f"did you mean `{near}`?" if near else "use `document` if nothing else fits",
        )
    language = item.get("language")
    if language is not None and not (isinstance(language, str) and _LANGUAGE.fullmatch(language)):
        report.error(
            "wrong-form",
            f"`{language}` is no language tag",
            located.at((*path, "language")),
            "write `zh-CN` or `en-GB`",
        )


def _check_variable(key: str, value: object, path: Path, located: Located, report: Report) -> None:
    if key not in _csl().variables:
        near = nearest(key, sorted(_csl().variables))
        hint = f"did you mean `{near}`?" if near else "put what CSL does not know under `custom`"
        report.error("unknown-key", f"`{key}` is no CSL variable", located.at(path), hint)
    elif key in _csl().names:
        _check_parts(value, _csl().name_parts, path, located, report)
    elif key in _csl().dates:
        _check_date(value, path, located, report)
    elif key == "custom":
        if not isinstance(value, dict):
            hint = "write `{ … }`"
            report.error("wrong-type", "`custom` must be an object", located.at(path), hint)
    elif key != "categories" and not isinstance(value, (str, int)):
        report.error(
            "wrong-type",
            f"`{key}` must be a text or a number",
            located.at(path),
            "put it in quotes",
        )


def _check_parts(
    value: object, known: frozenset[str], path: Path, located: Located, report: Report
) -> None:
    names = value if isinstance(value, list) else None
    if names is None or not all(isinstance(name, dict) for name in names):
        report.error(
            "wrong-type",
            f"`{path[-1]}` must be a list of names",
            located.at(path),
            'write `[{"family": "…", "given": "…"}]`, or `[{"literal": "…"}]` for an organisation',
        )
        return
    for index, name in enumerate(names):
        for part in _unknown(name, known):
            near = nearest(part, sorted(known))
            report.error(
                "unknown-key",
                f"`{part}` is no part of a name",
                located.at((*path, index, part)),
                f"did you mean `{near}`?" if near else "use `family` and `given`, or `literal`",
            )


def _check_date(value: object, path: Path, located: Located, report: Report) -> None:
    hint = 'write `{"date-parts": [[2026, 1, 19]]}`'
    if not isinstance(value, dict):
        report.error("wrong-type", f"`{path[-1]}` must be a date object", located.at(path), hint)
        return
    for part in _unknown(value, _csl().date_parts):
        report.error(
            "unknown-key", f"`{part}` is no part of a date", located.at((*path, part)), hint
        )
    parts = value.get("date-parts")
    if parts is None:
        return
    dates = parts if isinstance(parts, list) and parts else [None]
    for each in dates:
        if not _is_date(each):
            report.error("wrong-type", f"`{path[-1]}` holds no date", located.at(path), hint)


def _is_date(parts: object) -> bool:
    if not isinstance(parts, list) or not 1 <= len(parts) <= _LONGEST_DATE:
        return False
    limits = zip(parts, ((1, 9999), (1, 12), (1, 31)), strict=False)
    return all(str(part).isdigit() and low <= int(part) <= high for part, (low, high) in limits)


def _unknown(value: dict[str, Any], known: frozenset[str]) -> Iterator[str]:
    return (part for part in value if part not in known)

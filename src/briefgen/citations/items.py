"""CSL-JSON items as citeproc-py takes them: known variables, whole dates, Chinese names in one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from citeproc import DATES, NAMES, VARIABLES

_UNPRINTED = frozenset({"abstract", "annote", "custom", "keyword", "language", "note"})
_FORMER = {"event-title": "event"}
"""Variables of CSL 1.0.2 under the names of 1.0.1, which citeproc-py knows."""
_NAME_PARTS = frozenset(
    {"family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal"}
)
_RAW_DATE = re.compile(r"\d{4}(-\d{1,2}){0,2}")


def prepared(
    item: Mapping[str, Any], key: str, language: str, *, whole_names: bool = False
) -> dict[str, Any]:
    """`item` under the name `key`, in the form that citeproc-py formats without fault.

    With `whole_names` a name that is always written family name first (CSL's `static-ordering`),
    as a Chinese name in Pinyin is, is not shortened.
    """
    ready: dict[str, Any] = {"id": key, "type": item.get("type", "document"), "language": language}
    for given, value in item.items():
        variable = _FORMER.get(given, given)
        name = variable.replace("-", "_")
        if variable in _UNPRINTED or variable in ready or name not in VARIABLES:
            continue
        if name in NAMES:
            ready[variable] = [_name(part, whole=whole_names) for part in value]
        elif name in DATES:
            date = _date(value)
            if date is not None:
                ready[variable] = date
        else:
            ready[variable] = value
    return ready


def _name(name: Mapping[str, Any], *, whole: bool) -> dict[str, Any]:
    """A name by the parts that citeproc-py knows; a Chinese one whole, family name first."""
    if "literal" in name:
        return {"literal": name["literal"]}
    parts = {part: str(text) for part, text in name.items() if part in _NAME_PARTS}
    joined = parts.get("family", "") + parts.get("given", "")
    if any("\u3400" <= character <= "\u9fff" for character in joined):
        return {"literal": joined}
    if whole and name.get("static-ordering"):
        return {"literal": " ".join(filter(None, (parts.get("family"), parts.get("given"))))}
    return parts


def _date(date: Mapping[str, Any]) -> dict[str, Any] | None:
    """A date by its parts, or as literal text; None if it says nothing."""
    parts = date.get("date-parts")
    if parts and all(parts):
        return {"date-parts": [[int(number) for number in day] for day in parts]}
    text = date.get("literal") or date.get("raw")
    if text and _RAW_DATE.fullmatch(str(text)):
        return {"date-parts": [[int(number) for number in str(text).split("-")]]}
    return {"literal": str(text)} if text else None


def year(item: Mapping[str, Any]) -> str:
    """The year in which an item was issued; empty if it says none."""
    date = _date(item.get("issued") or {})
    parts = date.get("date-parts") if date else None
    return str(parts[0][0]) if parts else ""

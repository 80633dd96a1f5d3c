"""CSL-JSON items as citeproc-py takes them: known variables, whole dates, Chinese names in one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from citeproc import DATES, NAMES, VARIABLES

_IDEOGRAPHS = re.compile(r"[\u3400-\u9fff]")
_UNPRINTED = frozenset({"abstract", "annote", "custom", "keyword", "language", "note"})
_NAME_PARTS = frozenset(
    {"family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal"}
)
_RAW_DATE = re.compile(r"\d{4}(-\d{1,2}){0,2}")


def prepared(item: Mapping[str, Any], key: str, language: str) -> dict[str, Any]:
    """`item` under the name `key`, in the form that citeproc-py formats without fault."""
    ready: dict[str, Any] = {"id": key, "type": item.get("type", "document"), "language": language}
    for variable, value in item.items():
        name = variable.replace("-", "_")
        if variable in _UNPRINTED or variable in ready or name not in VARIABLES:
            continue
        if name in NAMES:
            ready[variable] = [_name(part) for part in value]
        elif name in DATES:
            date = _date(value)
            if date is not None:
                ready[variable] = date
        else:
            ready[variable] = value
    return ready


def _name(name: Mapping[str, Any]) -> dict[str, Any]:
    """A name by the parts that citeproc-py knows; a Chinese one whole, family name first."""
    if "literal" in name:
        return {"literal": name["literal"]}
    parts = {part: str(text) for part, text in name.items() if part in _NAME_PARTS}
    whole = parts.get("family", "") + parts.get("given", "")
    return {"literal": whole} if _IDEOGRAPHS.search(whole) else parts


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

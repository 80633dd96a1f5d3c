"""Attributes: what stands in braces after a heading or a caption: `{#id .class}`."""

from __future__ import annotations

import html
import re

from msgspec import Struct

_BRACES = re.compile(r"\s*\{([^{}]*)\}\s*$")
_PART = re.compile(
    r'(?P<mark>[#.])(?P<name>[^\s#.{}="]+(?:\.[^\s#.{}="]+)*)|(?P<key>\w+)="(?P<value>[^"]*)"'
)


class Attributes(Struct, frozen=True, kw_only=True):
    """An id, classes, and named values; `wrong` holds what could not be read."""

    id: str | None = None
    classes: tuple[str, ...] = ()
    values: tuple[tuple[str, str], ...] = ()
    wrong: str = ""


def split_attributes(source: str) -> tuple[str, Attributes]:
    """The text before the braces at its end, and what they say; data in them is unescaped."""
    match = _BRACES.search(source)
    if match is None or _escaped(source, match.start(1) - 1):
        return source, Attributes()
    return source[: match.start()], read_attributes(html.unescape(match[1]))


def read_attributes(text: str) -> Attributes:
    """What stands between braces: `#id .class key="value"`, in any order."""
    parts = list(_PART.finditer(text))
    rest = _PART.sub("", text).strip()
    ids = [part["name"] for part in parts if part["mark"] == "#"]
    return Attributes(
        id=ids[0] if ids else None,
        classes=tuple(part["name"] for part in parts if part["mark"] == "."),
        values=tuple((part["key"], part["value"]) for part in parts if part["key"]),
        wrong=rest or (f"#{ids[1]}" if len(ids) > 1 else ""),
    )


def _escaped(source: str, position: int) -> bool:
    return position > 0 and source[position - 1] == "\\"

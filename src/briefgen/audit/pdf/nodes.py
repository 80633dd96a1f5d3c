"""Dictionaries of a PDF as plain values, read at once: asking qpdf for each entry costs more.

qpdf's JSON (version 2) tells kinds apart by how a string begins: a reference by a digit, a name by
a slash, a text by `u:`, and bytes that are no text by `b:`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeAlias

import pikepdf

from briefgen.audit.notation import parsed

Value: TypeAlias = "Mapping[str, Value] | list[Value] | str | float | bool | None"
_SIGNED = re.compile(rb'^(\s*(?:"(?:[^"\\\n]|\\.)*+": )?)\+[\d.]+', re.MULTILINE)
"""A real number with a plus sign, which qpdf passes on and JSON does not know."""


class Nodes:
    """The objects of a file by their references."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf

    def load(self, value: Value) -> Value:
        """The value itself, or what it refers to; None for a stream."""
        if not isinstance(value, str) or not value[:1].isdigit():
            return value
        number, generation, _ = value.split()
        return plain(self._pdf.get_object(int(number), int(generation)))


def plain(item: Any) -> Value:  # noqa: ANN401  (pikepdf's objects are dynamic)
    """An object's value; what it holds by reference is not followed."""
    if not isinstance(item, pikepdf.Object):
        return item if isinstance(item, int) else None
    if isinstance(item, pikepdf.Stream):
        return None
    written: bytes = item.to_json(dereference=True)
    try:
        value: Value = parsed(written)
    except ValueError:
        value = parsed(_SIGNED.sub(rb"\g<1>0.5", written))
    return value


def text(value: Value) -> str:
    """What a string says; nothing for what is none."""
    if not isinstance(value, str):
        return ""
    if value.startswith("b:"):
        return str(pikepdf.String(bytes.fromhex(value[2:])))
    return value.removeprefix("u:")


def name(value: Value) -> str:
    """A name without its slash; nothing for what is none."""
    return value[1:] if isinstance(value, str) and value.startswith("/") else ""

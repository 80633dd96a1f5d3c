"""Fonts: which text the codes of a string stand for (ISO 32000-2, 9.10.3)."""

from __future__ import annotations

import re
import struct
from collections.abc import Mapping
from typing import Any

import pikepdf
from msgspec import Struct

_BLOCK = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_ITEM = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")
_LARGEST = 8 << 20
_LONGEST_RANGE = 0x10000
_PAIR = struct.Struct(">H")
_UNKNOWN = "\ufffd"


class Font(Struct, frozen=True):
    """A font of a page."""

    width: int
    """Bytes of a code."""
    texts: Mapping[int, str]
    """Code → what it stands for."""

    def text(self, string: bytes) -> str:
        """What a shown string says; U+FFFD for what nobody can tell."""
        if self.width == 1:
            return "".join(self.texts.get(code, _UNKNOWN) for code in string)
        get = self.texts.get
        return "".join([get(code, _UNKNOWN) for (code,) in _PAIR.iter_unpack(_even(string))])


def _even(string: bytes) -> bytes:
    return string if len(string) % 2 == 0 else string[:-1]


def read_font(font: Any) -> Font:  # noqa: ANN401  (pikepdf's objects are dynamic)
    """A font by its dictionary."""
    width = 2 if font.get("/Subtype") == pikepdf.Name.Type0 else 1
    stream = font.get("/ToUnicode")
    if isinstance(stream, pikepdf.Stream):
        content = stream.read_bytes()
        if len(content) <= _LARGEST:
            return Font(width, _mapping(content))
    plain = {code: bytes([code]).decode("cp1252", "replace") for code in range(256)}
    return Font(width, plain if width == 1 else {})


def _mapping(content: bytes) -> dict[int, str]:
    texts: dict[int, str] = {}
    for kind, body in _BLOCK.findall(content):
        items = [match.group() if match[1] is None else match[1] for match in _ITEM.finditer(body)]
        if kind == b"bfchar":
            texts.update(
                (_code(a), _text(b)) for a, b in zip(items[::2], items[1::2], strict=False)
            )
        else:
            _take_ranges(items, texts)
    return texts


def _take_ranges(items: list[bytes], texts: dict[int, str]) -> None:
    """`<first> <last> <text>` or `<first> <last> [<text> …]`, one after the other."""
    at = 0
    while at + 2 < len(items):
        first, last = _code(items[at]), _code(items[at + 1])
        codes = range(first, min(last, first + _LONGEST_RANGE) + 1)
        if items[at + 2] == b"[":
            end = items.index(b"]", at) if b"]" in items[at:] else len(items)
            texts.update(zip(codes, map(_text, items[at + 3 : end]), strict=False))
            at = end + 1
            continue
        start = _text(items[at + 2])
        if start:
            head, last_unit = start[:-1], ord(start[-1])
            texts.update((code, head + chr(last_unit + n)) for n, code in enumerate(codes))
        at += 3


def _code(digits: bytes) -> int:
    return int(digits, 16) if digits.strip() else 0


def _text(digits: bytes) -> str:
    return bytes.fromhex(digits.decode("ascii")).decode("utf-16-be", "replace")

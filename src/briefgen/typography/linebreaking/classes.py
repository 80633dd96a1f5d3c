"""Line breaking classes of characters (UAX #14, Unicode 15.0.0), after rule LB1."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import cache

from briefgen.resources import asset

_HANGUL = range(0xAC00, 0xD7A4)
_SYLLABLES_TO_A_PAIR = 28
_WIDE = frozenset("FWH")


@cache
def _table() -> tuple[list[int], list[tuple[int, str]]]:
    """First code points of the ranges, sorted, and for each range its last code point and class."""
    ranges = []
    text = asset("unicode", "line-break-15.0.0.txt").read_text("utf-8")
    for line in text.splitlines():
        name, *spans = line.split()
        if name != "#":
            for span in spans:
                first, _, last = span.partition("-")
                ranges.append((int(first, 16), int(last or first, 16), name))
    ranges.sort()
    return [first for first, _, _ in ranges], [(last, name) for _, last, name in ranges]


def raw_class(character: str) -> str:
    """The class that the Unicode Character Database lists, such as `ID`, `AI` or `QU`."""
    code = ord(character)
    if code in _HANGUL:
        return "H2" if (code - _HANGUL.start) % _SYLLABLES_TO_A_PAIR == 0 else "H3"
    firsts, ranges = _table()
    at = bisect_right(firsts, code) - 1
    if at < 0 or ranges[at][0] < code:
        return "AL"
    return ranges[at][1]


class _Classes(dict[str, str]):
    """Classes after LB1, filled as characters are met.

    `OPW` and `CPW` are the East Asian wide brackets that LB30 leaves out, and `XP` is an unassigned
    pictograph, which LB30b names beside `EB`.
    """

    def __missing__(self, character: str) -> str:
        found = self[character] = _resolve(character)
        return found


def _resolve(character: str) -> str:
    """Rule LB1."""
    found = raw_class(character)
    if found == "SA":
        return "CM" if unicodedata.category(character) in {"Mn", "Mc"} else "AL"
    if found in {"OP", "CP"} and unicodedata.east_asian_width(character) in _WIDE:
        return found + "W"
    if found == "ID" and unicodedata.category(character) == "Cn" and ord(character) >= 0x1F000:  # noqa: PLR2004  (where the reserved pictographs are)
        return "XP"
    return {"AI": "AL", "CJ": "NS"}.get(found, found)


CLASSES: dict[str, str] = _Classes()
"""Character → class after LB1: ambiguous is alphabetic, small kana are non-starters (strict)."""

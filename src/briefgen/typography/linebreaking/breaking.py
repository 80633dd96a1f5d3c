"""Finds where the lines of a text may and must end (UAX #14)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum
from functools import cache, lru_cache

from briefgen.typography.linebreaking.chinese import chinese_classes, joined_in_chinese
from briefgen.typography.linebreaking.classes import CLASSES
from briefgen.typography.linebreaking.rules import (
    ACROSS_SPACES,
    ALLOWED_PAIRS,
    NEVER_AT_START,
    NEVER_AT_START_UNLESS_IN_NUMBER,
    OPENING,
)

_HARD = frozenset({"BK", "CR", "LF", "NL"})
_STANDS_ALONE = _HARD | {"SP", "ZW"}
_MARKS = frozenset({"CM", "ZWJ"})
_SPACED = frozenset({"SP", "BA", "HY"})
_REMEMBERED = 4096
"""Texts; a table measures its cells before it sets them."""

# Section 8.2, example 7, over one letter a class: `p` prefix or suffix, `o` opening, `h` hyphen,
# `n` digits, `s` infix or solidus, `c` closing.
_NUMBER_LETTERS = {
    "PR": "p", "PO": "p", "OP": "o", "OPW": "o", "HY": "h", "NU": "n", "SY": "s", "IS": "s",
    "CL": "c", "CP": "c", "CPW": "c",
}  # fmt: skip
_NUMBER = re.compile("p?[oh]?n[ns]*c?")


class Break(IntEnum):
    """What may happen at a place between two characters."""

    FORBIDDEN = 0
    ALLOWED = 1
    MANDATORY = 2


@lru_cache(maxsize=_REMEMBERED)
def find_breaks(text: str, *, chinese: bool = False, bound: bool = True) -> tuple[Break, ...]:
    """What may happen before each character and at the end: `len(text) + 1` entries.

    By default the untailored rules of UAX #14 with the number rule of its section 8.2, example 7,
    which `LineBreakTest.txt` tests. With `chinese`, the strict rules of Chinese typesetting: see
    `chinese.py`; what it joins beside the classes, such as a number and its unit, may be parted
    where it is not `bound`. The first entry forbids (LB2), the last one commands a break (LB3).
    """
    if not text:
        return (Break.FORBIDDEN,)
    listed = chinese_classes(text) if chinese else [CLASSES[character] for character in text]
    marked = _absorb_marks(listed)
    breaks = _apply(listed, marked)
    for at in _inside_numbers(marked):
        breaks[at] = Break.FORBIDDEN
    if chinese and bound:
        for at in joined_in_chinese(text):
            if breaks[at] is Break.ALLOWED:
                breaks[at] = Break.FORBIDDEN
    return tuple(breaks)


def _absorb_marks(listed: Sequence[str]) -> list[str]:
    """LB9 and LB10: a mark takes its base's class, or is alphabetic where it has no base."""
    marked: list[str] = []
    for name in listed:
        if name not in _MARKS:
            marked.append(name)
        elif marked and marked[-1] not in _STANDS_ALONE:
            marked.append(marked[-1])
        else:
            marked.append("AL")
    return marked


def _apply(listed: Sequence[str], marked: Sequence[str]) -> list[Break]:
    breaks = [Break.FORBIDDEN] * len(listed)
    anchor = marked[0]  # the last class that is no space
    flags = 0  # regional indicators in a row, up to here
    hebrew = ""  # the class before the last one, for LB21a
    for at in range(1, len(listed)):
        before, after = marked[at - 1], marked[at]
        is_mark = listed[at] in _MARKS and listed[at - 1] not in _STANDS_ALONE
        if listed[at - 1] == "RI":
            flags += 1
        elif listed[at - 1] not in _MARKS:
            flags = 0
        if before != "SP":
            anchor = before
        if is_mark:
            continue
        breaks[at] = _verdict(listed[at - 1], before, after, anchor)
        if before == after == "RI" and flags % 2:
            breaks[at] = Break.FORBIDDEN  # LB30a
        if hebrew == "HL" and before in {"HY", "BA"} and breaks[at] is Break.ALLOWED:
            breaks[at] = Break.FORBIDDEN  # LB21a
        hebrew = before
    return [*breaks, Break.MANDATORY]


@cache
def _verdict(listed: str, before: str, after: str, anchor: str) -> Break:
    """What may happen between two neighbours: LB4 to LB17, then the pair rules."""
    if before in _HARD:
        return Break.FORBIDDEN if (before, after) == ("CR", "LF") else Break.MANDATORY  # LB4, LB5
    if after in _STANDS_ALONE:
        return Break.FORBIDDEN  # LB6, LB7
    if anchor == "ZW":
        return Break.ALLOWED  # LB8
    if listed == "ZWJ" or _is_forbidden(before, after, anchor):  # LB8a
        return Break.FORBIDDEN
    return Break.ALLOWED if ALLOWED_PAIRS[before, after] else Break.FORBIDDEN


def _is_forbidden(before: str, after: str, anchor: str) -> bool:
    """LB11 to LB17, as far as spaces matter."""
    if "WJ" in {before, after} or (after == "GL" and before not in _SPACED):
        return True
    if after in NEVER_AT_START_UNLESS_IN_NUMBER and before != "NU":
        return True
    return (
        after in NEVER_AT_START - NEVER_AT_START_UNLESS_IN_NUMBER
        or anchor in OPENING
        or after in ACROSS_SPACES.get(anchor, ())
    )


def _inside_numbers(marked: Sequence[str]) -> list[int]:
    """LB25: the places inside numbers."""
    if "NU" not in marked:
        return []
    letters = "".join(_NUMBER_LETTERS.get(name, "-") for name in marked)
    inside: list[int] = []
    for match in _NUMBER.finditer(letters):
        inside += range(match.start() + 1, match.end())
        if letters[match.end() : match.end() + 1] == "p":  # it may be the next number's prefix too
            inside.append(match.end())
    return inside

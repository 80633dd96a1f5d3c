"""Directions: the word beside a number that says whether it is a rise or a fall."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from msgspec import Struct

_REACH = 30
"""Characters on either side within which a word is taken to speak of the number."""


class Direction(Struct, frozen=True):
    """A word of direction, as the language file lists it."""

    word: str
    rising: bool


def direction_in_text(
    text: str, start: int, end: int, checks: Mapping[str, Any]
) -> Direction | None:
    """The direction of the number at `start` to `end`, from its clause; None if nothing says it."""
    breaks = re.compile("[" + re.escape(checks["clause-breaks"]) + r"](?!\d)")
    before = breaks.split(text[:start])[-1]
    after = breaks.split(text[end:])[0]
    return direction_beside(before[-_REACH:], after[:_REACH], checks)


def direction_beside(before: str, after: str, checks: Mapping[str, Any]) -> Direction | None:
    """The nearest word of direction: first before a number, then after it.

    `checks` are those of a language; before and after end where the number's clause does.
    """
    found = [
        (position, len(word), Direction(word, rising))
        for rising, key in ((True, "up"), (False, "down"))
        for word, position in _last(before, checks[key])
    ]
    if found:
        return max(found, key=lambda each: each[:2])[2]
    ahead = [
        (position, -len(word), Direction(word, rising))
        for rising, key in ((True, "up-after"), (False, "down-after"))
        for word, position in _first(after, checks[key])
    ]
    return min(ahead, key=lambda each: each[:2])[2] if ahead else None


@cache
def pattern(word: str, *, lead: str = "", trail: str = "") -> re.Pattern[str]:
    """An expression for the word between two others, not as part of a longer Latin one."""
    before = r"(?<![A-Za-z])" if word[:1].isascii() else ""
    after = r"(?![A-Za-z])" if word[-1:].isascii() else ""
    return re.compile(lead + before + re.escape(word) + after + trail, re.IGNORECASE)


def _last(text: str, words: Sequence[str]) -> list[tuple[str, int]]:
    """Each word that occurs, with the end of its last occurrence."""
    hits = [(word, list(pattern(word).finditer(text))) for word in words]
    return [(word, matches[-1].end()) for word, matches in hits if matches]


def _first(text: str, words: Sequence[str]) -> list[tuple[str, int]]:
    hits = [(word, pattern(word).search(text)) for word in words]
    return [(word, match.start()) for word, match in hits if match]

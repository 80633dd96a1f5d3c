"""Space between characters of mixed Chinese text: punctuation's blanks and the quarter em.

Sources of the rules: W3C, Requirements for Chinese Text Layout (CLREQ), 3.1.6 (compression of
punctuation marks) and 3.2.2 (Chinese with Western text); JIS X 4051:2004, 4.6 and 4.7; Unicode
Technical Standard 59 (East Asian Spacing). All measures are parts of an em.
"""

from __future__ import annotations

import unicodedata
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

QUARTER = 0.25
"""Between an ideograph and a Western letter or digit."""
QUARTER_SHRINK = 0.125
QUARTER_STRETCH = 0.12
BLANK = 0.5
"""What a full-width mark can give: half of its em is empty."""

_BLANK_AFTER = frozenset("、，。．：；！？）］｝」』】〕〗〙〛》〉”’")
_BLANK_BEFORE = frozenset("（［｛「『【〔〖〘〚《〈“‘")
_STOPS = frozenset("。！？")
_WIDE = frozenset({"W", "F"})
_WIDE_IN_CHINESE = frozenset("“”‘’…—")
_UNSPACED = frozenset("—…·～/")
_REMEMBERED = 50_000


class Mark(Enum):
    """Which side of a full-width character is empty."""

    NONE = 0
    AFTER = 1
    """A closing or pausing mark."""
    BEFORE = 2
    """An opening mark."""


class Space(NamedTuple):
    """The space between two characters, beside their advances, and how far a line may change it."""

    natural: float
    stretch: float
    shrink: float


NOTHING = Space(0.0, 0.0, 0.0)
_BETWEEN_IDEOGRAPHS = Space(0.0, 0.06, 0.0)
_QUARTER_SPACE = Space(QUARTER, QUARTER_STRETCH, QUARTER_SHRINK)


def is_wide(character: str) -> bool:
    """Whether the character is full width, or a mark that Chinese text sets so (UAX #11)."""
    return unicodedata.east_asian_width(character) in _WIDE or character in _WIDE_IN_CHINESE


def mark_of(character: str) -> Mark:
    """The side on which a full-width character is empty."""
    if character in _BLANK_AFTER:
        return Mark.AFTER
    if character in _BLANK_BEFORE:
        return Mark.BEFORE
    return Mark.NONE


@lru_cache(maxsize=_REMEMBERED)
def space_between_marks(before: str, after: str) -> Space:
    """The space between two full-width characters.

    Of two marks that meet, one gives up its half em (`），`, `：“`, `》《`); a mark beside an
    ideograph may be compressed where a line needs it, a full stop least.
    """
    first, second = mark_of(before), mark_of(after)
    if first is Mark.AFTER:
        if second is not Mark.NONE:
            return Space(-BLANK, 0.0, 0.0)
        return Space(0.0, 0.06, BLANK * (0.5 if before in _STOPS else 0.8))
    if second is Mark.BEFORE:
        if first is Mark.BEFORE:
            return Space(-BLANK, 0.0, 0.0)
        return Space(0.0, 0.06, BLANK * 0.8)
    if first is Mark.BEFORE or before == after == "—":
        return NOTHING
    return _BETWEEN_IDEOGRAPHS


@lru_cache(maxsize=_REMEMBERED)
def space_at_western(wide: str, western: str) -> Space:
    """The space between a full-width character and the Western character beside it."""
    if mark_of(wide) is not Mark.NONE or wide in _UNSPACED:
        return NOTHING if mark_of(wide) is Mark.NONE else Space(0.0, 0.06, BLANK * 0.8)
    if western.isalnum() or western in "%$&+#@°":
        return _QUARTER_SPACE
    return Space(0.0, 0.06, 0.0)

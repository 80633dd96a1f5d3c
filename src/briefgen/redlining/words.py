"""Text cut into what a reader sees as units: words, whole numbers, single ideographs."""

from __future__ import annotations

import re

_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_UNIT = re.compile(
    r"\d+(?:[.,\u00a0\u202f]\d+)*"
    rf"|[^\W\d_{_IDEOGRAPHS}]+(?:['’\-\u2010\u2011][^\W\d_{_IDEOGRAPHS}]+)*"
    r"|\s+"
    r"|.",
    re.DOTALL,
)


def split_words(text: str) -> list[str]:
    """The units of `text`, which joined give it again: `['2,200', '亿', '元']`.

    A number is one unit with its separators, a Latin word one with its hyphens and apostrophes,
    and every ideograph and mark stands alone.
    """
    return _UNIT.findall(text)


def is_filler(text: str) -> bool:
    """Whether a unit says nothing by itself: spaces and marks."""
    return not any(character.isalnum() for character in text)

"""Texts made comparable: what a program may write otherwise without anybody's doing."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from briefgen.evidence.normalisation import normalise

_LONG = 3000
"""Items from which a comparison of all with all would take a hostile file's time."""
_WHITE = re.compile(r"\s+")
_TOKEN = re.compile(
    r"\d+(?:[.,]\d+)*"  # a number stays whole
    r"|[A-Za-z\u00c0-\u024f]+(?:['’][A-Za-z]+)?"
    r"|\S"
)


@lru_cache(maxsize=8192)
def key(text: str) -> str:
    """What must be equal for two passages to say the same: no spaces, no variants of signs."""
    return _WHITE.sub("", normalise(text))


@lru_cache(maxsize=8192)
def digest(text: str) -> str:
    """The first 16 digits of the SHA-256 of a text's key: a record tells texts apart by it."""
    return hashlib.sha256(key(text).encode("utf-8", "replace")).hexdigest()[:16]


Token = tuple[str, int, int]
"""A word, number or character as it is compared, and where it stands in the text."""


def tokens(text: str) -> list[Token]:
    """The words, numbers and characters of a text."""
    return [(key(m.group()), m.start(), m.end()) for m in _TOKEN.finditer(text)]


def matcher(one: Sequence[str], other: Sequence[str]) -> SequenceMatcher[str]:
    """What two sequences have in common; very long ones are compared by what is rare in them."""
    return SequenceMatcher(None, one, other, autojunk=len(other) > _LONG)


def joined_up(text: str) -> str:
    """The text without soft hyphens, which divide words at a line's end and are no part of them."""
    return text.replace("\u00ad", "") if "\u00ad" in text else text

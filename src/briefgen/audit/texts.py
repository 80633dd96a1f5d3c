"""Texts made comparable: what a program may write otherwise without anybody's doing."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

from briefgen.evidence.normalisation import normalise

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
    """The words, numbers and characters of a text; soft hyphens divide nothing."""
    plain = text.replace("\u00ad", "") if "\u00ad" in text else text
    if plain != text:
        return _mapped(text)
    return [(key(m.group()), m.start(), m.end()) for m in _TOKEN.finditer(text)]


def _mapped(text: str) -> list[Token]:
    """Tokens of a text with soft hyphens, by their places in it."""
    kept = [at for at, sign in enumerate(text) if sign != "\u00ad"]
    plain = "".join(text[at] for at in kept)
    return [
        (key(m.group()), kept[m.start()], kept[m.end() - 1] + 1) for m in _TOKEN.finditer(plain)
    ]

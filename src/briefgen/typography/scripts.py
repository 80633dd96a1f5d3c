"""Tells passages in another script, so that a Chinese name in an English text is read as Chinese.

WCAG 2.2, 3.1.2 (language of parts); single foreign words and names in Latin letters need no mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

CHINESE, ENGLISH = "zh", "en"
_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# A language needs one of the two; a class as large as Han takes a millisecond to compile.
_HAN_PASSAGE = f"[{_HAN}](?:[{_HAN}、，。；：！？（）《》“”‘’…—·0-9A-Za-z%+-]*[{_HAN}。！？）》])?"
_WESTERN_STRETCH = f"[^{_HAN}\u2e80-\u33ff\ufe30-\uff5e\n\\[\\]]+"
_compiled = cache(re.compile)
_WORD = re.compile("[A-Za-z]{2}")
_FEWEST_WORDS = 3


class Passage(NamedTuple):
    """A part of a text in one language."""

    text: str
    language: str
    """BCP 47."""


def passages(text: str, language: str) -> Iterator[Passage]:
    """The parts of a text that is in `language`: all of it, where no other script stands in it.

    In Chinese three Western words and more are English; elsewhere ideographs are Chinese.
    """
    if language.startswith(CHINESE):
        found, other = _western(text), ENGLISH
    else:
        found, other = _chinese(text), CHINESE
    at = 0
    for start, end in found:
        if start > at:
            yield Passage(text[at:start], language)
        yield Passage(text[start:end], other)
        at = end
    if at < len(text):
        yield Passage(text[at:], language)


def _chinese(text: str) -> Iterator[tuple[int, int]]:
    """Where ideographs stand, with the marks between them."""
    if not text.isascii():
        yield from (found.span() for found in _compiled(_HAN_PASSAGE).finditer(text))


def _western(text: str) -> Iterator[tuple[int, int]]:
    """Where Western stretches of some words stand, without the spaces and marks around them."""
    for found in _compiled(_WESTERN_STRETCH).finditer(text):
        stretch = found[0]
        if sum(bool(_WORD.search(word)) for word in stretch.split()) < _FEWEST_WORDS:
            continue
        start = found.start() + next(at for at, sign in enumerate(stretch) if sign.isalnum())
        length = len(stretch.rstrip(" ,;:—“‘("))
        yield start, found.start() + length

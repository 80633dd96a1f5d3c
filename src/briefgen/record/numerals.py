"""Numerals: runs of digits in a printed text, found alike when it is written and read back."""

from __future__ import annotations

import re
import unicodedata

_NUMERAL = re.compile(r"\d+(?:[.,]\d+)*")


def numerals_of(text: str) -> tuple[str, ...]:
    """The runs of digits of a text in order, with the points and commas between digits.

    Fullwidth digits count as ordinary ones (Unicode normal form KC).
    """
    return tuple(_NUMERAL.findall(unicodedata.normalize("NFKC", text)))

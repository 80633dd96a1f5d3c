"""Where Western words may be hyphenated (patterns of Liang, by pyphen)."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

import pyphen

_SHORTEST_WORD = 6
_BEFORE, _AFTER = 2, 3


@cache
def _patterns(language: str) -> Any | None:  # noqa: ANN401  (pyphen has no types)
    found = pyphen.language_fallback(language.replace("-", "_"))
    return pyphen.Pyphen(lang=found, left=_BEFORE, right=_AFTER) if found else None


@lru_cache(maxsize=20_000)
def hyphen_positions(word: str, language: str) -> tuple[int, ...]:
    """Places inside `word` where a hyphen may stand, ascending; none for names and short words.

    `language` is a BCP 47 tag; a language without patterns is not hyphenated. Only words of small
    letters are, so that no name, acronym or formula is ever divided.
    """
    if len(word) < _SHORTEST_WORD or not (word.isalpha() and word.islower() and word.isascii()):
        return ()
    patterns = _patterns(language)
    return tuple(patterns.positions(word)) if patterns else ()

"""Where Western words may be hyphenated (patterns of Liang, from the dictionaries of pyphen)."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

import pyphen

_SHORTEST_WORD = 6
_BEFORE, _AFTER = 2, 3
_DIGITS = str.maketrans("", "", "0123456789")
_COMMENTS = ("%", "#")


class _Patterns:
    """The patterns of a language, each taken apart when a word first has its letters.

    pyphen takes all apart at once, ten thousand and more, of which a document has some hundred.
    """

    def __init__(self, path: Path) -> None:
        encoding, _, content = path.read_bytes().partition(b"\n")
        text = content.decode(encoding.decode("ascii").strip().replace("microsoft-", ""))
        written = [line.strip() for line in text.splitlines() if not line.startswith(_COMMENTS)]
        if "=" in text:  # how letters change at the hyphen, which we do not print
            written = [line.partition("/")[0] for line in written]
        letters = "\n".join(written).translate(_DIGITS).split("\n")
        self._written = {
            key: line for key, line in zip(letters, written, strict=True) if key != line
        }
        self._longest = max(map(len, self._written))

    def positions(self, word: str) -> list[int]:
        """The places in the word at which the highest pattern says that it may be divided."""
        bounded = f".{word}."
        points = [0] * (len(bounded) + 1)
        get = self._written.get
        for start in range(len(bounded) - 1):
            for end in range(start + 1, min(start + self._longest, len(bounded)) + 1):
                pattern = get(bounded[start:end])
                if pattern is not None:
                    _raise(points, pattern, start)
        return [at - 1 for at, point in enumerate(points) if point % 2]


def _raise(points: list[int], pattern: str, at: int) -> None:
    """Raise the points before letters to the pattern's digits: `hy3ph` from `at` on."""
    for sign in pattern:
        if sign.isdigit():
            points[at] = max(points[at], int(sign))
        else:
            at += 1


@cache
def _patterns(language: str) -> _Patterns | None:
    found = pyphen.language_fallback(language.replace("-", "_"))
    return _Patterns(pyphen.LANGUAGES[found]) if found else None


@lru_cache(maxsize=20_000)
def hyphen_positions(word: str, language: str) -> tuple[int, ...]:
    """Places inside `word` where a hyphen may stand, ascending; none for names and short words.

    `language` is a BCP 47 tag; a language without patterns is not hyphenated. Only words of small
    letters are, so that no name, acronym or formula is ever divided.
    """
    if len(word) < _SHORTEST_WORD or not (word.isalpha() and word.islower() and word.isascii()):
        return ()
    patterns = _patterns(language)
    if patterns is None:
        return ()
    last = len(word) - _AFTER
    return tuple(at for at in patterns.positions(word) if _BEFORE <= at <= last)

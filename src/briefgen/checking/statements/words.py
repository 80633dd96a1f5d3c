"""Words of the language files found in a text, longest first, and whether they are negated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from msgspec import Struct


class Hit(Struct, frozen=True):
    """A listed word where it stands in a text."""

    word: str
    """As the text writes it."""
    start: int
    end: int


def find(text: str, words: Iterable[str]) -> list[Hit]:
    """Every listed word in the text, in order; of words that overlap, the longest."""
    return [Hit(m[0], m.start(), m.end()) for m in _anywhere(tuple(words)).finditer(text)]


def first_at_start(text: str, words: Iterable[str]) -> Hit | None:
    """The longest listed word that the text begins with, spaces and brackets aside."""
    found = _anywhere(tuple(words)).match(text, _lead(text))
    return Hit(found[0], found.start(), found.end()) if found else None


def last_at_end(text: str, words: Iterable[str]) -> Hit | None:
    """The longest listed word that the text ends with, spaces and articles aside."""
    found = _at_end(tuple(words)).search(text)
    return Hit(found["word"], found.start("word"), found.end("word")) if found else None


def negated(
    text: str, start: int, negations: Sequence[str], *, between: int = 1, cjk: int = 0
) -> bool:
    """Whether a negation stands before `start`.

    Between them may stand as many Latin words and as many Chinese characters as are given, but
    not what takes the negation back: `not only`.
    """
    pattern = _negation(tuple(negations), between, cjk)
    return pattern.search(text[:start]) is not None


def masked(text: str, phrases: Iterable[str]) -> str:
    """The text with the listed phrases blanked; offsets stay."""
    for hit in find(text, phrases):
        text = text[: hit.start] + "\0" * (hit.end - hit.start) + text[hit.end :]
    return text


def lowered(words: Iterable[str]) -> frozenset[str]:
    """The words in lower case."""
    return _lowered(tuple(words))


def clauses(text: str, breaks: str) -> list[str]:
    """The text divided at its clause breaks."""
    return _breaks(breaks).split(text)


def word_pattern(word: str) -> str:
    """An expression for the word, not as part of a longer Latin one."""
    before = r"(?<![A-Za-z-])" if word[:1].isascii() and word[:1].isalnum() else ""
    after = r"(?![A-Za-z])" if word[-1:].isascii() and word[-1:].isalnum() else ""
    return before + re.escape(word) + after


def _lead(text: str) -> int:
    return len(text) - len(text.lstrip(" ()（）"))


def _either(words: Sequence[str]) -> str:
    """Any of the words, the longest first; one boundary serves all Latin ones."""
    longest = sorted(words, key=lambda word: (-len(word), word))
    latin = [re.escape(word) for word in longest if _is_latin(word)]
    parts = [word_pattern(word) for word in longest if not _is_latin(word)]
    if latin:
        parts.append(rf"(?<![A-Za-z-])(?:{'|'.join(latin)})(?![A-Za-z])")
    return "|".join(parts) or r"(?!)"


def _is_latin(word: str) -> bool:
    ends = word[:1] + word[-1:]
    return ends.isascii() and ends.isalnum()


@cache
def _lowered(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word.lower() for word in words)


@cache
def _breaks(characters: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(characters)}]")


@cache
def _anywhere(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(_either(words), re.IGNORECASE)


@cache
def _at_end(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        rf"(?P<word>{_either(words)})(?: the| a| an| its| their| all)?[\s(（]*$", re.IGNORECASE
    )


@cache
def _negation(words: tuple[str, ...], between: int, cjk: int) -> re.Pattern[str]:
    latin = rf"(?: (?!only|just|merely)[A-Za-z]+){{0,{between}}}"
    other = rf"|[\u4e00-\u9fff]{{1,{cjk}}}" if cjk else ""
    return re.compile(rf"(?:{_either(words)})(?:{latin}{other})\s*$", re.IGNORECASE)

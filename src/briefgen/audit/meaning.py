"""Meaning: what a passage says with its numbers, so that two passages can be compared."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from msgspec import Struct

from briefgen.audit.texts import key
from briefgen.evidence.numbers import LANGUAGES, NumberKind, NumberMention, read_numbers
from briefgen.typography.languages import language

Said = tuple[object, ...]
"""A number's value, ends, unit, kind, bound and date; `None` where it has none."""

_CLASSES = {
    "up": ("up", "up-after"),
    "down": ("down", "down-after"),
    "over": ("over", "over-after", "at-least", "at-least-after"),
    "under": ("under", "under-after", "at-most", "at-most-after"),
    "about": ("about", "about-after"),
    "not": ("negations",),
    "": ("no-direction", "no-bound"),
}
"""Sort of word → the lists of the language file that hold such words; `""` means nothing."""
_SENTENCE = re.compile(r"[。；！？!?;\n]|\.(?=\s|$)")
_SIGNS = frozenset("<>≤≥≈~±+-−")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


@lru_cache(maxsize=2048)
def numbers_in(text: str, code: str) -> tuple[NumberMention, ...]:
    """The numbers of a text; none in a language whose numbers nobody reads."""
    return read_numbers(text, code) if code in LANGUAGES else ()


def said(mention: NumberMention) -> Said:
    """What must be equal for two numbers to say the same."""
    ends = (mention.value, mention.low, mention.high)
    return (*ends, mention.unit, mention.kind, mention.qualifier, mention.date)


def mentions_at(text: str, span: tuple[int, int], code: str) -> tuple[NumberMention, ...]:
    """The numbers of a text that stand in a part of it, read with what surrounds them."""
    start, end = span
    return tuple(m for m in numbers_in(text, code) if m.start < end and m.end > start)


def difference(was: Sequence[NumberMention], now: Sequence[NumberMention]) -> str:
    """What is different between two readings: `value`, `unit`, `qualifier`; empty for nothing."""
    if len(was) != len(now):
        return "value"
    for one, other in zip(was, now, strict=True):
        if (one.value, one.low, one.high, one.date) != (
            other.value,
            other.low,
            other.high,
            other.date,
        ):
            return "value"
        if (one.unit, one.kind) != (other.unit, other.kind):
            return "unit"
        if one.qualifier != other.qualifier:
            return "qualifier"
    return ""


def signs_of(text: str) -> str:
    """The signs of a figure that say more, less, about or below nought."""
    return "".join(sign for sign in text if sign in _SIGNS)


def sentence_at(text: str, span: tuple[int, int]) -> str:
    """The sentence around a part of a text."""
    start, end = span
    before = [match.end() for match in _SENTENCE.finditer(text, 0, start)]
    after = _SENTENCE.search(text, end)
    return text[before[-1] if before else 0 : after.start() if after else len(text)]


def sentence_before(text: str) -> str:
    """What of a text belongs to the sentence that goes on after it."""
    return _SENTENCE.split(text)[-1]


def clause_after(text: str, code: str) -> str:
    """What of a text belongs to the clause that it goes on with."""
    return _breaks(code).split(text)[0] if code in LANGUAGES else text


@cache
def _breaks(code: str) -> re.Pattern[str]:
    signs = language(code).checks["clause-breaks"]
    return re.compile("[" + re.escape(signs) + r"](?!\d)")


@lru_cache(maxsize=4096)
def leaning(text: str, code: str) -> tuple[tuple[str, int], ...]:
    """How often a text says that something rose, fell, exceeds, falls short, or is not so."""
    if code not in LANGUAGES:
        return ()
    pattern, sorts = _loaded(code)
    found = (sorts[match.group().casefold()] for match in pattern.finditer(text))
    counts = Counter(sort for sort in found if sort)
    return tuple(sorted(counts.items()))


@cache
def _loaded(code: str) -> tuple[re.Pattern[str], Mapping[str, str]]:
    """An expression for all words that count, the longest first, and what sort each is of."""
    checks = language(code).checks
    sorts: dict[str, str] = {}
    for sort, lists in _CLASSES.items():
        for word in (word for name in lists for word in checks.get(name, ())):
            sorts.setdefault(word.casefold(), sort)
    words = sorted(sorts, key=lambda word: (-len(word), word))
    pattern = "|".join(_whole(word) for word in words)
    return re.compile(pattern, re.IGNORECASE), sorts


def _whole(word: str) -> str:
    """A Latin word is not found inside a longer one."""
    before = r"(?<![A-Za-z])" if word[:1].isascii() else ""
    after = r"(?![A-Za-z])" if word[-1:].isascii() else ""
    return before + re.escape(word) + after


class Numeral(Struct, frozen=True):
    """A number of a passage that belongs to no figure."""

    text: str
    start: int
    signature: str


def numerals(text: str, code: str, owned: Sequence[tuple[int, int]]) -> list[Numeral]:
    """The numbers of a text outside the parts that are owned: figures and counted fields."""
    found = [
        Numeral(mention.text, mention.start, _signature(mention.text))
        for mention in numbers_in(text, code)
        if not _overlaps((mention.start, mention.end), owned) and _is_plain(mention)
    ]
    read = [(each.start, each.start + len(each.text)) for each in found]
    rest = [m for m in _DIGITS.finditer(text) if not _overlaps(m.span(), [*owned, *read])]
    return [*found, *(Numeral(m.group(), m.start(), m.group()) for m in rest)]


def digits_in(text: str) -> list[str]:
    """The runs of digits of a text, as a record tells them."""
    return _DIGITS.findall(text)


def _signature(text: str) -> str:
    """A number's digits as a record tells them, or its words where it has none."""
    return " ".join(digits_in(text)) or key(text)


def _is_plain(mention: NumberMention) -> bool:
    """Whether a number is meant as one: 一个 may be an article."""
    amounts = {NumberKind.SHARE, NumberKind.CURRENCY, NumberKind.RANGE}
    digits = any(sign.isdigit() for sign in mention.text)
    return digits or mention.kind in amounts or len(mention.text) > 1


def _overlaps(span: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    start, end = span
    return any(start < other_end and end > other for other, other_end in others)

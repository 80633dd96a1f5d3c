"""The way through: a line goes in, its numbers come out in order, none overlapping."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TypeAlias

from briefgen.dossier.quantities import Qualifier
from briefgen.evidence.numbers.exact import to_decimal
from briefgen.evidence.numbers.ranges import join_ranges
from briefgen.evidence.numbers.records import NumberKind, NumberMention, Reading

LANGUAGES = ("zh", "en")

_Reader: TypeAlias = Callable[[str], tuple[str, tuple[Reading, ...]]]


def read_numbers(text: str, language: str) -> tuple[NumberMention, ...]:
    """The numbers in `text`, in order, with value, unit, kind and qualifier.

    Raises ValueError for a language that is not in `LANGUAGES`; never for a text.
    """
    if language not in LANGUAGES:
        raise ValueError(f"no number reading for `{language}`")
    folded, readings = _reader(language)(text)
    joined = join_ranges(folded, language, readings)
    return tuple(_mention(text, reading) for reading in joined)


@cache
def _reader(language: str) -> _Reader:
    """The reader of a language; its many patterns are compiled when it is first asked for."""
    if language == "zh":
        from briefgen.evidence.numbers.chinese import read_chinese  # noqa: PLC0415  (slow)

        return read_chinese
    from briefgen.evidence.numbers.english import read_english  # noqa: PLC0415  (slow)

    return read_english


def _mention(text: str, reading: Reading) -> NumberMention:
    span = reading.spread > 0
    low = to_decimal(reading.value) if span else None
    high = to_decimal(reading.value + reading.spread) if span else None
    qualifier = Qualifier.RANGE if span else reading.qualifier or Qualifier.EXACT
    return NumberMention(
        text=text[reading.start : reading.end],
        start=reading.start,
        end=reading.end,
        value=None if span else to_decimal(reading.value),
        low=low,
        high=high,
        unit=reading.unit,
        kind=NumberKind.RANGE if span else reading.kind,
        qualifier=qualifier,
        date=reading.date,
    )

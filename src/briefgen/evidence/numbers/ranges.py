"""Two readings with a range sign between them become one: 100亿—150亿元, 10–15 billion."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

from msgspec.structs import replace

from briefgen.evidence.numbers.records import NumberKind, Reading

_DASH = r" ?(?:-|–|—|——|~|～|〜) ?"
_SIGN = {
    "zh": re.compile(rf"{_DASH}|至|到"),
    "en": re.compile(rf"{_DASH}| to "),
}
_BETWEEN = re.compile(r" and ")
_CHANGE = {"zh": re.compile(r"[从由自從]\s?\Z"), "en": re.compile(r"\bfrom (?:\S{1,3} )?\Z")}
"""Words that make `a to b` a movement and no range."""
_LONGEST_GAP = 6
_LINK_AHEAD = re.compile(r"[-/][0-9]")
_YEARS = range(1000, 3000)
_KINDS = frozenset({NumberKind.NUMBER, NumberKind.SHARE, NumberKind.CURRENCY, NumberKind.MEASURE})


def join_ranges(text: str, language: str, readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """`readings` with each pair that a range sign joins made one, its spread the difference."""
    joined: list[Reading] = []
    for reading in readings:
        last = joined[-1] if joined else None
        span = _span(text, language, last, reading) if last else None
        if span:
            joined[-1] = span
        else:
            joined.append(reading)
    return tuple(joined)


def _span(text: str, language: str, low: Reading | None, high: Reading) -> Reading | None:
    if low is None or low.kind is NumberKind.RANGE or not _is_range(text, language, low, high):
        return None
    if high.kind is NumberKind.DATE or low.kind is NumberKind.DATE:
        value = low.value if _are_years(low, high) else None
    else:
        value = _borrowed(low, high)
    if value is None or value >= high.value:
        return None
    return replace(
        high,
        start=low.start,
        head=low.head,
        value=value,
        spread=high.value + high.spread - value,
        unit=high.unit or low.unit,
        kind=NumberKind.RANGE,
        qualifier=low.qualifier or high.qualifier,
        date=None,
    )


def _is_range(text: str, language: str, low: Reading, high: Reading) -> bool:
    gap = text[low.tail : high.head]
    if len(gap) > _LONGEST_GAP:
        return False
    before = text[max(0, low.head - 12) : low.head]
    if language == "en" and _BETWEEN.fullmatch(gap):
        return before.endswith("between ")
    if not _SIGN[language].fullmatch(gap) or _CHANGE[language].search(before):
        return False
    if _LINK_AHEAD.match(text, high.tail) or re.search(r"[0-9][-/]\Z", before):
        return False
    named = high.unit or low.unit or high.scale != 1 or high.kind is NumberKind.SHARE
    return bool(named) or gap.strip() not in {"-", "to", "至", "到"}


def _are_years(low: Reading, high: Reading) -> bool:
    """Whether both ends are bare years, or a number and the year it leans on."""
    ends = all(
        end.date is None or (end.unit == "year" and len(end.date) == len("2025"))
        for end in (low, high)
    )
    return ends and low.value in _YEARS and high.value in _YEARS


def _borrowed(low: Reading, high: Reading) -> Fraction | None:
    """The lower end, with the magnitude or percent sign of the upper if it has none itself."""
    if low.kind not in _KINDS or high.kind not in _KINDS or low.spread or high.spread:
        return None
    if low.unit and high.unit and low.unit != high.unit:
        return None
    if low.kind is NumberKind.SHARE and high.kind is not NumberKind.SHARE:
        return None
    mantissa = high.value / high.scale
    lends = high.scale != 1 and low.scale == 1 and low.kind is not NumberKind.SHARE
    if lends and low.value < mantissa and (low.unit is None or high.unit in {None, low.unit}):
        return low.value * high.scale
    if high.kind is NumberKind.SHARE and low.kind is not NumberKind.SHARE:
        return None
    return low.value

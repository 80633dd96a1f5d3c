"""Chinese shares: %, 百分之, 成, 折, 个百分点, 一半; the value is a fraction of one."""

from __future__ import annotations

import re
from fractions import Fraction

from briefgen.evidence.numbers.chinese_amounts import Amount, Line
from briefgen.evidence.numbers.chinese_words import APPROXIMATE_PAIRS, DIGITS
from briefgen.evidence.numbers.records import NumberKind, Reading

_PERCENT = re.compile(r" {0,8}(?P<sign>[%‰‱])")
_POINTS = re.compile(r" {0,8}[个個]? {0,8}百 {0,8}分 {0,8}[点點]")
_TENTHS = re.compile(
    r" {0,8}成(?!功|立|为|長|长|员|員|果|本|绩|都|熟|就|品|交|型|不变|群|千|百|真|活|"
    r"见|分|效|语|年|人)"
    r"(?: {0,3}(?P<more>[一二三四五六七八九半])(?![十百千万亿个家成折]))?"
)
_DISCOUNT = re.compile(r" {0,8}折(?!叠|旧|合|射|腾|磨|返|断|算|现|中|回|服)")
_HALVES = re.compile(
    r"一半(?!导)|半数|(?<=[过超近逾占])半(?!年|个|小时|天|径|导|岛|潜|月|成|场|价|夜)|[对對]折|半折|半成"
)
_HALF_WORDS = {"半成": Fraction(1, 20)}
_FACTORS = {"%": Fraction(1, 100), "‰": Fraction(1, 1000), "‱": Fraction(1, 10000)}
_TEN = 10


def read_fixed_share(text: str, start: int) -> Reading | None:
    """A share that is a word: 一半, 半数, 对折; None if there is none at `start`."""
    match = _HALVES.match(text, start)
    if match is None:
        return None
    value = _HALF_WORDS.get(match.group(), Fraction(1, 2))
    unit = "percent" if match.group()[-1] in "折成" else None
    return _share(start, match.end(), value, unit=unit)


def read_share(line: Line, start: int, amount: Amount) -> Reading | None:
    """The share that `amount` begins; None if it is a number of something else."""
    text, end, value = line.text, amount.end, amount.value
    if amount.hundredths:
        return _share(start, end, value, unit="percent", spread=amount.spread, scale=amount.scale)
    if match := _PERCENT.match(text, end):
        return _scaled(start, match.end(), amount, _FACTORS[match["sign"]])
    if match := _POINTS.match(text, end):
        return _scaled(start, match.end(), amount, Fraction(1, 100), unit="percentage-point")
    if match := _TENTHS.match(text, end):
        more = match["more"]
        extra = Fraction(1, 2) if more == "半" else Fraction(DIGITS[more] if more else 0, _TEN)
        return _scaled(start, match.end(), amount, Fraction(1, 10), extra=extra)
    if match := _DISCOUNT.match(text, end):
        digits = 1 if value <= _TEN else len(str(int(value)))
        return _share(start, match.end(), value / _TEN**digits, unit="percent")
    if amount.fraction and not amount.mixed and 0 < value < 1:
        return _share(start, end, value, unit=None)
    return None


def _scaled(
    start: int,
    end: int,
    amount: Amount,
    factor: Fraction,
    *,
    unit: str = "percent",
    extra: Fraction = Fraction(0),
) -> Reading:
    value, spread = amount.value, amount.spread
    if amount.row == 2:  # noqa: PLR2004  (a pair is two)
        low, high = divmod(int(value), _TEN)
        if (low, high) in APPROXIMATE_PAIRS:
            value, spread = Fraction(low), Fraction(high - low)
    return _share(
        start, end, (value + extra) * factor, unit=unit, spread=spread * factor, scale=factor
    )


def _share(
    start: int,
    end: int,
    value: Fraction,
    *,
    unit: str | None,
    spread: Fraction = Fraction(0),
    scale: Fraction = Fraction(1),
) -> Reading:
    return Reading(
        start=start,
        end=end,
        value=value,
        head=start,
        tail=end,
        spread=spread,
        scale=scale,
        unit=unit,
        kind=NumberKind.SHARE,
    )

"""English lines: where a number begins, what it is a number of, and how it is bounded."""

from __future__ import annotations

import re
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from briefgen.evidence.numbers.english_cardinals import read_cardinal
from briefgen.evidence.numbers.english_dates import read_english_date
from briefgen.evidence.numbers.english_fractions import read_ordinal, read_ratio
from briefgen.evidence.numbers.english_money import read_money
from briefgen.evidence.numbers.english_tokens import Line, tokenize
from briefgen.evidence.numbers.english_words import (
    CARDINALS,
    DETERMINERS,
    HALVES,
    MONTH_NUMBERS,
    ORDINALS,
)
from briefgen.evidence.numbers.measures import GLUED_UNITS, english_unit
from briefgen.evidence.numbers.qualifiers import english_after, english_before
from briefgen.evidence.numbers.records import NumberKind, Reading

_MINUS = frozenset({"minus", "negative"})
_BEGIN = CARDINALS | {
    *ORDINALS,
    *HALVES,
    *_MINUS,
    "a",
    "an",
    "percent",
    "per",
    "percentage",
    "point",
}
_PERCENT = re.compile(
    r"(?P<part> (?:of )?a(?= ))? {0,3}"
    r"(?:(?P<points>-?percentage[ -]points?\b|-?percent[ -]points?\b|pps?\b|ppts?\b|p\.p\.)"
    r"|(?P<percent>%|-?per ?cents?\b|-?percentage\b|pct\b\.?|‰))"
)
_INVERTED = re.compile(r"(?:per ?cent|percentage|%) of (?=[0-9])")
_NUMBERED = re.compile(r"\bno\. ?\Z")


class Amount(Struct, frozen=True, kw_only=True):
    """A number in words or figures before its unit is known; `after` is the next token."""

    after: int
    value: Fraction
    scale: Fraction = Fraction(1)
    proper: bool = False
    figure: bool = False
    integer: bool = True


def read_english(text: str) -> tuple[str, tuple[Reading, ...]]:
    """The line in lower case and the numbers in it, in order; ranges are not yet joined."""
    line = tokenize(text)
    readings: list[Reading] = []
    at = 0
    while at < len(line.tokens):
        if not (line.figure(at) or line.word(at) in _BEGIN):
            at += 1
            continue
        found = _read_at(line, at, readings[-1].end if readings else 0)
        readings.extend(found)
        end = found[-1].end if found else line.tokens[at].end
        at += 1
        while at < len(line.tokens) and line.tokens[at].start < end:
            at += 1
    return line.lower, tuple(readings)


def _read_at(line: Line, at: int, floor: int) -> tuple[Reading, ...]:
    token = line.tokens[at]
    if token.figure and (date := _read_date(line, at)):
        return date
    minus = line.word(at) in _MINUS
    reading = (
        _read_inverted(line, at)
        or (None if minus else _read_rank(line, at))
        or _read_quantity(line, at, floor)
    )
    return (_bounded(line.lower, reading),) if reading else ()


def _read_date(line: Line, at: int) -> tuple[Reading, ...]:
    before = line.tokens[at - 1] if at else None
    if before and before.word == "." and at > 1:
        before = line.tokens[at - 2]
    month_at = before.start if before and before.word in MONTH_NUMBERS else None
    return read_english_date(line.lower, line.tokens[at].start, month_at)


def _read_inverted(line: Line, at: int) -> Reading | None:
    """A percentage whose sign stands before it: per cent of 210."""
    start = line.tokens[at].start
    match = _INVERTED.match(line.lower, start)
    if match is None or (at and line.figure(at - 1)):
        return None
    index = next(i for i in range(at, len(line.tokens)) if line.tokens[i].start >= match.end())
    figure = line.figure(index)
    if figure is None:
        return None
    value = figure.value / 100
    return Reading.of(start, figure.end, value, kind=NumberKind.SHARE, unit="percent")


def _read_rank(line: Line, at: int) -> Reading | None:
    if line.word(at) not in ORDINALS and read_ratio(line, at):
        return None
    found = read_ordinal(line, at)
    start = line.tokens[at].start
    figure = line.figure(at)
    if (
        found is None
        and figure
        and figure.integer
        and _NUMBERED.search(line.lower[max(0, start - 5) : start])
    ):
        found = (figure.value, at + 1)
    if found is None:
        return None
    value, after = found
    return Reading.of(start, line.end(after), value, kind=NumberKind.RANK, unit="rank")


def _read_quantity(line: Line, at: int, floor: int) -> Reading | None:
    minus = line.word(at) in _MINUS
    first = at + minus
    amount = _read_amount(line, first)
    if amount is None or not _is_meant(line, first, amount):
        return None
    value = -amount.value if minus else amount.value
    start, end = line.tokens[at].start, line.end(amount.after)
    if share := _read_share(line.lower, start, end, replace(amount, value=value)):
        return share
    money = read_money(line, at, amount.after, value, floor)
    if money is not None:
        return replace(money, scale=amount.scale * money.scale)
    return _read_count(line, start, replace(amount, value=value))


def _read_amount(line: Line, at: int) -> Amount | None:
    if ratio := read_ratio(line, at):
        return Amount(after=ratio.after, value=ratio.value, scale=ratio.scale, proper=ratio.proper)
    cardinal = read_cardinal(line, at)
    if cardinal is None:
        return None
    figure = line.figure(at)
    fraction = figure is not None and figure.fraction and cardinal.after == at + 1
    return Amount(
        after=cardinal.after,
        value=cardinal.value,
        scale=cardinal.scale,
        proper=fraction and 0 < cardinal.value < 1,
        figure=figure is not None and cardinal.scale == 1 and cardinal.after == at + 1,
        integer=cardinal.integer,
    )


def _is_meant(line: Line, at: int, amount: Amount) -> bool:
    """Whether the words are a number here: not a pronoun, not part of a name."""
    if line.word(at) == "one" and amount.after == at + 1:
        return line.word(at - 1) not in DETERMINERS and line.word(at + 1) != "'"
    if line.figure(at) and at and line.glued(at) and line.word(at - 1).isalpha():
        return _is_currency_word(line, at)
    return True


def _is_currency_word(line: Line, at: int) -> bool:
    return read_money(line, at, at + 1, Fraction(0), 0) is not None


def _read_share(lower: str, start: int, end: int, amount: Amount) -> Reading | None:
    match = _PERCENT.match(lower, end)
    if match and (amount.proper or not match["part"]):
        factor = Fraction(1, 1000) if match["percent"] == "‰" else Fraction(1, 100)
        unit = "percentage-point" if match["points"] else "percent"
        reading = Reading.of(
            start, match.end(), amount.value * factor, kind=NumberKind.SHARE, unit=unit
        )
        return replace(reading, scale=factor)
    if amount.proper:
        return Reading.of(start, end, amount.value, kind=NumberKind.SHARE)
    return None


def _read_count(line: Line, start: int, amount: Amount) -> Reading | None:
    end, kind = line.end(amount.after), NumberKind.NUMBER
    if amount.figure and line.glued(amount.after) and line.word(amount.after).isalpha():
        unit = GLUED_UNITS.get(line.word(amount.after))
        if unit is None:
            return None
        kind, tail = NumberKind.MEASURE, line.tokens[amount.after].end
    else:
        sign = 1 if line.lower.startswith("+", end) else 0
        unit, tail = english_unit(line.lower, end + sign)
        tail = end if tail == end + sign else tail
    reading = Reading.of(start, end, amount.value, kind=kind, unit=unit)
    return replace(reading, tail=max(tail, end), scale=amount.scale)


def _bounded(lower: str, reading: Reading) -> Reading:
    """`reading` with what the words around it say of its exactness."""
    before = english_before(lower, reading.head)
    after = english_after(lower, reading.end) or english_after(lower, reading.tail)
    return replace(reading, qualifier=after or before or reading.qualifier)

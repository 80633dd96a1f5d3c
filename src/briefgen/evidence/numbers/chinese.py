"""Chinese lines: where a number begins, what it is a number of, and how it is bounded."""

from __future__ import annotations

import re
from fractions import Fraction

from msgspec.structs import replace

from briefgen.dossier.quantities import Qualifier
from briefgen.evidence.numbers import currencies
from briefgen.evidence.numbers.chinese_amounts import Amount, Line, read_amount
from briefgen.evidence.numbers.chinese_dates import read_chinese_date
from briefgen.evidence.numbers.chinese_shares import read_fixed_share, read_share
from briefgen.evidence.numbers.chinese_words import (
    AMBIGUOUS,
    APPROXIMATE_PAIRS,
    BIG,
    DIGITS,
    HALF,
    MINUS,
    NOT_NUMBERS,
    SMALL,
    TENS,
    plain_forms,
)
from briefgen.evidence.numbers.figures import FigureStyle, scan_figures
from briefgen.evidence.numbers.folding import fold_width
from briefgen.evidence.numbers.measures import GLUED_UNITS, chinese_unit, english_unit
from briefgen.evidence.numbers.qualifiers import chinese_after, chinese_before, chinese_inner
from briefgen.evidence.numbers.records import NumberKind, Reading

_STYLE = FigureStyle(decimal_comma=False, spaces_group=False)
_FIRST = "".join(sorted({*DIGITS, *SMALL, *BIG, *TENS, *MINUS, *HALF, *"第首榜对對"}))
_BEGIN = re.compile(rf"[{_FIRST}0-9.¼-¾⅐-⅞-]")
_ORDINAL = re.compile(r"第 {0,3}")
_TOP = re.compile(r"(?:首位|榜首)")
_SUBUNIT = re.compile(
    r" {0,2}(?P<unit>"
    + "|".join(sorted(currencies.SUBUNITS_CHINESE, key=len, reverse=True))
    + r")(?!之|析|别|布|公|米|为|支|店|部|局|行|割)"
)
_AND = re.compile(r" {0,2}又? {0,2}")
_HALF_MORE = re.compile(r"半(?!导体|径|岛|潜|年|数|成品|决赛|场|自动|官方|价|山|夜|程)")
_HALF_UNIT = re.compile(r"(?<![上下前后大多深夜折])半(?=年|天|小时|个(?!球|身)|個|公里|斤)")
_SPLIT_UNIT = re.compile(r"[个個][多余餘](?=月|小时|星期)")
_LETTERS = re.compile(r"[A-Za-z]{1,8}")
_PREFIX_WINDOW = 20


def read_chinese(text: str) -> tuple[str, tuple[Reading, ...]]:
    """The folded line and the numbers in it, in order; ranges are not yet joined."""
    folded = fold_width(text)
    if _BEGIN.search(folded) is None:
        return folded, ()
    figures = {figure.start: figure for figure in scan_figures(folded, _STYLE)}
    line = Line(text=folded, figures=figures)
    readings: list[Reading] = []
    position = 0
    for stretch in (*NOT_NUMBERS.finditer(plain_forms(folded)), None):
        end = stretch.start() if stretch else len(folded)
        position = _read_stretch(line, position, end, readings)
        position = max(position, stretch.end()) if stretch else position
    return folded, tuple(readings)


def _read_stretch(line: Line, position: int, end: int, readings: list[Reading]) -> int:
    """Add the readings that begin before `end`; where reading stopped."""
    while (match := _BEGIN.search(line.text, position, end)) is not None:
        floor = readings[-1].tail if readings else 0
        found = _read_at(line, match.start(), floor)
        readings.extend(found)
        if found:
            position = max(found[-1].end, match.start() + 1)
        else:
            position = _end_of_rejected(line, match.start())
    return max(position, end)


def _end_of_rejected(line: Line, start: int) -> int:
    """Where to go on when what begins at `start` is no number: not in the middle of it."""
    figure = line.figures.get(start)
    amount = read_amount(line, start)
    return max(start + 1, figure.end if figure else 0, amount.end if amount else 0)


def _read_at(line: Line, start: int, floor: int) -> tuple[Reading, ...]:
    """What begins at `start`: the parts of a date, or at most one reading."""
    if date := read_chinese_date(line.text, start):
        return date
    reading = (
        _read_rank(line, start)
        or read_fixed_share(line.text, start)
        or _read_half(line.text, start)
        or _read_quantity(line, start, floor)
    )
    return (_bounded(line.text, reading),) if reading else ()


def _read_rank(line: Line, start: int) -> Reading | None:
    if top := _TOP.match(line.text, start):
        return Reading.of(start, top.end(), Fraction(1), kind=NumberKind.RANK, unit="rank")
    ordinal = _ORDINAL.match(line.text, start)
    amount = read_amount(line, ordinal.end()) if ordinal else None
    if amount is None or amount.value.denominator != 1 or amount.value < 0:
        return None
    return Reading.of(start, amount.end, amount.value, kind=NumberKind.RANK, unit="rank")


def _read_half(text: str, start: int) -> Reading | None:
    if _HALF_UNIT.match(text, start) is None:
        return None
    unit, tail = chinese_unit(text, start + 1)
    return replace(Reading.of(start, start + 1, Fraction(1, 2), unit=unit), tail=tail)


def _read_quantity(line: Line, start: int, floor: int) -> Reading | None:
    amount = read_amount(line, start)
    if amount is None:
        return None
    if share := read_share(line, start, amount):
        return share
    before = chinese_before(line.text, start, bare=amount.bare)
    inner, _ = chinese_inner(line.text, amount.end)
    if not _is_meant(line.text, start, amount, bounded=bool(before or inner)):
        return None
    return _read_money(line, start, amount, floor) or _read_count(line, start, amount)


def _is_meant(text: str, start: int, amount: Amount, *, bounded: bool) -> bool:
    """Whether the characters are a number here, and not part of a word or a name."""
    before, after = text[start - 1 : start], text[amount.end : amount.end + 1]
    if before.isascii() and before.isalpha() and amount.figure:
        return currencies.BEFORE.search(text[max(0, start - _PREFIX_WINDOW) : start]) is not None
    if amount.bare and (amount.end - start == 1 or text[start] in BIG):
        return bounded
    if amount.end - start == 1 and text[start] in AMBIGUOUS:
        return not (_is_letter(before) or _is_letter(after))
    doubled = amount.row == 2 and text[start] == text[start + 1]  # noqa: PLR2004  (a doubled digit)
    repeated = amount.row == 1 and before == text[start]
    return not (doubled or repeated)


def _is_letter(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def _read_money(line: Line, start: int, amount: Amount, floor: int) -> Reading | None:
    """The amount with its currency, before or after; its small coins are added."""
    text = line.text
    begin = max(floor, start - _PREFIX_WINDOW)
    prefix = currencies.BEFORE.search(text[begin:start]) if begin < start else None
    suffix = currencies.CHINESE_AFTER.match(text, amount.end)
    if prefix is None and suffix is None:
        return None
    head = begin + prefix.start() if prefix else start
    unit = currencies.identify(prefix or suffix)  # type: ignore[arg-type]  # one of the two is there
    end, value = (suffix.end() if suffix else amount.end), amount.value
    inner = None
    if suffix:
        again = currencies.CHINESE_AFTER.match(text, end)
        if again and suffix["name"] == "元" and len(again["name"] or "") > 1:
            end, unit = again.end(), currencies.identify(again)
        value, end = _with_coins(line, value, end)
    reading = Reading.of(head, end, value, kind=NumberKind.CURRENCY, unit=unit)
    return replace(
        reading, scale=amount.scale, spread=amount.spread, qualifier=amount.qualifier or inner
    )


def _with_coins(line: Line, value: Fraction, end: int) -> tuple[Fraction, int]:
    """Add what follows in small coins: 50元6角三分."""
    for _ in range(3):
        gap = _AND.match(line.text, end)
        coins = read_amount(line, gap.end()) if gap else None
        subunit = _SUBUNIT.match(line.text, coins.end) if coins else None
        if coins is None or subunit is None:
            break
        value += coins.value * currencies.SUBUNITS_CHINESE[subunit["unit"]]
        end = subunit.end()
    return value, end


def _read_count(line: Line, start: int, amount: Amount) -> Reading | None:
    text, end, value, spread = line.text, amount.end, amount.value, amount.spread
    kind = NumberKind.NUMBER
    inner, after = chinese_inner(text, end)
    if split := _SPLIT_UNIT.match(text, end):
        inner, after = Qualifier.OVER, split.end()
    unit, tail = _unit_at(text, after)
    letters = _LETTERS.match(text, end) if amount.figure and not amount.suffixed else None
    if letters:
        unit, tail = GLUED_UNITS.get(letters.group().lower()), letters.end()
        if unit is None:
            return None
        kind = NumberKind.MEASURE
    if unit is not None and kind is NumberKind.NUMBER and _HALF_MORE.match(text, tail):
        end, value = tail + 1, value + Fraction(1, 2)
        unit, tail = (_unit_at(text, end)[0] or unit), _unit_at(text, end)[1]
    if amount.row == 2 and unit is not None and kind is NumberKind.NUMBER:  # noqa: PLR2004  (a pair is two)
        low, high = divmod(int(value), 10)
        if (low, high) in APPROXIMATE_PAIRS:
            value, spread = Fraction(low), Fraction(high - low)
    reading = Reading.of(start, end, value, kind=kind, unit=unit)
    qualifier = inner or amount.qualifier
    return replace(
        reading, tail=max(tail, end), scale=amount.scale, spread=spread, qualifier=qualifier
    )


def _unit_at(text: str, position: int) -> tuple[str | None, int]:
    unit, tail = chinese_unit(text, position)
    if unit is None and text[position : position + 2].strip()[:1].isascii():
        unit, tail = english_unit(text, position)
    return unit, tail


def _bounded(text: str, reading: Reading) -> Reading:
    """`reading` with what the words around it say of its exactness."""
    bare = text[reading.start] in SMALL or text[reading.start] in BIG or text[reading.start] == HALF
    before = chinese_before(text, reading.head, bare=bare)
    after, tail = chinese_after(text, reading.tail)
    return replace(reading, qualifier=after or before or reading.qualifier, tail=tail)

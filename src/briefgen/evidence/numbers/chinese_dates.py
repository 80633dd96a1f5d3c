"""Calendar dates in Chinese and in figures: each part is a number of its own, all know the date."""

from __future__ import annotations

import re
from fractions import Fraction

from briefgen.evidence.numbers.chinese_numerals import read_numeral
from briefgen.evidence.numbers.records import NumberKind, Reading

_YEAR = "[12][0-9]{3}|[一二][零〇○一二三四五六七八九]{3}"
_MONTH = "1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]"
_DAY = "[12][0-9]|3[01]|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九]"
_AGES = "来|间|以来|历史|以上|以前|之前|前|多|余|后|之后|时间|一遇"
_NO_NUMERAL_BEFORE = "(?<![0-9零〇○一二三四五六七八九十百千万.])(?<![0-9][,/-])"
_CHINESE = re.compile(
    rf"{_NO_NUMERAL_BEFORE}(?:(?P<year>{_YEAR}) ?年(?!{_AGES})度?"
    rf"(?: ?(?P<month>{_MONTH}) ?月(?!份?来)(?: ?(?P<day>{_DAY}) ?[日号號])?)?"
    rf"|(?P<lone_month>{_MONTH}) ?月(?!份?来)(?: ?(?P<lone_day>{_DAY}) ?[日号號])?)"
)
_ISO = re.compile(
    r"(?<![0-9A-Za-z./-])(?P<year>[12][0-9]{3})(?P<link>[-/.])(?P<month>1[0-2]|0?[1-9])"
    r"(?P=link)(?P<day>[12][0-9]|3[01]|0?[1-9])(?![0-9]|[-/.][0-9])"
)
PARTS = ("year", "month", "day")


def iso_date(year: int | None, month: int | None, day: int | None) -> str:
    """The parts of a date in ISO 8601: `2025`, `2025-12`, `2025-12-28`, `--12-28`."""
    text = f"{year:04d}" if year is not None else "-"
    for part in (month, day):
        if part is not None:
            text += f"-{part:02d}"
    return text


def read_chinese_date(text: str, start: int) -> tuple[Reading, ...]:
    """The parts of the date that begins at `start`, each a reading; empty if there is none."""
    match = _ISO.match(text, start) or _CHINESE.match(text, start)
    if match is None:
        return ()
    groups = {name.removeprefix("lone_"): name for name in match.re.groupindex if match[name]}
    values = {part: _value(match[groups[part]]) for part in PARTS if part in groups}
    return date_readings(match, {part: groups[part] for part in values}, values)


def read_iso_date(text: str, start: int) -> tuple[Reading, ...]:
    """The parts of the date 2025-12-28 that begins at `start`; empty if there is none."""
    match = _ISO.match(text, start)
    if match is None:
        return ()
    values = {part: int(match[part]) for part in PARTS}
    return date_readings(match, {part: part for part in PARTS}, values)


def date_readings(
    match: re.Match[str], groups: dict[str, str], values: dict[str, int]
) -> tuple[Reading, ...]:
    """Readings of the parts that `groups` names in `match`, in the order of the text."""
    date = iso_date(values.get("year"), values.get("month"), values.get("day"))
    readings = [
        Reading(
            start=match.start(group),
            end=match.end(group),
            value=Fraction(values[part]),
            head=match.start(),
            tail=match.end(),
            unit=part,
            kind=NumberKind.DATE,
            date=date,
        )
        for part, group in groups.items()
    ]
    return tuple(sorted(readings, key=lambda reading: reading.start))


def _value(text: str) -> int:
    if text.isdigit():
        return int(text)
    numeral = read_numeral(text, 0, {})
    return int(numeral.value) if numeral else 0

"""English dates: 28 December 2025, December 28, 2025, 5/17/2018; each part knows the date."""

from __future__ import annotations

import re

from briefgen.evidence.numbers.chinese_dates import PARTS, date_readings, read_iso_date
from briefgen.evidence.numbers.english_words import MONTH_NUMBERS
from briefgen.evidence.numbers.records import Reading

_MONTH = "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True))
_DAY = "[12][0-9]|3[01]|0?[1-9]"
_YEAR = "[12][0-9]{3}"
_DAY_FIRST = re.compile(
    rf"(?<![0-9a-z./-])(?P<day>{_DAY}) (?:of )?(?P<name>{_MONTH})\b\.?(?:,? (?P<year>{_YEAR})\b)?"
)
_MONTH_FIRST = re.compile(
    rf"(?P<name>{_MONTH})\.? (?:(?P<day>{_DAY})(?![0-9,.]?[0-9])(?:,? (?P<year>{_YEAR})\b)?"
    rf"|(?P<lone_year>{_YEAR})\b)"
)
_SLASHED = re.compile(
    rf"(?<![0-9a-z./-])(?P<month>1[0-2]|0?[1-9])/(?P<day>{_DAY})/(?P<year>{_YEAR})(?![0-9/])"
)
_LONE_YEAR = re.compile(
    r"(?<![0-9a-z.,$€£¥/-])(?P<year>19[0-9]{2}|20[0-9]{2})(?![0-9a-z%]|[,./-][0-9])"
)
_BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|since|by|during|until|till|from|before|after|of|year|early|late|mid|for|and|to)"
    r"|[-–—])[ -]?\Z"
)
_AFTER_YEAR = re.compile(r" ?(?:[.,;:)!?\n–—-]|\Z|(?:and|to|the|was|is|were|it|as)\b)")
_WINDOW = 10


def read_english_date(lower: str, start: int, month_at: int | None) -> tuple[Reading, ...]:
    """The parts of the date whose first figure stands at `start`; empty if there is none.

    `month_at` is where a word begins just before the figure, if one does.
    """
    if iso := read_iso_date(lower, start):
        return iso
    if slashed := _SLASHED.match(lower, start):
        values = {part: int(slashed[part]) for part in PARTS}
        return date_readings(slashed, {part: part for part in PARTS}, values)
    match = _DAY_FIRST.match(lower, start)
    if match is None and month_at is not None:
        match = _MONTH_FIRST.match(lower, month_at)
    return _named(match) if match else _lone_year(lower, start)


def _named(match: re.Match[str]) -> tuple[Reading, ...]:
    present = {name.removeprefix("lone_"): name for name in match.re.groupindex if match[name]}
    values = {part: int(match[present[part]]) for part in PARTS if part in present}
    values["month"] = MONTH_NUMBERS[match["name"]]
    groups = {part: group for part, group in present.items() if part != "name"}
    return date_readings(match, groups, values)


def _lone_year(lower: str, start: int) -> tuple[Reading, ...]:
    match = _LONE_YEAR.match(lower, start)
    if match is None or not _AFTER_YEAR.match(lower, match.end()):
        return ()
    if not _BEFORE_YEAR.search(lower[max(0, start - _WINDOW) : start]):
        return ()
    return date_readings(match, {"year": "year"}, {"year": int(match["year"])})

"""Reference periods: `2025`, `2025-Q3`, `2021/2025`, read into their parts and their days."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from msgspec import Struct

from briefgen.dossier.records import Grain

UNSTATED = "unstated"
_MONTHS = 12
_REMEMBERED = 1024
"""Periods; a dossier states few, many times."""

_PART = re.compile(
    r"(?P<year>\d{4})(?:-Q(?P<quarter>[1-4])|-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?"
)


class Part(Struct, frozen=True, kw_only=True):
    """One end of a period: a year, a quarter, a month or a day, by its first and last day."""

    grain: Grain
    first: date
    last: date


class Span(Struct, frozen=True, kw_only=True):
    """A stated period; both ends are one and the same part unless it names two."""

    start: Part
    end: Part

    @property
    def first(self) -> date:
        """The first day."""
        return self.start.first

    @property
    def last(self) -> date:
        """The last day."""
        return self.end.last

    @property
    def is_fiscal_year(self) -> bool:
        """Whether it is twelve months that are no calendar year: `2024-04/2025-03`."""
        months = {self.start.grain, self.end.grain} == {Grain.MONTH}
        return months and self.first.month > 1 and _months(self.first, self.last) == _MONTHS - 1


@lru_cache(maxsize=_REMEMBERED)
def read_period(period: str) -> Span | None:
    """The span that `period` states; None if it is unstated.

    Raises:
        ValueError: it is no period, or names a day that no calendar has.
    """
    if period == UNSTATED:
        return None
    first, _, second = period.partition("/")
    start = _part(first)
    return Span(start=start, end=_part(second) if second else start)


def period_order(period: str) -> tuple[bool, int, int, date, date]:
    """A key that sorts periods by time, unstated ones last.

    A year stands before its days, and a span of years after its first year.
    """
    span = read_period(period)
    if span is None:
        return True, date.max.year, date.max.year, date.max, date.max
    return False, span.first.year, span.last.year, span.first, span.last


def grain_of(period: str) -> Grain:
    """How long the period is; a span that is no fiscal year is as long as its ends are."""
    span = read_period(period)
    if span is None:
        return Grain.DAY
    return Grain.FISCAL_YEAR if span.is_fiscal_year else span.end.grain


def months_between(old: str, new: str) -> int:
    """The months from the end of one period to the end of another."""
    one, other = read_period(old), read_period(new)
    return 0 if one is None or other is None else _months(one.last, other.last)


def later(day: date, *, months: int = 0, days: int = 0) -> date:
    """The day so many months and days later; the last of a month stays the last."""
    year, month = divmod(day.year * _MONTHS + day.month - 1 + months, _MONTHS)
    end = monthrange(year, month + 1)[1]
    last = day.day == monthrange(day.year, day.month)[1]
    return date(year, month + 1, end if last else min(day.day, end)) + timedelta(days=days)


def _months(first: date, last: date) -> int:
    return (last.year - first.year) * _MONTHS + last.month - first.month


def _part(text: str) -> Part:
    found = _PART.fullmatch(text)
    if found is None:
        raise ValueError(f"`{text}` is no period")
    year = int(found["year"])
    if found["day"]:
        day = date(year, int(found["month"]), int(found["day"]))
        return Part(grain=Grain.DAY, first=day, last=day)
    if found["month"]:
        month = int(found["month"])
        return Part(grain=Grain.MONTH, first=date(year, month, 1), last=_month_end(year, month))
    if found["quarter"]:
        month = 3 * int(found["quarter"])
        return Part(
            grain=Grain.QUARTER, first=date(year, month - 2, 1), last=_month_end(year, month)
        )
    return Part(grain=Grain.YEAR, first=date(year, 1, 1), last=date(year, 12, 31))


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])

"""Dates and reference periods as text in a language, by CLDR."""

from __future__ import annotations

from datetime import date

from babel import dates as cldr

from briefgen.typography.languages import Language
from briefgen.typography.periods import UNSTATED, Grain, Part, read_period


def format_date(moment: date, language: Language, *, compact: bool = False) -> str:
    """A day: `2025年12月28日`, `28 December 2025`; compact `28 Dec 2025`."""
    width = _pattern(language, "day", compact=compact)
    return cldr.format_date(moment, width, locale=language.locale)


def format_period(period: str, language: Language, *, compact: bool = False) -> str:
    """A reference period: `2021—2025年`, `2021–2025`, `December 2025`, `not stated`."""
    span = read_period(period)
    if span is None:
        return language.text("not-stated")
    if span.start == span.end:
        return _format_part(span.start, language, compact=compact)
    patterns = language.numbers["periods"]
    if compact and span.is_fiscal_year:
        ends = {"low": span.first.year, "high": span.last.year % 100}
        return str(patterns["fiscal-year"].format(**ends))
    if {span.start.grain, span.end.grain} == {Grain.YEAR}:
        years = {"low": span.start.first.year, "high": span.end.first.year}
        return str(patterns["years"].format(**years))
    low, high = (_format_part(part, language, compact=compact) for part in (span.start, span.end))
    return str(patterns["span"].format(low=low, high=high))


def format_lone_period(period: str, language: Language, *, compact: bool = False) -> str:
    """A period that no column or word names as one: `2025`, but `period not stated`."""
    if period == UNSTATED:
        return language.text("facts-not-stated-period")
    return format_period(period, language, compact=compact)


def _format_part(part: Part, language: Language, *, compact: bool) -> str:
    match part.grain:
        case Grain.YEAR | Grain.FISCAL_YEAR:
            return str(language.numbers["periods"]["year"].format(part.first.year))
        case Grain.DAY:
            return format_date(part.first, language, compact=compact)
        case Grain.MONTH | Grain.QUARTER:
            skeleton = _pattern(language, part.grain.value, compact=compact)
            return cldr.format_skeleton(skeleton, part.first, locale=language.locale)


def _pattern(language: Language, grain: str, *, compact: bool) -> str:
    patterns = language.numbers["periods"]
    return str(patterns[f"{grain}-compact" if compact else grain])

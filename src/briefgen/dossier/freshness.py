"""Freshness: figures that are older than their indicator or their source allows.

The clock is a parameter: what is stale on a day is the same whenever one asks.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from msgspec import Struct

from briefgen.diagnostics import Place, Report
from briefgen.dossier.dossier import Dossier
from briefgen.dossier.periods import later, read_period
from briefgen.dossier.records import Indicator, Interval, Source
from briefgen.dossier.series import Series, series_of

_MONTHS = {Interval.YEARLY: 12, Interval.QUARTERLY: 3, Interval.MONTHLY: 1}
_DAYS = {Interval.WEEKLY: 7, Interval.DAILY: 1}


class Staleness(StrEnum):
    """What is done with a figure that is older than it may be."""

    ERROR = "error"
    WARN = "warn"
    MARK = "mark"
    """It is printed with a visible mark."""


class Stale(Struct, frozen=True, kw_only=True):
    """Facts that are too old, and why."""

    facts: frozenset[str]
    message: str
    place: Place | None
    hint: str


def check_freshness(
    dossier: Dossier, on: date, staleness: Staleness, report: Report
) -> frozenset[str]:
    """The facts that are to be marked as too old on the day `on`, or findings about them."""
    found = [*_of_indicators(dossier, on), *_of_sources(dossier, on, report)]
    if staleness is Staleness.MARK:
        old = frozenset().union(*(stale.facts for stale in found))
        return frozenset(
            id_
            for id_ in dossier.observations
            if any(basis.id in old for basis in dossier.basis_of(id_))
        )
    tell = report.error if staleness is Staleness.ERROR else report.warn
    for stale in found:
        tell("stale-figure", stale.message, stale.place, stale.hint)
    return frozenset()


def fresh_until(end: date, due: Interval | None, max_age: str | None) -> date | None:
    """The last day on which what ends or appeared on `end` is fresh; None if nothing limits it.

    `max_age` decides where both are given; without it one interval may pass.
    """
    if max_age is not None:
        count, unit = int(max_age[:-1]), max_age[-1]
        months = {"m": count, "y": 12 * count}.get(unit, 0)
        return later(end, months=months, days={"d": count, "w": 7 * count}.get(unit, 0))
    if due is not None:
        return later(end, months=_MONTHS.get(due, 0), days=_DAYS.get(due, 0))
    return None


def _of_indicators(dossier: Dossier, on: date) -> Iterator[Stale]:
    facts = [observation.fact for observation in dossier.observations.values()]
    for series in series_of(facts, dossier.strategy.area).values():
        indicator = dossier.indicators.get(series.indicator)
        if indicator is not None:
            yield from _of_series(series, indicator, on)


def _of_series(series: Series, indicator: Indicator, on: date) -> Iterator[Stale]:
    """The latest figure of a series if it is too old; earlier ones are history, and stay so."""
    ends = {period: span.last for period in series.current if (span := read_period(period))}
    if not ends:
        return
    latest = max(ends, key=lambda period: ends[period])
    until = fresh_until(ends[latest], indicator.due, indicator.max_age)
    if until is None or on <= until:
        return
    fact = series.current[latest]
    yield Stale(
        facts=frozenset({fact.id}),
        message=f"the latest figure for `{indicator.id}` is `{fact.id}` of {latest}: "
        f"it was fresh until {until}, not on {on}",
        place=fact.place_of("period"),
        hint=f"add a newer figure, or allow more at {indicator.place}: `max-age: …`",
    )


def _of_sources(dossier: Dossier, on: date, report: Report) -> Iterator[Stale]:
    for source in dossier.sources.values():
        if source.due is None and source.max_age is None:
            continue
        issued = issued_on(source)
        if issued is None:
            report.warn(
                "undated-source",
                f"the source `{source.id}` may grow too old, but does not say when it was issued",
                source.place,
                'add `"issued": {"date-parts": [[2026, 1, 19]]}`',
            )
            continue
        until = fresh_until(issued, source.due, source.max_age)
        if until is not None and on > until:
            yield Stale(
                facts=_resting_on(source, dossier),
                message=f"the source `{source.id}` of {issued} was fresh until {until}, "
                f"not on {on}",
                place=source.place,
                hint='quote a newer one, or allow more: `"max-age"` under `custom`',
            )


def _resting_on(source: Source, dossier: Dossier) -> frozenset[str]:
    return frozenset(
        id_
        for id_, observation in dossier.observations.items()
        if any(evidence.source == source.id for evidence in observation.fact.evidence)
    )


def issued_on(source: Source) -> date | None:
    """The last day of the date that a source's CSL-JSON names as `issued`; None without one."""
    parts = (source.item.get("issued") or {}).get("date-parts") or []
    if not parts or not parts[-1]:
        return None
    year, *rest = (int(part) for part in parts[-1])
    written = "-".join([f"{year:04}", *(f"{part:02}" for part in rest)])
    span = read_period(written)
    return None if span is None else span.last

"""Series: the observations of one indicator in one area, by period; revisions kept apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from msgspec import Struct, field

from briefgen.diagnostics import Report
from briefgen.dossier.periods import UNSTATED, grain_of, period_order
from briefgen.dossier.records import Fact, Grain, Localized

Key = tuple[str, str]
"""Indicator and area."""


def area_key(area: Localized) -> str:
    """An area's texts as one, to tell areas apart."""
    return "|".join(f"{code}:{text}" for code, text in sorted(area.items()))


class Series(Struct, frozen=True, kw_only=True):
    """What is known of an indicator in an area."""

    indicator: str
    area: Localized
    current: Mapping[str, Fact]
    """Period → the newest figure for it, in the order of time."""
    revised: Mapping[str, tuple[Fact, ...]] = field(default_factory=dict)
    """Period → the figures that newer ones replaced, the oldest first."""

    def of_grain(self, grain: Grain) -> dict[str, Fact]:
        """The newest figures for periods of one length."""
        return {period: f for period, f in self.current.items() if grain_of(period) is grain}

    @property
    def grains(self) -> tuple[Grain, ...]:
        """The lengths of its periods, each once, in the order of time."""
        return tuple(dict.fromkeys(grain_of(p) for p in self.current if p != UNSTATED))


def series_of(facts: Iterable[Fact], area: Localized) -> dict[Key, Series]:
    """The series of all facts that name an indicator; `area` is that of facts that state none."""
    groups: dict[Key, dict[str, list[Fact]]] = {}
    areas: dict[Key, Localized] = {}
    for fact in facts:
        if fact.indicator is None:
            continue
        where = fact.area or area
        key = (fact.indicator, area_key(where))
        areas.setdefault(key, where)
        groups.setdefault(key, {}).setdefault(fact.period, []).append(fact)
    return {key: _series(key[0], areas[key], groups[key]) for key in groups}


def _series(indicator: str, area: Localized, by_period: Mapping[str, list[Fact]]) -> Series:
    current: dict[str, Fact] = {}
    revised: dict[str, tuple[Fact, ...]] = {}
    for period in sorted(by_period, key=period_order):
        ordered = by_age(by_period[period])
        current[period] = ordered[-1]
        older = tuple(fact for fact, newer in pairwise(ordered) if is_told_apart(fact, newer))
        if older:
            revised[period] = older
    return Series(indicator=indicator, area=area, current=current, revised=revised)


def by_age(facts: Iterable[Fact]) -> list[Fact]:
    """The figures for one period, the newest last: by vintage, and after what each revises."""
    known = {fact.id: fact for fact in facts}

    def age(fact: Fact) -> tuple[int, tuple[object, ...]]:
        steps, earlier, seen = 0, fact.revises, {fact.id}
        while earlier is not None and earlier in known and earlier not in seen:
            seen.add(earlier)
            steps, earlier = steps + 1, known[earlier].revises
        vintage = (False,) if fact.vintage is None else (True, *period_order(fact.vintage))
        return steps, vintage

    # Facts that nothing tells apart say the same; the author's first one counts.
    ordered = list(known.values())[::-1]
    ordered.sort(key=age)
    return ordered


def is_told_apart(one: Fact, other: Fact) -> bool:
    """Whether the author says which of two figures for one period is the newer one."""
    return one.vintage != other.vintage or one.id == other.revises or other.id == one.revises


def check_revisions(facts: Mapping[str, Fact], area: Localized, report: Report) -> None:
    """Report facts that revise what is no figure for the same indicator, area and period."""
    for fact in facts.values():
        other = facts.get(fact.revises) if fact.revises else None
        if other is None:
            continue  # an unknown one is reported with the other references
        about = (fact.indicator, area_key(fact.area or area), fact.period)
        if about != (other.indicator, area_key(other.area or area), other.period):
            report.error(
                "revises-another",
                f"`{fact.id}` revises `{other.id}`, which has another indicator, area or period",
                fact.place_of("revises"),
                "a figure for a new period revises nothing: remove `revises`",
            )

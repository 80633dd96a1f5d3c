"""What the rules know beside a sentence: the language's words, and each fact among its fellows."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from typing import Any

from msgspec import Struct

from briefgen.checking.statements.sentences import Spot
from briefgen.content.claims import StyleName, make_claim
from briefgen.dossier.dossier import Observation
from briefgen.dossier.quantities import Dimension, Qualifier
from briefgen.evidence.verified import VerifiedDossier
from briefgen.typography.languages import Language
from briefgen.typography.periods import UNSTATED, period_order

_ABOUT = Decimal("0.1")
"""How far the truth may lie from a value that is given as approximate."""


class Contradiction(Struct, frozen=True):
    """A word that a fact contradicts."""

    kind: str
    """What is wrong, and the end of the finding's code: `direction`, `bound` …"""
    spot: Spot
    word: str
    why: str
    """Goes on from the word: `beside a negative change`."""
    hint: str


class Interval(Struct, frozen=True):
    """Where the truth of a quantity may lie, in its dimension's base unit; None is endless."""

    low: Decimal | None
    high: Decimal | None
    open: bool = False
    """Whether the ends themselves are excluded: `over 5`."""


class Knowledge(Struct, frozen=True, dict=True):
    """The dossier and the language of one document."""

    verified: VerifiedDossier
    language: Language

    @property
    def words(self) -> Mapping[str, Any]:
        """The language file's table `checks`."""
        return self.language.checks

    def printed(self, fact: str, style: StyleName, *, signed: bool = True) -> str:
        """What a known fact prints in a style; each form is made once."""
        form = self._forms.get((fact, style, signed))
        if form is None:
            observation = self.verified.dossier.observations[fact]
            claim = make_claim(
                observation, self.verified, self.language, style=style, signed=signed
            )
            form = self._forms[fact, style, signed] = claim.text
        return form

    def series(self, observation: Observation) -> tuple[Observation, ...]:
        """The observations of the same indicator and area by period, itself among them."""
        return self._series.get(_series_key(observation), (observation,))

    def earlier(self, observation: Observation) -> tuple[Observation, ...]:
        """Those of the series that are of an earlier period, the oldest first."""
        own = period_order(observation.fact.period)
        return tuple(o for o in self.series(observation) if period_order(o.fact.period) < own)

    def peers(self, observation: Observation) -> tuple[Observation, ...]:
        """The observations of the same indicator and period in all areas, itself among them."""
        return tuple(self._peers.get(_peers_key(observation), ()))

    @cached_property
    def _forms(self) -> dict[tuple[str, StyleName, bool], str]:
        return {}

    @property
    def _observations(self) -> tuple[Observation, ...]:
        return self.verified.dossier.listed

    @cached_property
    def _peers(self) -> Mapping[object, list[Observation]]:
        peers: dict[object, list[Observation]] = {}
        for observation in self._observations:
            peers.setdefault(_peers_key(observation), []).append(observation)
        return peers

    @cached_property
    def _series(self) -> Mapping[object, tuple[Observation, ...]]:
        series: dict[object, list[Observation]] = {}
        for observation in self._observations:
            if observation.fact.period != UNSTATED:
                series.setdefault(_series_key(observation), []).append(observation)
        return {
            key: tuple(sorted(each, key=lambda o: period_order(o.fact.period)))
            for key, each in series.items()
        }


def _series_key(observation: Observation) -> object:
    fact = observation.fact
    area = tuple(sorted((fact.area or {}).items()))
    return fact.indicator or fact.id, area, kind_of(observation)


def _peers_key(observation: Observation) -> object:
    return observation.fact.indicator, observation.fact.period, kind_of(observation)


def kind_of(observation: Observation) -> tuple[Dimension, str | None]:
    """What a fact's value may be compared with: its dimension and kind."""
    unit = observation.quantity.unit
    return unit.dimension, unit.kind


def is_amount(observation: Observation) -> bool:
    """Whether the value is a level that may be added or compared: no change, rank or date."""
    dimension = observation.quantity.unit.dimension
    ordered = dimension in {Dimension.RANK, Dimension.DATE, Dimension.SHARE_CHANGE}
    return not ordered and not observation.fact.change


def interval(observation: Observation) -> Interval:
    """Where the truth of the fact's value may lie."""
    quantity = observation.quantity
    scale = quantity.unit.scale
    if quantity.low is not None and quantity.high is not None:
        return Interval(quantity.low * scale, quantity.high * scale)
    if quantity.value is None:
        return Interval(None, None)
    value = quantity.value * scale
    match quantity.qualifier:
        case Qualifier.EXACT | Qualifier.RANGE:
            return Interval(value, value)
        case Qualifier.ABOUT:
            return Interval(value - abs(value) * _ABOUT, value + abs(value) * _ABOUT)
        case Qualifier.OVER | Qualifier.AT_LEAST:
            return Interval(value, None, open=quantity.qualifier is Qualifier.OVER)
        case Qualifier.UNDER | Qualifier.AT_MOST:
            return Interval(None, value, open=quantity.qualifier is Qualifier.UNDER)


def order(one: Observation, other: Observation) -> int | None:
    """1 if `one` is the greater, -1 if the smaller, 0 if equal; None where bounds leave it open."""
    a, b = interval(one), interval(other)
    if a.low is not None and a.low == a.high == b.low == b.high:
        return 0
    if a.low is not None and b.high is not None and _above(a.low, b.high, a, b):
        return 1
    if b.low is not None and a.high is not None and _above(b.low, a.high, a, b):
        return -1
    return None


def _above(low: Decimal, high: Decimal, a: Interval, b: Interval) -> bool:
    return low > high or (low == high and (a.open or b.open))


def ratio(part: Observation, whole: Observation) -> Interval | None:
    """Where the quotient of two positive amounts may lie; None if nothing can be said."""
    p, w = interval(part), interval(whole)
    if p.low is None or w.low is None or p.low <= 0 or w.low <= 0:
        return None
    low = p.low / w.high if w.high is not None else None
    high = p.high / w.low if p.high is not None else None
    return Interval(low, high)

"""The marks of a chart: facts and events as values on its axis, with what must be marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from msgspec import Struct

from briefgen.content.cells import Cells
from briefgen.content.claims import make_claim
from briefgen.content.localized import pick, pick_or_report
from briefgen.document.plots import Bound, Mark
from briefgen.dossier.dossier import Observation
from briefgen.dossier.quantities import Qualifier, Unit
from briefgen.dossier.records import ChartKind, ChartSpec, Event
from briefgen.typography.axes import AxisUnit
from briefgen.typography.dates import format_lone_period, format_period
from briefgen.typography.periods import read_period

IN_TIME = frozenset({ChartKind.LINE, ChartKind.SLOPE})
"""Kinds whose categories are periods."""
_SERIES_KINDS = frozenset({ChartKind.COLUMN, ChartKind.BAR, ChartKind.DOT, ChartKind.RANGE})
"""Kinds whose categories are periods if the chart names indicators instead of facts."""
_SHOWS_TIME = IN_TIME | {ChartKind.TIMELINE}


class Setting(Struct, frozen=True, kw_only=True):
    """What a chart's facts have in common, and so what its other marks must say."""

    period: str | None
    """The period of most facts; None where the axis shows the periods."""
    area: str | None
    """The area of most facts, in words; None if no fact states one."""
    periods_differ: bool
    areas_differ: bool


def common_setting(observations: Sequence[Observation], spec: ChartSpec, cells: Cells) -> Setting:
    """The period and area of most of a chart's facts; the first of equals."""
    periods = [o.fact.period for o in observations]
    areas = [pick(o.fact.area, cells.language) for o in observations]
    in_time = spec.kind in _SHOWS_TIME or runs_in_time(spec)
    return Setting(
        period=None if in_time else _most(periods),
        area=_most(areas),
        periods_differ=not in_time and len(set(periods)) > 1,
        areas_differ=len(set(areas)) > 1,
    )


def runs_in_time(spec: ChartSpec) -> bool:
    """Whether the chart's categories are periods."""
    over_series = spec.indicator is not None or any(row.indicator for row in spec.series)
    return spec.kind in IN_TIME or (over_series and spec.kind in _SERIES_KINDS)


def _most(values: Iterable[str | None]) -> str | None:
    counted = Counter(values).most_common(1)
    return counted[0][0] if counted else None


def fact_mark(
    observation: Observation, spec: ChartSpec, axis: AxisUnit, setting: Setting, cells: Cells
) -> Mark:
    """A fact as a mark, in the axis unit."""
    quantity = observation.quantity
    claim = make_claim(observation, cells.verified, cells.language, style="compact")
    return Mark(
        category=_category(observation, spec, cells),
        text=claim.text,
        value=_measured(quantity.value, quantity.unit, axis),
        low=_measured(quantity.low, quantity.unit, axis),
        high=_measured(quantity.high, quantity.unit, axis),
        bound=_bound(quantity.qualifier),
        fact=observation.id,
        note=_note(observation, setting, cells),
        highlighted=observation.id in spec.highlight,
    )


def _measured(value: Decimal | None, unit: Unit, axis: AxisUnit) -> Decimal | None:
    return None if value is None else axis.measure(value, unit)


def _category(observation: Observation, spec: ChartSpec, cells: Cells) -> str:
    """The mark's label on its axis: the period in charts over time, else what is measured."""
    fact = observation.fact
    if runs_in_time(spec):
        return format_period(fact.period, cells.language, compact=True)
    return fact_label(observation, spec, cells)


def fact_label(observation: Observation, spec: ChartSpec, cells: Cells) -> str:
    """The chart's own label for a fact, else the fact's."""
    fact = observation.fact
    label = spec.labels.get(fact.id, fact.label)
    return pick_or_report(label, cells.language, cells.report, f"fact `{fact.id}`", fact.place)


def _note(observation: Observation, setting: Setting, cells: Cells) -> str | None:
    """The period or area in which a mark differs from the others."""
    language, fact = cells.language, observation.fact
    parts = []
    if setting.periods_differ and fact.period != setting.period:
        parts.append(format_lone_period(fact.period, language, compact=True))
    area = pick(fact.area, language)
    if setting.areas_differ and area != setting.area:
        parts.append(area or language.text("facts-not-stated-area"))
    return language.text("list-separator").join(parts) or None


def _bound(qualifier: Qualifier) -> Bound:
    if qualifier.open_above:
        return Bound.OPEN_ABOVE
    if qualifier.open_below:
        return Bound.OPEN_BELOW
    return Bound.APPROXIMATE if qualifier is Qualifier.ABOUT else Bound.CLOSED


def event_mark(event: Event, spec: ChartSpec, cells: Cells) -> Mark | None:
    """An event as a mark of a timeline; None, and a finding, if it has no date."""
    span = read_period(event.period)
    if span is None:
        cells.report.error(
            "undated-event",
            f"the chart `{spec.id}` shows the event `{event.id}`, whose period is not stated",
            spec.place,
            "leave it out of the chart, or give the event its period",
        )
        return None
    label = spec.labels.get(event.id, event.label)
    return Mark(
        category=pick_or_report(
            label, cells.language, cells.report, f"event `{event.id}`", event.place
        ),
        text=format_period(event.period, cells.language, compact=True),
        moment=span.first,
        until=span.last if span.last != span.first else None,
        planned=event.planned,
        event=event.id,
        highlighted=event.id in spec.highlight,
    )


def dated_mark(observation: Observation, spec: ChartSpec, cells: Cells) -> Mark:
    """A fact that is a date as a mark of a timeline."""
    claim = make_claim(observation, cells.verified, cells.language, style="compact")
    return Mark(
        category=fact_label(observation, spec, cells),
        text=claim.text,
        moment=observation.quantity.moment,
        fact=observation.id,
        highlighted=observation.id in spec.highlight,
    )

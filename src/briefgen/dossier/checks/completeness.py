"""What a dossier lacks or says twice: evidence, content of sectors, use of sources, agreement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefgen.diagnostics import Place, Report
from briefgen.dossier.checks.references import Broken, all_records
from briefgen.dossier.dossier import Dossier, Observation
from briefgen.dossier.quantities import Quantity
from briefgen.dossier.records import Action, Asset, ChartSpec, Fact, Record, Statement
from briefgen.dossier.series import area_key


def check_completeness(
    dossier: Dossier, facts: Mapping[str, Fact], broken: Broken, report: Report
) -> None:
    """Report missing evidence, empty sectors and charts, unused sources, and contradictions."""
    for record in all_records(dossier, facts):
        _check_evidence(record, report)
    _check_sectors(dossier, facts, broken, report)
    _check_charts(dossier, report)
    _check_sources(dossier, facts, report)
    _check_agreement(dossier, report)


def _check_evidence(record: Record, report: Report) -> None:
    match record:
        case Fact(derive=None, evidence=()) as fact:
            report.error(
                "missing-evidence",
                f"the fact `{fact.id}` has neither evidence nor `derive`",
                fact.place,
                "quote the passage that states it: `evidence: [{source: …, exact: …}]`",
            )
        case (
            Action(id=id_, evidence=())
            | Statement(id=id_, evidence=())
            | Asset(id=id_, evidence=())
        ):
            report.error(
                "missing-evidence",
                f"`{id_}` has no evidence",
                record.place_of("evidence"),
                "quote the passage that it rests on",
            )
        case _:
            pass


def _check_sectors(
    dossier: Dossier, facts: Mapping[str, Fact], broken: Broken, report: Report
) -> None:
    if any(broken[kind] for kind in ("facts", "actions")):
        return
    used = {fact.sector for fact in facts.values()}
    used |= {action.sector for action in dossier.actions.values()}
    for sector in dossier.sectors.values():
        if sector.id not in used:
            report.error(
                "empty-sector",
                f"the sector `{sector.id}` has neither facts nor actions",
                sector.place,
                f"add `sector: {sector.id}` to what belongs to it, or remove the sector",
            )


def _check_charts(dossier: Dossier, report: Report) -> None:
    for chart in dossier.charts.values():
        named = chart.indicator or any(series.indicator for series in chart.series)
        drawn = chart.facts or chart.events or any(series.facts for series in chart.series)
        if not (named or drawn):
            report.error(
                "empty-chart",
                f"the chart `{chart.id}` has nothing to draw",
                chart.place,
                "name its `facts`, its `series`, or for a timeline its `events`",
            )
        for key, names in _lists(chart):
            for name in sorted({name for name in names if names.count(name) > 1}):
                report.error(
                    "duplicate-id",
                    f"the chart `{chart.id}` names `{name}` twice",
                    chart.place_of(key),
                    "remove one of them",
                )


def _lists(chart: ChartSpec) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "facts", chart.facts
    yield "events", chart.events
    for series in chart.series:
        yield "series", series.facts


def _check_sources(dossier: Dossier, facts: Mapping[str, Fact], report: Report) -> None:
    used = {
        evidence.source
        for record in all_records(dossier, facts)
        for evidence in getattr(record, "evidence", ())
    }
    for source in dossier.sources.values():
        if source.reported_by == source.id:
            report.error(
                "reported-by-itself",
                f"the source `{source.id}` is reported by itself",
                source.place_of("reported_by"),
                "name the source through which it is cited",
            )
        if source.id not in used and source.reported_by is None:
            report.warn(
                "unused-source",
                f"no record quotes the source `{source.id}`",
                source.place,
                "quote it, remove it, or say through which source it is cited: "
                '`"custom": {"reported-by": "…"}`',
            )


def _check_agreement(dossier: Dossier, report: Report) -> None:
    """Two facts that observe the same indicator, area and period must say the same."""
    first: dict[tuple[str, str, str, str | None], Observation] = {}
    replaced = {observation.fact.revises for observation in dossier.observations.values()}
    for observation in dossier.observations.values():
        fact = observation.fact
        if fact.indicator is None or fact.id in replaced:
            continue
        area = fact.area or dossier.strategy.area
        key = (fact.indicator, area_key(area), fact.period, fact.vintage)
        other = first.setdefault(key, observation)
        if other is not observation and not _same(other.quantity, observation.quantity):
            report.error(
                "contradicting-facts",
                f"`{fact.id}` says {_say(observation.quantity)} for `{fact.indicator}` in "
                f"{fact.period}, but `{other.id}` says {_say(other.quantity)}",
                _value_place(fact),
                f"see {other.fact.place}; correct one of them, or tell the indicators, areas or "
                "periods apart; if it was revised, say `vintage` or `revises`",
            )


def _value_place(fact: Fact) -> Place | None:
    return fact.place_of("derive" if fact.derive is not None else "value")


def _same(one: Quantity, other: Quantity) -> bool:
    def base(quantity: Quantity) -> tuple[object, ...]:
        scale = quantity.unit.scale
        ends = (quantity.value, quantity.low, quantity.high)
        scaled = tuple(None if end is None else end * scale for end in ends)
        return (
            quantity.unit.dimension,
            quantity.unit.kind,
            quantity.qualifier,
            scaled,
            quantity.moment,
        )

    return base(one) == base(other)


def _say(quantity: Quantity) -> str:
    if quantity.moment is not None:
        return f"`{quantity.moment}`"
    qualifier = "" if quantity.qualifier.value == "exact" else f"{quantity.qualifier} "
    ends = (quantity.low, quantity.high) if quantity.value is None else (quantity.value,)
    return f"`{qualifier}{'–'.join(str(end) for end in ends)} {quantity.unit.id}`"

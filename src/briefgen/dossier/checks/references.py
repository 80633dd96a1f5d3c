"""References between records: each names something that is there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from msgspec import Struct

from briefgen.diagnostics import Place, Report, suggestion
from briefgen.dossier.dossier import Dossier
from briefgen.dossier.prose import ProseSyntaxError, named_facts
from briefgen.dossier.records import (
    ChartSpec,
    Fact,
    Localized,
    Record,
    Source,
    Statement,
)

Broken = Mapping[str, Collection[str]]
"""Kind → ids of records that could not be read; naming one is no second finding."""


class Reference(Struct, frozen=True):
    """A name that a record uses for another."""

    record: Record
    key: str
    kind: str
    """The list that the other record stands in: `facts`, `sectors`, `sources` …"""
    name: str


SOURCES = "dossier/sources.json"
_NOUNS = {
    "facts": "fact",
    "sectors": "sector",
    "people": "person",
    "events": "event",
    "sources": "source",
}


def check_references(
    dossier: Dossier, facts: Mapping[str, Fact], broken: Broken, report: Report
) -> None:
    """Report every reference whose target is not there, with the nearest name that is."""
    known: dict[str, Collection[str]] = {
        "facts": facts,
        "sectors": dossier.sectors,
        "people": dossier.people,
        "events": dossier.events,
        "sources": dossier.sources,
    }
    no_sources = not dossier.sources and not broken.get("sources")
    unsourced = 0
    for record in all_records(dossier, facts):
        for reference in references_of(record, report):
            if no_sources and reference.kind == "sources":
                unsourced += 1
                continue
            names = known[reference.kind]
            if reference.name in names or reference.name in broken.get(reference.kind, ()):
                continue
            noun = _NOUNS[reference.kind]
            report.error(
                f"unknown-{noun}",
                f"there is no {noun} `{reference.name}`",
                reference.record.place_of(reference.key),
                suggestion(reference.name, list(names)) or _addition(reference.kind),
            )
    if unsourced:
        _report_no_sources(unsourced, report)


def _report_no_sources(names: int, report: Report) -> None:
    """One finding where no source could be read, unless the file's own findings say why."""
    if not any(found.place and found.place.file == SOURCES for found in report):
        report.error(
            "missing-file",
            f"there is no source, but records name one {names} times",
            Place(SOURCES),
            "save the sources there as CSL JSON, as Zotero exports it",
        )


def _addition(kind: str) -> str:
    where = f"in `{SOURCES}`" if kind == "sources" else f"under `{kind}:`"
    return f"add it {where}"


def all_records(dossier: Dossier, facts: Mapping[str, Fact]) -> Iterator[Record]:
    """Every record of the dossier, kind by kind."""
    yield dossier.strategy
    yield from dossier.sectors.values()
    yield from dossier.people.values()
    yield from facts.values()
    yield from dossier.actions.values()
    yield from dossier.statements.values()
    yield from dossier.assets.values()
    yield from dossier.events.values()
    yield from dossier.watch.values()
    yield from dossier.terms
    yield from dossier.charts.values()
    yield from dossier.sources.values()


def references_of(record: Record, report: Report) -> Iterator[Reference]:
    """Every name that the record uses for another; a stray brace in its prose is a finding."""
    sector = getattr(record, "sector", None)
    if sector is not None:
        yield Reference(record, "sector", "sectors", sector)
    for evidence in getattr(record, "evidence", ()):
        yield Reference(evidence, "source", "sources", evidence.source)
    match record:
        case Fact(revises=str(revised)):
            yield Reference(record, "revises", "facts", revised)
        case Statement(speaker=str(speaker)):
            yield Reference(record, "speaker", "people", speaker)
        case ChartSpec():
            yield from _of_chart(record)
        case Source(reported_by=str(source)):
            yield Reference(record, "reported_by", "sources", source)
        case _:
            pass
    yield from _in_prose(record, report)


def _of_chart(chart: ChartSpec) -> Iterator[Reference]:
    for index, fact in enumerate(chart.facts):
        yield Reference(chart, f"facts.{index}", "facts", fact)
    for series in chart.series:
        for index, fact in enumerate(series.facts):
            yield Reference(series, f"facts.{index}", "facts", fact)
    for index, event in enumerate(chart.events):
        yield Reference(chart, f"events.{index}", "events", event)
    drawn = {*chart.facts, *chart.events, *(f for series in chart.series for f in series.facts)}
    for key in ("labels", "highlight"):
        for name in getattr(chart, key):
            if name not in drawn:
                yield Reference(chart, f"{key}.{name}", "facts", name)


def _in_prose(record: Record, report: Report) -> Iterator[Reference]:
    for key, texts in prose_of(record):
        for language, text in texts.items():
            place = record.place_of(f"{key}.{language}")
            try:
                names = named_facts(text)
            except ProseSyntaxError as error:
                report.error("stray-brace", f"{error}", place, "write `{{` or `}}` for a brace")
                continue
            for name in names:
                yield Reference(record, f"{key}.{language}", "facts", name)


def prose_of(record: Record) -> Iterator[tuple[str, Localized]]:
    """The record's prose by key: the texts in which `{fact-id}` stands for a claim."""
    if isinstance(record, Fact):
        return
    keys = ("note",) if isinstance(record, ChartSpec) else ("text", "summary")
    for key in keys:
        texts = getattr(record, key, None)
        if isinstance(texts, dict):
            yield key, texts

"""Snapshots: what an edition says, read from its record; nothing else here reads records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from briefgen.record import model
from briefgen.record.model import bare
from briefgen.record.reading import read_record

FORMER = "former."
"""What the ids of a former edition's figures begin with, where a new edition prints them."""
MOVE = "former-change."
"""What the ids of their changes begin with."""
TELLING = ("tab-changes", "fig-changes-", "changes-none")
"""What the ids of blocks begin with that tell what changed: they are no change themselves."""
NO_LANGUAGE = "@none"
"""The language code of a text that serves every language, in a record."""


class Quote(Struct, frozen=True, order=True):
    """A passage that carries a fact: which words of which state of which source."""

    source: str
    exact: str
    state: str
    """SHA-256 of the source's text or data; empty if the record does not tell."""


class Figure(Struct, frozen=True, kw_only=True):
    """A fact as an edition states it."""

    id: str
    label: Mapping[str, str]
    """By language; `@none` serves any."""
    indicator: str
    value: str | None
    low: str | None
    high: str | None
    moment: str | None
    unit: str
    qualifier: str
    change: bool
    """Whether it is a change, so that its sign is a direction."""
    period: str
    area: Mapping[str, str]
    formula: str | None
    inputs: tuple[str, ...]
    """The facts that a derived one is made from."""
    quotes: frozenset[Quote]
    place: int
    """Where in the record it stands, counted from zero."""

    @property
    def amount(self) -> tuple[str | None, ...]:
        """All that makes its value; equal for equal values in one unit."""
        return (self.qualifier, self.value, self.low, self.high, self.moment)

    @property
    def definition(self) -> tuple[object, ...]:
        """What it measures, where, and how it is derived."""
        return (dict(self.label), dict(self.area), self.formula, self.indicator)


class Line(Struct, frozen=True, kw_only=True):
    """A run of text that an edition prints: a paragraph, a cell, a caption."""

    block: str
    section: str
    text: str


class Drawing(Struct, frozen=True, kw_only=True):
    """A chart as an edition shows it."""

    id: str
    title: str
    unit: str
    kind: str
    marks: Mapping[str, str]
    """What each mark stands for → its value as printed."""


class Snapshot(Struct, frozen=True, kw_only=True):
    """An edition, as far as it can be compared."""

    name: str
    """What the user called it."""
    sha256: str
    """Of the file, or of the manifest that a build of the project would have."""
    date: str
    """Of the edition, ISO 8601."""
    titles: Mapping[str, str]
    """Language code → title."""
    figures: Mapping[str, Figure]
    unused: frozenset[str]
    """Facts that its dossier had and the edition did not use."""
    lines: Mapping[str, tuple[Line, ...]] | None
    """Language code → what is printed; None if the file does not keep its text apart."""
    drawings: Mapping[str, Mapping[str, Drawing]]
    """Language code → chart's id → chart."""

    @property
    def languages(self) -> tuple[str, ...]:
        """Its languages' codes."""
        return tuple(self.titles)


def snapshot_of(record: model.Record, name: str, digest: str) -> Snapshot:
    """What the record says of its edition; `name` is what the user called it."""
    briefings = {bare(briefing.id): briefing for briefing in record.briefings}
    return Snapshot(
        name=name,
        sha256=digest,
        date=record.briefings[0].date,
        titles={code: briefing.title for code, briefing in briefings.items()},
        figures=figures_of(record.facts, record.evidence, record.sources),
        unused=frozenset(record.unused) if isinstance(record, model.Manifest) else frozenset(),
        lines=_lines(record, tuple(briefings)) if isinstance(record, model.Manifest) else None,
        drawings={
            code: {
                bare(chart.id): _drawing(chart)
                for chart in briefing.charts
                if not bare(chart.id).startswith(TELLING)
            }
            for code, briefing in briefings.items()
        },
    )


def read_snapshot(path: Path, name: str) -> Snapshot:
    """The edition of a manifest, a DOCX or a PDF file, which the user called `name`.

    Raises:
        BriefgenError: the file cannot be read, or carries no record that could be.
    """
    record = read_record(path)
    return snapshot_of(record, name, sha256(path.read_bytes()).hexdigest())


def figures_of(
    facts: Iterable[model.Fact], evidence: Iterable[model.Evidence], sources: Iterable[model.Source]
) -> Mapping[str, Figure]:
    """The figures by id, without those that an edition only printed to tell what changed."""
    found = _figures(facts, evidence, sources)
    return {figure.id: figure for figure in found if not figure.id.startswith((FORMER, MOVE))}


def _figures(
    facts: Iterable[model.Fact], evidence: Iterable[model.Evidence], sources: Iterable[model.Source]
) -> Iterator[Figure]:
    quotes = _quotes(evidence, sources)
    for place, fact in enumerate(facts):
        derived = fact.formula is not None
        yield Figure(
            id=bare(fact.id),
            label=fact.label,
            indicator=fact.indicator,
            value=fact.value,
            low=fact.low,
            high=fact.high,
            moment=fact.moment,
            unit=fact.unit,
            qualifier=fact.qualifier,
            change=fact.change,
            period=fact.period,
            area=fact.area or {},
            formula=fact.formula,
            inputs=tuple(bare(name) for name in fact.was_derived_from) if derived else (),
            quotes=frozenset(quotes.get(fact.id, ())),
            place=place,
        )


def _quotes(
    evidence: Iterable[model.Evidence], sources: Iterable[model.Source]
) -> Mapping[str, list[Quote]]:
    states = {source.id: source.sha256 or "" for source in sources}
    found: dict[str, list[Quote]] = {}
    for each in evidence:
        source = each.target.source
        state = each.cell.sha256 if each.cell else states.get(source, "")
        quote = Quote(bare(source), each.target.quote.exact, state)
        found.setdefault(each.body, []).append(quote)
    return found


def _lines(
    manifest: model.Manifest, languages: tuple[str, ...]
) -> Mapping[str, tuple[Line, ...]] | None:
    found: dict[str, list[Line]] = {code: [] for code in languages}
    for passage in manifest.passages:
        code, _, block = passage.block.partition(":")
        if not block.startswith(TELLING):
            line = Line(block=block, section=passage.section, text=passage.text)
            found.setdefault(code, []).append(line)
    return {code: tuple(lines) for code, lines in found.items()} if manifest.passages else None


def _drawing(chart: model.Chart) -> Drawing:
    return Drawing(
        id=bare(chart.id),
        title=chart.title,
        unit=chart.unit,
        kind=chart.kind,
        marks={_mark(mark): mark.text for mark in chart.marks},
    )


def _mark(mark: model.Mark) -> str:
    return " · ".join(part for part in (mark.series, mark.category) if part)

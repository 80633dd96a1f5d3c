"""Describing: the record of one document, or of all languages of a build."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from importlib.metadata import version

from msgspec import Struct
from msgspec.structs import replace

from briefgen.document.nodes import Blocks, Document
from briefgen.document.walking import printed_facts
from briefgen.dossier.dossier import Observation
from briefgen.enclosure.basis import basis_of
from briefgen.enclosure.charts import describe_charts
from briefgen.enclosure.claims import describe_claims, describe_numerals
from briefgen.enclosure.facts import (
    CHECK,
    describe_evidence,
    describe_fact,
    describe_item,
    describe_source,
)
from briefgen.enclosure.passages import Passage, passages_of
from briefgen.evidence.verified import VerifiedDossier
from briefgen.record import model
from briefgen.record.context import context_of

_PREFIXES = ("fact", "src", "quote", "activity", "agent", "briefing", "record")
_AGENT, _BUILD = "agent:briefgen", "activity:build"


class Printed(Struct, frozen=True, kw_only=True, dict=True):
    """A document in one language, gone through once, and where things stand in a file of it."""

    document: Document
    page_of: Mapping[str, int]
    in_word: bool = False
    """Whether the file is Word's, which prints the text of a house document too."""

    @property
    def blocks(self) -> Blocks:
        """All that the file prints."""
        return self.document.in_word if self.in_word else self.document.blocks

    @property
    def language(self) -> str:
        """Its code, which is the prefix of its ids: `en`."""
        return self.document.metadata.identifier.rpartition("/")[2]

    @property
    def project(self) -> str:
        """Name and date of what it is an edition of: `lakeside/2026-03-31`."""
        return self.document.metadata.identifier.rpartition("/")[0]

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """All that it prints, in reading order."""
        return tuple(passages_of(self.blocks))

    @cached_property
    def briefing(self) -> model.Briefing:
        """Its account of itself, but for its pages."""
        return _briefing(self)

    def on(self, page_of: Mapping[str, int]) -> Printed:
        """The same in a file with these pages, without going through it again."""
        other = replace(self, page_of=page_of)
        other.__dict__.update(self.__dict__)
        return other


def describe(editions: Sequence[Printed], verified: VerifiedDossier) -> model.Record:
    """The record of the editions, of which there is one or more: what they print and its proof."""
    bases = [basis_of(edition.blocks, verified) for edition in editions]
    facts = [verified.dossier.observations[f] for f in sorted(_all(b.facts for b in bases))]
    items = sorted(_all(basis.items for basis in bases))
    sources = sorted(_all(basis.sources for basis in bases))
    languages = [edition.language for edition in editions]
    kinds = sorted({item.partition(":")[0] for item in items})
    return model.Record(
        context=context_of(editions[0].project, (*_PREFIXES, *kinds, *languages)),
        id="record:" + "+".join(languages),
        briefings=tuple(_paged(edition.briefing, edition.page_of) for edition in editions),
        facts=tuple(describe_fact(fact) for fact in facts),
        items=tuple(describe_item(item, verified) for item in items),
        evidence=tuple(
            quote
            for record in (*(f"fact:{fact.id}" for fact in facts), *items)
            for quote in describe_evidence(record, verified.anchors.get(record, ()))
        ),
        sources=tuple(describe_source(source, verified) for source in sources),
        activities=tuple(_activities(facts, sources)),
        agents=(model.Agent(id=_AGENT, version=_version()),),
    )


def paged(record: model.Record, page_of: Mapping[str, int]) -> model.Record:
    """The record of one document with the pages of a file of it, by claim and block."""
    (briefing,) = record.briefings
    return record.model_copy(update={"briefings": (_paged(briefing, page_of),)})


def _paged(briefing: model.Briefing, page_of: Mapping[str, int]) -> model.Briefing:
    def page(part: model.Claim | model.Chart) -> dict[str, int | None]:
        return {"page": page_of.get(model.bare(part.id))}

    claims = tuple(claim.model_copy(update=page(claim)) for claim in briefing.claims)
    charts = tuple(chart.model_copy(update=page(chart)) for chart in briefing.charts)
    return briefing.model_copy(update={"claims": claims, "charts": charts})


def carried(
    record: model.Record, page_of: Mapping[str, int], transcript: tuple[model.Transcribed, ...]
) -> model.Record:
    """The record of one document as a file of it carries it: with its pages and what it prints."""
    known = paged(record, page_of)
    (briefing,) = known.briefings
    told = briefing.model_copy(update={"transcript": transcript})
    return known.model_copy(update={"briefings": (told,)})


@cache
def _version() -> str:
    """Of briefgen; asking for it looks through the folder of all installed packages."""
    return version("briefgen")


def _all(groups: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*groups)


def _briefing(edition: Printed) -> model.Briefing:
    document, language = edition.document, edition.language
    metadata, passages = document.metadata, edition.passages
    return model.Briefing(
        id=f"briefing:{language}",
        title=metadata.title,
        language=metadata.language,
        date=metadata.date.isoformat(),
        was_generated_by=_BUILD,
        was_derived_from=tuple(
            f"fact:{fact}" for fact in sorted(set(printed_facts(edition.blocks)))
        ),
        claims=describe_claims(passages, language),
        charts=describe_charts(document.blocks, language),
        numerals=describe_numerals(passages, language),
    )


def _activities(facts: Sequence[Observation], sources: Sequence[str]) -> Iterator[model.Activity]:
    check = {"en": "The quotes were checked against their sources", "zh": "核对引文与来源"}
    build = {"en": "The briefing was built from its facts", "zh": "由事实生成简报"}
    used = tuple(f"src:{source}" for source in sources)
    yield _activity(CHECK, check, used)
    for fact in facts:
        if fact.derived:
            inputs = tuple(f"fact:{name}" for name in fact.inputs)
            formula = {"@none": fact.fact.derive or ""}
            yield _activity(f"activity:derive-{fact.id}", formula, inputs)
    yield _activity(_BUILD, build, tuple(f"fact:{fact.id}" for fact in facts))


def _activity(id_: str, label: Mapping[str, str], used: tuple[str, ...]) -> model.Activity:
    return model.Activity(id=id_, label=dict(label), used=used, was_associated_with=_AGENT)

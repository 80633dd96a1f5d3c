"""Describing: the record of one document, or of all languages of a build."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version

from briefgen.document.nodes import Document
from briefgen.dossier.dossier import Observation
from briefgen.enclosure.charts import describe_charts, printed_facts
from briefgen.enclosure.claims import describe_claims, describe_numerals
from briefgen.enclosure.facts import (
    CHECK,
    describe_evidence,
    describe_fact,
    describe_source,
)
from briefgen.enclosure.passages import passages_of
from briefgen.evidence.verified import VerifiedDossier
from briefgen.record import model
from briefgen.record.context import context_of

_PREFIXES = ("fact", "event", "src", "quote", "activity", "agent", "briefing", "record")
_AGENT, _BUILD = "agent:briefgen", "activity:build"


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A document in one language, and where things stand in a file of it."""

    document: Document
    page_of: Mapping[str, int]

    @property
    def language(self) -> str:
        """Its code, which is the prefix of its ids: `en`."""
        return self.document.metadata.identifier.rpartition("/")[2]

    @property
    def project(self) -> str:
        """Name and date of what it is an edition of: `lakeside/2026-03-31`."""
        return self.document.metadata.identifier.rpartition("/")[0]


def describe(editions: Sequence[Printed], verified: VerifiedDossier) -> model.Record:
    """The record of the editions, of which there is one or more: what they print and its proof.

    The facts are those that they print, or that such are derived from.
    """
    observations = _behind(editions, verified)
    evidence = tuple(
        quote
        for fact in observations
        for quote in describe_evidence(f"fact:{fact}", verified.anchors.get(f"fact:{fact}", ()))
    )
    sources = sorted({model.bare(quote.target.source) for quote in evidence})
    languages = [edition.language for edition in editions]
    return model.Record(
        context=context_of(editions[0].project, (*_PREFIXES, *languages)),
        id="record:" + "+".join(languages),
        briefings=tuple(_briefing(edition) for edition in editions),
        facts=tuple(describe_fact(found) for found in observations.values()),
        evidence=evidence,
        sources=tuple(describe_source(source, verified) for source in sources),
        activities=tuple(_activities(observations, sources)),
        agents=(model.Agent(id=_AGENT, version=version("briefgen")),),
    )


def _behind(editions: Sequence[Printed], verified: VerifiedDossier) -> Mapping[str, Observation]:
    """The facts that are printed and all that they are derived from, by id, sorted."""
    dossier = verified.dossier
    printed = {fact for edition in editions for fact in printed_facts(edition.document.blocks)}
    found = {basis.id: basis for fact in printed for basis in dossier.basis_of(fact)}
    return dict(sorted(found.items()))


def _briefing(edition: Printed) -> model.Briefing:
    document, language = edition.document, edition.language
    metadata, passages = document.metadata, tuple(passages_of(document.blocks))
    return model.Briefing(
        id=f"briefing:{language}",
        title=metadata.title,
        language=metadata.language,
        date=metadata.date.isoformat(),
        was_generated_by=_BUILD,
        was_derived_from=tuple(
            f"fact:{fact}" for fact in sorted(set(printed_facts(document.blocks)))
        ),
        claims=describe_claims(passages, language, edition.page_of),
        charts=describe_charts(document.blocks, language, edition.page_of),
        numerals=describe_numerals(passages, language),
    )


def _activities(
    observations: Mapping[str, Observation], sources: Sequence[str]
) -> Iterator[model.Activity]:
    check = {"en": "The quotes were checked against their sources", "zh": "核对引文与来源"}
    build = {"en": "The briefing was built from its facts", "zh": "由事实生成简报"}
    used = tuple(f"src:{source}" for source in sources)
    yield _activity(CHECK, check, used)
    for fact, observation in observations.items():
        if observation.derived:
            inputs = tuple(f"fact:{name}" for name in observation.inputs)
            formula = {"@none": observation.fact.derive or ""}
            yield _activity(f"activity:derive-{fact}", formula, inputs)
    yield _activity(_BUILD, build, tuple(f"fact:{fact}" for fact in observations))


def _activity(id_: str, label: Mapping[str, str], used: tuple[str, ...]) -> model.Activity:
    return model.Activity(id=id_, label=dict(label), used=used, was_associated_with=_AGENT)

"""Cells of tables: a record's parts as inlines, in the document's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from briefgen.content.claims import StyleName, make_claim, make_prose, sources_of
from briefgen.content.localized import pick, pick_or_report
from briefgen.diagnostics import Place, Report
from briefgen.document.nodes import Citation, Inlines, Text
from briefgen.dossier.dossier import Dossier, Observation
from briefgen.dossier.quantities import Qualifier
from briefgen.dossier.records import Evidence
from briefgen.evidence.verified import VerifiedDossier
from briefgen.typography.dates import format_period
from briefgen.typography.languages import Language


class Cells(Struct, frozen=True, kw_only=True):
    """Makes cells; holds what all of them need."""

    verified: VerifiedDossier
    language: Language
    report: Report

    @property
    def dossier(self) -> Dossier:
        """The dossier that the cells are made from."""
        return self.verified.dossier

    def word(self, key: str) -> Inlines:
        """A fixed string."""
        return (Text(text=self.language.text(key)),)

    def text(
        self,
        localized: Mapping[str, str] | None,
        what: str,
        place: Place | None,
        records: tuple[str, ...] = (),
    ) -> Inlines:
        """A text of the author's; empty if there is none in any language."""
        if localized is None:
            return ()
        text = pick_or_report(localized, self.language, self.report, what, place)
        return (Text(text=text, place=place, records=records),)

    def prose(self, localized: Mapping[str, str] | None, what: str, place: Place | None) -> Inlines:
        """A text of the author's with its claims."""
        if localized is None:
            return ()
        prose = make_prose(localized, self.verified, self.language, self.report, place, what=what)
        return tuple(replace(i, place=place) if isinstance(i, Text) else i for i in prose)

    def label(self, observation: Observation) -> Inlines:
        """What a fact measures."""
        fact = observation.fact
        return self.text(fact.label, f"fact `{fact.id}`", fact.place)

    def value(self, observation: Observation, style: StyleName = "compact") -> Inlines:
        """A fact's value, as a claim."""
        return (make_claim(observation, self.verified, self.language, style=style),)

    def period(self, period: str) -> Inlines:
        """A reference period."""
        return (Text(text=format_period(period, self.language)),)

    def area(self, localized: Mapping[str, str] | None) -> Inlines:
        """A reference area; one that the source does not state is said to be so."""
        return (Text(text=pick(localized, self.language) or self.language.text("not-stated")),)

    def sector(self, sector: str | None) -> Inlines:
        """A sector's name."""
        found = self.dossier.sectors.get(sector) if sector else None
        if found is None:
            return self.word("all-sectors")
        return self.text(found.name, f"sector `{found.id}`", found.place)

    def basis(self, observation: Observation) -> Inlines:
        """How the value is known: as reported, derived, or only as a bound."""
        return self.joined(self.word(key) for key in basis_keys(observation))

    def cite(self, evidence: Iterable[Evidence]) -> Inlines:
        """A citation of the sources that carry a record."""
        return self.citation(dict.fromkeys(item.source for item in evidence))

    def cite_fact(self, observation: Observation) -> Inlines:
        """A citation of the sources that carry a fact."""
        return self.citation(sources_of(observation, self.dossier))

    def citation(self, sources: Iterable[str]) -> Inlines:
        """A citation of `sources`, for a column or line of sources; nothing if there are none."""
        cited = tuple(sources)
        return (Citation(sources=cited, named=True),) if cited else ()

    def joined(self, parts: Iterable[Inlines], separator_key: str = "list-separator") -> Inlines:
        """The parts that are not empty, with a fixed string between them."""
        separator = Text(text=self.language.text(separator_key))
        filled = [part for part in parts if part]
        return tuple(
            inline
            for index, part in enumerate(filled)
            for inline in ((separator, *part) if index else part)
        )


_INEXACT = {
    Qualifier.OVER: "basis-lower-bound",
    Qualifier.AT_LEAST: "basis-lower-bound",
    Qualifier.UNDER: "basis-upper-bound",
    Qualifier.AT_MOST: "basis-upper-bound",
    Qualifier.ABOUT: "basis-approximate",
    Qualifier.RANGE: "basis-range",
}


def basis_keys(observation: Observation) -> tuple[str, ...]:
    """The keys of the words that say how a value is known; at least one."""
    derived = "basis-derived" if observation.derived else None
    inexact = _INEXACT.get(observation.quantity.qualifier)
    return tuple(key for key in (derived, inexact) if key) or ("basis-given",)

"""Cards: what stands behind a printed figure, in the words of one language, as plain data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from msgspec import Struct

from briefgen.content.cells import Cells
from briefgen.content.claims import make_claim
from briefgen.content.formulas import formula
from briefgen.content.localized import pick
from briefgen.diagnostics import Report
from briefgen.document.nodes import Document, SourceCard, SourceList
from briefgen.document.walking import plain_text, walk_blocks
from briefgen.dossier.dossier import Observation
from briefgen.dossier.records import CellEvidence
from briefgen.evidence.verified import Anchor, Proof, VerifiedDossier
from briefgen.typography.dates import format_date, format_lone_period
from briefgen.typography.languages import Language

Card = dict[str, Any]
"""JSON: what is absent is left out."""


class Cards(Struct, frozen=True, kw_only=True):
    """Makes the cards of one document."""

    document: Document
    verified: VerifiedDossier
    language: Language
    page_of: Mapping[str, int]

    def facts(self, printed: Iterable[str]) -> dict[str, Card]:
        """The cards of the printed facts and of all that they are derived from, by id."""
        dossier = self.verified.dossier
        found = {each.id: each for fact in printed for each in dossier.basis_of(fact)}
        return {fact: self._fact(found[fact]) for fact in sorted(found)}

    def sources(self, facts: Mapping[str, Card]) -> dict[str, Card]:
        """The sources that the facts' quotes come from, by id."""
        used = {quote["source"] for card in facts.values() for quote in card["quotes"]}
        listed = {card.source: card for card in self._listed()}
        return {source: self._source(source, listed.get(source)) for source in sorted(used)}

    def _listed(self) -> Iterator[SourceCard]:
        for block in walk_blocks(self.document.blocks):
            if isinstance(block, SourceList):
                yield from block.cards

    def _fact(self, observation: Observation) -> Card:
        fact = observation.fact
        cells = Cells(verified=self.verified, language=self.language, report=Report())
        anchors = self.verified.anchors.get(f"fact:{fact.id}", ())
        known = {
            "label": pick(fact.label, self.language) or fact.id,
            "value": make_claim(observation, self.verified, self.language).text,
            "period": format_lone_period(fact.period, self.language),
            "area": pick(fact.area, self.language),
            "definition": pick(fact.definition, self.language),
            "note": pick(fact.note, self.language),
            "formula": plain_text(formula(cells, observation)) or None,
            "place": None if fact.place is None else str(fact.place),
            "inputs": list(dict.fromkeys(observation.inputs)),
            "quotes": [self._quote(anchor) for anchor in anchors],
        }
        return {key: value for key, value in known.items() if value is not None}

    def _quote(self, anchor: Anchor) -> Card:
        evidence = anchor.evidence
        source = self.verified.dossier.sources.get(evidence.source)
        return {
            "source": evidence.source,
            "prefix": evidence.prefix or "",
            "exact": evidence.exact,
            "suffix": evidence.suffix or "",
            "language": (source.language if source else None) or self.language.tag,
            "position": self._position(anchor),
            "proof": self._proof(anchor),
        }

    def _position(self, anchor: Anchor) -> str:
        evidence, text = anchor.evidence, self.language.text
        if not isinstance(evidence, CellEvidence):
            where = text("characters", start=anchor.start + 1, end=anchor.end)
            return text("quote-position") + text("colon") + where
        return text(
            "cell-of-sheet" if evidence.sheet else "cell",
            data=evidence.data,
            sheet=evidence.sheet or "",
            row=evidence.row,
            column=evidence.column,
        )

    def _proof(self, anchor: Anchor) -> str:
        match anchor.proof:
            case Proof.TEXT:
                return self.language.text("quote-by-text")
            case Proof.DATA:
                return ""
            case Proof.LOCK:
                day = date.fromisoformat(anchor.locked_on) if anchor.locked_on else None
                said = format_date(day, self.language) if day else ""
                return self.language.text("quote-by-lock", date=said).strip()

    def _source(self, source: str, listed: SourceCard | None) -> Card:
        record = self.verified.dossier.sources.get(source)
        item = record.item if record else {}
        address = str(item.get("URL", ""))
        known = {
            "entry": plain_text(listed.entry) if listed else str(item.get("title", source)),
            "language": (record.language if record else None) or self.language.tag,
            "address": address if address.startswith(("https://", "http://")) else None,
            "page": self.page_of.get(listed.id) if listed else None,
        }
        return {key: value for key, value in known.items() if value is not None}

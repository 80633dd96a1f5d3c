"""The sources appendix: a card for each source, with the quotes that were taken from it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from briefgen.citations.formatting import Bibliography
from briefgen.content.claims import make_claim
from briefgen.content.localized import pick
from briefgen.document.nodes import (
    Block,
    Blocks,
    Inline,
    Inlines,
    Quote,
    SourceCard,
    SourceLabels,
    SourceList,
    Text,
    Use,
)
from briefgen.document.walking import map_blocks
from briefgen.dossier.records import CellEvidence
from briefgen.dossier.sources import access_date
from briefgen.evidence.verified import Anchor, Proof, VerifiedDossier
from briefgen.typography.dates import format_date
from briefgen.typography.languages import Language

_HASH_DIGITS = 12


class Appendix(Struct, frozen=True, kw_only=True):
    """What the cards are made from."""

    verified: VerifiedDossier
    language: Language
    bibliography: Bibliography
    order: Sequence[str]
    """Source ids: those cited first, in the order of their citation."""
    uses: Mapping[str, tuple[Use, ...]]

    def fill(self, blocks: Blocks) -> Blocks:
        """The blocks with the cards of every list of sources."""

        def filled(block: Block) -> Block:
            if not isinstance(block, SourceList):
                return block
            anchors = self._anchors()
            cards = tuple(self._card(source, anchors.get(source, ())) for source in self.order)
            return replace(block, cards=cards, labels=self._labels())

        return map_blocks(blocks, filled)

    def _labels(self) -> SourceLabels:
        text = self.language.text
        return SourceLabels(
            quote=text("quote"),
            carries=text("quote-carries"),
            position=text("quote-position-data" if self._has_data() else "quote-position"),
            uses=text("quote-uses"),
        )

    def _has_data(self) -> bool:
        states = self.verified.sources.values()
        return any(state.proof is Proof.DATA for state in states)

    def _anchors(self) -> Mapping[str, Sequence[Anchor]]:
        """The anchors in each source."""
        found: dict[str, list[Anchor]] = {}
        for anchors in self.verified.anchors.values():
            for anchor in anchors:
                found.setdefault(anchor.evidence.source, []).append(anchor)
        return found

    def _card(self, source: str, anchors: Sequence[Anchor]) -> SourceCard:
        quotes = self._quotes(anchors)
        # Each quote says where it is used; a source without any says where it is cited.
        uses = () if quotes else self.uses.get(f"source:{source}", ())
        return SourceCard(
            id=f"src-{source}",
            source=source,
            entry=self.bibliography.entry(source),
            language=self._tag(source),
            label=self.bibliography.label(source),
            facts=self._state(source),
            quotes=quotes,
            uses=uses,
        )

    def _tag(self, source: str) -> str:
        """The language of a source's entry and quotes; the document's if it names none."""
        return self.verified.dossier.sources[source].language or self.language.tag

    def _state(self, source: str) -> Inlines:
        """How the source's text was checked, in a line."""
        state = self.verified.sources.get(source)
        if state is None:
            through = self.verified.dossier.sources[source].reported_by
            key = "source-reported" if through else "source-unquoted"
            return (Text(text=self.language.text(key)),)
        if state.proof is Proof.DATA:
            text = self.language.text("source-state-data", digest=state.sha256[:_HASH_DIGITS])
            return (Text(text=text),)
        text = self.language.text(
            "source-state",
            status=self._status(state.proof, state.locked_on),
            retrieved=self._retrieved(source),
            digest=state.sha256[:_HASH_DIGITS],
        )
        return (Text(text=text),)

    def _retrieved(self, source: str) -> str:
        """When the text was fetched, as the source's `accessed` says."""
        day = access_date(self.verified.dossier.sources[source])
        if day is None:
            return self.language.text("source-not-dated")
        return self.language.text("source-retrieved", date=format_date(day, self.language))

    def _status(self, proof: Proof, locked_on: str | None) -> str:
        match proof:
            case Proof.TEXT | Proof.DATA:
                return self.language.text("quote-by-text")
            case Proof.LOCK:
                day = format_date(date.fromisoformat(locked_on), self.language) if locked_on else ""
                return self.language.text("quote-by-lock", date=day).strip()

    def _quotes(self, anchors: Sequence[Anchor]) -> tuple[Quote, ...]:
        """The source's quotes in the order of its text; one that carries several records is one."""
        found: dict[tuple[int | str, ...], list[Anchor]] = {}
        for anchor in anchors:
            evidence = anchor.evidence
            if not isinstance(evidence, CellEvidence):
                found.setdefault((0, anchor.start, anchor.end), []).append(anchor)
            elif self.uses.get(anchor.record):  # of data, only the cells that the document uses
                cell = (1, evidence.data, evidence.sheet or "", evidence.row, evidence.fragment)
                found.setdefault(cell, []).append(anchor)
        return tuple(self._quote(found[position]) for position in sorted(found))

    def _quote(self, anchors: list[Anchor]) -> Quote:
        first = anchors[0]
        records = list(dict.fromkeys(anchor.record for anchor in anchors))
        uses = {use.text: use for record in records for use in self.uses.get(record, ())}
        return Quote(
            exact=first.evidence.exact,
            id=_quote_id(first),
            language=self._tag(first.evidence.source),
            carries=self._carried(records),
            position=self._position(first),
            uses=tuple(uses.values()),
        )

    def cards(self) -> Mapping[str, str]:
        """Fact → the id of its first quote on a card."""
        return {
            record.removeprefix("fact:"): _quote_id(anchors[0])
            for record, anchors in self.verified.anchors.items()
            if record.startswith("fact:")
        }

    def _position(self, anchor: Anchor) -> str:
        """Where in its source a quote stands: in characters, or in which cell."""
        evidence = anchor.evidence
        if not isinstance(evidence, CellEvidence):
            return self.language.text("characters", start=anchor.start + 1, end=anchor.end)
        return self.language.text(
            "cell-of-sheet" if evidence.sheet else "cell",
            data=evidence.data,
            sheet=evidence.sheet or "",
            row=evidence.row,
            column=evidence.column,
        )

    def _carried(self, records: list[str]) -> Inlines:
        separator = Text(text=self.language.text("carries-separator"))
        inlines: list[Inline] = []
        for record in records:
            inlines += [*([separator] if inlines else []), *self._record(record)]
        return tuple(inlines)

    def _record(self, record: str) -> Inlines:
        """A record by label and value, or by its name."""
        kind, _, name = record.partition(":")
        if kind == "fact" and name in self.verified.dossier.observations:
            observation = self.verified.dossier.observations[name]
            label = pick(observation.fact.label, self.language) or name
            colon = self.language.text("colon")
            claim = make_claim(observation, self.verified, self.language)
            return (Text(text=label + colon, place=observation.fact.place), claim)
        named = pick(self.verified.dossier.name_of(record), self.language)
        words = self._kind(kind, name)
        text = words if named is None else words + self.language.text("colon") + named
        return (Text(text=text),)

    def _kind(self, kind: str, name: str) -> str:
        """What sort of record it is; of a statement, which of its kinds."""
        statement = self.verified.dossier.statements.get(name) if kind == "statement" else None
        if statement is not None:
            return self.language.text(statement.kind.value)
        return self.language.strings.get(f"record-{kind}", kind)


def _quote_id(anchor: Anchor) -> str:
    """The id of a quote's row: made of its source and its place there."""
    evidence = anchor.evidence
    if not isinstance(evidence, CellEvidence):
        return f"quote-{evidence.source}-{anchor.start}-{anchor.end}"
    cell = f"{evidence.data} {evidence.sheet or ''} {evidence.row} {evidence.fragment}"
    return f"quote-{evidence.source}-{hashlib.sha256(cell.encode()).hexdigest()[:10]}"

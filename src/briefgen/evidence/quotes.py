"""Quotes: each found in its source's text, or known by the lock."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from msgspec import Struct, field

from briefgen.diagnostics import Report
from briefgen.dossier.records import CellEvidence, Evidence, Record
from briefgen.evidence.anchors import (
    Ambiguous,
    Found,
    Misplaced,
    Missing,
    Selector,
    locate,
    selector,
)
from briefgen.evidence.cells import cell_anchor
from briefgen.evidence.likeness import nearest_passage
from briefgen.evidence.lock import LOCK_FILE, Lock, LockedQuote, context_digest, quote_digest
from briefgen.evidence.normalisation import normalise
from briefgen.evidence.texts import SourceTexts, text_place
from briefgen.evidence.verified import Anchor, Proof, SourceState

_SHOWN = 3
"""How many of the places of an ambiguous quote a finding shows."""
_BESIDE = 12
"""Characters on each side of a quote that a hint shows."""


class QuoteFinder(Struct):
    """Finds the quotes of records; keeps where they stand and which do not."""

    texts: SourceTexts
    lock: Lock
    report: Report
    found: dict[tuple[str, Selector], Found] = field(default_factory=dict)
    """Source and quote → where it stands in the text."""
    missing: dict[str, list[Evidence]] = field(default_factory=dict)
    """Source → quotes that its text does not hold."""

    def anchors(self, name: str, record: Record) -> Iterator[Anchor]:
        """The places of a record's quotes; a quote that has none is a finding."""
        for evidence in getattr(record, "evidence", ()):
            if evidence.source not in self.texts.dossier.sources:
                continue  # reported when the dossier was read
            if isinstance(evidence, CellEvidence):
                yield cell_anchor(name, evidence)
                continue
            text = self.texts.text(evidence.source)
            state = self.texts.states.get(evidence.source)
            if text is not None:
                yield from self._by_text(name, evidence, text)
            elif state is not None:
                yield from self._by_lock(name, evidence, state)

    def _by_text(self, name: str, evidence: Evidence, text: str) -> Iterator[Anchor]:
        quote = selector(evidence)
        match locate(quote, text):
            case Found(start=start, end=end) as found:
                self.found[evidence.source, quote] = found
                yield Anchor(
                    record=name,
                    evidence=evidence,
                    start=start,
                    end=end,
                    proof=Proof.TEXT,
                    digest=quote_digest(quote),
                    context=context_digest(text, start, end),
                )
            case Missing():
                self._report_missing(evidence, self._nearest_hint(evidence, text))
            case Misplaced(places=places):
                self._report_missing(evidence, _place_hint(places, text))
            case Ambiguous(contexts=contexts):
                shown = ", ".join(f"`{context}`" for context in contexts[:_SHOWN])
                self.report.error(
                    "quote-not-unique",
                    f"the quote `{evidence.exact}` stands {len(contexts)} times in "
                    f"`{evidence.source}`: {shown}",
                    evidence.place_of("exact"),
                    "add `prefix` or `suffix`: what stands before or after the one that is meant",
                )
            case never:
                assert_never(never)

    def _report_missing(self, evidence: Evidence, hint: str) -> None:
        self.missing.setdefault(evidence.source, []).append(evidence)
        around = [
            f"with the {key} `{words}` "
            for key in ("prefix", "suffix")
            if (words := getattr(evidence, key))
        ]
        entry = self._entry(evidence)
        stood = f", where it stood at {entry.start}–{entry.end}" if entry else ""
        self.report.error(
            "quote-not-found",
            f"the quote `{evidence.exact}` {''.join(around)}does not stand in "
            f"`{evidence.source}`{stood}",
            evidence.place_of("exact"),
            hint,
        )

    def _entry(self, evidence: Evidence) -> LockedQuote | None:
        """What the lock says of a quote."""
        return self.lock.quotes.get((evidence.source, quote_digest(selector(evidence))))

    def _nearest_hint(self, evidence: Evidence, text: str) -> str:
        """What to do about a quote that is gone: the passage that may have taken its place."""
        entry = self._entry(evidence)
        exact = normalise(evidence.exact)
        nearest = nearest_passage(exact, text, stood=entry.start if entry else None)
        if nearest is None:
            return "quote the passage as it stands in the text, sign by sign"
        place = f"{nearest.start}–{nearest.end}"
        return f"the nearest passage is `{nearest.text}`, at {place}"

    def _by_lock(self, name: str, evidence: Evidence, state: SourceState) -> Iterator[Anchor]:
        key = quote_digest(selector(evidence))
        entry = self.lock.quotes.get((evidence.source, key))
        if entry is None:
            self.report.error(
                "quote-not-locked",
                f"`{LOCK_FILE}` does not know the quote `{evidence.exact}`, and the text of "
                f"`{evidence.source}` is not at hand",
                evidence.place_of("exact"),
                f"save the text as `{text_place(evidence.source).file}` and run "
                "`briefgen check --lock`",
            )
            return
        yield Anchor(
            record=name,
            evidence=evidence,
            start=entry.start,
            end=entry.end,
            proof=Proof.LOCK,
            locked_on=state.locked_on,
            digest=key,
            context=entry.context,
        )


def _place_hint(places: Sequence[Found], text: str) -> str:
    """Where the words stand that prefix and suffix do not fit, with what is beside them."""
    first = places[0]
    before = text[max(0, first.start - _BESIDE) : first.start].strip()
    after = text[first.end : first.end + _BESIDE].strip()
    more = f"; they stand {len(places)} times" if len(places) > 1 else ""
    return f"the words stand at {first.start}–{first.end}, between `{before}` and `{after}`{more}"

"""Drift: what a changed source's text does to the quotes that were locked in the old one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from briefgen.diagnostics import Place, Report
from briefgen.dossier.records import Evidence
from briefgen.evidence.lock import Lock, LockedQuote, LockedSource
from briefgen.evidence.verified import Anchor, Proof, VerifiedDossier


class _Locked(Struct, frozen=True):
    """A quote that still stands, and its entry in the lock."""

    anchor: Anchor
    entry: LockedQuote

    @property
    def moved(self) -> bool:
        return self.entry.start != self.anchor.start

    @property
    def reworded(self) -> bool:
        return self.entry.context != self.anchor.context


def check_drift(
    verified: VerifiedDossier,
    lock: Lock,
    missing: Mapping[str, Sequence[Evidence]],
    report: Report,
) -> None:
    """Report each source whose text is not the locked one, and what became of each quote.

    One finding a source says which quotes stand; each that moved, and each that has other words
    around it, has a finding of its own. `missing` holds, by source, the quotes that are gone,
    which are reported already.
    """
    for id_, state in sorted(verified.sources.items()):
        locked = lock.sources.get(id_)
        if state.proof is not Proof.TEXT or locked is None or locked.sha256 == state.sha256:
            continue
        quotes = list(_locked_quotes(verified, lock, id_))
        _report_source(locked, quotes, missing.get(id_, ()), report)
        for quote in quotes:
            _report_quote(quote, locked, report)


def _locked_quotes(verified: VerifiedDossier, lock: Lock, source: str) -> Iterator[_Locked]:
    for anchors in verified.anchors.values():
        for anchor in anchors:
            entry = lock.quotes.get((source, anchor.digest))
            if anchor.evidence.source == source and entry is not None:
                yield _Locked(anchor, entry)


def _report_source(
    locked: LockedSource, quotes: Sequence[_Locked], gone: Sequence[Evidence], report: Report
) -> None:
    """The one finding that sums up what became of the source's quotes."""
    standing = [quote for quote in quotes if not (quote.moved or quote.reworded)]
    counts = {
        "gone": len(gone),
        "moved": sum(quote.moved and not quote.reworded for quote in quotes),
        "in other words": sum(quote.reworded for quote in quotes),
    }
    told = [f"{word}: {count}" for word, count in counts.items() if count]
    if not told:
        told = ["all quotes stand where they stood"]
    elif standing:
        told.append(f"unchanged: {_listed(standing)}")
    report.warn(
        "source-drift",
        f"the text of `{locked.id}` is not the one that was locked on {locked.locked_on}; "
        + "; ".join(told),
        Place(f"sources/{locked.id}.txt"),
        "read what changed, correct the facts, then run `briefgen check --lock`",
    )


def _report_quote(quote: _Locked, locked: LockedSource, report: Report) -> None:
    """The finding at the quote's own line, if it moved or has other words around it."""
    evidence, anchor, entry = quote.anchor.evidence, quote.anchor, quote.entry
    now, old = f"{anchor.start}–{anchor.end}", f"{entry.start}–{entry.end}"
    if quote.reworded:
        place = f"moved from {old} to {now}" if quote.moved else f"stands at {now}"
        report.warn(
            "quote-in-other-words",
            f"the words around `{evidence.exact}` in `{locked.id}` have changed since "
            f"{locked.locked_on}; it {place}",
            evidence.place_of("exact"),
            "read the passage: it may now say something else of the quote",
        )
    elif quote.moved:
        report.warn(
            "quote-moved",
            f"`{evidence.exact}` moved in `{locked.id}` from {old} to {now}, "
            "with the words around it",
            evidence.place_of("exact"),
            "nothing to correct: run `briefgen check --lock` when all is read",
        )


def _listed(quotes: Sequence[_Locked]) -> str:
    return ", ".join(
        f"`{exact}`" for exact in dict.fromkeys(q.anchor.evidence.exact for q in quotes)
    )

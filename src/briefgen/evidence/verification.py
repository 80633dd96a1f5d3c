"""Evidence: each quote found in its source, each number in a quote compared with its fact.

In: a `Dossier`. Out: a `VerifiedDossier`, the only thing that template expansion accepts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from briefgen.diagnostics import Report
from briefgen.dossier.dossier import Dossier
from briefgen.dossier.records import Record
from briefgen.dossier.units import counting_words
from briefgen.evidence.cells import data_states, rests_on_cells
from briefgen.evidence.comparison import Units
from briefgen.evidence.drift import check_drift
from briefgen.evidence.figures import FigureChecker
from briefgen.evidence.lock import Lock, read_lock
from briefgen.evidence.quotes import QuoteFinder
from briefgen.evidence.texts import SourceTexts
from briefgen.evidence.verified import VerifiedDossier


def verify_evidence(
    dossier: Dossier,
    folder: Path,
    report: Report,
    *,
    use_lock: bool = True,
    stale: frozenset[str] = frozenset(),
) -> VerifiedDossier:
    """The dossier with the proof of each quote; what fails is a finding.

    Without `use_lock` every source's text must be at hand, as when the lock is renewed.
    `stale` are the facts that are to be marked as too old.
    """
    lock = read_lock(folder, report) if use_lock else Lock()
    texts = SourceTexts(dossier, folder, lock, report)
    quotes = QuoteFinder(texts, lock, report)
    anchors = {
        name: tuple(quotes.anchors(name, record)) for name, record in quoting_records(dossier)
    }
    _check_figures(dossier, quotes, report)
    verified = VerifiedDossier(
        dossier=dossier,
        anchors={name: found for name, found in anchors.items() if found},
        sources=dict(sorted({**data_states(dossier), **texts.states}.items())),
        stale=stale,
    )
    check_drift(verified, lock, quotes.missing, report)
    return verified


def quoting_records(dossier: Dossier) -> Iterator[tuple[str, Record]]:
    """Every record that has evidence, with its name: `fact:bio.revenue`."""
    kinds: dict[str, Mapping[str, Record]] = {
        "fact": {id_: observed.fact for id_, observed in dossier.observations.items()},
        "sector": dossier.sectors,
        "person": dossier.people,
        "action": dossier.actions,
        "statement": dossier.statements,
        "asset": dossier.assets,
        "event": dossier.events,
    }
    for kind, records in kinds.items():
        for id_, record in records.items():
            if getattr(record, "evidence", ()):
                yield f"{kind}:{id_}", record


def _check_figures(dossier: Dossier, quotes: QuoteFinder, report: Report) -> None:
    units = Units(dossier.units, counting_words(dossier.unit_definitions))
    checker = FigureChecker(dossier.sources, units, quotes, report)
    for observation in dossier.observations.values():
        if not observation.derived and not rests_on_cells(observation.fact):
            checker.check(observation)

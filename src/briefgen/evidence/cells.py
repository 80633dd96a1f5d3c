"""Cells: figures that were read from data, whose evidence is the cell itself.

A quote is searched in a text, and its number compared with the fact. A cell's text *is* the fact's
value, so what remains to be said is which cell of which data, and what the data's hash is.
"""

from __future__ import annotations

from hashlib import sha256

from briefgen.dossier.dossier import Dossier
from briefgen.dossier.records import CellEvidence, Fact
from briefgen.evidence.verified import Anchor, Proof, SourceState


def cell_anchor(record: str, evidence: CellEvidence) -> Anchor:
    """The anchor of a cell: the whole of its text; its digest names data, cell and text."""
    named = (evidence.sha256, evidence.sheet or "", evidence.fragment, evidence.exact)
    return Anchor(
        record=record,
        evidence=evidence,
        start=0,
        end=len(evidence.exact),
        proof=Proof.DATA,
        digest=sha256("\n".join(named).encode()).hexdigest(),
    )


def data_states(dossier: Dossier) -> dict[str, SourceState]:
    """Source id → the hash of its data; of several data sets the hash of their hashes."""
    hashes: dict[str, list[str]] = {}
    for found in dossier.data:
        hashes.setdefault(found.source, []).append(found.sha256)
    return {
        source: SourceState(sha256=_joined(digests), proof=Proof.DATA)
        for source, digests in hashes.items()
    }


def _joined(digests: list[str]) -> str:
    distinct = list(dict.fromkeys(digests))
    if len(distinct) == 1:
        return distinct[0]
    return sha256("\n".join(distinct).encode()).hexdigest()


def rests_on_cells(fact: Fact) -> bool:
    """Whether the fact was read from data, so that there is no quote to compare it with."""
    return bool(fact.evidence) and all(isinstance(e, CellEvidence) for e in fact.evidence)

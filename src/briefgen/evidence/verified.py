"""What verification returns: the dossier with proof that its quotes stand in their sources."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from briefgen.dossier.dossier import Dossier
from briefgen.dossier.records import Evidence


class Proof(StrEnum):
    """How a quote was checked."""

    TEXT = "text"
    """Found in the source's text, which was at hand."""
    LOCK = "lock"
    """The text was not at hand; `evidence.lock` says that the quote stood in it."""
    DATA = "data"
    """Read from a cell of the source's data, which are at hand by nature."""


class Anchor(Struct, frozen=True, kw_only=True):
    """A quote with the position where it was found (W3C Web Annotation, TextPositionSelector)."""

    record: str
    """Kind and id: `fact:bio.revenue`, `action:…`, `statement:…`, `asset:…`, `event:…` …"""
    evidence: Evidence
    start: int
    end: int
    """Code points in the normalised source text, or in a cell's text; `end` is exclusive."""
    proof: Proof
    locked_on: str | None = None
    """ISO date of the lock, for a proof by lock."""
    digest: str = ""
    """SHA-256 that identifies the quote in `evidence.lock`."""
    context: str = ""
    """SHA-256 of the quote with what stands around it."""


class SourceState(Struct, frozen=True, kw_only=True):
    """What is known of a source's text."""

    sha256: str
    """Of the normalised text, or of the data, hexadecimal."""
    proof: Proof
    locked_on: str | None = None


class VerifiedDossier(Struct, frozen=True, kw_only=True):
    """A dossier whose evidence was checked; the only thing that template expansion accepts."""

    dossier: Dossier
    anchors: Mapping[str, tuple[Anchor, ...]]
    """Record (`fact:…`) → its quotes, in the order of its `evidence`."""
    sources: Mapping[str, SourceState]
    """Source id → the state of its text; a source without quotes has none."""
    stale: frozenset[str] = frozenset()
    """The ids of facts that are to be marked where they are printed: they are too old."""

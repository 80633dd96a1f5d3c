"""`evidence.lock`: proof that each quote stood in its source's text, without the text.

The format is described in `docs/evidence.md`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from msgspec import Struct, field
from msgspec.json import decode
from msgspec.structs import asdict

from briefgen.diagnostics import Place, Report
from briefgen.dossier.files.text import read_text
from briefgen.evidence.anchors import Selector
from briefgen.evidence.verified import Proof, VerifiedDossier

LOCK_FILE = "evidence.lock"
VERSION = 1
CONTEXT = 32
"""Characters on each side of a quote that its context hash covers."""


class LockedSource(Struct, frozen=True, kw_only=True):
    """The state of a source's text when it was locked."""

    id: str
    sha256: str
    locked_on: str
    """ISO 8601 date."""


class LockedQuote(Struct, frozen=True, kw_only=True):
    """A quote that stood in a source's text."""

    source: str
    start: int
    end: int
    quote: str
    """SHA-256 of the normalised prefix, quote and suffix, a line each."""
    context: str
    """SHA-256 of the normalised quote with 32 characters on each side."""


class Lock(Struct, frozen=True, kw_only=True):
    """What `evidence.lock` holds."""

    sources: Mapping[str, LockedSource] = field(default_factory=dict)
    quotes: Mapping[tuple[str, str], LockedQuote] = field(default_factory=dict)
    """Source and quote hash → entry."""


class _LockFile(Struct, frozen=True, kw_only=True):
    version: int
    sources: tuple[LockedSource, ...]
    quotes: tuple[LockedQuote, ...]


def digest(text: str) -> str:
    """The SHA-256 of the text in UTF-8, hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def quote_digest(quote: Selector) -> str:
    """What identifies a quote in the lock."""
    return digest(f"{quote.prefix}\n{quote.exact}\n{quote.suffix}")


def context_digest(text: str, start: int, end: int) -> str:
    """What identifies the surroundings of a quote in a normalised text."""
    return digest(text[max(0, start - CONTEXT) : end + CONTEXT])


def read_lock(folder: Path, report: Report) -> Lock:
    """The project's lock; empty if there is none, or if it cannot be read (a finding)."""
    path = folder / LOCK_FILE
    place = Place(LOCK_FILE)
    if not path.exists():
        return Lock()
    text = read_text(path, place, report)
    if text is None:
        return Lock()
    try:
        content = decode(text, type=_LockFile)
    except (ValueError, RecursionError):
        report.error(
            "broken-lock",
            "the file is no evidence lock",
            place,
            "remove it and run `briefgen check --lock` where the sources' texts are",
        )
        return Lock()
    if content.version != VERSION:
        report.error(
            "broken-lock",
            f"the lock has version {content.version}, not {VERSION}",
            place,
            "renew it with `briefgen check --lock`",
        )
        return Lock()
    return Lock(
        sources={source.id: source for source in content.sources},
        quotes={(quote.source, quote.quote): quote for quote in content.quotes},
    )


def lock_text(verified: VerifiedDossier, on: date) -> str:
    """The text of the lock for a verified dossier: JSON, sorted, a quote a line.

    What was proved by an earlier lock keeps its date. Data are not locked: they are at hand
    wherever the project is built, and the manifest records their hashes.
    """
    sources = [
        asdict(
            LockedSource(
                id=id_,
                sha256=state.sha256,
                locked_on=state.locked_on or on.isoformat(),
            )
        )
        for id_, state in sorted(verified.sources.items())
        if state.proof is not Proof.DATA
    ]
    quotes = {
        (anchor.evidence.source, anchor.start, anchor.end, anchor.digest, anchor.context)
        for anchors in verified.anchors.values()
        for anchor in anchors
        if anchor.proof is not Proof.DATA
    }
    lines = [
        asdict(LockedQuote(source=source, start=start, end=end, quote=quote, context=context))
        for source, start, end, quote, context in sorted(quotes)
    ]
    return (
        f'{{\n"version": {VERSION},\n'
        f'"sources": [{_rows(sources)}],\n'
        f'"quotes": [{_rows(lines)}]\n}}\n'
    )


def _rows(entries: list[dict[str, object]]) -> str:
    rows = ",\n".join("  " + json.dumps(entry, ensure_ascii=False) for entry in entries)
    return f"\n{rows}\n" if rows else ""

"""The enclosure: what a document's figures rest on, as JSON that travels inside its PDF."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from types import MappingProxyType
from typing import Any

from briefgen.document.nodes import Blocks, Document, Figure
from briefgen.document.walking import claims_of, walk_blocks
from briefgen.evidence.verified import Anchor, VerifiedDossier
from briefgen.manifest import describe_claims, describe_fact
from briefgen.transcript import Drawn, transcript_of

FORMAT = 1
"""Of the enclosure; a reader that knows it may check the document without the project."""


def describe_evidence(
    document: Document,
    verified: VerifiedDossier,
    page_of: Mapping[str, int],
    drawn: Drawn = MappingProxyType({}),
) -> bytes:
    """The facts that the document prints or derives figures from, with the proof of each quote.

    UTF-8 JSON with sorted keys, whose `facts` and `claims` have the manifest's shape; the same
    document and dossier give the same bytes.
    """
    dossier = verified.dossier
    printed = dict.fromkeys(printed_facts(document.blocks))
    basis = {found.id: found for fact in printed for found in dossier.basis_of(fact)}
    anchors = {fact: verified.anchors.get(f"fact:{fact}", ()) for fact in sorted(basis)}
    used = {anchor.evidence.source for found in anchors.values() for anchor in found}
    content = {
        "briefgen": version("briefgen"),
        "format": FORMAT,
        "identifier": document.metadata.identifier,
        "title": document.metadata.title,
        "language": document.metadata.language,
        "date": document.metadata.date.isoformat(),
        "facts": {
            fact: describe_fact(basis[fact])
            | {"inputs": list(basis[fact].inputs), "evidence": [_quote(a) for a in found]}
            for fact, found in anchors.items()
        },
        "claims": list(describe_claims(document.blocks, page_of)),
        "passages": transcript_of(document, page_of, drawn),
        "sources": {source: _source(source, verified) for source in sorted(used)},
    }
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)
    return (text + "\n").encode("utf-8", "replace")


def printed_facts(blocks: Blocks) -> Iterator[str]:
    """The facts of all claims and chart marks."""
    yield from (claim.fact for claim in claims_of(blocks))
    for block in walk_blocks(blocks):
        if isinstance(block, Figure):
            yield from (mark.fact for mark in block.plot.marks if mark.fact)


def _quote(anchor: Anchor) -> dict[str, Any]:
    """A quote with its selectors (W3C Web Annotation: text quote and text position)."""
    evidence = anchor.evidence
    known = {
        "source": evidence.source,
        "exact": evidence.exact,
        "prefix": evidence.prefix,
        "suffix": evidence.suffix,
        "number": evidence.number,
        "start": anchor.start,
        "end": anchor.end,
        "proof": anchor.proof.value,
        "locked_on": anchor.locked_on,
        "quote": anchor.digest or None,
        "context": anchor.context or None,
        **evidence.location(),
    }
    return {key: value for key, value in known.items() if value is not None}


def _source(source: str, verified: VerifiedDossier) -> dict[str, Any]:
    """The source's CSL-JSON item, and which text the quotes were found in."""
    record, state = verified.dossier.sources.get(source), verified.sources.get(source)
    known = {
        "item": record.item if record else None,
        "sha256": state.sha256 if state else None,
        "proof": state.proof.value if state else None,
        "locked_on": state.locked_on if state else None,
    }
    return {key: value for key, value in known.items() if value is not None}

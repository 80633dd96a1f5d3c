"""The basis: the facts, other records and sources that a document prints or rests on."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from briefgen.document.nodes import Block, Blocks, Citation, Figure, SourceList, Table, Text
from briefgen.document.walking import inlines_of, printed_facts, walk_blocks
from briefgen.dossier.records import CellEvidence
from briefgen.evidence.verified import VerifiedDossier


class Basis(Struct, frozen=True, kw_only=True):
    """The ids of what a document prints, and of what that rests on."""

    facts: frozenset[str]
    """`bio.revenue`, with the facts that a derived one is made from."""
    items: frozenset[str]
    """Records that are no facts: `statement:li-view`."""
    sources: frozenset[str]
    """Cited, quoted or listed."""


def basis_of(blocks: Blocks, verified: VerifiedDossier) -> Basis:
    """What the blocks print; a list of sources prints all that was quoted from each."""
    dossier = verified.dossier
    cited = frozenset(_cited(blocks))
    listed = frozenset(_listed(blocks))
    quoted = {
        record
        for record, anchors in verified.anchors.items()
        for anchor in anchors
        if anchor.evidence.source in listed and not isinstance(anchor.evidence, CellEvidence)
    }
    named = set(printed_facts(blocks)) | {_id(r) for r in quoted if _is_fact(r)}
    facts = frozenset(found.id for fact in named for found in dossier.basis_of(fact))
    items = frozenset(record for record in {*_records(blocks), *quoted} if not _is_fact(record))
    proved = {
        anchor.evidence.source
        for record in (*(f"fact:{fact}" for fact in facts), *items)
        for anchor in verified.anchors.get(record, ())
    }
    return Basis(facts=facts, items=items, sources=cited | listed | proved)


def _is_fact(record: str) -> bool:
    return record.startswith("fact:")


def _id(record: str) -> str:
    return record.partition(":")[2]


def _cited(blocks: Blocks) -> Iterator[str]:
    for _, inline in inlines_of(blocks):
        if isinstance(inline, Citation):
            yield from inline.sources


def _listed(blocks: Blocks) -> Iterator[str]:
    for block in walk_blocks(blocks):
        if isinstance(block, SourceList):
            yield from (card.source for card in block.cards)


def _records(blocks: Blocks) -> Iterator[str]:
    """The records that are named as printed."""
    for _, inline in inlines_of(blocks):
        if isinstance(inline, Text | Citation):
            yield from inline.records
    for block in walk_blocks(blocks):
        yield from _named(block)


def _named(block: Block) -> Iterator[str]:
    if isinstance(block, Table):
        yield from block.records
    if isinstance(block, Figure):
        yield from (f"event:{mark.event}" for mark in block.plot.marks if mark.event)

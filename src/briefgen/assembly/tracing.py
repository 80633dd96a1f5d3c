"""Tracing: where in the document each record is used, as links back from its quotes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from briefgen.assembly.numbering import heading_references
from briefgen.document.nodes import (
    Block,
    Blocks,
    Citation,
    Claim,
    Cover,
    Figure,
    Heading,
    SourceList,
    Table,
    Text,
    Use,
)
from briefgen.document.walking import runs_of, walk_blocks, walk_inlines
from briefgen.dossier.dossier import Dossier
from briefgen.typography.languages import Language


def trace_uses(
    blocks: Blocks, dossier: Dossier, language: Language, around: Blocks = ()
) -> Mapping[str, tuple[Use, ...]]:
    """Record (`fact:…`, `source:…`) → the places that rest on it, one a paragraph, table or figure.

    A derived fact rests on its inputs, so each use of it is a use of theirs. `around` are the
    paragraphs of a house document, which only Word prints: no link leads there.
    """
    uses: dict[str, dict[str, tuple[str, str]]] = {}
    names = heading_references(blocks, language, "use-heading")
    section = language.text("use-front")
    for block in walk_blocks(blocks):
        if isinstance(block, Heading):
            section = names.get(block.id, section)
        for record, target in _records(block):
            name = block.number if isinstance(block, Figure | Table) else section
            place = block.id if isinstance(block, Figure | Table) else target
            for each in _with_inputs(record, dossier):
                uses.setdefault(each, {}).setdefault(block.id, (name, place))
    name = language.text("use-house")
    for block in around:
        for record, _ in _records(block):
            for each in _with_inputs(record, dossier):
                uses.setdefault(each, {}).setdefault(name, (name, ""))
    return {record: tuple(_told(found.values(), language)) for record, found in uses.items()}


def _told(places: Iterable[tuple[str, str]], language: Language) -> Iterator[Use]:
    """The places by name, those after the first in one section with their number: `2.1 (2)`."""
    seen: Counter[str] = Counter()
    for name, target in places:
        seen[name] += 1
        again = language.text("use-again", place=name, n=seen[name])
        yield Use(target=target, text=name if seen[name] == 1 else again)


def _records(block: Block) -> Iterable[tuple[str, str]]:
    """The records that a block uses itself, each with the id to link to."""
    if isinstance(block, Cover | SourceList):
        return
    for run in runs_of(block):
        for inline in walk_inlines(run):
            match inline:
                case Claim():
                    yield f"fact:{inline.fact}", inline.id
                case Citation():
                    sources = (f"source:{source}" for source in inline.sources)
                    yield from ((record, block.id) for record in (*inline.records, *sources))
                case Text():
                    yield from ((record, block.id) for record in inline.records)
                case _:
                    pass
    if isinstance(block, Table):
        yield from ((record, block.id) for record in block.records)
    if isinstance(block, Figure):
        yield from ((f"fact:{mark.fact}", block.id) for mark in block.plot.marks if mark.fact)
        yield from ((f"event:{mark.event}", block.id) for mark in block.plot.marks if mark.event)


def _with_inputs(record: str, dossier: Dossier) -> Iterable[str]:
    """The record, and for a derived fact all that it is made from."""
    kind, _, name = record.partition(":")
    if kind != "fact":
        return (record,)
    return (f"fact:{observation.id}" for observation in dossier.basis_of(name))

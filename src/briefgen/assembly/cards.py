"""Cards: from every figure a link to what proves it, a quote or the row that derives it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from briefgen.content.fact_tables import derivation_id
from briefgen.content.tables import build_table
from briefgen.diagnostics import Report
from briefgen.document.nodes import Block, Blocks, Claim, Inline, Inlines, Row, SourceList, Table
from briefgen.document.walking import (
    map_blocks,
    printed_facts,
    rewrite_blocks,
    rewrite_inlines,
    walk_blocks,
)
from briefgen.evidence.verified import VerifiedDossier
from briefgen.typography.languages import Language

_COLUMNS = ("indicator", "value", "formula", "inputs", "period")


def tabulate_derivations(
    blocks: Blocks, verified: VerifiedDossier, language: Language, report: Report
) -> tuple[Table, ...]:
    """A table of the derived facts that are printed and that no row derives yet.

    There is none without such facts, or without a list of sources.
    """
    known = verified.dossier.observations
    told = {row.id for table in _tables(blocks) for row in table.rows}
    printed = set(printed_facts(blocks))
    facts = [
        found.id
        for found in known.values()
        if found.derived and found.id in printed and derivation_id(found.id) not in told
    ]
    if not facts or not any(isinstance(block, SourceList) for block in blocks):
        return ()
    return (
        build_table(
            "derived", verified, language, report,
            id="tab-derivations", facts=facts, columns=_COLUMNS,
        ),
    )  # fmt: skip


def link_claims(blocks: Blocks, quotes: Mapping[str, str]) -> Blocks:
    """The blocks, each claim with its card: the row that derives its fact, or the fact's quote.

    `quotes` gives the id of each fact's quote. Claims on the cards themselves lead nowhere.
    """
    blocks = _told_once(blocks)
    rows = {row.id for table in _tables(blocks) for row in table.rows}
    listed = any(isinstance(block, SourceList) for block in blocks)

    def card(claim: Claim) -> str:
        row = derivation_id(claim.fact)
        return row if row in rows else quotes.get(claim.fact, "") if listed else ""

    def linked(run: Inlines) -> Inlines:
        return tuple(replace(i, card=card(i)) if isinstance(i, Claim) else i for i in run)

    def outside(block: Block) -> Blocks:
        return (block,) if isinstance(block, SourceList) else rewrite_blocks((block,), linked)

    found = tuple(each for block in blocks for each in outside(block))
    return map_blocks(found, _without_loops)


def _tables(blocks: Blocks) -> tuple[Table, ...]:
    return tuple(block for block in walk_blocks(blocks) if isinstance(block, Table))


def _told_once(blocks: Blocks) -> Blocks:
    """The blocks, a row's id standing on the first row that has it."""
    seen: set[str] = set()

    def once(block: Block) -> Block:
        if not isinstance(block, Table):
            return block
        rows = []
        for row in block.rows:
            rows.append(replace(row, id="") if row.id in seen else row)
            seen.add(row.id)
        return replace(block, rows=tuple(rows))

    return map_blocks(blocks, once)


def _without_loops(block: Block) -> Block:
    """A row's claims do not lead to the row itself."""
    if not isinstance(block, Table):
        return block
    return replace(block, rows=tuple(map(_without_loop, block.rows)))


def _without_loop(row: Row) -> Row:
    if not row.id:
        return row

    def open_(inline: Inline) -> Inline:
        own = isinstance(inline, Claim) and inline.card == row.id
        return replace(inline, card="") if own and isinstance(inline, Claim) else inline

    def run(inlines: Inlines) -> Inlines:
        return tuple(map(open_, inlines))

    return replace(row, cells=tuple(rewrite_inlines(cell, run) for cell in row.cells))

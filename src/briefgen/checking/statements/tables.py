"""Tables: a total row against the rows above it, column by column."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.checking.statements.knowledge import Knowledge, is_amount, kind_of
from briefgen.checking.statements.sums import adds_up
from briefgen.diagnostics import Report
from briefgen.document.nodes import Blocks, Claim, Inlines, Row, Table
from briefgen.document.walking import plain_text, walk_blocks, walk_inlines
from briefgen.dossier.dossier import Observation

_FEWEST_PARTS = 2


def check_tables(blocks: Blocks, knowledge: Knowledge, report: Report) -> None:
    """Report each column whose parts do not make the total that its row names as one."""
    for block in walk_blocks(blocks):
        if isinstance(block, Table):
            for total, parts in _sums(block, knowledge):
                _check(total, parts, block, knowledge, report)


def _sums(table: Table, knowledge: Knowledge) -> Iterator[tuple[Claim, list[Claim]]]:
    """Each total with the claims above it in its column, down from the total before."""
    above: list[Row] = []
    for row in table.rows:
        if not _is_total(row, knowledge):
            above.append(row)
            continue
        for column, cell in enumerate(row.cells):
            total, parts = _claim(cell), [_claim(r.cells[column]) for r in above if _has(r, column)]
            found = [part for part in parts if part is not None]
            if total is not None and len(found) == len(above) >= _FEWEST_PARTS:
                yield total, found
        above = []


def _has(row: Row, column: int) -> bool:
    return column < len(row.cells)


def _is_total(row: Row, knowledge: Knowledge) -> bool:
    head = plain_text(row.cells[0]).strip().lower() if row.cells else ""
    return head in knowledge.words["total-rows"]


def _claim(cell: Inlines) -> Claim | None:
    """The cell's only claim."""
    claims = [inline for inline in walk_inlines(cell) if isinstance(inline, Claim)]
    return claims[0] if len(claims) == 1 else None


def _check(
    total: Claim, parts: list[Claim], table: Table, knowledge: Knowledge, report: Report
) -> None:
    observations = knowledge.verified.dossier.observations
    whole = observations.get(total.fact)
    found = [observations[part.fact] for part in parts if part.fact in observations]
    if whole is None or len(found) != len(parts) or not _addable([whole, *found]):
        return
    if not adds_up(found, whole, exhaustive=True):
        shown = " + ".join(part.text for part in parts)
        report.error(
            "wrong-sum",
            f"the total {total.text} of fact `{total.fact}` stands below {shown} "
            f"in table `{table.id}`",
            total.place or table.place,
            "correct the parts, the total, or the row's name",
        )


def _addable(observations: list[Observation]) -> bool:
    return all(is_amount(o) and kind_of(o) == kind_of(observations[0]) for o in observations)

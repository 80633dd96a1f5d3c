"""Tables over the dossier: `build_table` and the kinds that a template may ask for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from briefgen.content.cells import Cells
from briefgen.content.comparison_table import ASPECTS, comparison
from briefgen.content.fact_tables import BOUNDS, DERIVED, FACTS, PERIODS
from briefgen.content.record_tables import (
    ACTIONS,
    ASSETS,
    FINDINGS,
    PEOPLE,
    SHORTCOMINGS,
    STATEMENTS,
    TIMELINE,
)
from briefgen.content.table_model import Selection, TableKind
from briefgen.diagnostics import Place, Report, suggestion
from briefgen.document.nodes import Column, Inlines, Row, Table, Text
from briefgen.evidence.verified import VerifiedDossier
from briefgen.typography.languages import Language

COMPARISON = "comparison"

_KINDS: Mapping[str, TableKind[Any]] = {
    "facts": FACTS,
    "bounds": BOUNDS,
    "periods": PERIODS,
    "derived": DERIVED,
    "actions": ACTIONS,
    "statements": STATEMENTS,
    "shortcomings": SHORTCOMINGS,
    "findings": FINDINGS,
    "assets": ASSETS,
    "timeline": TIMELINE,
    "people": PEOPLE,
}
KINDS = (*_KINDS, COMPARISON)
"""The names of all kinds."""


def build_table(  # noqa: PLR0913  (each keyword is one of the template's function `table`)
    kind: str,
    verified: VerifiedDossier,
    language: Language,
    report: Report,
    *,
    id: str,  # noqa: A002  (the template's word)
    caption: Inlines = (),
    sector: str | None = None,
    facts: Sequence[str] | None = None,
    columns: Sequence[str] | None = None,
    place: Place | None = None,
) -> Table:
    """The table of `kind` in `language`; its cells' figures are claims.

    Args:
        kind: One of `KINDS`.
        verified: What the table is made from.
        language: The document's language.
        report: Takes a table without rows and unknown columns.
        id: The block's id.
        caption: The kind's own title if empty.
        sector: Takes only this sector's records.
        facts: Takes these facts, in this order.
        columns: The columns (of a comparison: the aspects) by name, in this order.
        place: Where the template asks for it.
    """
    cells = Cells(verified=verified, language=language, report=report)
    selection = Selection(sector=sector, facts=None if facts is None else tuple(facts))
    offered = ASPECTS if kind == COMPARISON else _KINDS[kind].columns
    _check_columns(kind, columns, list(offered), report, place)
    if kind == COMPARISON:
        heads, rows = comparison(cells, selection, columns)
        records: tuple[str, ...] = ()
    else:
        heads, rows = _tabulate(_KINDS[kind], cells, selection, columns)
        records = _traced(_KINDS[kind], cells, selection)
    if not rows:
        _report_empty(kind, sector, report, place)
    return Table(
        id=id,
        caption=caption or cells.word(f"table-title-{kind}"),
        columns=heads,
        rows=rows,
        description=_description(kind, heads, language),
        records=records,
        place=place,
    )


def _tabulate(
    kind: TableKind[Any], cells: Cells, selection: Selection, columns: Sequence[str] | None
) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
    whole = selection.sector is None and selection.facts is None
    grouped = kind.group is not None and (whole or kind.grouped_if_selected)
    records = kind.records(cells, selection)
    names = kind.chosen(columns)
    chosen = [kind.columns[name] for name in names]
    heads = tuple(
        Column(head=cells.word(c.head), width=c.width, alignment=c.alignment) for c in chosen
    )
    return heads, kind.rows(cells, records, names, grouped=grouped)


def _traced(kind: TableKind[Any], cells: Cells, selection: Selection) -> tuple[str, ...]:
    """The records whose quotes lead back to the table."""
    names = (name for record in kind.records(cells, selection) for name in kind.traced(record))
    return tuple(dict.fromkeys(names))


def _check_columns(
    kind: str,
    columns: Sequence[str] | None,
    offered: list[str],
    report: Report,
    place: Place | None,
) -> None:
    for name in columns or ():
        if name not in offered:
            report.error(
                "unknown-column",
                f"a table of `{kind}` has no column `{name}`",
                place,
                suggestion(name, offered),
            )


def _report_empty(kind: str, sector: str | None, report: Report, place: Place | None) -> None:
    of_sector = f" for sector `{sector}`" if sector else ""
    report.error(
        "empty-table",
        f"the table of `{kind}`{of_sector} has no rows",
        place,
        "leave the table out, or add the records that it lists",
    )


def _description(kind: str, columns: Sequence[Column], language: Language) -> str:
    """What the rows and columns are, for readers who cannot see the table."""
    heads = ("".join(part.text for part in c.head if isinstance(part, Text)) for c in columns)
    listed = language.text("list-separator").join(heads)
    rows = language.text(f"table-rows-{kind}")
    return rows + language.text("table-columns", columns=listed)

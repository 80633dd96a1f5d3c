"""The table that sets sectors side by side: an aspect a row, a sector a column."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from briefgen.content.cells import Cells
from briefgen.content.claims import traced
from briefgen.content.table_model import Selection
from briefgen.document.nodes import Column, Inline, Inlines, LineBreak, Row, Text
from briefgen.dossier.dossier import Observation
from briefgen.dossier.records import Sector, StatementKind
from briefgen.typography.dates import format_lone_period

Aspect = Callable[[Cells, Sector, Selection], Inlines]


def comparison(
    cells: Cells, selection: Selection, aspects: Sequence[str] | None
) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
    """Columns and rows; aspects that no sector has anything to say of are left out.

    Indicators that two sectors or more observe have a row each; facts that the template names
    stand together in the row of figures.
    """
    sectors = [s for s in cells.dossier.sectors.values() if selection.takes(s.id)]
    names = [name for name in aspects or ASPECTS if name in ASPECTS]
    heads = [cells.sector(sector.id) for sector in sectors]
    columns = [Column(head=cells.word("aspect"), width=0.8)]
    columns += [Column(head=head, width=2.0) for head in heads]
    rows = [
        Row(cells=(cells.word(name), *(ASPECTS[name](cells, s, selection) for s in sectors)))
        for name in names
    ]
    if aspects is None:
        rows[1:1] = _shared_indicators(cells, sectors)
    return tuple(columns), tuple(row for row in rows if any(row.cells[1:]))


def _positioning(cells: Cells, sector: Sector, _selection: Selection) -> Inlines:
    what = f"the positioning of sector `{sector.id}`"
    return cells.text(sector.positioning, what, sector.place, (f"sector:{sector.id}",))


def _figures(cells: Cells, sector: Sector, selection: Selection) -> Inlines:
    known = cells.dossier.observations
    named = [known[fact] for fact in selection.facts or () if fact in known]
    return _lines(
        (*cells.label(o), Text(text=cells.language.text("colon")), *_dated(cells, o))
        for o in named
        if o.fact.sector == sector.id
    )


def _dated(cells: Cells, observation: Observation) -> Inlines:
    """A value with its period, since values side by side are read as comparable."""
    period = format_lone_period(observation.fact.period, cells.language)
    return (*cells.value(observation), Text(text=cells.language.numbers["gloss"].format(period)))


def _measures(cells: Cells, sector: Sector, _selection: Selection) -> Inlines:
    return _lines(
        cells.text(action.title, f"action `{action.id}`", action.place, (f"action:{action.id}",))
        for action in cells.dossier.actions.values()
        if action.sector == sector.id
    )


def _shortcomings(cells: Cells, sector: Sector, _selection: Selection) -> Inlines:
    return _lines(
        traced(
            cells.prose(statement.text, f"statement `{statement.id}`", statement.place),
            f"statement:{statement.id}",
        )
        for statement in cells.dossier.statements.values()
        if statement.sector == sector.id and statement.kind is StatementKind.SHORTCOMING
    )


ASPECTS: dict[str, Aspect] = {
    "positioning": _positioning,
    "figures": _figures,
    "measures": _measures,
    "shortcomings": _shortcomings,
}
"""The aspects by name, which is also the key of the row's head."""


def _shared_indicators(cells: Cells, sectors: Sequence[Sector]) -> list[Row]:
    """A row for each indicator that at least two of the sectors observe."""
    observed: dict[str, dict[str, list[Observation]]] = {}
    for observation in cells.dossier.listed:
        fact = observation.fact
        if fact.indicator and fact.sector in {s.id for s in sectors}:
            by_sector = observed.setdefault(fact.indicator, {})
            by_sector.setdefault(str(fact.sector), []).append(observation)
    return [
        _indicator_row(cells, sectors, by_sector)
        for by_sector in observed.values()
        if len(by_sector) > 1
    ]


def _indicator_row(
    cells: Cells, sectors: Sequence[Sector], by_sector: dict[str, list[Observation]]
) -> Row:
    first = next(iter(by_sector.values()))[0]
    values = (_lines(_dated(cells, o) for o in by_sector.get(s.id, ())) for s in sectors)
    return Row(cells=(cells.label(first), *values))


def _lines(parts: Iterable[Inlines]) -> Inlines:
    """The parts, one a line."""
    lines: list[Inline] = []
    for part in parts:
        lines += (LineBreak(), *part) if lines else part
    return tuple(lines)

"""The kinds of table whose rows are facts: facts, bounds, periods, derived."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.content.cells import Cells
from briefgen.content.formulas import formula
from briefgen.content.table_model import ColumnOf, Selection, TableKind
from briefgen.document.nodes import Inlines
from briefgen.dossier.dossier import Observation
from briefgen.dossier.quantities import Qualifier
from briefgen.typography.periods import period_order


def derivation_id(fact: str) -> str:
    """The id of the row that says how a derived fact is made."""
    return f"derived-{fact}"


def _selected(cells: Cells, selection: Selection) -> list[Observation]:
    """The facts that a template names, in its order; else those of its sector, in the dossier's."""
    known = cells.dossier.observations
    if selection.facts is not None:
        return [known[fact] for fact in selection.facts if fact in known]
    return [o for o in cells.dossier.listed if selection.takes(o.fact.sector)]


def _bounds(cells: Cells, selection: Selection) -> list[Observation]:
    return [o for o in _selected(cells, selection) if o.quantity.qualifier is not Qualifier.EXACT]


def _derived(cells: Cells, selection: Selection) -> list[Observation]:
    return [o for o in _selected(cells, selection) if o.derived]


def _by_period(cells: Cells, selection: Selection) -> Sequence[Observation]:
    return sorted(_selected(cells, selection), key=lambda o: period_order(o.fact.period))


def _full_value(cells: Cells, observation: Observation) -> Inlines:
    return cells.value(observation, "full")


def _inputs(cells: Cells, observation: Observation) -> Inlines:
    known = cells.dossier.observations
    labels = (cells.label(known[name]) for name in observation.inputs if name in known)
    return cells.joined(labels, "alt-separator")


_INDICATOR = ColumnOf[Observation](head="indicator", cell=Cells.label, width=2.4)
_VALUE = ColumnOf[Observation](head="value", cell=Cells.value, width=1.4, numeric=True)
_PERIOD = ColumnOf[Observation](head="period", cell=lambda cells, o: cells.period(o.fact.period))
_COLUMNS = {
    "indicator": _INDICATOR,
    "value": _VALUE,
    "period": _PERIOD,
    "area": ColumnOf[Observation](
        head="area", cell=lambda cells, o: cells.area(o.fact.area), width=1.3
    ),
    "basis": ColumnOf[Observation](head="basis", cell=Cells.basis),
    "source": ColumnOf[Observation](head="source", cell=Cells.cite_fact),
    "sector": ColumnOf[Observation](
        head="sector", cell=lambda cells, o: cells.sector(o.fact.sector)
    ),
    "definition": ColumnOf[Observation](
        head="definition",
        cell=lambda cells, o: cells.text(o.fact.definition, f"fact `{o.id}`", o.fact.place),
        width=2.4,
    ),
    "note": ColumnOf[Observation](
        head="note",
        cell=lambda cells, o: cells.text(o.fact.note, f"fact `{o.id}`", o.fact.place),
        width=2.4,
    ),
}


def _sector(cells: Cells, observation: Observation) -> Inlines:
    return cells.sector(observation.fact.sector)


FACTS = TableKind[Observation](
    columns=_COLUMNS,
    default=("indicator", "value", "period", "area", "basis"),
    records=_selected,
    group=_sector,
)
BOUNDS = TableKind[Observation](
    columns={
        **_COLUMNS,
        "value": ColumnOf[Observation](head="value", cell=_full_value, width=1.8),
    },
    default=("indicator", "value", "basis", "period", "source"),
    records=_bounds,
    group=_sector,
)
PERIODS = TableKind[Observation](
    columns=_COLUMNS,
    default=("indicator", "value", "area", "source"),
    records=_by_period,
    group=lambda cells, o: cells.period(o.fact.period),
    grouped_if_selected=True,
)
DERIVED = TableKind[Observation](
    columns={
        **_COLUMNS,
        "formula": ColumnOf[Observation](head="formula", cell=formula, width=2.4),
        "inputs": ColumnOf[Observation](head="inputs", cell=_inputs, width=2.0),
    },
    default=("indicator", "value", "formula", "inputs", "period"),
    records=_derived,
    anchor=lambda observation: derivation_id(observation.id),
)

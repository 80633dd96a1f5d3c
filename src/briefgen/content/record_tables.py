"""The kinds of table whose rows are other records: actions, statements, assets, people, events."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.content.cells import Cells
from briefgen.content.table_model import ColumnOf, Selection, TableKind
from briefgen.document.nodes import Inlines
from briefgen.dossier.records import Action, Asset, Event, Person, Statement, StatementKind
from briefgen.typography.periods import period_order


def _actions(cells: Cells, selection: Selection) -> list[Action]:
    return [a for a in cells.dossier.actions.values() if selection.takes(a.sector)]


def _actor(cells: Cells, action: Action) -> Inlines:
    """Who acts: the strategy's area where the action names nobody else."""
    actor = action.actor or cells.dossier.strategy.area
    return cells.text(actor, f"the actor of action `{action.id}`", action.place)


ACTIONS = TableKind[Action](
    columns={
        "title": ColumnOf[Action](
            head="measure",
            cell=lambda cells, a: cells.text(a.title, f"action `{a.id}`", a.place),
            width=1.6,
        ),
        "text": ColumnOf[Action](
            head="description",
            cell=lambda cells, a: cells.prose(a.text, f"action `{a.id}`", a.place),
            width=3.4,
        ),
        "period": ColumnOf[Action](head="period", cell=lambda cells, a: cells.period(a.period)),
        "actor": ColumnOf[Action](head="actor", cell=_actor),
        "sector": ColumnOf[Action](head="sector", cell=lambda cells, a: cells.sector(a.sector)),
        "source": ColumnOf[Action](head="source", cell=lambda cells, a: cells.cite(a.evidence)),
    },
    default=("title", "text", "period"),
    records=_actions,
    traced=lambda r: (f"action:{r.id}",),
    group=lambda cells, a: cells.sector(a.sector),
)


def _speaker(cells: Cells, statement: Statement) -> Inlines:
    person = cells.dossier.people.get(statement.speaker or "")
    if person is None:
        return cells.cite(statement.evidence)
    return cells.text(person.name, f"person `{person.id}`", person.place)


def _role(cells: Cells, statement: Statement) -> Inlines:
    person = cells.dossier.people.get(statement.speaker or "")
    if person is None:
        return ()
    return cells.text(person.role, f"the role of person `{person.id}`", person.place)


def _traced(statement: Statement) -> tuple[str, ...]:
    """The statement, and whoever made it."""
    speaker = (f"person:{statement.speaker}",) if statement.speaker else ()
    return (f"statement:{statement.id}", *speaker)


def _statements(kind: StatementKind, head: str, default: tuple[str, ...]) -> TableKind[Statement]:
    """The kind of table for one kind of statement."""

    def records(cells: Cells, selection: Selection) -> Sequence[Statement]:
        known = cells.dossier.statements.values()
        return [s for s in known if s.kind is kind and selection.takes(s.sector)]

    return TableKind[Statement](
        columns={
            "speaker": ColumnOf[Statement](head="speaker", cell=_speaker),
            "role": ColumnOf[Statement](head="role", cell=_role, width=1.6),
            "text": ColumnOf[Statement](
                head=head,
                cell=lambda cells, s: cells.prose(s.text, f"statement `{s.id}`", s.place),
                width=3.4,
            ),
            "sector": ColumnOf[Statement](
                head="sector", cell=lambda cells, s: cells.sector(s.sector)
            ),
            "source": ColumnOf[Statement](
                head="source", cell=lambda cells, s: cells.cite(s.evidence)
            ),
        },
        default=default,
        records=records,
        traced=_traced,
    )


STATEMENTS = _statements(StatementKind.VIEW, "view", ("speaker", "role", "text", "source"))
SHORTCOMINGS = _statements(StatementKind.SHORTCOMING, "shortcoming", ("text", "sector", "source"))
FINDINGS = _statements(StatementKind.FINDING, "finding", ("text", "sector", "source"))


def _assets(cells: Cells, selection: Selection) -> list[Asset]:
    return [a for a in cells.dossier.assets.values() if selection.takes(a.sector)]


ASSETS = TableKind[Asset](
    columns={
        "name": ColumnOf[Asset](
            head="name",
            cell=lambda cells, a: cells.text(a.name, f"asset `{a.id}`", a.place),
            width=2.0,
        ),
        "kind": ColumnOf[Asset](
            head="kind",
            cell=lambda cells, a: cells.text(a.kind, f"the kind of asset `{a.id}`", a.place),
        ),
        "text": ColumnOf[Asset](
            head="description",
            cell=lambda cells, a: cells.prose(a.text, f"asset `{a.id}`", a.place),
            width=3.0,
        ),
        "sector": ColumnOf[Asset](head="sector", cell=lambda cells, a: cells.sector(a.sector)),
        "source": ColumnOf[Asset](head="source", cell=lambda cells, a: cells.cite(a.evidence)),
    },
    default=("name", "kind", "text", "source"),
    records=_assets,
    traced=lambda r: (f"asset:{r.id}",),
    group=lambda cells, a: cells.sector(a.sector),
)


def _events(cells: Cells, selection: Selection) -> list[Event]:
    known = [e for e in cells.dossier.events.values() if selection.takes(e.sector)]
    return sorted(known, key=lambda e: period_order(e.period))


TIMELINE = TableKind[Event](
    columns={
        "period": ColumnOf[Event](
            head="period", cell=lambda cells, e: cells.period(e.period), width=1.4
        ),
        "event": ColumnOf[Event](
            head="event",
            cell=lambda cells, e: cells.text(e.label, f"event `{e.id}`", e.place),
            width=2.0,
        ),
        "text": ColumnOf[Event](
            head="description",
            cell=lambda cells, e: cells.prose(e.text, f"event `{e.id}`", e.place),
            width=2.6,
        ),
        "status": ColumnOf[Event](
            head="status",
            cell=lambda cells, e: cells.word("status-planned" if e.planned else "status-happened"),
        ),
        "sector": ColumnOf[Event](head="sector", cell=lambda cells, e: cells.sector(e.sector)),
        "source": ColumnOf[Event](head="source", cell=lambda cells, e: cells.cite(e.evidence)),
    },
    default=("period", "event", "text", "status"),
    records=_events,
    traced=lambda r: (f"event:{r.id}",),
)


def _people(cells: Cells, selection: Selection) -> list[Person]:
    """The people named; with a sector, those who speak of it."""
    if selection.sector is None:
        return list(cells.dossier.people.values())
    statements = cells.dossier.statements.values()
    speakers = {s.speaker for s in statements if s.sector == selection.sector}
    return [p for p in cells.dossier.people.values() if p.id in speakers]


PEOPLE = TableKind[Person](
    columns={
        "name": ColumnOf[Person](
            head="person",
            cell=lambda cells, p: cells.text(p.name, f"person `{p.id}`", p.place),
        ),
        "role": ColumnOf[Person](
            head="role",
            cell=lambda cells, p: cells.text(p.role, f"the role of person `{p.id}`", p.place),
            width=3.0,
        ),
        "source": ColumnOf[Person](head="source", cell=lambda cells, p: cells.cite(p.evidence)),
    },
    default=("name", "role", "source"),
    records=_people,
    traced=lambda r: (f"person:{r.id}",),
)

"""Building the views: the dossier's records as a template of one language sees them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar, cast

from markupsafe import Markup
from msgspec import defstruct

from briefgen.diagnostics import Place
from briefgen.dossier.dossier import Observation
from briefgen.dossier.quantities import Qualifier
from briefgen.dossier.records import (
    Action,
    Asset,
    ChartSpec,
    Event,
    Localized,
    Person,
    Sector,
    Source,
    Statement,
    StatementKind,
    Watch,
)
from briefgen.parameters import text_of
from briefgen.templating.views import (
    ActionView,
    AssetView,
    ChartView,
    EventView,
    FactView,
    PersonView,
    PreviousView,
    SectorView,
    SourceView,
    StatementView,
    StrategyView,
    View,
    WatchView,
)
from briefgen.templating.workspace import Workspace
from briefgen.typography.dates import format_date, format_period
from briefgen.typography.periods import UNSTATED

V = TypeVar("V", FactView, ChartView, ActionView, StatementView, AssetView, EventView, WatchView)


NAMES: Mapping[str, Any] = {
    "title": str,
    "subtitle": str,
    "edition": str,
    "edition_date": str,
    "organisation": str,
    "author": str,
    "language": str,
    "previous": PreviousView | None,
    "params": object,
    "strategy": StrategyView,
    "sectors": tuple[SectorView, ...],
    "people": tuple[PersonView, ...],
    "facts": tuple[FactView, ...],
    "charts": tuple[ChartView, ...],
    "actions": tuple[ActionView, ...],
    "statements": tuple[StatementView, ...],
    "shortcomings": tuple[StatementView, ...],
    "opinions": tuple[StatementView, ...],
    "assets": tuple[AssetView, ...],
    "events": tuple[EventView, ...],
    "watch": tuple[WatchView, ...],
    "sources_used": tuple[SourceView, ...],
}
"""The names that a template sees beside the functions, and what they are."""


def build_context(work: Workspace) -> dict[str, object]:
    """The names that a template sees beside the functions: settings, and views of the dossier."""
    views = _Views(work)
    shortcomings = tuple(v for v in views.statements if v.kind == StatementKind.SHORTCOMING)
    opinions = tuple(v for v in views.statements if v.kind == StatementKind.VIEW)
    return _settings(work) | {
        "params": _parameters(work),
        "strategy": views.strategy(),
        "sectors": tuple(views.sector(sector) for sector in work.dossier.sectors.values()),
        "people": tuple(views.people.values()),
        "facts": views.facts,
        "charts": views.charts,
        "actions": views.actions,
        "statements": views.statements,
        "shortcomings": shortcomings,
        "opinions": opinions,
        "assets": views.assets,
        "events": views.events,
        "watch": views.watch,
        "sources_used": tuple(_source(source) for source in work.dossier.sources.values()),
    }


def _settings(work: Workspace) -> dict[str, object]:
    settings, place = work.project.settings, work.project.settings.place
    return {
        "title": work.words(settings.title, place),
        "subtitle": work.optional(settings.subtitle, place),
        "edition": work.words(settings.edition, place),
        "edition_date": format_date(settings.date, work.language),
        "organisation": work.optional(settings.organisation, place),
        "author": work.optional(settings.author, place),
        "language": work.language.code,
        "previous": _previous(work),
    }


def _parameters(work: Workspace) -> View:
    """The edition's parameters as texts, a day as the language writes it."""
    given = work.project.settings.parameters
    texts = {
        name: format_date(value, work.language) if isinstance(value, date) else text_of(value)
        for name, value in given.items()
    }
    return _parameter_view(tuple(texts))(**texts)


@lru_cache(maxsize=16)
def _parameter_view(names: tuple[str, ...]) -> type[View]:
    """The class of views with these fields: editions of a project share it."""
    kind = defstruct("ParameterView", names, bases=(View,), frozen=True)
    return cast("type[View]", kind)


def _previous(work: Workspace) -> PreviousView | None:
    """The former edition, for a template that tells what changed."""
    former = work.former
    if former is None:
        return None
    titles = former.titles
    return PreviousView(
        title=titles.get(work.language.code) or next(iter(titles.values())),
        date=format_date(former.date, work.language),
        changed=bool(former.told),
    )


def _source(source: Source) -> SourceView:
    return SourceView(id=source.id, title=str(source.item.get("title", source.id)))


class _Views:
    """The views of one dossier, each made once."""

    def __init__(self, work: Workspace) -> None:
        self._work = work
        dossier = work.dossier
        self.people = {id_: self._person(person) for id_, person in dossier.people.items()}
        self.facts = tuple(self._fact(o) for o in dossier.listed)
        self.charts = tuple(self._chart(chart) for chart in dossier.charts.values())
        self.actions = tuple(self._action(action) for action in dossier.actions.values())
        self.statements = tuple(self._statement(s) for s in dossier.statements.values())
        self.assets = tuple(self._asset(asset) for asset in dossier.assets.values())
        self.events = tuple(self._event(event) for event in dossier.events.values())
        self.watch = tuple(self._question(watch) for watch in dossier.watch.values())

    def strategy(self) -> StrategyView:
        """The strategy."""
        strategy, work = self._work.dossier.strategy, self._work
        return StrategyView(
            name=work.words(strategy.name, strategy.place),
            area=work.words(strategy.area, strategy.place),
            horizon=format_period(strategy.horizon, work.language),
            summary=work.prose(strategy.summary, strategy.place),
        )

    def sector(self, sector: Sector) -> SectorView:
        """A sector with all that names it."""
        statements = _of(sector, self.statements)
        return SectorView(
            id=sector.id,
            name=self._work.words(sector.name, sector.place),
            positioning=self._work.named(sector.positioning, sector.place, f"sector:{sector.id}"),
            summary=self._work.prose(sector.summary, sector.place, f"sector:{sector.id}"),
            facts=_of(sector, self.facts),
            charts=_of(sector, self.charts),
            actions=_of(sector, self.actions),
            statements=tuple(s for s in statements if s.kind != StatementKind.SHORTCOMING),
            shortcomings=tuple(s for s in statements if s.kind == StatementKind.SHORTCOMING),
            assets=_of(sector, self.assets),
            events=_of(sector, self.events),
            watch=_of(sector, self.watch),
        )

    def _person(self, person: Person) -> PersonView:
        named, place, record = self._work.named, person.place, f"person:{person.id}"
        name, role = named(person.name, place, record), named(person.role, place, record)
        return PersonView(id=person.id, name=name, role=role)

    def _fact(self, observation: Observation) -> FactView:
        fact, optional, place = observation.fact, self._work.optional, observation.fact.place
        return FactView(
            id=fact.id,
            label=self._work.words(fact.label, place),
            sector=fact.sector,
            area=optional(fact.area, place),
            definition=optional(fact.definition, place),
            note=optional(fact.note, place),
            derived=observation.derived,
            bounded=observation.quantity.qualifier is not Qualifier.EXACT,
            dated=fact.period != UNSTATED,
            change=fact.change,
        )

    def _chart(self, chart: ChartSpec) -> ChartView:
        title = self._work.words(chart.title, chart.place)
        return ChartView(id=chart.id, kind=chart.kind.value, title=title, sector=chart.sector)

    def _action(self, action: Action) -> ActionView:
        return ActionView(
            id=action.id,
            sector=action.sector,
            title=self._work.named(action.title, action.place, f"action:{action.id}"),
            text=self._prose(action.text, action.place, f"action:{action.id}"),
            period=format_period(action.period, self._work.language),
            actor=self._work.optional(action.actor, action.place),
        )

    def _statement(self, statement: Statement) -> StatementView:
        return StatementView(
            id=statement.id,
            kind=statement.kind.value,
            sector=statement.sector,
            speaker=self.people.get(statement.speaker or ""),
            text=self._prose(statement.text, statement.place, f"statement:{statement.id}"),
        )

    def _asset(self, asset: Asset) -> AssetView:
        return AssetView(
            id=asset.id,
            name=self._work.named(asset.name, asset.place, f"asset:{asset.id}"),
            kind=self._work.words(asset.kind, asset.place),
            sector=asset.sector,
            text=self._work.prose(asset.text, asset.place, f"asset:{asset.id}"),
        )

    def _event(self, event: Event) -> EventView:
        return EventView(
            id=event.id,
            period=format_period(event.period, self._work.language),
            label=self._work.named(event.label, event.place, f"event:{event.id}"),
            text=self._work.prose(event.text, event.place, f"event:{event.id}"),
            planned=event.planned,
            sector=event.sector,
        )

    def _question(self, watch: Watch) -> WatchView:
        text = self._prose(watch.text, watch.place)
        return WatchView(id=watch.id, sector=watch.sector, text=text)

    def _prose(self, prose: Localized, place: Place | None, *records: str) -> Markup:
        return self._work.inline(self._work.prose_inlines(prose, place, *records), place)


def _of(sector: Sector, views: tuple[V, ...]) -> tuple[V, ...]:
    """The views that name the sector."""
    return tuple(view for view in views if view.sector == sector.id)

"""What a template sees of the dossier: read-only records of plain strings in one language.

A view holds strings, numbers, booleans and other views; nothing leads from it to a path, a
function or a record. Prose is marked text: its claims are tokens already.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Self, overload

from markupsafe import Markup


class RecordText(str):
    """A record's text that knows the record, so that printing it is traced; else plain text."""

    __slots__ = ("record",)

    record: str
    """`asset:harbour`"""

    def __new__(cls, text: str, record: str) -> Self:
        """The text of `record`."""
        self = super().__new__(cls, text)
        self.record = record
        return self


class View:
    """What all views share; only a view's own fields can be read from a template."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Listing(Sequence[View]):
    """A list of views whose name is that of a function too: `actions`, `actions(sector=…)`."""

    views: tuple[View, ...]
    function: Callable[..., Any]
    """What a call of the list calls."""

    @overload
    def __getitem__(self, index: int) -> View: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[View, ...]: ...
    def __getitem__(self, index: int | slice) -> View | tuple[View, ...]:
        return self.views[index]

    def __len__(self) -> int:
        return len(self.views)


@dataclass(frozen=True, slots=True, kw_only=True)
class FactView(View):
    """A figure, without its value: `fact(id)` prints that, as a claim."""

    id: str
    label: str
    sector: str | None
    area: str | None
    definition: str | None
    note: str | None
    derived: bool
    bounded: bool
    """Whether it is known only as a bound, a range or an approximation."""
    dated: bool
    """Whether its reference period is stated."""
    change: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviousView(View):
    """The former edition."""

    title: str
    date: str
    changed: bool
    """Whether a figure changed since."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonView(View):
    """Somebody named or quoted."""

    id: str
    name: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionView(View):
    """Something announced."""

    id: str
    sector: str | None
    title: str
    text: Markup
    period: str
    actor: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementView(View):
    """A view, a shortcoming or a finding."""

    id: str
    kind: str
    sector: str | None
    speaker: PersonView | None
    text: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetView(View):
    """An institution, ship, park, base or platform."""

    id: str
    name: str
    kind: str
    sector: str | None
    text: Markup | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView(View):
    """Something with a date."""

    id: str
    period: str
    label: str
    text: Markup | None
    planned: bool
    sector: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchView(View):
    """A question for the next edition."""

    id: str
    sector: str | None
    text: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartView(View):
    """A chart's specification; `chart(id)` draws it."""

    id: str
    kind: str
    title: str
    sector: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorView(View):
    """A sector with all that belongs to it."""

    id: str
    name: str
    positioning: str
    summary: Markup | None
    facts: tuple[FactView, ...]
    charts: tuple[ChartView, ...]
    actions: tuple[ActionView, ...]
    statements: tuple[StatementView, ...]
    shortcomings: tuple[StatementView, ...]
    assets: tuple[AssetView, ...]
    events: tuple[EventView, ...]
    watch: tuple[WatchView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StrategyView(View):
    """What the dossier is about."""

    name: str
    area: str
    horizon: str
    summary: Markup | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView(View):
    """A source; `cite(id)` cites it."""

    id: str
    title: str

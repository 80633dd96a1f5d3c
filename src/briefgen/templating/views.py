"""What a template sees of the dossier: read-only records of plain strings in one language.

A view holds strings, numbers, booleans and other views; nothing leads from it to a path, a
function or a record. Prose is marked text: its claims are tokens already.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Self, overload

from markupsafe import Markup
from msgspec import Struct


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


class View(Struct, frozen=True):
    """What all views share; only a view's own fields can be read from a template."""


class Listing(Sequence[View]):
    """A list of views whose name is that of a function too: `actions`, `actions(sector=…)`."""

    __slots__ = ("function", "views")

    def __init__(self, views: tuple[View, ...], function: Callable[..., Any]) -> None:
        """The `views`, and what a call of the list calls."""
        self.views = views
        self.function = function

    @overload
    def __getitem__(self, index: int) -> View: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[View, ...]: ...
    def __getitem__(self, index: int | slice) -> View | tuple[View, ...]:
        return self.views[index]

    def __len__(self) -> int:
        return len(self.views)


class FactView(View, frozen=True, kw_only=True):
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


class PreviousView(View, frozen=True, kw_only=True):
    """The former edition."""

    title: str
    date: str
    changed: bool
    """Whether a figure changed since."""


class PersonView(View, frozen=True, kw_only=True):
    """Somebody named or quoted."""

    id: str
    name: str
    role: str


class ActionView(View, frozen=True, kw_only=True):
    """Something announced."""

    id: str
    sector: str | None
    title: str
    text: Markup
    period: str
    actor: str | None


class StatementView(View, frozen=True, kw_only=True):
    """A view, a shortcoming or a finding."""

    id: str
    kind: str
    sector: str | None
    speaker: PersonView | None
    text: Markup


class AssetView(View, frozen=True, kw_only=True):
    """An institution, ship, park, base or platform."""

    id: str
    name: str
    kind: str
    sector: str | None
    text: Markup | None


class EventView(View, frozen=True, kw_only=True):
    """Something with a date."""

    id: str
    period: str
    label: str
    text: Markup | None
    planned: bool
    sector: str | None


class WatchView(View, frozen=True, kw_only=True):
    """A question for the next edition."""

    id: str
    sector: str | None
    text: Markup


class ChartView(View, frozen=True, kw_only=True):
    """A chart's specification; `chart(id)` draws it."""

    id: str
    kind: str
    title: str
    sector: str | None


class SectorView(View, frozen=True, kw_only=True):
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


class StrategyView(View, frozen=True, kw_only=True):
    """What the dossier is about."""

    name: str
    area: str
    horizon: str
    summary: Markup | None


class SourceView(View, frozen=True, kw_only=True):
    """A source; `cite(id)` cites it."""

    id: str
    title: str

"""A chart's content, resolved for one language: values, labels, bounds; no drawing, no style."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct


class PlotKind(StrEnum):
    """The kinds of chart."""

    BAR = "bar"
    COLUMN = "column"
    DOT = "dot"
    LINE = "line"
    SLOPE = "slope"
    RANGE = "range"
    SHARE = "share"
    TIMELINE = "timeline"


class Bound(StrEnum):
    """How a mark ends: what is known only as a bound is drawn open and carries its sign."""

    CLOSED = "closed"
    APPROXIMATE = "approximate"
    OPEN_ABOVE = "open-above"
    OPEN_BELOW = "open-below"

    @property
    def is_open(self) -> bool:
        """Whether only a bound of the value is known."""
        return self in {Bound.OPEN_ABOVE, Bound.OPEN_BELOW}


class Mark(Struct, frozen=True, kw_only=True):
    """One value of a plot."""

    category: str
    """Its label on the category axis (on a line or slope: the period)."""
    text: str
    """Its formatted value as printed, qualifier included: `>2,200亿元`, `more than 4,800`."""
    value: Decimal | None = None
    """In the plot's unit (already scaled: billions of CNY, percent); None for ranges and events."""
    low: Decimal | None = None
    high: Decimal | None = None
    moment: date | None = None
    """The date of an event on a timeline; the first day of its period if it is longer."""
    until: date | None = None
    """The last day of an event's period, where that is longer than a day."""
    bound: Bound = Bound.CLOSED
    fact: str | None = None
    """The fact's id; None for an event."""
    event: str | None = None
    """The event's id; None for a fact."""
    note: str | None = None
    """A marked difference of period or area: `2024`, `Huangpu`."""
    highlighted: bool = False
    planned: bool = False
    """On a timeline: announced, not yet happened."""


class Series(Struct, frozen=True, kw_only=True):
    """A row of marks that belong together; a plot without series has one with no label."""

    label: str | None
    marks: tuple[Mark, ...]


class Plot(Struct, frozen=True, kw_only=True):
    """What a chart shows, in one language."""

    id: str
    kind: PlotKind
    unit: str
    """The axis unit in words: `亿元`, `CNY billion`, `%`; empty for a timeline."""
    series: tuple[Series, ...]
    whole: Decimal | None = None
    """For a share: what the parts add up to, in the plot's unit (100 for percent)."""

    @property
    def marks(self) -> tuple[Mark, ...]:
        """All marks, series after series."""
        return tuple(mark for series in self.series for mark in series.marks)

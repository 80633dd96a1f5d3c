"""Quantities: a decimal with its unit and what is known of its exactness, and units themselves."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct


class Qualifier(StrEnum):
    """How a value stands to the truth, as the source words it."""

    EXACT = "exact"
    ABOUT = "about"
    OVER = "over"
    UNDER = "under"
    AT_LEAST = "at-least"
    AT_MOST = "at-most"
    RANGE = "range"

    @property
    def open_above(self) -> bool:
        """Whether the truth may lie above the value: `over 2,200`."""
        return self in {Qualifier.OVER, Qualifier.AT_LEAST}

    @property
    def open_below(self) -> bool:
        """Whether the truth may lie below the value: `under 5 %`."""
        return self in {Qualifier.UNDER, Qualifier.AT_MOST}

    @property
    def mirrored(self) -> Qualifier:
        """What it becomes where the sign turns: who fell by over 3 changed by under −3."""
        match self:
            case Qualifier.OVER:
                return Qualifier.UNDER
            case Qualifier.UNDER:
                return Qualifier.OVER
            case Qualifier.AT_LEAST:
                return Qualifier.AT_MOST
            case Qualifier.AT_MOST:
                return Qualifier.AT_LEAST
            case Qualifier.EXACT | Qualifier.ABOUT | Qualifier.RANGE:
                return self


class Dimension(StrEnum):
    """What a unit measures; only units of one dimension may be added or share an axis."""

    MONEY = "money"
    MASS = "mass"
    DEADWEIGHT = "deadweight"
    SHARE = "share"
    SHARE_CHANGE = "share-change"
    COUNT = "count"
    RANK = "rank"
    DURATION = "duration"
    DATE = "date"
    NUMBER = "number"
    LENGTH = "length"
    AREA = "area"
    ENERGY = "energy"
    POWER = "power"


class Unit(Struct, frozen=True, kw_only=True):
    """A unit of the registry: its name stands in the dossier, its words in the language files."""

    id: str
    """`CNY`, `percent`, `percentage-point`, `tonne`, `DWT`, `jin`, `company`, `rank` …"""
    dimension: Dimension
    scale: Decimal = Decimal(1)
    """Factor to the dimension's base unit: a jin is 0.0005 tonne; a percent is 0.01."""
    kind: str | None = None
    """Tells apart units of one dimension that do not convert: the currency, what is counted."""


class Quantity(Struct, frozen=True, kw_only=True):
    """A value as a fact states it: exact decimal, range or date, in its own unit."""

    unit: Unit
    qualifier: Qualifier = Qualifier.EXACT
    value: Decimal | None = None
    """Present unless the quantity is a range or a date."""
    low: Decimal | None = None
    high: Decimal | None = None
    """Present, with `low`, if and only if the qualifier is `range`."""
    moment: date | None = None
    """Present if and only if the unit's dimension is `date`."""

    @property
    def middle(self) -> Decimal | None:
        """The value, or the middle of the range; None for a date."""
        if self.low is not None and self.high is not None:
            return (self.low + self.high) / 2
        return self.value

"""What number reading hands out, and what its steps hand to each other."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from msgspec import Struct

from briefgen.dossier.quantities import Qualifier


class NumberKind(StrEnum):
    """What sort of number a mention is."""

    NUMBER = "number"
    """A count or a measured amount; its unit stands beside it, outside `text`."""
    SHARE = "share"
    """A fraction of one: 7.39%, 三成, a quarter; percentage points too."""
    RANK = "rank"
    CURRENCY = "currency"
    """An amount of money; `text` includes the currency."""
    MEASURE = "measure"
    """A number written in one word with its metric unit: 30MW."""
    RANGE = "range"
    """Two ends of one span; `value` is absent."""
    DATE = "date"
    """A year, month or day of the calendar; `date` holds the date they make together."""


class NumberMention(Struct, frozen=True, kw_only=True):
    """One number as it stands in a line."""

    text: str
    """The words as written; offsets count code points of the line as given."""
    start: int
    end: int
    value: Decimal | None
    """The number; a share is a fraction of one; absent for a range."""
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    """Canonical (`CNY`, `percent`, `tonne`, `year` …), or the counted word as written."""
    kind: NumberKind = NumberKind.NUMBER
    qualifier: Qualifier = Qualifier.EXACT
    date: str | None = None
    """ISO 8601 with the precision that the text has: `2025`, `2025-12`, `2025-12-28`, `--12-28`."""


class Reading(Struct, frozen=True, kw_only=True):
    """A mention while its surroundings are still being read."""

    start: int
    end: int
    value: Fraction
    head: int
    """Where the words that belong to the number begin; a bound word stands before."""
    tail: int
    """Where they end, unit included; a range sign or a bound word stands after."""
    spread: Fraction = Fraction(0)
    """What the upper end of an approximate pair adds: 十 for 二三十."""
    scale: Fraction = Fraction(1)
    """The magnitude written last, which the other end of a range may borrow: 亿 in 10-15亿."""
    unit: str | None = None
    kind: NumberKind = NumberKind.NUMBER
    qualifier: Qualifier | None = None
    """Present when the number itself says it: 十余万."""
    date: str | None = None

    @classmethod
    def of(
        cls,
        start: int,
        end: int,
        value: Fraction,
        *,
        kind: NumberKind = NumberKind.NUMBER,
        unit: str | None = None,
    ) -> Reading:
        """The reading of what stands from `start` to `end`, with nothing around it."""
        return cls(start=start, end=end, value=value, head=start, tail=end, kind=kind, unit=unit)

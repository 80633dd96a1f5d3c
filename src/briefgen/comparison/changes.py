"""What can be different between two editions, as plain records."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from briefgen.comparison.snapshots import Figure


class Kind(StrEnum):
    """What a change of a fact is; `docs/editions.md` explains each. The gravest stand first."""

    UNIT = "unit"
    """It is counted in another unit."""
    DEFINITION = "definition"
    """It measures something else: its label, indicator, area or derivation changed."""
    PERIOD = "new-period"
    """The same indicator, for another period."""
    REVISION = "revision"
    """The same period, and a source now says otherwise: a new source, or a new state of one."""
    CORRECTION = "correction"
    """The same period and the same source, read otherwise: the edition before was wrong."""
    EVIDENCE = "evidence"
    """The same value on other evidence."""
    ADDED = "added"
    REMOVED = "removed"


class FactChange(Struct, frozen=True, kw_only=True):
    """A fact that two editions state differently, or that one of them lacks."""

    fact: str
    """Its id in the new edition; in the old one if it was removed."""
    kinds: tuple[Kind, ...]
    """One or more, the gravest first."""
    old: Figure | None
    new: Figure | None
    relative: Decimal | None = None
    """By how much the value moved, in per cent of the old one; None where that says nothing."""
    points: Decimal | None = None
    """By how many percentage points a share moved."""


class TextChange(Struct, frozen=True, kw_only=True):
    """A sentence that was added, removed or reworded; the missing side is None."""

    language: str
    section: str
    old: str | None
    new: str | None


class MarkChange(Struct, frozen=True, kw_only=True):
    """A mark of a chart, with its value as printed before and now."""

    mark: str
    old: str | None
    new: str | None


class ChartChange(Struct, frozen=True, kw_only=True):
    """A chart that was added, removed, or that shows something else."""

    language: str
    chart: str
    title: str
    was: str | None = None
    """Its former title, where that changed."""
    state: str
    """`added`, `removed` or `changed`."""
    marks: tuple[MarkChange, ...] = ()


class Difference(Struct, frozen=True, kw_only=True):
    """All that is different between two editions."""

    facts: tuple[FactChange, ...]
    texts: tuple[TextChange, ...] | None
    """None if one of the editions does not keep its text apart, as a built file does not."""
    charts: tuple[ChartChange, ...]

    @property
    def any(self) -> bool:
        """Whether anything is."""
        return bool(self.facts or self.texts or self.charts)

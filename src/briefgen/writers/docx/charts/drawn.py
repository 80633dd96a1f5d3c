"""A plot as a native chart: its data, its plot area, and how high it is."""

from __future__ import annotations

from msgspec import Struct

from briefgen.writers.docx.charts.grid import Grid


class Drawn(Struct, frozen=True, kw_only=True):
    """What the kind's module makes."""

    grid: Grid
    area: str
    """The chart and its axes, as they stand in `c:plotArea`."""
    legend: bool
    height: float
    """Points."""

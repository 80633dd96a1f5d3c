"""A plot as a native chart: its data, its plot area, and how high it is."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.writers.docx.charts.grid import Grid


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """What the kind's module makes."""

    grid: Grid
    area: str
    """The chart and its axes, as they stand in `c:plotArea`."""
    legend: bool
    height: float
    """Points."""

"""The categories of a plot, and where each series' marks stand among them."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.document.plots import Mark, Plot, Series


def categories(plot: Plot) -> list[str]:
    """The categories of all series, each once, every series' own order kept."""
    found: list[str] = []
    for series in plot.series:
        at = 0
        for mark in series.marks:
            if mark.category in found:
                at = found.index(mark.category) + 1
            else:
                found.insert(at, mark.category)
                at += 1
    return found


def placed(series: Series, names: Sequence[str]) -> list[Mark | None]:
    """A series' mark in each category; None where it has none."""
    marks = {mark.category: mark for mark in series.marks}
    return [marks.get(name) for name in names]


def shown(plot: Plot, names: Sequence[str]) -> tuple[str, ...]:
    """The categories as printed: with what differs of period or area in their marks."""
    notes: dict[str, str] = {}
    for mark in plot.marks:
        if mark.note:
            notes.setdefault(mark.category, mark.note)
    return tuple(f"{name} · {notes[name]}" if name in notes else name for name in names)


def series_name(series: Series, plot: Plot) -> str:
    """What a series is called: by its label, else by the unit."""
    return series.label or plot.unit or "—"

"""The categories of a plot, and where each series' marks stand among them."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.document.plots import Mark, Plot, Series


def category_of(mark: Mark, plot: Plot) -> str:
    """A mark's category; in a lone series with what differs of period or area, as it is printed.

    Marks of several series share a category though they may differ so.
    """
    return _printed(mark.category, mark.note) if len(plot.series) == 1 else mark.category


def categories(plot: Plot) -> list[str]:
    """The categories of all series, each once, every series' own order kept."""
    found: list[str] = []
    for series in plot.series:
        at = 0
        for mark in series.marks:
            category = category_of(mark, plot)
            if category in found:
                at = found.index(category) + 1
            else:
                found.insert(at, category)
                at += 1
    return found


def placed(plot: Plot, names: Sequence[str]) -> list[list[Mark | None]]:
    """For each series its mark in each category; None where it has none."""
    rows = [{category_of(mark, plot): mark for mark in series.marks} for series in plot.series]
    return [[marks.get(name) for name in names] for marks in rows]


def shown(plot: Plot, names: Sequence[str]) -> tuple[str, ...]:
    """The categories as printed: with what differs of period or area in their marks."""
    if len(plot.series) == 1:
        return tuple(names)
    notes: dict[str, str] = {}
    for mark in plot.marks:
        if mark.note:
            notes.setdefault(mark.category, mark.note)
    return tuple(_printed(name, notes.get(name)) for name in names)


def _printed(category: str, note: str | None) -> str:
    return f"{category} · {note}" if note else category


def series_name(series: Series, plot: Plot) -> str:
    """What a series is called: by its label, else by the unit."""
    return series.label or plot.unit or "—"

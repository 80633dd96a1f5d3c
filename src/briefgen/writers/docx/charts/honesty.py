"""Whether Word's chart types can say what a plot says; a plot that they cannot say is a picture."""

from __future__ import annotations

from briefgen.document.plots import Bound, Mark, Plot, PlotKind
from briefgen.writers.docx.charts.categories import categories, category_of

_MOST_UPRIGHT = 8
"""Categories that stand side by side with labels of a few words each."""
_MOST_PERIODS = 24
"""Points of a line that can all be labelled."""


def is_expressible(plot: Plot) -> bool:
    """Whether a native chart shows every mark of the plot, and no more than is known."""
    if not plot.marks:
        return False
    match plot.kind:
        case PlotKind.BAR:
            return _amounts(plot)
        case PlotKind.SHARE:
            return _amounts(plot) and _within(plot)
        case PlotKind.COLUMN:
            return _amounts(plot) and _few(plot)
        case PlotKind.DOT:
            return _valued(plot) and _distinct(plot) and _few(plot) and _upwards(plot)
        case PlotKind.LINE | PlotKind.SLOPE:
            return _course(plot) and _upwards(plot)
        case PlotKind.RANGE:
            return all(map(_ranged, plot.marks)) and _distinct(plot) and _upwards(plot)
        case PlotKind.TIMELINE:
            return all(mark.moment is not None and not mark.bound.is_open for mark in plot.marks)


def _valued(plot: Plot) -> bool:
    return all(mark.value is not None for mark in plot.marks)


def _amounts(plot: Plot) -> bool:
    return _valued(plot) and _distinct(plot) and _ended(plot)


def _ended(plot: Plot) -> bool:
    """Whether bars can be drawn with open ends: upwards from zero, and on from one series only.

    A second series stands where an open end of the first would be drawn.
    """
    bounds = [mark for mark in plot.marks if mark.bound.is_open]
    above = any(mark.bound is Bound.OPEN_ABOVE for mark in bounds)
    lengths = all(mark.value is not None and mark.value > 0 for mark in bounds)
    return lengths and not (above and len(plot.series) > 1)


def _within(plot: Plot) -> bool:
    """Whether the shares are parts of the whole that leave room for their open ends."""
    whole = plot.whole
    return all(
        mark.value is not None
        and mark.value >= 0
        and not (mark.bound is Bound.OPEN_ABOVE and whole is not None and mark.value >= whole)
        for mark in plot.marks
    )


def _upwards(plot: Plot) -> bool:
    """Whether no mark is open below: Word has a triangle that points upwards, and no other."""
    return all(mark.bound is not Bound.OPEN_BELOW for mark in plot.marks)


def _distinct(plot: Plot) -> bool:
    """No category stands twice in a series, so that each mark has its cell."""
    return all(
        len({category_of(mark, plot) for mark in series.marks}) == len(series.marks)
        for series in plot.series
    )


def _few(plot: Plot) -> bool:
    return len(categories(plot)) <= _MOST_UPRIGHT


def _course(plot: Plot) -> bool:
    """Periods that are one step apart each; dates would need their distances."""
    undated = all(mark.moment is None for mark in plot.marks)
    return undated and _distinct(plot) and len(categories(plot)) <= _MOST_PERIODS


def _ranged(mark: Mark) -> bool:
    low, high = mark.low is not None, mark.high is not None
    ends = [end for end in (mark.low, mark.value) if end is not None]
    return low == high and bool(ends) and ends[0] >= 0

"""Whether Word's chart types can say what a plot says; a plot that they cannot say is a picture."""

from __future__ import annotations

from briefgen.document.plots import Bound, Mark, Plot, PlotKind

_OPEN = frozenset({Bound.OPEN_ABOVE, Bound.OPEN_BELOW})
_MOST_UPRIGHT = 8
"""Categories that stand side by side with labels of a few words each."""
_MOST_PERIODS = 24
"""Points of a line that can all be labelled."""


def is_expressible(plot: Plot) -> bool:
    """Whether a native chart shows every mark of the plot, and no more than is known.

    Word has nothing to end a mark openly with: error bars with arrows come closest, and LibreOffice
    draws them as intervals, which says something else.
    """
    if not plot.marks or any(mark.bound in _OPEN for mark in plot.marks):
        return False
    match plot.kind:
        case PlotKind.BAR:
            return _amounts(plot)
        case PlotKind.SHARE:
            return _amounts(plot) and all(
                mark.value is not None and mark.value >= 0 for mark in plot.marks
            )
        case PlotKind.COLUMN:
            return _amounts(plot) and _few(plot)
        case PlotKind.DOT:
            return _valued(plot) and _distinct(plot) and _few(plot)
        case PlotKind.LINE | PlotKind.SLOPE:
            return _course(plot)
        case PlotKind.RANGE:
            return all(map(_ranged, plot.marks)) and _distinct(plot)
        case PlotKind.TIMELINE:
            return all(mark.moment is not None for mark in plot.marks)


def _valued(plot: Plot) -> bool:
    return all(mark.value is not None for mark in plot.marks)


def _amounts(plot: Plot) -> bool:
    return _valued(plot) and _distinct(plot)


def _distinct(plot: Plot) -> bool:
    """No category stands twice in a series, so that each mark has its cell."""
    return all(
        len({mark.category for mark in series.marks}) == len(series.marks) for series in plot.series
    )


def _few(plot: Plot) -> bool:
    return len({mark.category for mark in plot.marks}) <= _MOST_UPRIGHT


def _course(plot: Plot) -> bool:
    """Periods that are one step apart each; dates would need their distances."""
    undated = all(mark.moment is None for mark in plot.marks)
    return undated and _distinct(plot) and len({m.category for m in plot.marks}) <= _MOST_PERIODS


def _ranged(mark: Mark) -> bool:
    low, high = mark.low is not None, mark.high is not None
    ends = [end for end in (mark.low, mark.value) if end is not None]
    return low == high and bool(ends) and ends[0] >= 0

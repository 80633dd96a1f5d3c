"""Scales: from values to points, leaving room for what is written beside the marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil, floor, log10

from msgspec import Struct

_WHOLE_FROM = 1e6
"""Ticks from here on are written without decimals."""


class Scale(Struct, frozen=True):
    """A linear scale: `origin + value × factor` is the place of a value."""

    origin: float
    factor: float

    def __call__(self, value: float) -> float:
        """The place of `value` in points."""
        return self.origin + value * self.factor


class Reach(Struct, frozen=True):
    """A value, and the points that its label needs before and after its place."""

    value: float
    before: float = 0.0
    after: float = 0.0


def fit(reaches: Iterable[Reach], start: float, end: float) -> Scale:
    """The widest scale on which every value and its label lie between `start` and `end`.

    Solved exactly: of any two values the factor leaves room for the labels outside them. Where
    no value differs from another, all lie as far left as their labels let them.
    """
    marks = [*reaches]
    factor = float("inf")
    for low in marks:
        for high in marks:
            if high.value > low.value:
                room = end - start - low.before - high.after
                factor = min(factor, room / (high.value - low.value))
    factor = 0.0 if factor == float("inf") else max(0.0, factor)
    origin = max((start + m.before - m.value * factor for m in marks), default=start)
    return Scale(origin, factor)


def ticks(low: float, high: float, most: int) -> tuple[float, ...]:
    """Round values between `low` and `high`, at most `most` of them, evenly spaced."""
    if not high > low:
        return ()
    step = _step(low, high, most)
    first, last = ceil(low / step - 1e-9), floor(high / step + 1e-9)
    return tuple(round(i * step, 12) + 0.0 for i in range(first, last + 1))


def covering_ticks(low: float, high: float, most: int) -> tuple[float, ...]:
    """Round values, evenly spaced, of which the outer ones lie at or outside `low` and `high`."""
    if not high > low:
        return (low,)
    step = _step(low, high, most)
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    return tuple(round(i * step, 12) + 0.0 for i in range(first, last + 1))


def _step(low: float, high: float, most: int) -> float:
    rough = (high - low) / max(1, most - 1)
    power = 10.0 ** floor(log10(rough))
    return next(s * power for s in (1, 2, 2.5, 5, 10, 20) if s * power >= rough * (1 - 1e-9))


def tick_text(value: float) -> str:
    """A tick's value, grouped by thousands, with a true minus sign."""
    text = f"{value:,.12g}" if abs(value) < _WHOLE_FROM else f"{value:,.0f}"
    return text.replace("-", "−")


def is_near_zero(low: float, high: float, far: float) -> bool:
    """Whether an axis should show zero: the values are not all far from it.

    They are if the one nearest to zero is more than the share `far` of the one furthest from it.
    """
    return low <= 0 <= high or min(abs(low), abs(high)) <= far * max(abs(low), abs(high))


def spread(
    wanted: Sequence[float], sizes: Sequence[float], start: float, end: float
) -> list[float]:
    """Places of boxes' middles, as near as can be to those wanted, without overlap.

    Boxes keep the order of `wanted`. They lie between `start` and `end` if they fit there, else
    they begin at `start`.
    """
    order = sorted(range(len(wanted)), key=lambda i: (wanted[i], i))
    groups: list[tuple[float, float, list[int]]] = []  # sum of starts wanted, size, members
    for i in order:
        group = (wanted[i] - sizes[i] / 2, sizes[i], [i])
        groups.append(group)
        while len(groups) > 1 and _top(groups[-2], start, end) + groups[-2][1] > _top(
            groups[-1], start, end
        ):
            (sum1, size1, members1), (sum2, size2, members2) = groups[-2:]
            total = sum1 + sum2 - size1 * len(members2)
            groups[-2:] = [(total, size1 + size2, members1 + members2)]
    placed = [0.0] * len(wanted)
    for group in groups:
        at = _top(group, start, end)
        for i in group[2]:
            placed[i] = at + sizes[i] / 2
            at += sizes[i]
    return placed


def _top(group: tuple[float, float, list[int]], start: float, end: float) -> float:
    total, size, members = group
    return max(start, min(total / len(members), end - size))

"""Bars and their ends: closed, open above or below, softened.

A bar lies along one axis: `along` runs from its foot to its value, `across` is its thickness. The
pieces returned are polygons in these coordinates with a strength: 1 is the bar's colour, less is
mixed into the ground.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from briefgen.document.plots import Bound

_CHEVRON = 3.0
_GAP = 1.6
_STRENGTHS = (0.85, 0.55, 0.3)
_SLICES = ((1.3, 3.0), (1.7, 2.0), (2.1, 1.1))
"""Gap and thickness of the slices that soften an end, outwards."""
_END_LINE = 1.1


class Piece(NamedTuple):
    """A polygon of a bar, as (along, across) pairs."""

    points: tuple[tuple[float, float], ...]
    strength: float = 1.0


def opening(half: float) -> float:
    """How far an open end reaches beyond the value, for a bar of so much half thickness."""
    return len(_STRENGTHS) * (_CHEVRON + _GAP) + _tip(half)


def overhang(value: float, bound: Bound, half: float) -> float:
    """How far a bar's drawing reaches beyond its value, away from zero."""
    return opening(half) if _opens_outwards(value, bound) else 0.0


def bar_pieces(foot: float, end: float, half: float, bound: Bound) -> Iterator[Piece]:
    """The pieces of a bar from `foot` to `end`, drawn for growing values along the axis.

    The solid part ends exactly at the value where the true one lies further from zero; where it
    lies nearer, chevrons point back from the value's line.
    """
    match bound:
        case Bound.CLOSED:
            yield _rectangle(foot, end, half)
        case Bound.APPROXIMATE:
            yield from _softened(foot, end, half)
        case Bound.OPEN_ABOVE | Bound.OPEN_BELOW:
            outwards = (bound is Bound.OPEN_ABOVE) == (end >= foot)
            if outwards:
                yield _rectangle(foot, end, half)
                yield from _chevrons(end, 1 if bound is Bound.OPEN_ABOVE else -1, half)
            else:
                yield from _inwards(foot, end, half)


def _opens_outwards(value: float, bound: Bound) -> bool:
    return (bound is Bound.OPEN_ABOVE and value >= 0) or (bound is Bound.OPEN_BELOW and value < 0)


def _tip(half: float) -> float:
    return min(half * 0.7, 4.0)


def _rectangle(start: float, end: float, half: float, strength: float = 1.0) -> Piece:
    return Piece(((start, -half), (end, -half), (end, half), (start, half)), strength)


def _softened(foot: float, end: float, half: float) -> Iterator[Piece]:
    full = sum(gap + thickness for gap, thickness in _SLICES)
    way = end - foot
    shrink = min(1.0, abs(way) / (2 * full)) * (1 if way >= 0 else -1)
    at = end - full * shrink
    yield _rectangle(foot, at, half)
    for gap, thickness in _SLICES:
        at += gap * shrink
        yield _rectangle(at, at + thickness * shrink, half)
        at += thickness * shrink


def _chevrons(at: float, way: int, half: float) -> Iterator[Piece]:
    tip = _tip(half)
    for strength in _STRENGTHS:
        at += _GAP * way
        back, front = at, at + _CHEVRON * way
        yield Piece(
            (
                (back, -half),
                (front, -half),
                (front + tip * way, 0.0),
                (front, half),
                (back, half),
                (back + tip * way, 0.0),
            ),
            strength,
        )
        at = front


def _inwards(foot: float, end: float, half: float) -> Iterator[Piece]:
    way = 1 if end >= foot else -1
    line = min(_END_LINE, abs(end - foot) / 2)
    room = opening(half) + line + _GAP
    if abs(end - foot) > room:
        yield _rectangle(foot, end - room * way, half)
        yield from _chevrons_back(end - room * way, way, half)
    else:
        yield _rectangle(foot, end - line * way, half, _STRENGTHS[-1])
    yield _rectangle(end - line * way, end, half)


def _chevrons_back(at: float, way: int, half: float) -> Iterator[Piece]:
    """Chevrons that begin at `at` and point back to it, weaker towards the value."""
    tip = _tip(half)
    for strength in _STRENGTHS:
        at += _GAP * way
        front = at + _CHEVRON * way
        yield Piece(
            (
                (at + tip * way, -half),
                (front + tip * way, -half),
                (front, 0.0),
                (front + tip * way, half),
                (at + tip * way, half),
                (at, 0.0),
            ),
            strength,
        )
        at = front

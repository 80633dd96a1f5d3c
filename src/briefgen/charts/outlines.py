"""Shapes as polygons: curves cut into short lines, and lines as wide as they are drawn."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from math import hypot
from typing import NamedTuple, TypeAlias

from briefgen.document.pictures import Shape

Point: TypeAlias = tuple[float, float]
Outline: TypeAlias = list[Point]

_CUTS = 12
"""Lines that stand for one curve: a quarter of a mark's circle."""
_SHARPEST = 0.02
"""Of 1 + cos of the turn; what is sharper is cut: the mitre limit 10 of ISO 32000-2, 8.4.3.5."""


class Path(NamedTuple):
    """One connected line."""

    points: Outline
    closed: bool


def outlines(shape: Shape, scale: float, height: float) -> list[Path]:
    """The shape's paths, `scale` times as large, from the upper left corner of `height`."""
    paths: list[Path] = []
    points: Outline = []
    for operator, numbers in shape.path:
        ends = [
            (x * scale, height - y * scale)
            for x, y in zip(numbers[::2], numbers[1::2], strict=True)
        ]
        match operator:
            case "m":
                points = ends
                paths.append(Path(points, closed=False))
            case "c":
                points += _curve(points[-1], *ends)
            case "h":
                paths[-1] = Path(points, closed=True)
            case _:
                points += ends
    return paths


def _curve(start: Point, first: Point, second: Point, end: Point) -> Iterator[Point]:
    """Points on a cubic Bézier curve, without its start."""
    for cut in range(1, _CUTS + 1):
        t = cut / _CUTS
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        yield (
            a * start[0] + b * first[0] + c * second[0] + d * end[0],
            a * start[1] + b * first[1] + c * second[1] + d * end[1],
        )


def stroked(path: Path, width: float) -> Iterator[Outline]:
    """Polygons that together cover the path's line: one for each piece and each corner."""
    ends = [*path.points, *path.points[:1]] if path.closed else path.points
    pieces = [(start, end) for start, end in pairwise(ends) if start != end]
    sides = [_side(start, end, width / 2) for start, end in pieces]
    for (start, end), (dx, dy) in zip(pieces, sides, strict=True):
        yield [
            (start[0] + dx, start[1] + dy),
            (end[0] + dx, end[1] + dy),
            (end[0] - dx, end[1] - dy),
            (start[0] - dx, start[1] - dy),
        ]
    following = sides[1:] + sides[: path.closed]
    for (_, corner), before, after in zip(pieces, sides, following, strict=False):
        yield _corner(corner, before, after)


def _side(start: Point, end: Point, half: float) -> Point:
    """From a piece's middle line to its edge."""
    along, down = end[0] - start[0], end[1] - start[1]
    length = hypot(along, down)
    return -down / length * half, along / length * half


def _corner(corner: Point, before: Point, after: Point) -> Outline:
    """What lies between two pieces on the outside of their corner: mitred, or cut if too sharp."""
    (x, y), (bx, by), (ax, ay) = corner, before, after
    if bx * ay - by * ax > 0:
        bx, by, ax, ay = -bx, -by, -ax, -ay
    outline = [(x, y), (x + bx, y + by), (x + ax, y + ay)]
    square = bx * bx + by * by
    # The tip lies where both edges meet: along the sum of the sides, by 1 / (1 + cos of the turn).
    share = 1 + (bx * ax + by * ay) / square
    if share > _SHARPEST:
        outline.insert(2, (x + (bx + ax) / share, y + (by + ay) / share))
    return outline

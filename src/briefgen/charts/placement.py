"""Places labels beside points: near, clear of one another and, if they can be, of the lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

_CLEARANCE = 1.0
_CROSSED = 10.0
"""What it costs to stand on a line, against one for each place further away."""


class Box(Struct, frozen=True):
    """A rectangle, y downwards."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height

    def overlaps(self, other: Box) -> bool:
        """Whether both cover a common area, or nearly touch."""
        return (
            self.left < other.right + _CLEARANCE
            and other.left < self.right + _CLEARANCE
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def is_crossed_by(self, segment: Segment) -> bool:
        """Whether a line segment runs through the box."""
        (x1, y1), (x2, y2) = segment
        if x1 > x2:
            (x1, y1), (x2, y2) = (x2, y2), (x1, y1)
        start, end = max(x1, self.left), min(x2, self.right)
        if start > end:
            return False
        slope = (y2 - y1) / (x2 - x1) if x2 > x1 else 0.0
        ya, yb = y1 + (start - x1) * slope, y1 + (end - x1) * slope
        return min(ya, yb) < self.bottom and max(ya, yb) > self.top


Segment = tuple[tuple[float, float], tuple[float, float]]


class Placement(Struct):
    """Boxes placed so far, between two edges and above a floor."""

    left: float
    right: float
    floor: float
    lines: Sequence[Segment]
    taken: list[Box]

    def place(self, x: float, y: float, size: tuple[float, float], *, below: bool) -> Box:
        """A free box of that size (width, height) over the point, or under it if that is better."""
        best = min(self._free(x, y, size, below=below), key=lambda found: found[0])[1]
        self.taken.append(best)
        return best

    def _free(
        self, x: float, y: float, size: tuple[float, float], *, below: bool
    ) -> Iterator[tuple[float, Box]]:
        width, height = size
        left = max(self.left, min(x - width / 2, self.right - width))
        for cost, top in _tops(y, height, below=below):
            box = Box(left, top, width, height)
            if box.bottom > self.floor or any(box.overlaps(other) for other in self.taken):
                continue
            crossings = sum(box.is_crossed_by(line) for line in self.lines)
            yield cost + _CROSSED * crossings, box
        # Above everything there is always room: the chart grows.
        top = min((box.top for box in self.taken), default=y) - height
        yield 1000.0, Box(left, min(top, y - height), width, height)


def _tops(y: float, height: float, *, below: bool) -> Iterator[tuple[float, float]]:
    """Upper edges to try, each with its cost: beside the point first, then further away."""
    for step in range(4):
        away = 5.0 + step * height * 0.6
        yield step * 2 + (0.0 if below else 1.5), y + away
        yield step * 2 + (1.5 if below else 0.0), y - away - height


def is_valley(heights: Sequence[float], index: int) -> bool:
    """Whether a point lies lower than its neighbours (heights grow downwards)."""
    near = [heights[i] for i in (index - 1, index + 1) if 0 <= i < len(heights)]
    return bool(near) and all(heights[index] > other for other in near)

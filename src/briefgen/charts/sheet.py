"""A sheet to draw a chart on: points from the upper left corner, recorded as a picture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import overload

from briefgen.charts.style import Style
from briefgen.document.pictures import Colour, Label, Picture, Shape

Point = tuple[float, float]
_Step = tuple[str, tuple[float, ...]]

_ROUND = 0.5523
"""Control points' distance for a quarter circle, as a share of the radius."""


class Sheet:
    """Collects what a chart draws; `picture` turns it over once the height is known."""

    def __init__(self, width: float, style: Style) -> None:
        self.width = width
        self.style = style
        self._shapes: list[_Shape] = []
        self._labels: list[_Label] = []

    def polygon(
        self,
        points: Iterable[Point],
        fill: Colour | None,
        *,
        stroke: Colour | None = None,
        width: float = 0.0,
    ) -> None:
        """A closed shape, filled, outlined or both."""
        self._add([*_through(points), ("h", ())], fill, stroke, width)

    def rectangle(self, left: float, top: float, width: float, height: float, fill: Colour) -> None:
        """A filled rectangle."""
        self.rectangles([(left, top, width, height)], fill)

    def rectangles(self, boxes: Iterable[tuple[float, float, float, float]], fill: Colour) -> None:
        """Rectangles of one colour (left, top, width, height), as one shape."""
        steps: list[_Step] = []
        for left, top, width, height in boxes:
            right, bottom = left + width, top + height
            corners = ((left, top), (right, top), (right, bottom), (left, bottom))
            steps += [*_through(corners), ("h", ())]
        if steps:
            self._add(steps, fill)

    def line(self, points: Iterable[Point], colour: Colour, width: float) -> None:
        """A line through the points."""
        self._add([*_through(points)], None, colour, width)

    def circle(
        self,
        centre: Point,
        radius: float,
        fill: Colour,
        *,
        stroke: Colour | None = None,
        width: float = 0.0,
    ) -> None:
        """A disc or, with a stroke, a ring."""
        x, y = centre
        k = radius * _ROUND
        steps: list[_Step] = [
            ("m", (x + radius, y)),
            ("c", (x + radius, y + k, x + k, y + radius, x, y + radius)),
            ("c", (x - k, y + radius, x - radius, y + k, x - radius, y)),
            ("c", (x - radius, y - k, x - k, y - radius, x, y - radius)),
            ("c", (x + k, y - radius, x + radius, y - k, x + radius, y)),
            ("h", ()),
        ]
        self._add(steps, fill, stroke, width)

    def _add(
        self,
        steps: list[_Step],
        fill: Colour | None,
        stroke: Colour | None = None,
        width: float = 0.0,
    ) -> None:
        if not width:
            stroke = None
        if fill is not None or stroke is not None:
            self._shapes.append(_Shape(steps, fill, stroke, width))

    def text(
        self,
        text: str,
        x: float,
        baseline: float,
        *,
        size: float | None = None,
        colour: Colour | None = None,
        bold: bool = False,
        fact: str | None = None,
    ) -> None:
        """A line of text that begins at `x`; `fact` names the fact whose value it prints."""
        if text:
            at, style = (x, baseline), self.style
            label = _Label(text, at, size or style.size, colour or style.ink, bold, fact)
            self._labels.append(label)

    def picture(self, identity: str, height: float, scale: float) -> Picture:
        """What was drawn down to `height`, times `scale`; text lies over all shapes."""
        width, height = _number(self.width * scale), _number(height * scale)
        place = _Placing(scale, height)
        shapes = (place.shape(shape) for shape in self._shapes)
        labels = (place.label(label) for label in self._labels)
        return Picture(id=identity, width=width, height=height, operations=(*shapes, *labels))


@dataclass(frozen=True, slots=True)
class _Shape:
    """A path from the upper left corner, before the sheet is scaled."""

    steps: list[_Step]
    fill: Colour | None
    stroke: Colour | None
    width: float


@dataclass(frozen=True, slots=True)
class _Label:
    """A line of text from the upper left corner, before the sheet is scaled."""

    text: str
    at: Point
    size: float
    colour: Colour
    bold: bool
    fact: str | None


@dataclass(frozen=True, slots=True)
class _Placing:
    """From the sheet, whose y grows downwards, to a picture, whose y grows upwards."""

    scale: float
    height: float

    def shape(self, shape: _Shape) -> Shape:
        return Shape(
            path=tuple((operator, self._points(numbers)) for operator, numbers in shape.steps),
            fill=_rounded(shape.fill),
            stroke=_rounded(shape.stroke),
            width=_number(shape.width * self.scale) if shape.stroke else 0.0,
        )

    def label(self, label: _Label) -> Label:
        x, y = self._points(label.at)
        return Label(
            text=label.text,
            x=x,
            y=y,
            size=_number(label.size * self.scale),
            colour=_rounded(label.colour),
            bold=label.bold,
            fact=label.fact,
        )

    def _points(self, numbers: tuple[float, ...]) -> tuple[float, ...]:
        scale, height = self.scale, self.height
        return tuple(
            _number(height - number * scale if at % 2 else number * scale)
            for at, number in enumerate(numbers)
        )


def _through(points: Iterable[Point]) -> Iterator[_Step]:
    """A path's operators that lead through the points."""
    for at, point in enumerate(points):
        yield ("l" if at else "m"), point


@overload
def _rounded(colour: Colour) -> Colour: ...
@overload
def _rounded(colour: None) -> None: ...
def _rounded(colour: Colour | None) -> Colour | None:
    if colour is None:
        return None
    red, green, blue = colour
    return _number(red, 4), _number(green, 4), _number(blue, 4)


def _number(value: float, digits: int = 3) -> float:
    """Rounded, so that a machine's last bits do not reach the file; never minus zero."""
    return round(float(value), digits) + 0.0

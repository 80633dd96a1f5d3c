"""A sheet to draw a chart on, in points from the upper left corner.

Shapes are matplotlib's artists; labels are ours, for they are measured and set in our own faces.
"""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.charts.backend import CLOSE, CURVE4, LINE, MOVE, Affine2D, Path, PathPatch
from briefgen.charts.recording import colour_of, record, rounded
from briefgen.charts.style import Style
from briefgen.document.pictures import Colour, Label, Picture

Point = tuple[float, float]

_ROUND = 0.5523
"""Control points' distance for a quarter circle, as a share of the radius."""


class Sheet:
    """Collects a chart's shapes and labels; `picture` records them once the height is known."""

    def __init__(self, width: float, style: Style) -> None:
        self.width = width
        self.style = style
        # The y axis is turned and the scale set when the height is known.
        self._place = Affine2D()
        self._patches: list[PathPatch] = []
        self._labels: list[Label] = []

    def polygon(
        self,
        points: Iterable[Point],
        fill: Colour | None,
        *,
        stroke: Colour | None = None,
        width: float = 0.0,
    ) -> None:
        """A closed shape, filled, outlined or both."""
        corners = [*points]
        codes = [MOVE, *[LINE] * (len(corners) - 1), CLOSE]
        self._shape(Path([*corners, corners[0]], codes), fill, stroke, width)

    def rectangle(self, left: float, top: float, width: float, height: float, fill: Colour) -> None:
        """A filled rectangle."""
        right, bottom = left + width, top + height
        self.polygon([(left, top), (right, top), (right, bottom), (left, bottom)], fill)

    def rectangles(self, boxes: Iterable[tuple[float, float, float, float]], fill: Colour) -> None:
        """Rectangles of one colour (left, top, width, height), as one shape."""
        points: list[Point] = []
        codes: list[int] = []
        for left, top, width, height in boxes:
            right, bottom = left + width, top + height
            points += [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
            codes += [MOVE, *[LINE] * 3, CLOSE]
        if points:
            self._shape(Path(points, codes), fill, None, 0.0)

    def line(self, points: Iterable[Point], colour: Colour, width: float) -> None:
        """A line through the points."""
        corners = [*points]
        codes = [MOVE, *[LINE] * (len(corners) - 1)]
        self._shape(Path(corners, codes), None, colour, width)

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
        points = [
            (x + radius, y),
            *((x + radius, y + k), (x + k, y + radius), (x, y + radius)),
            *((x - k, y + radius), (x - radius, y + k), (x - radius, y)),
            *((x - radius, y - k), (x - k, y - radius), (x, y - radius)),
            *((x + k, y - radius), (x + radius, y - k), (x + radius, y)),
            (x + radius, y),
        ]
        codes = [MOVE, *[CURVE4] * 12, CLOSE]
        self._shape(Path(points, codes), fill, stroke, width)

    def _shape(self, path: Path, fill: Colour | None, stroke: Colour | None, width: float) -> None:
        patch = PathPatch(
            path,
            transform=self._place,
            facecolor=fill or "none",
            edgecolor=stroke or "none",
            linewidth=width,
            linestyle="solid",
            capstyle="butt",
            joinstyle="miter",
            path_effects=[],
        )
        self._patches.append(patch)

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
            self._labels.append(
                Label(
                    text=text,
                    x=x,
                    y=baseline,
                    size=size or self.style.size,
                    colour=colour or self.style.ink,
                    bold=bold,
                    fact=fact,
                )
            )

    def picture(self, identity: str, height: float, scale: float) -> Picture:
        """What was drawn down to `height`, times `scale`; text lies over all shapes."""
        width, height = round(self.width * scale, 3), round(height * scale, 3)
        self._place.scale(scale, -scale).translate(0, height)
        shapes = record(self._patches, scale)
        labels = [self._placed(label, scale) for label in self._labels]
        return Picture(id=identity, width=width, height=height, operations=(*shapes, *labels))

    def _placed(self, label: Label, scale: float) -> Label:
        x, y = self._place.transform((label.x, label.y))
        return Label(
            text=label.text,
            x=rounded(x),
            y=rounded(y),
            size=rounded(label.size * scale),
            colour=colour_of(label.colour),
            bold=label.bold,
            fact=label.fact,
        )

"""A matplotlib renderer that records what is drawn as a picture's operations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from briefgen.charts.backend import (
    CLOSE,
    CURVE3,
    LINE,
    MOVE,
    FontProperties,
    GraphicsContextBase,
    Path,
    RendererBase,
    Text,
    Transform,
)
from briefgen.charts.lettering import Lettering
from briefgen.document.pictures import Colour, Label, Operation, Shape

_BOLD = 600
"""The least weight that is set in the bold face."""
_CAPS = {"butt": 0, "round": 1, "projecting": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}


class RecordingRenderer(RendererBase):
    """Records paths and text in points; text is measured in the document's own faces.

    Drawn on by `Figure.draw`. The figure must have 72 dots per inch, so that a pixel is a point.
    Images and gradients are not recorded: a chart has none.
    """

    def __init__(
        self, width: float, height: float, lettering: Lettering, scale: float = 1.0
    ) -> None:
        super().__init__()
        self.width, self.height = width, height
        self.operations: list[Operation] = []
        self._lettering = lettering
        self._scale = scale

    def flipy(self) -> bool:
        """Whether y grows downwards: no."""
        return False

    def get_canvas_width_height(self) -> tuple[float, float]:
        """The canvas in points."""
        return self.width, self.height

    def points_to_pixels(self, points: Any) -> Any:  # noqa: ANN401  (a number or an array)
        """The same: a pixel is a point."""
        return points

    def new_gc(self) -> GraphicsContextBase:
        """A fresh graphics state."""
        return GraphicsContextBase()

    def draw_path(
        self,
        gc: GraphicsContextBase,
        path: Path,
        transform: Transform,
        rgbFace: Any = None,  # noqa: ANN401, N803  (matplotlib's name and colours)
    ) -> None:
        """Record a path that is filled, stroked or both."""
        fill = None if rgbFace is None or _alpha(gc, rgbFace) == 0 else _colour(rgbFace)
        width = gc.get_linewidth() * self._scale
        stroke = _colour(gc.get_rgb()) if width > 0 and _alpha(gc, gc.get_rgb()) else None
        if fill is None and stroke is None:
            return
        dashes: Any = gc.get_dashes()[1]
        self.operations.append(
            Shape(
                path=tuple(_segments(path, transform)),
                fill=fill,
                stroke=stroke,
                width=_number(width) if stroke else 0.0,
                dash=tuple(_number(d * self._scale) for d in dashes or ()),
                opacity=_number(_alpha(gc, gc.get_rgb() if rgbFace is None else rgbFace)),
                cap=_CAPS[gc.get_capstyle()],
                join=_JOINS[gc.get_joinstyle()],
                clip=_clip(gc),
            )
        )

    def draw_text(  # noqa: PLR0913, PLR0917  (matplotlib's call)
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,
        ismath: bool | str = False,  # noqa: ARG002, FBT001, FBT002  (matplotlib's call; charts parse no mathematics)
        mtext: Text | None = None,
    ) -> None:
        """Record a line of text; the artist's group id names the fact that it prints."""
        self.operations.append(
            Label(
                text=s,
                x=_number(x),
                y=_number(y),
                size=_number(prop.get_size_in_points() * self._scale),
                colour=_colour(gc.get_rgb()),
                bold=_is_bold(prop),
                angle=_number(angle),
                fact=mtext.get_gid() if mtext is not None else None,
            )
        )

    def get_text_width_height_descent(
        self,
        s: str,
        prop: FontProperties,
        ismath: bool | str,  # noqa: ARG002, FBT001  (matplotlib's call)
    ) -> tuple[float, float, float]:
        """Width, height and depth below the baseline of a line of text, in points."""
        size = prop.get_size_in_points() * self._scale
        return self._lettering.width(s, size, bold=_is_bold(prop)), size, size * 0.22


def _segments(path: Path, transform: Transform) -> Iterable[tuple[str, tuple[float, ...]]]:
    """The path's operators in points; quadratic curves become cubic ones."""
    at: tuple[float, ...] = (0.0, 0.0)
    segments: Any = path.iter_segments(transform, simplify=False)
    for vertices, code in segments:
        points = tuple(map(float, vertices))
        if code == CLOSE:
            yield "h", ()
            continue
        if code == CURVE3:
            points = _cubic(at, points)
        operator = {MOVE: "m", LINE: "l"}.get(code, "c")
        yield operator, tuple(map(_number, points))
        at = points[-2:]


def _cubic(start: tuple[float, ...], points: tuple[float, ...]) -> tuple[float, ...]:
    (x0, y0), (x1, y1, x2, y2) = start, points
    return (
        (x0 + 2 * x1) / 3,
        (y0 + 2 * y1) / 3,
        (x2 + 2 * x1) / 3,
        (y2 + 2 * y1) / 3,
        x2,
        y2,
    )


def _clip(gc: GraphicsContextBase) -> tuple[float, float, float, float] | None:
    box = gc.get_clip_rectangle()
    if box is None:
        return None
    x, y, width, height = map(_number, box.bounds)
    return x, y, width, height


def _alpha(gc: GraphicsContextBase, colour: tuple[float, ...]) -> float:
    if gc.get_forced_alpha():
        return float(gc.get_alpha())
    return float(colour[3]) if len(colour) > 3 else 1.0  # noqa: PLR2004  (red, green, blue, alpha)


def _colour(colour: tuple[float, ...]) -> Colour:
    red, green, blue = (_number(part, 4) for part in colour[:3])
    return (red, green, blue)


def _is_bold(prop: FontProperties) -> bool:
    weight = prop.get_weight()
    return bool(weight == "bold" or (isinstance(weight, int) and weight >= _BOLD))


def _number(value: float, digits: int = 3) -> float:
    """Rounded, so that a machine's last bits do not reach the file; never minus zero."""
    return round(float(value), digits) + 0.0

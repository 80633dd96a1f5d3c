"""Artists on a renderer of our own, which records what they draw as a picture's operations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from briefgen.charts.backend import CLOSE, CURVE3, LINE, MOVE, Path, PathPatch, Transform
from briefgen.charts.state import State
from briefgen.document.pictures import Colour, Shape

_CAPS = {"butt": 0, "round": 1, "projecting": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}


def record(artists: Iterable[PathPatch], scale: float = 1.0) -> tuple[Shape, ...]:
    """What the artists draw, in points, in their order; lines' widths are multiplied by `scale`."""
    artists = [*artists]
    try:
        return _record(artists, Recorder(scale))
    except (AttributeError, TypeError):
        return _record(artists, _full_recorder(scale))


def _record(artists: Iterable[Any], recorder: Recorder) -> tuple[Shape, ...]:
    for artist in artists:
        artist.draw(recorder)
    return tuple(recorder.shapes)


def _full_recorder(scale: float) -> Recorder:
    """A recorder for a matplotlib whose artists ask more of a renderer than those we know."""
    from matplotlib.backend_bases import GraphicsContextBase, RendererBase  # noqa: PLC0415  (heavy)

    class FullRecorder(Recorder, RendererBase):  # type: ignore[misc]  # a state of ours or theirs
        new_gc = GraphicsContextBase

        def __init__(self) -> None:
            RendererBase.__init__(self)
            Recorder.__init__(self, scale)

    return FullRecorder()


class Recorder:
    """What matplotlib's patches ask of a renderer, without importing `RendererBase`.

    A pixel is a point. Text, images and gradients are not recorded: no chart draws them so.
    """

    _raster_depth = 0
    _rasterizing = False
    """Read by every artist's `draw`."""

    def __init__(self, scale: float) -> None:
        self.shapes: list[Shape] = []
        self._scale = scale

    def open_group(self, s: str, gid: str | None = None) -> None:
        """Nothing: shapes are not grouped."""

    def close_group(self, s: str) -> None:
        """Nothing: shapes are not grouped."""

    def new_gc(self) -> Any:  # noqa: ANN401  (ours or matplotlib's)
        """A fresh graphics state."""
        return State()

    def draw_path(
        self,
        gc: State,
        path: Path,
        transform: Transform,
        rgbFace: Any = None,  # noqa: ANN401, N803  (matplotlib's name and colours)
    ) -> None:
        """Record a path that is filled, stroked or both."""
        fill = None if rgbFace is None or _alpha(gc, rgbFace) == 0 else colour_of(rgbFace)
        width = gc.get_linewidth() * self._scale
        stroke = colour_of(gc.get_rgb()) if width > 0 and _alpha(gc, gc.get_rgb()) else None
        if fill is None and stroke is None:
            return
        dashes = gc.get_dashes()[1]
        self.shapes.append(
            Shape(
                path=tuple(_segments(path, transform)),
                fill=fill,
                stroke=stroke,
                width=rounded(width) if stroke else 0.0,
                dash=tuple(rounded(d * self._scale) for d in dashes or ()),
                opacity=rounded(_alpha(gc, gc.get_rgb() if rgbFace is None else rgbFace)),
                cap=_CAPS[gc.get_capstyle()],
                join=_JOINS[gc.get_joinstyle()],
                clip=_clip(gc),
            )
        )


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
        yield operator, tuple(map(rounded, points))
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


def _clip(gc: State) -> tuple[float, float, float, float] | None:
    box = gc.get_clip_rectangle()
    if box is None:
        return None
    x, y, width, height = map(rounded, box.bounds)
    return x, y, width, height


def _alpha(gc: State, colour: tuple[float, ...]) -> float:
    if gc.get_forced_alpha():
        return float(gc.get_alpha())
    return float(colour[3]) if len(colour) > 3 else 1.0  # noqa: PLR2004  (red, green, blue, alpha)


def colour_of(colour: tuple[float, ...]) -> Colour:
    """The colour without its opacity, rounded."""
    red, green, blue = (rounded(part, 4) for part in colour[:3])
    return (red, green, blue)


def rounded(value: float, digits: int = 3) -> float:
    """The value rounded, so that a machine's last bits do not reach the file; never minus zero."""
    return round(float(value), digits) + 0.0

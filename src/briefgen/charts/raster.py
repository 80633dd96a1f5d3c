"""Pictures as pixels: Agg paints the recorded operations, text as the faces' own outlines."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO
from math import cos, radians, sin
from typing import Any

import numpy as np
from PIL import Image as Pixels

from briefgen.charts.backend import CLOSE, CURVE3, CURVE4, LINE, MOVE, Affine2D, Bbox, Path
from briefgen.charts.canvas import make_canvas
from briefgen.charts.lettering import Lettering, make_lettering
from briefgen.charts.vector import vector
from briefgen.document.pictures import Colour, Image, Label, Picture, Shape
from briefgen.fonts.faces import Face
from briefgen.theme.colours import rgb
from briefgen.theme.design import Design

_CODES = {"m": MOVE, "l": LINE, "c": CURVE4, "h": CLOSE}
_CAPS = ("butt", "round", "projecting")
_JOINS = ("miter", "round", "bevel")


def rasterize_all(pictures: Mapping[str, Picture], design: Design) -> dict[str, Image]:
    """Each picture as PNG and SVG with its size as printed, by the figure's id."""
    return {
        identity: Image(
            png=rasterize(picture, design),
            width=picture.width,
            height=picture.height,
            svg=vector(picture, design),
        )
        for identity, picture in pictures.items()
    }


def rasterize(picture: Picture, design: Design, dpi: int = 220) -> bytes:
    """The picture as a PNG of `dpi` pixels to the inch on the theme's ground."""
    scale = dpi / 72
    width, height = (max(1, round(side * scale)) for side in (picture.width, picture.height))
    canvas = make_canvas(width, height, dpi)
    to_pixels = Affine2D().scale(width / picture.width, height / picture.height)
    ground = Path([(0, 0), (width, 0), (width, height), (0, height), (0, 0)])
    _fill(canvas, ground, Affine2D(), rgb(design.theme.colours.ground))
    lettering = make_lettering(design)
    for operation in picture.operations:
        match operation:
            case Shape():
                _paint_shape(canvas, operation, to_pixels)
            case Label():
                _paint_label(canvas, operation, to_pixels, lettering)
    return _png(canvas.buffer_rgba(), (width, height), dpi)


def _fill(canvas: Any, path: Path, transform: Any, colour: Colour, opacity: float = 1.0) -> None:  # noqa: ANN401  (matplotlib has no types)
    gc = canvas.new_gc()
    gc.set_linewidth(0)
    gc.set_alpha(opacity)
    canvas.draw_path(gc, path, transform, colour)


def _paint_shape(canvas: Any, shape: Shape, to_pixels: Affine2D) -> None:  # noqa: ANN401  (matplotlib has no types)
    gc = canvas.new_gc()
    gc.set_linewidth(shape.width if shape.stroke else 0)
    gc.set_foreground(shape.stroke or (0.0, 0.0, 0.0))
    gc.set_alpha(shape.opacity)
    gc.set_capstyle(_CAPS[shape.cap])
    gc.set_joinstyle(_JOINS[shape.join])
    if shape.dash:
        gc.set_dashes(0, shape.dash)
    if shape.clip:
        gc.set_clip_rectangle(_box(shape.clip, to_pixels))
    canvas.draw_path(gc, _path(shape), to_pixels, shape.fill)


def _box(clip: tuple[float, float, float, float], to_pixels: Affine2D) -> Any:  # noqa: ANN401  (matplotlib has no types)
    return Bbox.from_bounds(*clip).transformed(to_pixels)


def _path(shape: Shape) -> Path:
    vertices: list[tuple[float, float]] = []
    codes: list[int] = []
    for operator, numbers in shape.path:
        points = [*zip(numbers[::2], numbers[1::2], strict=True)] or [(0.0, 0.0)]
        vertices += points
        codes += [_CODES[operator]] * len(points)
    return Path(vertices, codes)


def _paint_label(canvas: Any, label: Label, to_pixels: Affine2D, lettering: Lettering) -> None:  # noqa: ANN401  (matplotlib has no types)
    """Fill the outlines of the label's glyphs, as one path."""
    vertices: list[Any] = []
    codes: list[Any] = []
    at = 0.0
    chain = lettering.chain(bold=label.bold)
    for span in chain.spans(label.text):
        for glyph in span.glyphs:
            points, operators = _outline(span.face, glyph.id)
            if len(points):
                vertices.append(np.add(points, (at, 0.0)))
                codes.append(operators)
            at += glyph.advance / 1000
    if not vertices:
        return
    turned, size = radians(label.angle), label.size
    place = Affine2D.from_values(
        size * cos(turned), size * sin(turned), -size * sin(turned), size * cos(turned),
        label.x, label.y,
    )  # fmt: skip
    path = Path(np.concatenate(vertices), np.concatenate(codes))
    _fill(canvas, path, place + to_pixels, label.colour)


@lru_cache(maxsize=4096)
def _outline(face: Face, glyph: int) -> tuple[Any, Any]:
    """A glyph's outline in ems: vertices and matplotlib's path codes."""
    pen = _Pen(1 / face.face.upem)
    face.draw(glyph, pen)
    return np.array(pen.vertices, dtype=float), np.array(pen.codes, dtype=np.uint8)


class _Pen:
    """Collects an outline, as the fontTools pen protocol draws it."""

    def __init__(self, scale: float) -> None:
        self.vertices: list[tuple[float, float]] = []
        self.codes: list[int] = []
        self._scale = scale

    def _add(self, code: int, *points: tuple[float, float]) -> None:
        self.vertices += [(x * self._scale, y * self._scale) for x, y in points]
        self.codes += [code] * len(points)

    def moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802  (the protocol's name)
        self._add(MOVE, point)

    def lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802  (the protocol's name)
        self._add(LINE, point)

    def qCurveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802  (the protocol's name)
        self._add(CURVE3, *points)

    def curveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802  (the protocol's name)
        self._add(CURVE4, *points)

    def closePath(self) -> None:  # noqa: N802  (the protocol's name)
        self._add(CLOSE, (0.0, 0.0))

    endPath = closePath  # noqa: N815  (the protocol's name)


def _png(pixels: Any, size: tuple[int, int], dpi: int) -> bytes:  # noqa: ANN401  (a buffer)
    """The pixels as PNG; finding a palette would cost more than all the painting."""
    plain = Pixels.frombuffer("RGBA", size, pixels, "raw", "RGBA", 0, 1).convert("RGB")
    file = BytesIO()
    plain.save(file, "PNG", dpi=(dpi, dpi), compress_level=3)
    return file.getvalue()

"""Pictures as pixels: Pillow fills the recorded shapes, HarfBuzz the glyphs of their labels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from math import ceil, cos, floor, radians, sin

from PIL import Image as Pixels
from PIL import ImageDraw

from briefgen.charts.lettering import Lettering, make_lettering
from briefgen.charts.outlines import Outline, outlines, stroked
from briefgen.charts.vector import vector
from briefgen.document.pictures import Colour, Image, Label, Picture, Shape
from briefgen.fonts.faces import Face
from briefgen.fonts.masks import Place, cover
from briefgen.theme.colours import rgb
from briefgen.theme.design import Design

_FINE = 4
"""Pillow fills whole pixels: shapes are filled this much finer each way, then averaged."""


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
    size = max(1, round(picture.width * scale)), max(1, round(picture.height * scale))
    canvas = Pixels.new("RGB", size, _bytes(rgb(design.theme.colours.ground)))
    lettering = make_lettering(design)
    for operation in picture.operations:
        match operation:
            case Shape():
                _paint_shape(canvas, operation, scale)
            case Label():
                _paint_label(canvas, operation, scale, lettering)
    file = BytesIO()
    # Finding a palette would cost more than all the painting.
    canvas.save(file, "PNG", dpi=(dpi, dpi), compress_level=3)
    return file.getvalue()


def _paint_shape(canvas: Pixels.Image, shape: Shape, scale: float) -> None:
    """Fill the shape's inside, then its lines over it."""
    paths = outlines(shape, scale, canvas.height)
    if shape.fill is not None:
        _paint(canvas, [path.points for path in paths], shape.fill)
    if shape.stroke is not None:
        width = shape.width * scale
        _paint(canvas, [part for path in paths for part in stroked(path, width)], shape.stroke)


def _paint(canvas: Pixels.Image, polygons: list[Outline], colour: Colour) -> None:
    """Fill the polygons, in pixels from the upper left corner, with one colour."""
    xs, ys = zip(*(point for polygon in polygons for point in polygon), strict=True)
    left, top = max(0, floor(min(xs))), max(0, floor(min(ys)))
    right, bottom = min(canvas.width, ceil(max(xs))), min(canvas.height, ceil(max(ys)))
    if left >= right or top >= bottom:
        return
    mask = Pixels.new("L", ((right - left) * _FINE, (bottom - top) * _FINE))
    fill = ImageDraw.Draw(mask).polygon
    for polygon in polygons:
        fill([(_fine(x - left), _fine(y - top)) for x, y in polygon], fill=255)
    canvas.paste(_bytes(colour), (left, top), mask.reduce(_FINE))


def _fine(pixels: float) -> float:
    """A place on the finer grid, whose first point is the middle of its first square."""
    return pixels * _FINE - 0.5


def _paint_label(canvas: Pixels.Image, label: Label, scale: float, lettering: Lettering) -> None:
    """Fill the label's glyphs, as the PDF sets them."""
    mask = cover(_glyphs(label, scale, lettering))
    if mask is None:
        return
    size = mask.width, mask.height
    shares = Pixels.frombuffer("L", size, mask.coverage, "raw", "L", mask.stride, -1)
    top = canvas.height - mask.bottom - mask.height
    canvas.paste(_bytes(label.colour), (mask.left, top), shares)


def _glyphs(label: Label, scale: float, lettering: Lettering) -> Iterator[tuple[Face, int, Place]]:
    """The label's glyphs, each with its place in pixels from the lower left corner."""
    em = label.size * scale
    along, across = em * cos(radians(label.angle)), em * sin(radians(label.angle))
    x, y = label.x * scale, label.y * scale
    for span in lettering.chain(bold=label.bold).spans(label.text):
        for glyph in span.glyphs:
            yield span.face, glyph.id, (along, across, -across, along, x, y)
            x += along * glyph.advance / 1000
            y += across * glyph.advance / 1000


def _bytes(colour: Colour) -> tuple[int, int, int]:
    red, green, blue = (round(part * 255) for part in colour)
    return red, green, blue

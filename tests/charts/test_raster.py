"""Pixels show the same picture that the PDF draws."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image as Pixels

from briefgen.charts.kinds import draw_plot
from briefgen.charts.lettering import make_lettering
from briefgen.charts.raster import rasterize, rasterize_all
from briefgen.document.pictures import Label, Picture, Shape
from briefgen.document.plots import Plot, PlotKind
from briefgen.theme.design import Design

_SQUARE = (
    ("m", (0.0, 0.0)),
    ("l", (36.0, 0.0)),
    ("l", (36.0, 36.0)),
    ("l", (0.0, 36.0)),
    ("h", ()),
)


def _open(png: bytes) -> Pixels.Image:
    return Pixels.open(BytesIO(png)).convert("RGB")


@pytest.mark.parametrize("dpi", [72, 220, 300])
def test_the_size_in_pixels_follows_from_points_and_resolution(dpi: int, en: Design) -> None:
    picture = Picture(id="p", width=144, height=72, operations=())

    image = _open(rasterize(picture, en, dpi))

    assert image.size == (2 * dpi, dpi)


def test_shapes_lie_where_they_were_recorded(en: Design) -> None:
    square = Shape(path=_SQUARE, fill=(1.0, 0.0, 0.0))
    picture = Picture(id="p", width=72, height=72, operations=(square,))

    image = _open(rasterize(picture, en, 72))

    assert image.getpixel((10, 60)) == (255, 0, 0)
    assert image.getpixel((10, 10)) == (255, 255, 255)
    assert image.getpixel((60, 60)) == (255, 255, 255)


def test_text_is_as_wide_as_it_was_measured(zh: Design) -> None:
    label = Label(text="营业收入2,200亿元", x=10, y=20, size=20, colour=(0.0, 0.0, 0.0))
    picture = Picture(id="p", width=300, height=50, operations=(label,))

    image = _open(rasterize(picture, zh, 144))

    left, _, right, bottom = (
        image.convert("L").point(lambda v: 255 * (v < 128)).getbbox() or (0,) * 4
    )
    width = make_lettering(zh).width(label.text, label.size)
    assert left / 2 == pytest.approx(10, abs=2)
    assert right / 2 == pytest.approx(10 + width, abs=2)
    assert bottom / 2 > 30


def test_the_same_picture_gives_the_same_bytes(zh: Design, plot_of: Callable[..., Plot]) -> None:
    picture = draw_plot(plot_of(PlotKind.BAR, "海洋经济: >4900", "*生物医药: ≈2200"), zh, "fig")

    first, second = (rasterize(picture, zh) for _ in range(2))

    assert first == second


def test_all_pictures_come_back_with_their_printed_size(
    en: Design, plot_of: Callable[..., Plot]
) -> None:
    picture = draw_plot(plot_of(PlotKind.BAR, "a: 1"), en, "fig")

    images = rasterize_all({"fig": picture}, en)

    assert (images["fig"].width, images["fig"].height) == (picture.width, picture.height)
    assert images["fig"].png == rasterize(picture, en)

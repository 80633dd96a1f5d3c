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


def test_a_line_is_as_wide_as_it_was_recorded_and_half_pixels_are_half_dark(en: Design) -> None:
    line = Shape(path=(("m", (0.0, 36.0)), ("l", (72.0, 36.0))), stroke=(0.0, 0.0, 0.0), width=3)
    picture = Picture(id="p", width=72, height=72, operations=(line,))

    image = _open(rasterize(picture, en, 72)).convert("L")

    column = [255 - image.getpixel((10, y)) for y in range(72)]  # type: ignore[operator]  # grey is a number
    assert sum(column) / 255 == pytest.approx(3, abs=0.3)
    assert [y for y, dark in enumerate(column) if dark == 255] == [35, 36]


def test_the_inside_of_a_letter_stays_bare(en: Design) -> None:
    label = Label(text="O", x=10, y=10, size=60, colour=(0.0, 0.0, 0.0), bold=True)
    picture = Picture(id="p", width=72, height=72, operations=(label,))

    image = _open(rasterize(picture, en, 72)).convert("L")

    row = [image.getpixel((x, 42)) for x in range(72)]
    dark = [x for x, grey in enumerate(row) if grey == 0]
    assert row[(dark[0] + dark[-1]) // 2] == 255


def test_a_turned_label_stands_upright(en: Design) -> None:
    label = Label(text="lll", x=40, y=5, size=20, colour=(0.0, 0.0, 0.0), angle=90)
    picture = Picture(id="p", width=72, height=72, operations=(label,))

    image = _open(rasterize(picture, en, 72)).convert("L")

    left, top, right, bottom = image.point(lambda v: 255 * (v < 128)).getbbox() or (0,) * 4
    assert right - left < 20
    assert right <= 41
    assert bottom >= 64 > top


def test_what_lies_outside_the_picture_is_not_painted(en: Design) -> None:
    square = Shape(path=tuple((o, tuple(n - 50 for n in at)) for o, at in _SQUARE), fill=(1, 0, 0))
    label = Label(text="away", x=-99, y=500, size=9, colour=(1.0, 0.0, 0.0))
    picture = Picture(id="p", width=72, height=72, operations=(square, label))

    image = _open(rasterize(picture, en, 72))

    assert image.getcolors() == [(72 * 72, (255, 255, 255))]

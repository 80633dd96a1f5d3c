"""Whatever matplotlib draws is recorded as plain operations in points."""

from __future__ import annotations

from typing import Any

import pytest

from briefgen.charts.backend import (
    CLOSE,
    CURVE3,
    LINE,
    MOVE,
    Affine2D,
    Figure,
    Path,
    PathPatch,
    Text,
)
from briefgen.charts.lettering import make_lettering
from briefgen.charts.recording import RecordingRenderer
from briefgen.document.pictures import Label, Operation, Shape
from briefgen.theme.design import Design


def _record(design: Design, *artists: Any, scale: float = 1.0) -> list[Operation]:
    figure = Figure(figsize=(2, 1), dpi=72, frameon=False)
    for artist in artists:
        artist.set_transform(Affine2D())
        figure.add_artist(artist)
    renderer = RecordingRenderer(144, 72, make_lettering(design), scale)
    figure.draw(renderer)
    return renderer.operations


def test_a_filled_and_stroked_path_is_one_shape(en: Design) -> None:
    path = Path([(0, 0), (10, 0), (10, 5), (0, 0)], [MOVE, LINE, LINE, CLOSE])

    (shape,) = _record(en, PathPatch(path, facecolor="#ff0000", edgecolor="#0000ff", linewidth=2))

    assert isinstance(shape, Shape)
    assert [*shape.path] == [("m", (0, 0)), ("l", (10, 0)), ("l", (10, 5)), ("h", ())]
    assert (shape.fill, shape.stroke, shape.width) == ((1, 0, 0), (0, 0, 1), 2)


def test_quadratic_curves_become_cubic_ones(en: Design) -> None:
    path = Path([(0, 0), (3, 6), (6, 0)], [MOVE, CURVE3, CURVE3])

    (shape,) = _record(en, PathPatch(path, facecolor="none", linewidth=1))

    assert isinstance(shape, Shape)
    assert shape.path[1] == ("c", (2, 4, 4, 4, 6, 0))


def test_an_invisible_path_is_not_recorded(en: Design) -> None:
    path = Path([(0, 0), (1, 1)])

    assert _record(en, PathPatch(path, facecolor="none", edgecolor="none")) == []


def test_dashes_opacity_and_clipping_are_kept(en: Design) -> None:
    patch = PathPatch(
        Path([(0, 0), (9, 0)]), facecolor="none", edgecolor="k", linewidth=1, alpha=0.5,
        linestyle=(0, (3, 2)), capstyle="round",
    )  # fmt: skip
    patch.set_clip_box(Figure(figsize=(1, 1), dpi=72).bbox)

    (shape,) = _record(en, patch)

    assert isinstance(shape, Shape)
    assert (shape.dash, shape.opacity, shape.cap) == ((3, 2), 0.5, 1)
    assert shape.clip is not None


def test_text_stays_text_with_its_fact_and_dollars(en: Design) -> None:
    text = Text(4, 8, "rises from $100 to $200", fontsize=9, weight="bold", parse_math=False)
    text.set_gid("cost")

    (label,) = _record(en, text)

    assert label == Label(
        text="rises from $100 to $200", x=4, y=8, size=9, colour=(0, 0, 0), bold=True, fact="cost"
    )


def test_sizes_are_scaled_with_the_sheet(en: Design) -> None:
    (label,) = _record(en, Text(0, 0, "a", fontsize=10), scale=0.5)

    assert isinstance(label, Label)
    assert label.size == pytest.approx(5)

"""What matplotlib's artists draw is recorded as plain shapes in points."""

from __future__ import annotations

from typing import Any

import pytest

from briefgen.charts.backend import CLOSE, CURVE3, LINE, MOVE, Affine2D, Bbox, Path, PathPatch
from briefgen.charts.recording import record
from briefgen.charts.state import State
from briefgen.document.pictures import Shape


def _record(*patches: PathPatch, scale: float = 1.0) -> tuple[Shape, ...]:
    for patch in patches:
        patch.set_transform(Affine2D())
    return record(patches, scale)


def test_a_filled_and_stroked_path_is_one_shape() -> None:
    path = Path([(0, 0), (10, 0), (10, 5), (0, 0)], [MOVE, LINE, LINE, CLOSE])

    (shape,) = _record(PathPatch(path, facecolor="#ff0000", edgecolor="#0000ff", linewidth=2))

    assert [*shape.path] == [("m", (0, 0)), ("l", (10, 0)), ("l", (10, 5)), ("h", ())]
    assert (shape.fill, shape.stroke, shape.width) == ((1, 0, 0), (0, 0, 1), 2)


def test_quadratic_curves_become_cubic_ones() -> None:
    path = Path([(0, 0), (3, 6), (6, 0)], [MOVE, CURVE3, CURVE3])

    (shape,) = _record(PathPatch(path, facecolor="none", linewidth=1))

    assert shape.path[1] == ("c", (2, 4, 4, 4, 6, 0))


def test_an_invisible_path_is_not_recorded() -> None:
    path = Path([(0, 0), (1, 1)])

    assert _record(PathPatch(path, facecolor="none", edgecolor="none")) == ()


def test_dashes_opacity_and_clipping_are_kept() -> None:
    patch = PathPatch(
        Path([(0, 0), (9, 0)]), facecolor="none", edgecolor="k", linewidth=1, alpha=0.5,
        linestyle=(0, (3, 2)), capstyle="round",
    )  # fmt: skip
    patch.set_clip_box(Bbox.from_bounds(0, 0, 72, 36))

    (shape,) = _record(patch)

    assert (shape.dash, shape.opacity, shape.cap) == ((3, 2), 0.5, 1)
    assert shape.clip == (0, 0, 72, 36)


def test_widths_and_dashes_are_scaled_with_the_sheet() -> None:
    line = PathPatch(
        Path([(0, 0), (9, 0)]), facecolor="none", edgecolor="k", linewidth=2, linestyle=(0, (3, 2))
    )

    (shape,) = _record(line, scale=0.5)

    assert (shape.width, shape.dash) == (1, (3, 2))


class _Curious(PathPatch):
    def draw(self, renderer: Any) -> None:
        renderer.get_image_magnification()
        super().draw(renderer)


def test_an_artist_may_ask_what_only_matplotlibs_own_renderer_answers() -> None:
    path = Path([(0, 0), (10, 0), (10, 5), (0, 0)], [MOVE, LINE, LINE, CLOSE])

    shapes = [
        _record(kind(path, facecolor="#ff0000", capstyle="round")) for kind in (PathPatch, _Curious)
    ]

    assert shapes[0] == shapes[1]


def test_an_artist_may_tell_what_only_matplotlibs_own_state_takes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    patch = PathPatch(Path([(0, 0), (9, 0)]), edgecolor="#0000ff", linewidth=2, capstyle="round")
    known = _record(patch)
    monkeypatch.delattr(State, "set_snap")

    unknown = _record(patch)

    assert unknown == known

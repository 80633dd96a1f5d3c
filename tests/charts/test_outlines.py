"""Lines become polygons that cover them."""

from __future__ import annotations

from itertools import pairwise
from math import hypot, pi

import pytest

from briefgen.charts.outlines import Outline, Path, outlines, stroked
from briefgen.document.pictures import Shape


def area(outline: Outline) -> float:
    """Of a polygon, by the shoelace formula."""
    corners = pairwise([*outline, outline[0]])
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in corners)) / 2


def test_y_is_counted_from_above_and_sizes_are_scaled() -> None:
    shape = Shape(path=(("m", (1, 2)), ("l", (3, 2)), ("h", ()), ("m", (5, 5))))

    paths = outlines(shape, 2, 20)

    assert paths == [Path([(2, 16), (6, 16)], closed=True), Path([(10, 10)], closed=False)]


def test_a_curve_stays_within_a_hundredth_of_a_point_of_its_circle() -> None:
    k = 0.5523 * 4
    shape = Shape(path=(("m", (4, 0)), ("c", (4, k, k, 4, 0, 4))))

    (path,) = outlines(shape, 1, 0)

    assert all(hypot(*point) == pytest.approx(4, abs=0.01) for point in path.points)


def test_a_straight_line_is_as_wide_as_asked() -> None:
    parts = [*stroked(Path([(0, 0), (10, 0)], closed=False), 2)]

    assert parts == [[(0, 1), (10, 1), (10, -1), (0, -1)]]


def test_the_corners_of_a_rectangle_are_square() -> None:
    corners: Outline = [(0, 0), (10, 0), (10, 10), (0, 10)]

    parts = [*stroked(Path(corners, closed=True), 2)]
    points = {(round(x, 6), round(y, 6)) for part in parts for x, y in part}

    assert {(-1, -1), (11, -1), (11, 11), (-1, 11)} <= points


@pytest.mark.parametrize("end", [(0, 0.1), (0, -0.1)])
def test_a_needle_is_cut_off_where_its_tip_would_run_away(end: tuple[float, float]) -> None:
    *_, corner = stroked(Path([(0, 0), (10, 0), end], closed=False), 2)

    assert max(x for x, _ in corner) < 12


def test_a_ring_is_covered_without_gaps() -> None:
    k = 0.5523 * 10
    circle = Shape(
        path=(
            ("m", (10, 0)),
            ("c", (10, k, k, 10, 0, 10)),
            ("c", (-k, 10, -10, k, -10, 0)),
            ("c", (-10, -k, -k, -10, 0, -10)),
            ("c", (k, -10, 10, -k, 10, 0)),
            ("h", ()),
        )
    )
    (path,) = outlines(circle, 1, 0)

    covered = sum(map(area, stroked(path, 1)))

    assert covered == pytest.approx(2 * pi * 10, rel=0.03)


def test_points_that_repeat_make_no_piece() -> None:
    parts = [*stroked(Path([(0, 0), (0, 0), (10, 0), (10, 0)], closed=False), 2)]

    assert len(parts) == 1

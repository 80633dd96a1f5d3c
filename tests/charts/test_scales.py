"""Scales give values their places and labels their room."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.charts.scales import Reach, covering_ticks, fit, spread, tick_text, ticks

_REACHES = st.lists(
    st.builds(Reach, st.floats(-1e9, 1e9), before=st.floats(0, 100), after=st.floats(0, 100)),
    min_size=1,
    max_size=8,
)


@given(_REACHES)
def test_every_value_and_its_label_fit(reaches: list[Reach]) -> None:
    scale = fit(reaches, 100, 400)

    for reach in reaches:
        assert scale(reach.value) - reach.before >= 100 - 1e-3
        assert scale(reach.value) + reach.after <= 400 + 1e-3


def test_the_scale_uses_all_the_room() -> None:
    scale = fit([Reach(0.0), Reach(10.0, after=50), Reach(9.0, after=20)], 0, 300)

    assert scale(10.0) == 250


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0, 4900, (0, 2000, 4000)),
        (0, 1, (0, 0.25, 0.5, 0.75, 1)),
        (96.2, 98.9, (97, 98)),
        (-5, 5, (-5, -2.5, 0, 2.5, 5)),
        (3, 3, ()),
    ],
)
def test_ticks_are_round_values_inside(
    low: float, high: float, expected: tuple[float, ...]
) -> None:
    assert ticks(low, high, 5) == pytest.approx(expected)


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6))
def test_covering_ticks_enclose_the_values(low: float, span: float) -> None:
    found = covering_ticks(low, low + span, 5)

    assert found[0] <= low + span * 1e-6
    assert found[-1] >= low + span * (1 - 1e-6)


@pytest.mark.parametrize(
    ("value", "text"), [(0, "0"), (2500, "2,500"), (-2.5, "−2.5"), (1e7, "10,000,000")]
)
def test_a_tick_is_written_with_grouping_and_a_true_minus(value: float, text: str) -> None:
    assert tick_text(value) == text


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(1, 30)), min_size=1, max_size=10))
def test_spread_boxes_do_not_overlap_and_keep_their_order(boxes: list[tuple[float, float]]) -> None:
    wanted, sizes = [box[0] for box in boxes], [box[1] for box in boxes]

    middles = spread(wanted, sizes, 0, 400)

    order = sorted(range(len(boxes)), key=lambda i: (wanted[i], i))
    for one, other in pairwise(order):
        gap = (middles[other] - sizes[other] / 2) - (middles[one] + sizes[one] / 2)
        assert gap >= -1e-6
    assert min(m - s / 2 for m, s in zip(middles, sizes, strict=True)) >= -1e-6


def test_boxes_with_room_stay_where_they_are_wanted() -> None:
    assert spread([20, 60], [10, 10], 0, 100) == [20, 60]

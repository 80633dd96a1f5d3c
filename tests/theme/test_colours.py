"""Contrast and colour differences agree with published values."""

from __future__ import annotations

import pytest

from briefgen.theme.colours import Vision, contrast, difference, rgb, seen_by


@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    [("#000000", "#FFFFFF", 21.0), ("#FFFFFF", "#FFFFFF", 1.0), ("#777777", "#FFFFFF", 4.478)],
)
def test_contrast_is_that_of_wcag(first: str, second: str, ratio: float) -> None:
    assert contrast(rgb(first), rgb(second)) == pytest.approx(ratio, abs=0.001)


def test_contrast_does_not_depend_on_order() -> None:
    one, other = rgb("#0B5C8A"), rgb("#F1F5F8")

    assert contrast(one, other) == contrast(other, one)


@pytest.mark.parametrize(
    ("first", "second", "apart"),
    [("#FF0000", "#00FF00", 86.608), ("#000000", "#FFFFFF", 100.0), ("#123456", "#123456", 0.0)],
)
def test_differences_are_those_of_ciede2000(first: str, second: str, apart: float) -> None:
    assert difference(rgb(first), rgb(second)) == pytest.approx(apart, abs=0.01)


@pytest.mark.parametrize("vision", Vision)
def test_greys_look_the_same_to_everyone(vision: Vision) -> None:
    grey = rgb("#808080")

    assert seen_by(grey, vision) == pytest.approx(grey, abs=0.01)


def test_red_and_green_of_like_lightness_meet_for_a_deuteranope() -> None:
    red, green = rgb("#C0392B"), rgb("#7A7A00")

    seen = [seen_by(colour, Vision.DEUTERANOPIA) for colour in (red, green)]

    assert difference(*seen) < difference(red, green) / 2

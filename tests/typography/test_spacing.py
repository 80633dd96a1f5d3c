"""Space between characters of Chinese text."""

from __future__ import annotations

import pytest

from briefgen.typography.spacing import (
    Mark,
    mark_of,
    space_at_western,
    space_between_marks,
)


@pytest.mark.parametrize(
    ("pair", "natural"),
    [
        ("）（", -0.5),
        ("：“", -0.5),
        ("》《", -0.5),
        ("《“", -0.5),
        ("。”", -0.5),
        ("广州", 0.0),
        ("，广", 0.0),
    ],
)
def test_of_two_marks_that_meet_one_gives_up_its_half_em(pair: str, natural: float) -> None:
    assert space_between_marks(*pair).natural == natural


def test_a_full_stop_is_compressed_less_than_a_comma() -> None:
    comma, stop = (space_between_marks(mark, "广").shrink for mark in "，。")

    assert 0 < stop < comma < 0.5


@pytest.mark.parametrize(
    ("wide", "western", "natural"),
    [("广", "A", 0.25), ("广", "7", 0.25), ("亿", "%", 0.25), ("，", "A", 0.0), ("—", "1", 0.0),
     ("广", "(", 0.0)],
)  # fmt: skip
def test_a_quarter_em_stands_between_ideographs_and_western_text(
    wide: str, western: str, natural: float
) -> None:
    assert space_at_western(wide, western).natural == natural


def test_marks_are_empty_on_their_outer_side() -> None:
    assert [mark_of(character) for character in "（）。广"] == [
        Mark.BEFORE,
        Mark.AFTER,
        Mark.AFTER,
        Mark.NONE,
    ]

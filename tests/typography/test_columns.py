"""Widths of a table's columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.typography.columns import column_widths


def test_columns_take_their_shares_where_there_is_room() -> None:
    widths = column_widths([3, 1], [10, 10], [400, 400], 400)

    assert widths == pytest.approx([300, 100])


def test_a_column_does_not_take_more_than_it_wishes() -> None:
    widths = column_widths([1, 1], [10, 10], [50, 900], 400)

    assert widths == pytest.approx([50, 350])


def test_no_word_is_cut_while_another_column_can_give_way() -> None:
    widths = column_widths([9, 1], [20, 120], [900, 120], 400)

    assert widths == pytest.approx([280, 120])


def test_a_word_wider_than_the_table_takes_what_the_others_leave() -> None:
    widths = column_widths([1, 1, 1], [40, 5000, 60], [40, 5000, 60], 400)

    assert widths == pytest.approx([40, 300, 60])


COLUMN = st.tuples(st.floats(0.1, 9), st.floats(1, 600), st.floats(0, 600))


@given(st.lists(COLUMN, min_size=1, max_size=9), st.floats(50, 800))
def test_the_columns_fill_the_table(
    columns: list[tuple[float, float, float]], width: float
) -> None:
    shares = [share for share, _, _ in columns]
    needs = [need for _, need, _ in columns]
    wishes = [need + more for _, need, more in columns]

    widths = column_widths(shares, needs, wishes, width)

    assert sum(widths) == pytest.approx(width)
    assert all(found > 0 for found in widths)
    if sum(needs) <= width:
        assert all(found >= need - 0.01 for found, need in zip(widths, needs, strict=True))

"""Numerals are runs of digits with what joins them."""

from __future__ import annotations

import pytest

from briefgen.record.numerals import numerals_of


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Figure 3. In 2026, 1,200 of 3.5.", ("3", "2026", "1,200", "3.5")),
        ("１２户，第2.1节", ("12", "2.1")),
        ("GB/T 7714—2015", ("7714", "2015")),
        ("一二三", ()),
    ],
)
def test_points_and_commas_between_digits_belong_to_them(text: str, found: tuple[str, ...]) -> None:
    assert numerals_of(text) == found

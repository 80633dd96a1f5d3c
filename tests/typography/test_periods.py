"""Reference periods read into days."""

from __future__ import annotations

from datetime import date

import pytest

from briefgen.typography.periods import period_order, read_period


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-Q1", date(2025, 1, 1), date(2025, 3, 31)),
        ("2025-12-28", date(2025, 12, 28), date(2025, 12, 28)),
        ("2021/2025", date(2021, 1, 1), date(2025, 12, 31)),
    ],
)
def test_a_period_has_a_first_and_a_last_day(period: str, first: date, last: date) -> None:
    span = read_period(period)

    assert span is not None
    assert (span.first, span.last) == (first, last)


def test_an_unstated_period_has_no_days() -> None:
    assert read_period("unstated") is None


@pytest.mark.parametrize("text", ["", "25", "2025-13", "2025-02-30", "2025-Q5"])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_period(text)


def test_a_year_sorts_before_its_days_and_before_spans_that_it_begins() -> None:
    periods = ["unstated", "2026/2030", "2026-01-19", "2026", "2025-12-28", "2025"]

    assert sorted(periods, key=period_order) == [
        "2025", "2025-12-28", "2026", "2026-01-19", "2026/2030", "unstated",
    ]  # fmt: skip

"""Dates and reference periods as text."""

from __future__ import annotations

from datetime import date

import pytest

from briefgen.typography.dates import format_date, format_period
from briefgen.typography.languages import language


@pytest.mark.parametrize(
    ("code", "compact", "expected"),
    [
        ("zh", False, "2025年12月28日"),
        ("en", False, "28 December 2025"),
        ("en", True, "28 Dec 2025"),
    ],
)
def test_a_day_prints_as_its_language_does(code: str, *, compact: bool, expected: str) -> None:
    assert format_date(date(2025, 12, 28), language(code), compact=compact) == expected


@pytest.mark.parametrize(
    ("period", "chinese", "english"),
    [
        ("2025", "2025年", "2025"),
        ("2021/2025", "2021—2025年", "2021–2025"),
        ("2025-12", "2025年12月", "December 2025"),
        ("2025-Q3", "2025年第3季度", "3rd quarter 2025"),
        ("2025-12-28", "2025年12月28日", "28 December 2025"),
        ("2024/2025-06", "2024年—2025年6月", "2024 – June 2025"),
        ("unstated", "未说明", "not stated"),
    ],
)
def test_a_period_prints_as_its_language_does(period: str, chinese: str, english: str) -> None:
    printed = [format_period(period, language(code)) for code in ("zh", "en")]

    assert printed == [chinese, english]


def test_a_quarter_is_short_in_charts() -> None:
    assert format_period("2025-Q3", language("en"), compact=True) == "Q3 2025"


@pytest.mark.parametrize(
    ("period", "chinese", "english"),
    [
        ("2024-04/2025-03", "2024/25财年", "FY 2024/25"),
        ("2024-01/2024-12", "2024年1月—2024年12月", "Jan 2024 – Dec 2024"),
    ],
)
def test_a_fiscal_year_is_named_where_space_is_short(
    period: str, chinese: str, english: str
) -> None:
    printed = [format_period(period, language(code), compact=True) for code in ("zh", "en")]

    assert printed == [chinese, english]

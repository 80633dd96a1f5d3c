from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.dossier.units import registry
from briefgen.dossier.values import ValueSyntaxError, parse_moment, parse_value


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("7.39", "percent", "7.39"),
        ("7.39%", "percent", "7.39"),
        ("-0.5", "percentage-point", "-0.5"),
        ("−0.5", "percentage-point", "-0.5"),
        ("2,200", "company", "2200"),
        ("2200亿", "CNY", "220000000000"),
        ("1.1万亿", "CNY", "1100000000000"),
        ("２２００亿", "CNY", "220000000000"),
        ("220 billion", "CNY", "220000000000"),
        ("1.5bn", "USD", "1500000000"),
        ("200万", "jin", "2000000"),
        ("1/4", "percent", "25"),
        ("1/4", "share", "0.25"),
        ("0.10", "number", "0.10"),
    ],
)
def test_a_value_is_read_as_its_author_writes_it(text: str, unit: str, value: str) -> None:
    assert str(parse_value(text, registry()[unit])) == value


@pytest.mark.parametrize(
    "text", ["", "many", "1e5", "1,2", "1.2.3", "NaN", "Infinity", "1/0", "5 %%", "9" * 40, "5%"]
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueSyntaxError):
        parse_value(text, registry()["CNY"])


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9
    )
)
def test_a_plain_decimal_is_kept_to_its_last_digit(value: Decimal) -> None:
    assert parse_value(f"{value:f}", registry()["number"]) == value


def test_a_moment_is_a_whole_date() -> None:
    assert parse_moment("2025-12-28").isoformat() == "2025-12-28"
    with pytest.raises(ValueSyntaxError):
        parse_moment("2025-12")

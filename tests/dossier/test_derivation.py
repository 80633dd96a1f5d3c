from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.dossier.derivation import derive
from briefgen.dossier.expressions import ExpressionSyntaxError, inputs, parse_expression
from briefgen.dossier.quantities import Qualifier, Quantity
from briefgen.dossier.units import registry

UNITS = registry()


def quantity(text: str) -> Quantity:
    """A quantity from `value unit`, `qualifier value unit`, or `low..high unit`."""
    *qualifier, value, unit = text.split()
    if ".." in value:
        low, high = (Decimal(end) for end in value.split(".."))
        return Quantity(unit=UNITS[unit], qualifier=Qualifier.RANGE, low=low, high=high)
    chosen = Qualifier(qualifier[0]) if qualifier else Qualifier.EXACT
    return Quantity(unit=UNITS[unit], qualifier=chosen, value=Decimal(value))


@pytest.mark.parametrize(
    ("expression", "a", "b", "result"),
    [
        ("a - b", "7.39 percent", "0.98 percentage-point", "6.41 percent"),
        ("a - b", "7.39 percent", "6.41 percent", "0.98 percentage-point"),
        ("a + b", "1.5 tonne", "200 jin", "1.6 tonne"),
        ("a / b", "150 CNY", "100 CNY", "150 percent"),
        ("a / b", "150 CNY", "100 CNY", "1.5 times"),
        ("a * b", "220 CNY", "25 percent", "55 CNY"),
        ("a / b", "4 drug", "50 percent", "8 drug"),
        ("1 - a", "80 percent", "1 number", "20 percent"),
        ("a / 2 + b", "3 tonne", "1 tonne", "2.5 tonne"),
        ("(a + b) / 2", "3 tonne", "1 tonne", "2 tonne"),
        ("share(a, b)", "20 company", "528 company", "3.79 percent"),
        ("growth(a, b)", "110 CNY", "100 CNY", "10 percent"),
        ("cagr(a, b, 2)", "121 CNY", "100 CNY", "10 percent"),
        ("a - b", "over 10 CNY", "4 CNY", "over 6 CNY"),
        ("a - b", "10 CNY", "over 4 CNY", "under 6 CNY"),
        ("a - b", "at-least 10 CNY", "at-most 4 CNY", "at-least 6 CNY"),
        ("a + b", "over 10 CNY", "at-least 4 CNY", "over 14 CNY"),
        ("a + b", "about 10 CNY", "4 CNY", "about 14 CNY"),
        ("a / 5", "100..150 CNY", "1 CNY", "20..30 CNY"),
        ("a - b", "100..150 CNY", "10..20 CNY", "80..140 CNY"),
        ("share(a, b)", "38.47 CNY", "over 2200 CNY", "under 1.75 percent"),
        ("share(a, b)", "1 CNY", "over 3 CNY", "under 33.4 percent"),
        ("share(a, b)", "over 2 CNY", "3 CNY", "over 66.6 percent"),
    ],
)
def test_units_and_qualifiers_pass_through(expression: str, a: str, b: str, result: str) -> None:
    expected = quantity(result)

    derived = derive(
        parse_expression(expression), {"a": quantity(a), "b": quantity(b)}, expected.unit
    )

    assert derived == expected


def test_ids_may_hold_dots_and_hyphens() -> None:
    assert inputs(parse_expression("bio.rd-2025 - share(bio.x, 2025-total)")) == (
        "bio.rd-2025",
        "bio.x",
        "2025-total",
    )


@given(st.text(alphabet="ab1. +-*/(),", max_size=30))
def test_any_text_is_an_expression_or_refused(text: str) -> None:
    try:
        parse_expression(text)
    except ExpressionSyntaxError as error:
        assert str(error)  # noqa: PT017  (either way is right; only another exception is wrong)


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(ExpressionSyntaxError, match="nested too deeply"):
        parse_expression("(" * 100 + "a" + ")" * 100)


@given(
    st.decimals(min_value=1, max_value=10**6, places=2),
    st.decimals(min_value=1, max_value=10**6, places=2),
)
def test_a_sum_taken_apart_again_gives_its_part(one: Decimal, other: Decimal) -> None:
    facts = {
        "a": Quantity(unit=UNITS["CNY"], value=one),
        "b": Quantity(unit=UNITS["CNY"], value=other),
    }

    assert derive(parse_expression("a + b - b"), facts, UNITS["CNY"]).value == one

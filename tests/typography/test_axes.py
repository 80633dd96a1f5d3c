"""The unit of a chart's axis."""

from __future__ import annotations

from decimal import Decimal

import pytest

from briefgen.dossier.quantities import Qualifier, Quantity
from briefgen.dossier.units import registry
from briefgen.typography.axes import axis_unit
from briefgen.typography.languages import language


def quantities(unit: str, *values: str) -> list[Quantity]:
    return [Quantity(unit=registry()[unit], value=Decimal(value)) for value in values]


@pytest.mark.parametrize(
    ("unit", "values", "chinese", "english"),
    [
        ("CNY", ["490000000000", "50000000000"], "亿元", "CNY billion"),
        ("percent", ["7.39", "6.41"], "%", "%"),
        ("DWT", ["5500000"], "万载重吨", "million DWT"),
        ("company", ["4800", "528"], "家（企业）", "companies"),
    ],
)
def test_one_scale_serves_the_whole_axis(
    unit: str, values: list[str], chinese: str, english: str
) -> None:
    labels = [axis_unit(quantities(unit, *values), language(code)).label for code in ("zh", "en")]

    assert labels == [chinese, english]


def test_values_are_measured_in_the_axis_unit() -> None:
    given = quantities("CNY", "490000000000", "3847000000")

    axis = axis_unit(given, language("zh"))

    measured = [axis.measure(q.value, q.unit) for q in given if q.value is not None]
    assert measured == [Decimal(4900), Decimal("38.47")]


def test_shares_and_percents_share_an_axis() -> None:
    mixed = [*quantities("share", "0.25"), *quantities("percent", "40")]

    axis = axis_unit(mixed, language("en"))

    measured = [axis.measure(q.value, q.unit) for q in mixed if q.value is not None]
    assert (axis.label, measured) == ("%", [Decimal(25), Decimal(40)])


def test_a_range_counts_by_its_middle() -> None:
    low, high = Decimal(10_000_000_000), Decimal(15_000_000_000)
    plan = Quantity(unit=registry()["CNY"], qualifier=Qualifier.RANGE, low=low, high=high)

    assert axis_unit([plan], language("en")).label == "CNY billion"

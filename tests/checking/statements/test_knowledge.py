from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from briefgen.checking.statements.knowledge import order
from briefgen.dossier.dossier import Observation
from briefgen.dossier.quantities import Qualifier, Quantity
from briefgen.dossier.records import Fact
from briefgen.dossier.units import registry

FACT = Fact.model_validate({"id": "x", "label": "x", "unit": "ship", "period": "2025"})
QUALIFIERS = st.sampled_from([each for each in Qualifier if each is not Qualifier.RANGE])
VALUES = st.integers(1, 50).map(Decimal)
OBSERVATIONS = st.builds(
    lambda qualifier, value: Observation(
        fact=FACT, quantity=Quantity(unit=registry()["ship"], qualifier=qualifier, value=value)
    ),
    QUALIFIERS,
    VALUES,
)


def _of(qualifier: Qualifier, value: int) -> Observation:
    quantity = Quantity(unit=registry()["ship"], qualifier=qualifier, value=Decimal(value))
    return Observation(fact=FACT, quantity=quantity)


@given(one=OBSERVATIONS, other=OBSERVATIONS)
def test_the_order_of_two_values_turns_round_with_them(
    one: Observation, other: Observation
) -> None:
    there, back = order(one, other), order(other, one)

    assert (there is None) == (back is None)
    assert there is None or there == -(back or 0)


def test_bounds_leave_an_order_open_unless_they_settle_it() -> None:
    assert order(_of(Qualifier.OVER, 5), _of(Qualifier.EXACT, 7)) is None
    assert order(_of(Qualifier.OVER, 7), _of(Qualifier.EXACT, 7)) == 1
    assert order(_of(Qualifier.AT_LEAST, 7), _of(Qualifier.EXACT, 7)) is None
    assert order(_of(Qualifier.UNDER, 5), _of(Qualifier.AT_LEAST, 5)) == -1

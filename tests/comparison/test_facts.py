"""Each change of a fact is what it is called."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from briefgen.comparison.changes import FactChange, Kind
from briefgen.comparison.facts import compare_facts
from briefgen.comparison.snapshots import Figure, Quote, Snapshot

YEARBOOK = Quote("yearbook", "强度7.39%", "aa")
FIGURE = Figure(
    id="bio.rd",
    label={"en": "R&D intensity", "zh": "研发投入强度"},
    indicator="bio.rd",
    value="7.39",
    low=None,
    high=None,
    moment=None,
    unit="percent",
    qualifier="exact",
    change=False,
    period="2025",
    area={"en": "Guangzhou"},
    formula=None,
    inputs=(),
    quotes=frozenset({YEARBOOK}),
    place=0,
)


def _edition(*figures: Figure, unused: tuple[str, ...] = ()) -> Snapshot:
    return Snapshot(
        name="x",
        sha256="",
        date="2026-01-20",
        titles={"en": "Title"},
        figures={figure.id: figure for figure in figures},
        unused=frozenset(unused),
        lines=None,
        drawings={},
    )


def _only(old: Figure, new: Figure) -> FactChange:
    (change,) = compare_facts(_edition(old), _edition(new))
    return change


def test_equal_facts_are_no_change() -> None:
    assert compare_facts(_edition(FIGURE), _edition(FIGURE)) == ()


CASES = {
    "another unit": (replace(FIGURE, unit="permille"), [Kind.UNIT]),
    "another label": (replace(FIGURE, label={"en": "R&D"}), [Kind.DEFINITION]),
    "another area": (replace(FIGURE, area={"en": "Shenzhen"}), [Kind.DEFINITION]),
    "a derivation": (replace(FIGURE, formula="a / b"), [Kind.DEFINITION]),
    "another period": (replace(FIGURE, period="2026", value="7.62"), [Kind.PERIOD]),
    "a new source": (
        replace(FIGURE, value="7.4", quotes=frozenset({Quote("bulletin", "7.4%", "bb")})),
        [Kind.REVISION],
    ),
    "other words in a new state of the source": (
        replace(FIGURE, value="7.4", quotes=frozenset({Quote("yearbook", "强度7.4%", "cc")})),
        [Kind.REVISION],
    ),
    "the same words in a new state of the source": (
        replace(FIGURE, value="7.4", quotes=frozenset({replace(YEARBOOK, state="cc")})),
        [Kind.CORRECTION],
    ),
    "other words in the same state of the source": (
        replace(FIGURE, value="7.4", quotes=frozenset({replace(YEARBOOK, exact="强度7.4%")})),
        [Kind.CORRECTION],
    ),
    "the same evidence": (replace(FIGURE, value="7.4"), [Kind.CORRECTION]),
    "another qualifier": (replace(FIGURE, qualifier="about"), [Kind.CORRECTION]),
    "the same value elsewhere": (
        replace(FIGURE, quotes=frozenset({Quote("bulletin", "7.39%", "bb")})),
        [Kind.EVIDENCE],
    ),
    "unit and period": (
        replace(FIGURE, unit="permille", period="2026"),
        [Kind.UNIT, Kind.PERIOD],
    ),
}


@pytest.mark.parametrize(("new", "kinds"), CASES.values(), ids=CASES)
def test_a_change_has_its_kinds_the_gravest_first(new: Figure, kinds: list[Kind]) -> None:
    assert list(_only(FIGURE, new).kinds) == kinds


def test_a_new_state_of_a_source_alone_is_no_change() -> None:
    new = replace(FIGURE, quotes=frozenset({replace(YEARBOOK, state="cc")}))

    assert compare_facts(_edition(FIGURE), _edition(new)) == ()


def test_a_new_id_goes_on_with_the_latest_period_of_its_indicator() -> None:
    first = replace(FIGURE, id="rd-2023", indicator="rd", period="2023")
    second = replace(first, id="rd-2024", period="2024")
    third = replace(first, id="rd-2025", period="2025", value="7.62")

    changes = compare_facts(_edition(first, second), _edition(first, second, third))

    assert [(c.fact, c.kinds, c.old) for c in changes] == [("rd-2025", (Kind.PERIOD,), second)]


def test_a_new_id_for_the_same_period_revises_the_older_figure() -> None:
    first = replace(FIGURE, id="rd-2025", indicator="rd")
    revised = replace(
        first, id="rd-2025-final", value="7.41", quotes=frozenset({Quote("final", "7.41%", "dd")})
    )

    changes = compare_facts(_edition(first), _edition(first, revised))

    assert [(c.fact, c.kinds) for c in changes] == [("rd-2025-final", (Kind.REVISION,))]


def test_what_only_one_edition_has_was_added_or_removed() -> None:
    other = replace(FIGURE, id="sea.gdp", indicator="sea.gdp")

    changes = compare_facts(_edition(FIGURE), _edition(other))

    assert [(c.fact, c.kinds) for c in changes] == [
        ("sea.gdp", (Kind.ADDED,)),
        ("bio.rd", (Kind.REMOVED,)),
    ]


def test_what_the_dossier_had_and_did_not_use_is_not_new() -> None:
    other = replace(FIGURE, id="sea.gdp", indicator="sea.gdp")

    old, new = _edition(FIGURE, unused=("sea.gdp",)), _edition(other, unused=("bio.rd",))
    assert compare_facts(old, new) == ()


@pytest.mark.parametrize(
    ("of_input", "of_derived"),
    [
        ({"period": "2026"}, Kind.REVISION),
        ({"quotes": frozenset({Quote("new", "9", "")})}, Kind.REVISION),
        ({}, Kind.CORRECTION),
    ],
)
def test_a_derived_figure_is_revised_if_what_it_is_made_from_is(
    of_input: dict[str, Any], of_derived: Kind
) -> None:
    middle = replace(FIGURE, id="m", formula="bio.rd * 2", inputs=("bio.rd",), quotes=frozenset())
    derived = replace(middle, id="d", formula="m * 2", inputs=("m",))
    values: dict[str, Any] = {"value": "9"}

    changes = compare_facts(
        _edition(FIGURE, middle, derived),
        _edition(
            replace(FIGURE, **values, **of_input),
            replace(middle, value="18"),
            replace(derived, value="36"),
        ),
    )

    assert {c.fact: c.kinds for c in changes}["d"] == (of_derived,)


@pytest.mark.parametrize(
    ("old", "new", "relative", "points"),
    [
        ({"unit": "CNY", "value": "200"}, {"unit": "CNY", "value": "250"}, "25.00", None),
        ({"unit": "CNY", "value": "-200"}, {"unit": "CNY", "value": "-100"}, "50.00", None),
        ({"unit": "CNY", "value": "0"}, {"unit": "CNY", "value": "5"}, None, None),
        ({}, {"value": "7.62"}, None, "0.23"),
        ({"unit": "rank", "value": "3"}, {"unit": "rank", "value": "2"}, None, None),
        (
            {"unit": "CNY", "qualifier": "over"},
            {"unit": "CNY", "qualifier": "over", "value": "8"},
            None,
            None,
        ),
    ],
)
def test_a_move_is_told_where_it_says_something(
    old: dict[str, Any], new: dict[str, Any], relative: str | None, points: str | None
) -> None:
    change = _only(replace(FIGURE, **old), replace(FIGURE, **new))

    assert change.relative == (None if relative is None else Decimal(relative))
    assert change.points == (None if points is None else Decimal(points))

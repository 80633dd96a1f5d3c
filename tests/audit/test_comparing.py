"""A passage against what it became: what changes its meaning, and what is only other words."""

from __future__ import annotations

import pytest

from briefgen.audit.alignment import Names
from briefgen.audit.comparing import Fate, compare
from briefgen.audit.passages import Kind, Passage
from briefgen.audit.record import Claimed, Expected
from briefgen.audit.texts import digest
from briefgen.audit.verdicts import State

NOBODY = Names(bookmarks={}, tags={}, bound={})


def fates(was: str, now: str, code: str) -> list[Fate]:
    """What became of the figures that `was` has in brackets: `rose by [3%]`."""
    text, claims = "", []
    for n, part in enumerate(was.replace("]", "[").split("[")):
        if n % 2:
            claims.append(Claimed(f"c{n}", f"f{n}", len(text), len(text) + len(part)))
        text += part
    expected = Expected(
        kind=Kind.FLOW,
        role="text",
        block="b",
        label="",
        text=text,
        digests=(digest(text),),
        digits=(),
        claims=tuple(claims),
        section="",
        at=0,
    )
    return compare(expected, Passage(kind=Kind.FLOW, text=now), NOBODY, code)


CHANGED = [
    ("zh", "营收[超过2,200亿元]。", "营收超过2,300亿元。", "value"),
    ("zh", "营收[超过2,200亿元]。", "营收超过2,200万元。", "value"),
    ("zh", "营收[超过2,200亿元]。", "营收2,200亿元。", "qualifier"),
    ("zh", "营收[超过2,200亿元]。", "营收不足2,200亿元。", "qualifier"),
    ("zh", "强度[7.39%]，同比提高[0.98个百分点]。", "强度7.39%，同比提高0.98%。", "unit"),
    (
        "zh",
        "强度[7.39%]，同比提高[0.98个百分点]。",
        "强度7.39%，同比降低0.98个百分点。",
        "direction",
    ),
    ("zh", "占比没有下降，为[25%]。", "占比下降，为25%。", "direction"),
    (
        "en",
        "It rose by [0.98 percentage points].",
        "It fell by 0.98 percentage points.",
        "direction",
    ),
    ("en", "Revenue is [CNY 220 billion].", "Revenue is CNY 220 million.", "value"),
    ("en", "Revenue is [CNY 220 billion].", "Revenue is USD 220 billion.", "unit"),
    ("en", "[more than 80%] is in use", "80% is in use", "qualifier"),
    ("en", "[more than 80%] is in use", "less than 80% is in use", "qualifier"),
    ("en", "[>CNY 490 bn]", "CNY 490 bn", "qualifier"),
    ("en", "ranks [third] in China", "ranks second in China", "value"),
]
SAME = [
    ("zh", "同比提高[0.98个百分点]。", "同比增长0.98个百分点。"),
    ("zh", "营收[超过2,200亿元]。", "营收 超过 2200 亿元。"),
    ("zh", "营收[超过2,200亿元]，居前列。", "据报道，营收超过2,200亿元，居于前列。"),
    ("en", "It rose by [0.98 percentage points].", "It increased by 0.98 percentage points."),
    ("en", "Revenue is [CNY 220 billion].", "The revenue of the industry is CNY 220 billion."),
]


@pytest.mark.parametrize(("code", "was", "now", "why"), CHANGED)
def test_another_meaning_is_a_change(code: str, was: str, now: str, why: str) -> None:
    assert why in [fate.why for fate in fates(was, now, code) if fate.state is State.CHANGED]


@pytest.mark.parametrize(("code", "was", "now"), SAME)
def test_other_words_for_the_same_are_none(code: str, was: str, now: str) -> None:
    assert {fate.state for fate in fates(was, now, code)} == {State.UNCHANGED}


def test_a_figure_that_is_cut_out_is_deleted() -> None:
    (fate,) = fates("营收[超过2,200亿元]。", "营收。", "zh")

    assert fate.state is State.DELETED


def test_one_of_two_figures_changes_alone() -> None:
    first, second = fates(
        "强度[7.39%]，提高[0.98个百分点]。", "强度7.49%，提高0.98个百分点。", "zh"
    )

    assert (first.state, second.state) == (State.CHANGED, State.UNCHANGED)


def test_a_figure_that_is_cut_out_takes_its_own_words_alone() -> None:
    first, second = fates("湖岸[超过三分之二]开放，居全市[第三]。", "湖岸开放，居全市第三。", "zh")

    assert (first.state, second.state) == (State.DELETED, State.UNCHANGED)

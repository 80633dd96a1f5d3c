from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.evidence.normalisation import normalise


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ＧＤＰ：２２００，", "GDP:2200,"),
        ("投资 2200 亿元", "投资2200亿元"),
        ("投资\n2200　亿元", "投资2200亿元"),
        ("two \u00a0 hours\n long", "two hours long"),
        ("“十五五”", '"十五五"'),
        ("「十五五」", '"十五五"'),
        ("it’s ‘so’", "it's 'so'"),
        ("a — b – c", "a - b - c"),
        ("规划——投资", "规划-投资"),
        ("−5", "-5"),
        ("1·2•3", "1·2·3"),
        ("等等……", "等等......"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("cafe\u0301", "caf\u00e9"),
        ("½ ㎡ ①", "½ ㎡ ①"),
    ],
)
def test_what_only_looks_different_becomes_the_same(text: str, expected: str) -> None:
    assert normalise(text) == expected


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)

    assert normalise(once) == once

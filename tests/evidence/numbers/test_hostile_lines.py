from __future__ import annotations

import sys
from itertools import pairwise
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.evidence.numbers import read_numbers

ALPHABET = (
    "0159.,-–/^e%$€ ~一二十百千万亿零点半几多余第分之成折又负元年月日两陆٣½\ud800\u3000１％aANDtwo"
)
WORDS = [
    "one",
    "two",
    "twenty",
    "hundred",
    "million",
    "and",
    "a",
    "half",
    "fifth",
    "first",
    "over",
    "in",
    "of",
    "point",
    "-",
    "3",
    "$",
    "%",
    "to",
]
REPEATED = [
    "9", "一", "1,", "1.", "1-", "1/", "一百", "万", "万亿", "百分之", "二三", "一点", "三分之",
    "又一", "1元", "第", "½", "1^", "one ", "twenty ", "a hundred ", "one fifth ", "1 over ",
    "hundred and ", "$1 ", "1 usd ", "half a ", "http://", "a@", " ", "10 to ", "123 ",
]  # fmt: skip


@given(st.text(ALPHABET, max_size=60) | st.text(max_size=40), st.sampled_from(["zh", "en"]))
def test_no_line_raises_and_mentions_stand_in_order(text: str, language: str) -> None:
    mentions = read_numbers(text, language)

    assert all(text[m.start : m.end] == m.text for m in mentions)
    assert all(a.end <= b.start for a, b in pairwise(mentions))
    assert all((m.value is None) == (m.low is not None) for m in mentions)


@given(st.lists(st.sampled_from(WORDS), max_size=20))
def test_no_row_of_number_words_raises(words: list[str]) -> None:
    text = " ".join(words)

    mentions = read_numbers(text, "en")

    assert all(text[m.start : m.end] == m.text for m in mentions)


def steps(text: str, language: str) -> int:
    """How many Python lines reading `text` runs."""
    count = 0

    def trace(_frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        read_numbers(text, language)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("piece", REPEATED)
def test_four_times_the_line_takes_about_four_times_the_steps(piece: str, language: str) -> None:
    line = piece * (400 // len(piece))

    assert steps(line * 4, language) < 8 * steps(line, language) + 10_000


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("digits", ["9" * 10_000, "九" * 10_000, "1" * 5000 + "." + "2" * 5000])
def test_ten_thousand_digits_are_no_quantity(digits: str, language: str) -> None:
    assert read_numbers(digits, language) == ()


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="no number reading for `fr`"):
        read_numbers("1", "fr")

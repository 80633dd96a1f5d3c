"""What becomes of characters that cannot be set."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.typography.cleaning import clean


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a\x00b\x1bc\x7f\x9bd", "abcd"),
        ("\u202eab\u2069\u200f", "ab"),
        ("a\u200bb\ufeff\u2060\u00adc\ufe0f", "abc"),
        ("a\tb\u2003c\u2009d", "a b c d"),
        ("7\u202f500\u2007m", "7\u00a0500\u00a0m"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("e\u0301", "é"),
        ("\u2f08\u2fbc\u2ee9", "人高\u2ee9"),
        ("co\u2011op", "co-op"),
        ("a\ud800b", "a\ufffdb"),
        ("广州“12218”", "广州“12218”"),
        ("", ""),
    ],
)
def test_text_is_cleaned_by_the_stated_rule(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@given(st.text(st.characters()))
def test_cleaned_text_is_clean_and_stays_as_it_is(text: str) -> None:
    cleaned = clean(text)

    assert clean(cleaned) == cleaned
    assert {unicodedata.category(character) for character in cleaned} & {"Cc", "Cf", "Cs"} <= (
        {"Cc"} if "\n" in cleaned else set()
    )

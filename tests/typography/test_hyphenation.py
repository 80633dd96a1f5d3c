"""Where words may be hyphenated."""

from __future__ import annotations

from itertools import pairwise

import pytest

from briefgen.typography.hyphenation import hyphen_positions


def hyphenated(word: str, language: str = "en-GB") -> str:
    places = (0, *hyphen_positions(word, language), len(word))
    return "-".join(word[start:end] for start, end in pairwise(places))


def test_a_long_word_is_divided_by_the_patterns_of_its_language() -> None:
    assert hyphenated("administration") == "ad-min-is-tra-tion"
    assert hyphenated("hyphenation", "en-US") == "hy-phen-ation"


@pytest.mark.parametrize(
    "word", ["Guangzhou", "GaWC", "R&D", "2026", "short", "naïveté", "e-mails"]
)
def test_names_acronyms_numbers_and_short_words_are_whole(word: str) -> None:
    assert hyphen_positions(word, "en-GB") == ()


def test_a_language_without_patterns_is_not_hyphenated() -> None:
    assert hyphen_positions("administration", "zh-CN") == ()

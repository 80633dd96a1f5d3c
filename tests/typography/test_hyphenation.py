"""Where words may be hyphenated."""

from __future__ import annotations

from itertools import pairwise

import pyphen
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


@pytest.mark.parametrize("language", ["en-GB", "en-US", "de-DE", "fr", "hu-HU", "af-ZA", "nl-NL"])
def test_the_places_are_those_that_pyphen_finds(language: str) -> None:
    words = ("administration", "wettbewerbsverzerrungen", "asszonnyal", "lettergrepen", "abcdefgh")
    theirs = pyphen.Pyphen(lang=language.replace("-", "_"), left=2, right=3)

    for word in words:
        assert hyphen_positions(word, language) == tuple(theirs.positions(word))

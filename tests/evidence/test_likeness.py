"""For a quote that is gone, the passage that took its place is proposed."""

from __future__ import annotations

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.evidence.likeness import nearest_passage

LETTERS = str.maketrans("0123456789", "ghijklmnop")
ENGLISH = (
    "The old quay served 4% of all calls. In 2025 the port handled over 2,300 vessels, and the "
    "avenue came to CNY 221 billion. A ship takes two hours to turn round."
)
CHINESE = (
    "全市研发投入强度达到7.4%，比上年提高0.98个百分点。全年货物吞吐量超过6.7亿吨，居全球第六位。"
)


@given(st.text(alphabet="广州港口投资2345", min_size=8, max_size=80), st.data())
def test_a_quote_with_one_wrong_sign_has_its_passage_proposed(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 8))
    passage = text[start : start + 8]
    quote = passage[:3] + "错" + passage[4:]

    proposed = nearest_passage(quote, text)

    assert proposed is not None
    assert proposed.text == text[proposed.start : proposed.end]
    assert len(proposed.text) <= 40


@pytest.mark.parametrize(
    ("quote", "text", "proposed"),
    [
        ("the port handled over 2,200 ships", ENGLISH, "the port handled over 2,300"),
        ("came to CNY 220 billion", ENGLISH, "came to CNY 221 billion"),
        ("The old quay served 5%", ENGLISH, "The old quay served 4%"),
        ("研发投入强度7.39%", CHINESE, "研发投入强度达到7.4%"),
        ("货物吞吐量超过6.5亿吨", CHINESE, "货物吞吐量超过6.7亿吨"),
        ("提高0.89个百分点", CHINESE, "提高0.98个百分点"),
    ],
)
def test_a_passage_is_proposed_in_whole_words_and_numbers(
    quote: str, text: str, proposed: str
) -> None:
    found = nearest_passage(quote, text)

    assert found is not None
    assert found.text == proposed


def test_nothing_is_proposed_where_nothing_is_like_it() -> None:
    assert nearest_passage("起重机", "over 2,200 ships") is None
    assert nearest_passage("over 2,200 ships", "") is None
    assert nearest_passage("over 2,200 ships of the new fleet", "2,200 ships") is None


def test_of_passages_alike_the_one_near_the_old_place_is_proposed() -> None:
    text = (
        "It grew by 4.1%. " + "x " * 5_000 + "It grew by 4.2%. " + "y " * 5_000 + "It grew by 4.3%."
    )

    stood = text.index("4.3%") - 8
    found = nearest_passage("grew by 4.4%", text, stood=stood)

    assert found is not None
    assert found.text == "grew by 4.3%"


def test_a_better_passage_far_away_is_proposed_all_the_same() -> None:
    text = "It fell by 9%. " + "x " * 5_000 + "The port handled over 2,201 ships."

    found = nearest_passage("handled over 2,200 ships", text, stood=0)

    assert found is not None
    assert found.text == "handled over 2,201 ships"


def test_a_passage_is_found_in_a_megabyte() -> None:
    # A linear congruential sequence: so many words, none like the quote.
    numbers = accumulate(range(170_000), lambda n, _: (n * 1103515245 + 12345) % 2**31, initial=7)
    text = " ".join(f"{number:x}".translate(LETTERS) for number in numbers)
    middle = text.index(" ", 700_000)
    text = f"{text[:middle]} the port handled over 2,300 vessels{text[middle:]}"

    found = nearest_passage("the port handled over 2,200 ships", text)

    assert len(text) > 1_000_000
    assert found is not None
    assert found.text == "the port handled over 2,300"

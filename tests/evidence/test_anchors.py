from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefgen.evidence.anchors import Ambiguous, Found, Selector, locate, nearest_passage


@given(st.text(alphabet="ab c", max_size=60), st.integers(0, 60), st.integers(1, 10))
def test_a_passage_of_the_text_is_found_where_it_stands(text: str, start: int, size: int) -> None:
    exact = text[start : start + size]

    place = locate(Selector(exact, "", ""), text)

    if not exact:
        return
    match place:
        case Found(start=begin, end=end):
            assert text[begin:end] == exact
            assert text.count(exact) == 1
        case other:
            assert isinstance(other, Ambiguous)
            assert len(other.contexts) > 1


def test_occurrences_that_overlap_are_both_seen() -> None:
    place = locate(Selector("aa", "", ""), "aaa")

    assert isinstance(place, Ambiguous)


@given(st.text(alphabet="广州港口投资2345", min_size=8, max_size=80), st.data())
def test_a_quote_with_one_wrong_sign_has_its_passage_proposed(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 8))
    passage = text[start : start + 8]
    quote = passage[:3] + "错" + passage[4:]

    proposed = nearest_passage(quote, text)

    assert proposed
    assert proposed in text


def test_nothing_is_proposed_where_nothing_is_like_it() -> None:
    assert nearest_passage("起重机", "over 2,200 ships") == ""

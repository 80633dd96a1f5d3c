from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefgen.evidence.anchors import Ambiguous, Found, Selector, locate


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

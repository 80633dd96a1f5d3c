"""JSON of finished files is read fast, and as Python's library reads it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.audit.notation import parsed

LEAVES = st.none() | st.booleans() | st.integers() | st.text(st.characters()) | st.floats()
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8
)


@given(VALUES, st.booleans())
def test_whatever_json_can_say_is_read(value: object, ascii_only: bool) -> None:  # noqa: FBT001  (hypothesis gives it so)
    text = json.dumps(value, ensure_ascii=ascii_only)

    assert repr(parsed(text)) == repr(json.loads(text))


@pytest.mark.parametrize(
    "text", [b'"\\ud800"', b"NaN", b"1e999", b"\xef\xbb\xbf{}", b'{"a": 1, "a": 2}', b"1" * 40]
)
def test_what_the_fast_reader_refuses_is_read_all_the_same(text: bytes) -> None:
    assert repr(parsed(text)) == repr(json.loads(text))


@pytest.mark.parametrize("text", [b"", b"{", b"01", b"+1.5", b'"\xff"', b"[1] 2"])
def test_what_is_no_json_is_an_error(text: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  (three kinds of it)
        parsed(text)

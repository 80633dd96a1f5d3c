"""Fingerprints tell apart whatever differs, and only that."""

from __future__ import annotations

import os
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct
from pydantic import BaseModel

from briefgen.diagnostics import Place, Severity
from briefgen.fingerprints import of_tree, of_value, stamp_of

LEAVES = st.none() | st.booleans() | st.integers() | st.text() | st.binary() | st.decimals()
VALUES = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=3).map(tuple), max_leaves=8)


class Point(Struct, frozen=True):
    x: object
    place: Place | None = None


class Model(BaseModel):
    name: str


def typed(value: object) -> str:
    """Two values are alike if they are written alike."""
    return repr(value)


@given(VALUES, VALUES)
def test_values_have_one_fingerprint_if_and_only_if_they_are_alike(a: object, b: object) -> None:
    assert (of_value(a) == of_value(b)) == (typed(a) == typed(b))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (("ab", "c"), ("a", "bc")),
        (((1,), 2), ((1, 2),)),
        (1, "1"),
        (1, True),
        (Decimal("1.0"), Decimal("1.00")),
        (date(2026, 1, 2), "2026-01-02"),
        (Severity.ERROR, "error"),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        (Point(1), Point(2)),
        (Model(name="a"), Model(name="b")),
        (frozenset({"a"}), frozenset({"a", "b"})),
        (frozenset(), ()),
        ("\ud800", "?"),
        ("'a", "a"),
    ],
)
def test_what_differs_in_content_type_or_order_is_told_apart(a: object, b: object) -> None:
    assert of_value(a) != of_value(b)


def test_a_set_has_no_order_and_a_place_does_not_count() -> None:
    assert of_value({"b", "a"}) == of_value({"a", "b"})
    assert of_value(Point(1, Place("a", 1))) == of_value(Point(1, Place("a", 99)))


def test_what_cannot_be_told_from_outside_is_refused() -> None:
    with pytest.raises(TypeError):
        of_value((1, object()))


def test_a_tree_holds_files_and_links_but_no_outputs(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    folder = tmp_path / "project"
    for path in (elsewhere, folder / "out", folder / "old" / ".briefgen", folder / ".git"):
        path.mkdir(parents=True)
    for path in (elsewhere / "a", folder / "b", folder / "out" / "c", folder / ".git" / "d"):
        path.write_text("x")
    (folder / "old" / "e").write_text("x")
    (folder / "linked").symlink_to(elsewhere)
    (folder / "loop").symlink_to(folder)

    tree = of_tree(folder, without=folder / "out")

    assert sorted(tree.contents) == ["b", "linked/a"]


def test_a_stamp_sees_a_file_that_was_written_with_the_same_text(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    before = of_tree(tmp_path)

    os.utime(tmp_path / "a", ns=(1, 1))

    assert of_tree(tmp_path).contents == before.contents
    assert stamp_of(tmp_path) != before.stamp


def test_a_link_that_leads_nowhere_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "nothing")

    with pytest.raises(OSError, match="No such file"):
        of_tree(tmp_path)

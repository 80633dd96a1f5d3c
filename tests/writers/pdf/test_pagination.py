"""Pagination: every slab on one page, in order, and nothing left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from briefgen.writers.pdf.pagination import Room, paginate
from briefgen.writers.pdf.plan import Header, Note, Outline, Page, Slab

ROOM = Room(upright=100.0, wide=70.0)


def slab(height: float = 10.0, name: str = "", **more: object) -> Slab:
    return Slab(height=height, anchors=(name,) if name else (), **more)  # type: ignore[arg-type]  # a slab's own fields


def note(count: int, name: str = "n", *, in_table: bool = False) -> Note:
    lines = tuple(slab(5.0, f"{name}{at}") for at in range(count))
    return Note(id=name, slabs=lines, in_table=in_table)


def names(pages: list[Page]) -> list[str]:
    return [" ".join(name for placed in page.slabs for name in placed.slab.anchors)
            for page in pages]  # fmt: skip


def test_slabs_fill_pages_from_top_to_bottom() -> None:
    pages = paginate([slab(30, name) for name in "abcdefg"], ROOM)

    assert names(pages) == ["a b c", "d e f", "g"]
    assert [placed.top for placed in pages[0].slabs] == [0, 30, 60]


def test_space_is_left_out_at_a_pages_top() -> None:
    pages = paginate([slab(60, "a"), slab(60, "b", space=20.0)], ROOM)

    assert pages[1].slabs[0].top == 0


def test_tied_slabs_go_to_the_next_page_together() -> None:
    pages = paginate([slab(70, "a"), slab(20, "b", tied=True), slab(20, "c")], ROOM)

    assert names(pages) == ["a", "b c"]


def test_what_is_tied_to_the_end_of_a_page_is_not_lost_with_it() -> None:
    end = slab(0.0, breaks=True, tied=True)

    assert names(paginate([slab(10, "a"), end, slab(10, "b")], ROOM)) == ["a", "b"]


def test_a_chunk_taller_than_a_page_is_divided() -> None:
    pages = paginate([slab(40, name, tied=True) for name in "abcde"], ROOM)

    assert names(pages) == ["a b", "c d", "e"]


def test_a_divided_table_repeats_its_head() -> None:
    header = Header(slabs=(slab(10, "head"),))
    rows = [slab(20, name, header=header) for name in "abcdefg"]

    assert names(paginate([slab(10, "head"), *rows], ROOM)) == ["head a b c d", "head e f g"]


def test_a_figure_that_waits_does_not_stand_between_the_parts_of_a_table() -> None:
    header = Header(slabs=(slab(10, "head"),))
    rows = [slab(20, name, header=header) for name in "abcdef"]
    figure = slab(60, "figure", floats="figure")
    pages = paginate([slab(50, "text"), figure, slab(10, "head"), *rows, slab(20, "z")], ROOM)

    assert names(pages) == ["text head a b", "head c d e f", "figure z"]


def test_a_figure_that_waits_passes_a_heading_rather_than_leave_half_a_page_empty() -> None:
    figure = slab(70, "figure", floats="figure")
    chapter = slab(20, "chapter", outline=Outline(id="c", level=1, text="C"))
    pages = paginate([slab(50, "text"), figure, chapter, slab(20, "a"), slab(20, "b")], ROOM)

    assert names(pages) == ["text chapter a", "figure b"]


def test_text_around_a_figure_that_went_elsewhere_is_spaced_as_if_it_had_not_been_there() -> None:
    figure = slab(70, "figure", floats="figure", space=9.0, below=9.0)
    text = [slab(20, "b", space=9.0, unfloated=3.0), *(slab(20, name) for name in "cd")]
    pages = paginate([slab(20, "a"), slab(20, "A"), figure, *text], ROOM)

    assert names(pages) == ["a A b c", "figure d"]
    assert [placed.top for placed in pages[0].slabs] == [0, 20, 43, 63]
    assert pages[1].slabs[1].top == 79


def test_a_floating_chunk_waits_for_the_next_page_and_later_text_goes_before_it() -> None:
    slabs = [slab(60, "a"), slab(50, "figure", floats="f"), *(slab(20, name) for name in "bcd")]

    assert names(paginate(slabs, ROOM)) == ["a b c", "figure d"]


def test_figures_keep_their_order() -> None:
    slabs = [
        slab(60, "a"),
        slab(50, "one", floats="1"),
        slab(10, "two", floats="2"),
        slab(20, "b"),
        slab(60, "c"),
    ]

    assert names(paginate(slabs, ROOM)) == ["a b", "one two", "c"]


def test_a_wide_table_comes_on_a_turned_page_after_the_page_is_full() -> None:
    slabs = [slab(40, "a"), slab(50, "wide", wide=True), slab(40, "b"), slab(40, "c")]

    pages = paginate(slabs, ROOM)

    assert names(pages) == ["a b", "wide", "c"]
    assert [page.wide for page in pages] == [False, True, False]


def test_notes_take_room_at_the_foot_of_their_page() -> None:
    slabs = [slab(30, "a", notes=(note(4),)), slab(30, "b"), slab(30, "c")]

    pages = paginate(slabs, ROOM)

    assert names(pages) == ["a b", "c"]
    assert len(pages[0].notes) == 4


def test_a_long_note_goes_on_on_the_next_pages() -> None:
    pages = paginate([slab(30, "a", notes=(note(40),)), slab(30, "b")], ROOM)

    lines = [placed.slab.anchors[0] for page in pages for placed in page.notes]
    assert lines == [f"n{at}" for at in range(40)]
    assert len(pages[0].notes) >= 2


def test_a_long_note_leaves_room_for_the_lines_that_are_kept_with_its_own() -> None:
    called = slab(10, "a", notes=(note(40),), tied=True)

    pages = paginate(
        [slab(60), called, slab(10, "b", tied=True), slab(10, "c"), slab(10, "d")], ROOM
    )

    assert names(pages)[:2] == ["", "a b c"]
    assert [len(page.notes) for page in pages[:2]] == [0, 11]


def rows(*notes: tuple[Note, ...]) -> list[Slab]:
    """A table's head and a row of 20 points for each of `notes`, `a` and on."""
    header = Header(slabs=(slab(10, "head"),))
    body = [
        slab(20, name, header=header, notes=called)
        for name, called in zip("abcdefgh", notes, strict=False)
    ]
    return [slab(10, "head"), *body[:-1], replace(body[-1], ends_grid=True)]


def test_a_tables_notes_stand_below_it_and_not_at_the_pages_foot() -> None:
    pages = paginate([*rows((note(2, in_table=True),), ()), slab(10, "text")], ROOM)

    assert names(pages) == ["head a b n0 n1 text"]
    assert [placed.top for placed in pages[0].slabs][-3:] == [50, 55, 60]
    assert not pages[0].notes


def test_a_divided_tables_notes_stand_below_the_part_that_calls_them() -> None:
    called = (note(2, "n", in_table=True),), (), (), (), (note(1, "m", in_table=True),)

    assert names(paginate(rows(*called), ROOM)) == ["head a b c d n0 n1", "head e m0"]


def test_a_tables_note_that_is_long_leaves_room_for_rows_and_goes_on_below_the_next_part() -> None:
    called = (note(12, in_table=True),), (), (), ()
    pages = paginate([*rows(*called), slab(30, "text")], ROOM)

    lines = " ".join(f"n{at}" for at in range(10))
    assert names(pages) == [f"head a b {lines}", "head c d n10 n11 text"]


def test_the_section_of_a_page_is_the_first_to_begin_there_else_the_one_that_goes_on() -> None:
    def head(name: str) -> Slab:
        return slab(10, name, outline=Outline(id=name, level=1, text=name))

    pages = paginate([head("One"), slab(85), head("Two"), slab(60), slab(60)], ROOM)

    assert [page.section for page in pages] == ["One", "Two", "Two"]


@pytest.mark.parametrize("count", [0, 1])
def test_there_is_always_a_page(count: int) -> None:
    assert len(paginate([slab()] * count, ROOM)) == 1


def page_slabs(page: Page) -> list[Slab]:
    return [placed.slab for placed in page.slabs]


def name_of(slab: Slab) -> str:
    return slab.anchors[0]


SLABS = st.lists(
    st.builds(
        lambda height, space, tied, floats, notes, wide, breaks, in_table: Slab(
            height=height,
            space=space,
            tied=tied and not floats,
            floats=floats,
            wide=wide and not floats,
            breaks=breaks,
            notes=tuple(note(count, f"n{count}-", in_table=in_table) for count in notes),
            ends_grid=breaks,
        ),
        st.floats(1, 120),
        st.floats(0, 30),
        st.booleans(),
        st.sampled_from(["", "", "", "f"]),
        st.lists(st.integers(1, 30), max_size=2),
        st.sampled_from([False, False, False, True]),
        st.sampled_from([False, False, False, True]),
        st.booleans(),
    ),
    max_size=40,
)


@given(SLABS)
def test_nothing_is_lost_repeated_or_set_over_the_foot(slabs: list[Slab]) -> None:
    pages = paginate(slabs, ROOM)

    given = set(map(id, slabs))
    called = [note for slab in slabs for note in slab.notes]
    placed = [item.slab for page in pages for item in page.slabs if id(item.slab) in given]
    assert sorted(map(id, placed)) == sorted(given)
    flowing = [slab for slab in slabs if not slab.floats and not slab.wide]
    assert [slab for slab in placed if slab in flowing] == flowing
    assert all(
        item.slab.wide == page.wide
        for page in pages
        for item in page.slabs
        if id(item.slab) in given
    )
    lines = [item.slab for page in pages for item in page.notes]
    assert sorted(map(id, lines)) == sorted(
        id(line) for note in called if not note.in_table for line in note.slabs
    )
    below = [slab for page in pages for slab in page_slabs(page) if id(slab) not in given]
    assert sorted(name_of(slab) for slab in below) == sorted(
        name_of(line) for note in called if note.in_table for line in note.slabs
    )
    for page in pages:
        height = ROOM.wide if page.wide else ROOM.upright
        foot = max((item.top + item.slab.height for item in page.slabs), default=0.0)
        noted = max((item.top + item.slab.height for item in page.notes), default=0.0)
        if len(page.slabs) > 1:
            assert foot + noted <= height + 0.1


def test_space_stays_at_the_top_of_a_page_that_the_author_begins_where_nothing_floats() -> None:
    slabs = [Slab(height=10), Slab(height=0, breaks=True), Slab(height=10, space=20.0)]

    pages = paginate(slabs, ROOM, floating=False)

    assert pages[1].slabs[0].top == 20

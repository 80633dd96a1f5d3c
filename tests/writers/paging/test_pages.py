"""Pages of Word files: what keeps together, what repeats, and where each bookmark stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.writers.paging.conftest import p, row, section, tbl

from briefgen.writers.paging.setting import FILLED

if TYPE_CHECKING:
    from tests.writers.paging.conftest import Word

KEEP = "<w:keepNext/>"
SPACE = "<w:spacing w:before='{}' w:after='{}' w:line='200' w:lineRule='exact'/>"
LONG = "word " * 150
"""Some three pages."""


def lines(count: int) -> str:
    return p() * count


def test_a_page_holds_as_many_lines_as_its_height(word: Word) -> None:
    pages = word(lines(9), p(mark="last"), p(mark="next"))

    assert pages == {"last": 1, "next": 2}


def test_of_two_spaces_between_paragraphs_the_larger_one_counts(word: Word) -> None:
    first, second = SPACE.format(0, 600), SPACE.format(400, 0)

    pages = word(lines(5), p(properties=first), p(mark="a", properties=second), p(mark="b"))

    assert pages == {"a": 1, "b": 2}


def test_a_paragraph_keeps_with_the_next_one(word: Word) -> None:
    pages = word(lines(8), p(mark="head", properties=KEEP), p("word " * 60, mark="text"))

    assert pages == {"head": 2, "text": 2}


def test_no_page_begins_or_ends_with_a_single_line_of_a_paragraph(word: Word) -> None:
    pages = word(lines(9), p("word " * 80, mark="two"))

    assert pages == {"two": 2}


FRAME = (
    "<w:pBdr><w:top w:val='single' w:sz='8' w:space='4'/><w:bottom w:val='single' w:sz='8' "
    "w:space='4'/></w:pBdr>"
)
"""Five points above and below."""


def test_the_edges_of_a_frame_stand_on_every_page_that_it_is_on(word: Word) -> None:
    framed = [p(mark=f"f{at}", properties=FRAME) for at in range(18)]

    paging = word.set(*framed, p(mark="after"))

    assert [paging.page_of[f"f{at}"] for at in (8, 9, 17)] == [1, 2, 2]
    assert paging.page_of["after"] == 3
    assert paging.heights == (95, 100, 10)


def test_a_paragraph_that_comes_again_carries_its_own_bookmark(word: Word) -> None:
    FILLED.hold(100)
    try:
        pages = word(*(p("word " * 120, mark=f"a{at}") for at in range(3)))
    finally:
        FILLED.hold(0)

    assert pages == word(*(p("word " * 120, mark=f"a{at}") for at in range(3)))
    assert len(set(pages.values())) > 1


def test_a_paragraph_that_breaks_begins_a_page_with_its_space(word: Word) -> None:
    broken = f"<w:pageBreakBefore/>{SPACE.format(1600, 0)}"

    pages = word(p(), p(mark="a", properties=broken), p(mark="b"), p(mark="c"))

    assert pages == {"a": 2, "b": 2, "c": 3}


def test_each_section_has_pages_of_its_own_size(word: Word) -> None:
    ends = f"<w:pPr>{section(30)}</w:pPr>"

    pages = word(p(mark="a"), f"<w:p>{ends}</w:p>", p(mark="b"), lines(8), p(mark="c"))

    assert pages == {"a": 1, "b": 2, "c": 2}


def test_a_divided_table_repeats_its_header_rows(word: Word) -> None:
    head = row(p(), p(), properties="<w:cantSplit/><w:tblHeader/>")
    body = "".join(row(p(mark=f"r{n}"), p()) for n in range(19))

    pages = word(tbl(head, body))

    assert [pages[f"r{n}"] for n in (8, 9, 17, 18)] == [1, 2, 2, 3]


def test_a_row_is_as_high_as_its_highest_cell(word: Word) -> None:
    pages = word(tbl(row(p(mark="a"), p() * 6), row(p(mark="b"), p() * 6)))

    assert pages == {"a": 1, "b": 2}


def test_a_row_that_may_be_divided_is(word: Word) -> None:
    rows = (row(p(mark="a"), p() * 8, properties=""), row(p(mark="b")))

    assert word(lines(5), tbl(*rows)) == {"a": 1, "b": 2}


def test_a_row_higher_than_a_page_begins_where_it_is_called(word: Word) -> None:
    pages = word(p(), tbl(row(p(mark="a"), p() * 14), row(p(mark="b"))))

    assert pages == {"a": 1, "b": 2}


def test_rows_keep_with_the_next_one_as_their_first_cell_says(word: Word) -> None:
    kept = row(p(mark="a", properties=KEEP), p())

    assert word(lines(9), tbl(kept, row(p(mark="b")))) == {"a": 2, "b": 2}


def note(number: int, text: str) -> str:
    return f"<w:footnote w:id='{number}'>{p(text, mark=f'note{number}')}</w:footnote>"


def call(number: int, mark: str) -> str:
    anchor = f"<w:bookmarkStart w:id='9' w:name='{mark}'/>"
    return f"<w:p>{anchor}<w:r><w:footnoteReference w:id='{number}'/></w:r></w:p>"


def test_a_footnote_takes_room_from_the_page_that_calls_it(word: Word) -> None:
    separator = f"<w:footnote w:id='-1' w:type='separator'>{p('')}</w:footnote>"

    pages = word(
        call(1, "call"),
        lines(6),
        p(mark="last"),
        p(mark="next"),
        footnotes=separator + note(1, "n"),
    )

    assert pages == {"call": 1, "note1": 1, "last": 1, "next": 2}


def test_a_note_that_does_not_fit_takes_its_line_to_the_next_page(word: Word) -> None:
    pages = word(lines(7), call(1, "call"), footnotes=note(1, "word " * 200))

    assert pages["call"] == 2


def test_endnotes_follow_the_text(word: Word) -> None:
    ends = f"<w:endnote w:id='1'>{p('e', mark='end')}</w:endnote>"

    assert word(lines(10), p(mark="a"), endnotes=ends) == {"a": 2, "end": 2}


def test_all_pages_are_counted(word: Word) -> None:
    assert word.set(lines(31)).pages == 4


@pytest.mark.parametrize(
    "inside", ["<w:hyperlink>{}</w:hyperlink>", "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"]
)
def test_text_in_links_and_controls_takes_room(word: Word, inside: str) -> None:
    text = inside.format(f"<w:r><w:t>{LONG}</w:t></w:r>")

    assert word(f"<w:p>{text}</w:p>", p(mark="after"))["after"] > 1

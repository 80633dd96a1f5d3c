from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from briefgen.document.nodes import Blocks, Heading, List, ListItem, Paragraph, Text
from briefgen.writers.docx.numbering import LevelPattern, chinese_count, heading_numbering

if TYPE_CHECKING:
    from tests.writers.docx.conftest import WordFile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def headings(*numbers: tuple[int, str]) -> Blocks:
    return tuple(
        Heading(id=f"h{n}", level=level, number=number, children=(Text(text="Title"),))
        for n, (level, number) in enumerate(numbers)
    )


@pytest.mark.parametrize(
    ("value", "text"),
    [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (100, "100")],
)
def test_chinese_lists_count_in_chinese(value: int, text: str) -> None:
    assert chinese_count(value) == text


def test_decimal_numbers_are_recognised() -> None:
    found = heading_numbering(headings((1, "1"), (2, "1.1"), (2, "1.2"), (1, "2"), (2, "2.1")))

    assert found.pattern(1) == LevelPattern("decimal", "%1", legal=True)
    assert found.pattern(2) == LevelPattern("decimal", "%1.%2", legal=True)


def test_chinese_numbers_are_recognised() -> None:
    found = heading_numbering(headings((1, "一、"), (2, "（一）"), (2, "（二）"), (3, "1．")))

    assert found.pattern(1) == LevelPattern("chineseCountingThousand", "%1、")
    assert found.pattern(2) == LevelPattern("chineseCountingThousand", "（%2）")
    assert found.pattern(3) == LevelPattern("decimal", "%3．")


def test_digits_below_a_chinese_chapter_are_recognised() -> None:
    found = heading_numbering(headings((1, "第一章"), (2, "1.1"), (1, "第二章"), (2, "2.1")))

    assert found.pattern(1) == LevelPattern("chineseCountingThousand", "第%1章")
    assert found.pattern(2) == LevelPattern("decimal", "%1.%2", legal=True)


def test_numbers_that_follow_no_pattern_are_text(word: Callable[..., WordFile]) -> None:
    blocks = headings((1, "A1"), (1, "A7"))

    file = word(*blocks)

    assert heading_numbering(blocks).pattern(1) is None
    assert file.paragraphs("Heading1") == ["A1\u2003Title", "A7\u2003Title"]


def test_recognised_numbers_are_counted_by_word(word: Callable[..., WordFile]) -> None:
    file = word(*headings((1, "1"), (1, "2")))

    assert file.paragraphs("Heading1") == ["Title", "Title"]
    assert b'<w:pStyle w:val="Heading1"/>' in file.parts["word/numbering.xml"]


def test_an_unnumbered_heading_stands_outside_the_numbering(word: Callable[..., WordFile]) -> None:
    file = word(*headings((1, ""), (1, "1")))

    first = next(file.xml().iter(f"{W}numPr"))

    assert first.find(f"{W}numId").get(f"{W}val") == "0"  # type: ignore[union-attr]  # the schema asks for it


def items(*texts: str) -> tuple[ListItem, ...]:
    return tuple(
        ListItem(blocks=(Paragraph(id=text, children=(Text(text=text),)),)) for text in texts
    )


def test_each_numbered_list_begins_where_it_says(word: Callable[..., WordFile]) -> None:
    lists = (
        List(id="l1", ordered=True, items=items("a", "b")),
        List(id="l2", ordered=True, items=items("c"), start=4),
    )

    file = word(*lists)

    numbering = file.xml("word/numbering.xml")
    starts = [e.get(f"{W}val") for e in numbering.iter(f"{W}startOverride")]
    used = [e.get(f"{W}val") for e in file.xml().iterfind(f".//{W}p//{W}numId")]
    assert starts == ["1", "4"]
    assert used[0] == used[1] != used[2]


def test_a_list_within_a_list_goes_one_level_down(word: Callable[..., WordFile]) -> None:
    inner = List(id="inner", items=items("inner"))
    outer = List(
        id="outer",
        items=(ListItem(blocks=(Paragraph(id="p", children=(Text(text="outer"),)), inner)),),
    )

    file = word(outer)

    assert file.paragraphs("ListBullet") == ["outer"]
    assert file.paragraphs("ListBullet2End") == ["inner"]

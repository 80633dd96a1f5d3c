"""Lines of Word files as LibreOffice sets them, where our PDF has other habits."""

from __future__ import annotations

from itertools import pairwise

import pytest

from briefgen.theme.design import Design
from briefgen.theme.typefaces import open_typefaces
from briefgen.writers.paging.habits import adapted
from briefgen.writers.pdf.paragraph.fitting import fill_lines
from briefgen.writers.pdf.paragraph.runs import Align, Run, Setting
from briefgen.writers.pdf.paragraph.tokens import Token, tokenize

SIZE = 10.0


@pytest.fixture(scope="session")
def setting() -> Setting:
    return Setting(
        leading=SIZE, align=Align.START, chinese=True, bound=False, language="zh", hyphenate=False
    )


def tokens(design: Design, setting: Setting, text: str) -> list[Token]:
    run = Run(text=text, chain=open_typefaces(design).body, size=SIZE, colour="", chinese=True)
    return adapted(tokenize([run], setting))


def lines(design: Design, setting: Setting, text: str, width: float) -> list[str]:
    """The text's lines in a column of `width` ems."""
    found = tokens(design, setting, text)
    fits = fill_lines(found, setting, width * SIZE)
    starts = [fit.start for fit in fits] + [len(found)]
    return ["".join(token.text for token in found[start:end]) for start, end in pairwise(starts)]


def width_of(design: Design, setting: Setting, text: str, mark: str) -> float:
    """Of the mark in the text, in ems."""
    return next(token.width for token in tokens(design, setting, text) if token.text == mark) / SIZE


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("企业达到六千家", 6, ["企业达到六千", "家"]),
        ("企业达到600家", 6.5, ["企业达到600", "家"]),
        ("城市相比，差距", 4, ["城市相", "比，差距"]),
        ("名册的Beta+级", 6.2, ["名册的Beta+", "级"]),
        ("三个场景，R&D投入", 5.5, ["三个场", "景，R&D投", "入"]),
        ("三个场景；R&D投入", 5.5, ["三个场景；", "R&D投入"]),
    ],
    ids=[
        "as many as fit",
        "a unit on the next line",
        "no mark hangs out",
        "after a sign",
        "a mark stays with a word",
        "but not a semicolon",
    ],
)
def test_lines_end_where_libreoffice_ends_them(
    chinese: Design, setting: Setting, text: str, width: float, expected: list[str]
) -> None:
    assert lines(chinese, setting, text, width) == expected


@pytest.mark.parametrize(
    ("text", "mark", "width"),
    [("在“甲”中", "”", 1.0), ("在“AI”中", "“", 1.0), ("甲——乙", "——", 2.0)],
)
def test_marks_beside_ideographs_are_full_width(
    chinese: Design, setting: Setting, text: str, mark: str, width: float
) -> None:
    assert width_of(chinese, setting, text, mark) == pytest.approx(width)


def test_marks_after_a_western_word_are_narrow(chinese: Design, setting: Setting) -> None:
    assert width_of(chinese, setting, "在“AI”中", "”") < 0.6


def test_only_letters_and_digits_stand_apart_from_ideographs(
    chinese: Design, setting: Setting
) -> None:
    gaps = [token.gap for token in tokens(chinese, setting, "约8%的(甲")]

    assert gaps == pytest.approx([0.2 * SIZE, 0, 0, 0, 0])

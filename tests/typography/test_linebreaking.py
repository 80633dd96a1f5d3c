"""Where lines may end, by default and in Chinese."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icu4py.breakers import LineBreaker

from briefgen.typography.linebreaking.breaking import Break, find_breaks
from briefgen.typography.linebreaking.chinese import joined_in_chinese
from briefgen.typography.linebreaking.classes import raw_class

UNICODE = Path("/usr/share/unicode")
MARKS_NEVER_FIRST = "、，。．：；！？）］｝》」』】〕〉”’%,.)]}…·～"
MARKS_NEVER_LAST = "（［｛《「『【〔〈“‘"


def split(text: str, *, chinese: bool = True) -> list[str]:
    breaks = find_breaks(text, chinese=chinese)
    places = [0, *(at for at in range(1, len(text) + 1) if breaks[at])]
    return [text[start:end] for start, end in pairwise(places)]


def unicode_file(name: str) -> str:
    path = UNICODE / name
    if not path.exists():
        pytest.skip(f"{path} is not there; Debian's package unicode-data has it")
    return path.read_text("utf-8")


def test_the_default_passes_the_unicode_test() -> None:
    failures = []
    for line in unicode_file("auxiliary/LineBreakTest.txt").splitlines():
        sample = line.partition("#")[0].split()
        text = "".join(chr(int(code, 16)) for code in sample[1::2])
        expected = [mark == "÷" for mark in sample[::2]]

        if sample and [bool(b) for b in find_breaks(text)] != expected:
            failures.append(line)

    assert failures == []


def test_the_classes_are_those_of_the_unicode_file() -> None:
    differences = []
    for line in unicode_file("LineBreak.txt").splitlines():
        span, _, name = line.partition("#")[0].strip().partition(";")
        first, _, last = span.partition("..")
        expected = {"XX": "AL", "SG": "AL"}.get(name.strip(), name.strip())
        ends = {raw_class(chr(int(code, 16))) for code in (first, last or first) if code}
        if span and ends != {expected}:
            differences.append(line)

    assert differences == []


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("达到（约）好", ["达", "到", "（约）", "好"]),
        ("他说：“好。”", ["他", "说：", "“好。”"]),
        ("超过2,200亿元的", ["超", "过", "2,200亿元", "的"]),
        ("0.98个百分点，", ["0.98个百分点，"]),
        ("100亿—150亿元", ["100亿—", "150亿元"]),
        ("第6位", ["第6位"]),
        ("研发R&D投入", ["研", "发", "R&D", "投", "入"]),
        ("好——他", ["好", "——", "他"]),
        ("好……他", ["好……", "他"]),
        ("穗·港", ["穗·", "港"]),
        ("it’s 好", ["it’s ", "好"]),
        ("7.39%；", ["7.39%；"]),
    ],
)
def test_chinese_text_breaks_where_chinese_typesetting_allows(text: str, parts: list[str]) -> None:
    assert split(text) == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("超过2,200亿元的", ["超", "过", "2,200", "亿", "元", "的"]),
        ("100亿—150亿元", ["100", "亿", "—", "150", "亿", "元"]),
        ("7.39%；", ["7.39%；"]),
    ],
)
def test_numbers_part_from_their_units_where_they_are_not_bound(
    text: str, parts: list[str]
) -> None:
    places = [
        at for at, verdict in enumerate(find_breaks(text, chinese=True, bound=False)) if verdict
    ]

    assert [text[start:end] for start, end in pairwise([0, *places])] == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("more than CNY 220 billion", ["more ", "than ", "CNY ", "220 ", "billion"]),
        ("R&D (7.39%) rose", ["R&D ", "(7.39%) ", "rose"]),
        ("well-known", ["well-", "known"]),
    ],
)
def test_english_text_breaks_at_spaces_and_hyphens(text: str, parts: list[str]) -> None:
    assert split(text, chinese=False) == parts


SENTENCES = (
    "城市研发经费支出占地区生产总值的比重为3.91%（2023年为3.68%），高新技术企业达到16,500家，同比增长12.3%。",
    "《创新城市指数报告》指出——城市在“十四五”规划期间保持了8.5%的年均增速；R&D投入继续上升，排名第六。",
    "GaWC世界城市名册列Beta+级，“12218”产业体系持续完善……参见https://example.org/a/2024/b.html（第3版）！",
    "投资额为100亿—150亿元，粤·港·澳三地合作；是否“首次”？他说：‘是的’，见图1、表2和第3章。",
    "It’s said that the city’s 21世纪 plan（草案）has 4,800 lines/页，约合5‰～7‰。",
)
"""Of our own making, with what Chinese text mixes."""


@pytest.mark.parametrize("text", SENTENCES)
def test_chinese_breaks_are_those_of_icu_but_for_the_stated_differences(text: str) -> None:
    expected = {end for _, end in LineBreaker(text, "zh@lb=strict").segments()}

    found = {at for at, verdict in enumerate(find_breaks(text, chinese=True)) if verdict}

    # Numbers with their units, ordinals and the dash of a range are kept together; signs of
    # percent and joiners never begin a line.
    kept = {*joined_in_chinese(text), *(at for at, sign in enumerate(text) if sign in "%‰～·")}
    assert expected - found <= kept
    # A full-width bracket is never glued to the sign before it.
    assert {text[at - 1 : at + 1] for at in found - expected} <= {"%（", "l（", "≈2"}


def test_a_line_end_in_the_text_is_a_mandatory_break() -> None:
    assert find_breaks("一\n二", chinese=True)[2] is Break.MANDATORY


CHINESE = st.text(
    st.sampled_from(MARKS_NEVER_FIRST + MARKS_NEVER_LAST + "广州研发投入强度0123 aBc—/&\n"),
    max_size=60,
)


@given(CHINESE)
def test_no_part_of_chinese_text_begins_or_ends_with_a_forbidden_mark(text: str) -> None:
    parts = split(text)

    assert "".join(parts) == text
    for part, following in pairwise(parts):
        if not part.endswith(("\n", " ")):
            assert following[0] not in MARKS_NEVER_FIRST
        if not part.endswith("\n"):
            assert part.rstrip(" ")[-1:] not in {*MARKS_NEVER_LAST}


@given(st.text(max_size=60), st.booleans())
def test_any_text_has_a_verdict_for_every_place(text: str, chinese: bool) -> None:  # noqa: FBT001  (which of two languages)
    breaks = find_breaks(text, chinese=chinese)

    assert len(breaks) == max(len(text) + 1, 1)
    assert text == "" or (breaks[0] is Break.FORBIDDEN and breaks[-1] is Break.MANDATORY)

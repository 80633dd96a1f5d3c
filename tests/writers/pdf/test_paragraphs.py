"""Paragraphs: lines that keep every character, obey the rules and fit their column."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from briefgen.fonts.chains import open_chain
from briefgen.resources import asset
from briefgen.writers.pdf.paragraph.lines import Line, extent, set_lines
from briefgen.writers.pdf.paragraph.runs import Align, Run, Setting

CHAIN = open_chain(("NotoSerifSC-Regular.ttf", "NotoSansSC-Regular.ttf"), (asset("fonts"),))
NEVER_FIRST = "、，。；：！？）》】”’%"
NEVER_LAST = "（《【“‘"
ZH = (
    "自然指数科研城市排名升至全球第六、GaWC世界城市名册列Beta+级，专利授权量超过2200亿元的研发投入强度达7.39%；"
    "“12218”产业体系持续完善。《创新城市指数报告》指出——城市在“十四五”规划期间保持了8.5%的年均增速。"
)
EN = (
    "The administration of the city’s research intensity reached 3.91% of output, and the number "
    "of high-technology companies rose to 16,500 according to the annual report. "
)


def run(text: str, *, chinese: bool = True, size: float = 10.0, rise: float = 0.0) -> Run:
    return Run(text=text, chain=CHAIN, size=size, colour="#000000", chinese=chinese, rise=rise)


def setting(*, chinese: bool = True, align: Align = Align.JUSTIFY, indent: float = 0.0) -> Setting:
    language = "zh-CN" if chinese else "en-GB"
    return Setting(leading=16, align=align, chinese=chinese, language=language, indent=indent)


def text_of(line: Line) -> str:
    return "".join(token.text for token in line.tokens[line.start : line.tail + 1])


def right_of(line: Line) -> float:
    """The right edge of the line's ink: what is empty of a last mark does not count."""
    edge = line.x + line.tokens[line.start].before
    for at in range(line.start, line.tail + 1):
        token = line.tokens[at]
        edge += token.width + (line.gap_after(at) if at < line.tail else -token.after)
    return edge - line.tokens[line.start].before


def is_uneven(line: Line) -> bool:
    """Whether the line was left short, since filling it would have torn holes into it."""
    return line.stretch == 1.0


@pytest.mark.parametrize("width", range(120, 460, 20))
def test_lines_of_chinese_begin_and_end_as_they_may_and_fill_the_column(width: float) -> None:
    lines = set_lines([run(ZH * 2)], setting(), width)

    texts = [text_of(line) for line in lines]
    assert "".join(texts) == ZH * 2
    assert not any(text[0] in NEVER_FIRST for text in texts)
    assert not any(text[-1] in NEVER_LAST for text in texts)
    assert all(right_of(line) <= width + 0.05 for line in lines)
    assert all(line.width >= width - 0.05 or is_uneven(line) for line in lines[:-1])


@pytest.mark.parametrize("width", range(120, 460, 20))
def test_lines_of_english_fill_the_column_and_hyphens_are_shown(width: float) -> None:
    lines = set_lines([run(EN * 4, chinese=False)], setting(chinese=False), width)

    joined = "".join(text_of(line) + (" " if line.spaced else "") for line in lines)
    assert joined.rstrip() == (EN * 4).rstrip()
    for line in lines[:-1]:
        assert line.width == pytest.approx(width, abs=0.05) or (width < 160 and is_uneven(line))
        assert line.hyphenated == (not line.spaced and not text_of(line).endswith("-"))


def test_no_line_is_torn_apart_to_fill_the_column() -> None:
    text = "详见https://www.example.gov.cn/stats-of-the-province-2024-in-detail.html（第3版）。" * 6
    for width in range(60, 300, 10):
        lines = set_lines([run(text)], setting(), width)

        assert all(line.stretch <= 4.0 for line in lines)


def test_a_short_reference_is_never_divided() -> None:
    for width in range(60, 200, 4):
        reference = replace(run("七（一），表 7"), whole=True)
        lines = set_lines([run("参见以下各处的说明："), reference, run("。")], setting(), width)

        assert sum("七（一），表 7" in text_of(line) for line in lines) == 1


def test_a_number_keeps_its_unit_and_an_address_breaks_at_its_joints() -> None:
    text = "产值超过2,200亿元，详见https://www.example.gov.cn/stats/2024/report.html（第3版）。" * 6

    texts = [text_of(line) for line in set_lines([run(text)], setting(), 130)]

    assert "".join(texts) == text
    assert all(not line.endswith(("2,200", "2,", "2,200亿")) for line in texts)
    assert all(not line[-1].isalnum() or not line[-1].isascii() for line in texts)


def test_the_first_line_is_indented_and_the_last_is_not_stretched() -> None:
    lines = set_lines([run(ZH)], setting(indent=20), 200)

    assert lines[0].x == 20
    assert [line.x for line in lines[1:]] == pytest.approx(
        [-line.tokens[line.start].before for line in lines[1:]]
    )
    assert lines[-1].stretch == 0


@pytest.mark.parametrize(("align", "edge"), [(Align.END, 200.0), (Align.CENTER, 125.0)])
def test_lines_can_stand_at_the_end_or_in_the_middle(align: Align, edge: float) -> None:
    (line,) = set_lines([run("研发投入强")], setting(align=align), 200)

    assert line.x + line.width == pytest.approx(edge)


def test_a_paragraph_does_not_end_with_a_single_character() -> None:
    for width in range(150, 300, 5):
        lines = set_lines([run(ZH)], setting(), width)

        assert len(text_of(lines[-1])) > 1


def test_a_no_break_space_is_as_wide_as_the_spaces_of_its_line() -> None:
    text = EN.replace("3.91% of", "3.91%\u00a0of") * 2
    lines = set_lines([run(text, chinese=False)], setting(chinese=False), 260)

    for line in lines:
        tokens = enumerate(line.tokens[line.start : line.tail + 1], line.start)
        widths = [token.width + line.gap_after(at) for at, token in tokens if token.text == " "]
        assert max(widths) == pytest.approx(min(widths))
        assert not text_of(line).endswith("3.91%")


def test_an_opening_mark_stands_at_the_edge_of_a_first_line_without_indent() -> None:
    for indent, edge in ((0, -5.0), (20, 20.0)):
        (line,) = set_lines([run("“研发”投入")], setting(indent=indent), 200)

        assert line.x == pytest.approx(edge)


def test_a_raised_mark_never_begins_a_line() -> None:
    for width in range(60, 200, 3):
        lines = set_lines([run("研发投入强度" * 5), run("12", rise=3), run("研发" * 9)],
                          setting(), width)  # fmt: skip

        assert all(line.tokens[line.start].run.rise == 0 for line in lines)


def test_a_word_wider_than_the_column_is_divided() -> None:
    lines = set_lines([run("x" * 500, chinese=False)], setting(chinese=False), 100)

    assert "".join(text_of(line) for line in lines) == "x" * 500
    assert all(right_of(line) <= 100.05 for line in lines)


def test_a_forced_break_ends_a_line_that_is_not_stretched() -> None:
    lines = set_lines([run("一二\n三四")], setting(), 200)

    assert [text_of(line) for line in lines] == ["一二", "三四"]
    assert all(line.stretch == 0 for line in lines)


def test_time_is_linear_in_the_length() -> None:
    def seconds(count: int) -> float:
        start = time.process_time()
        set_lines([run(ZH * count)], setting(), 300)
        return time.process_time() - start

    seconds(20)
    short, long = min(seconds(40) for _ in range(3)), min(seconds(400) for _ in range(2))

    assert long < 25 * short


def test_the_extent_is_the_longest_word_and_the_whole() -> None:
    found = extent([run("to administration", chinese=False)],
                   setting(chinese=False, align=Align.START))  # fmt: skip

    assert found.least < found.most
    assert found.most == pytest.approx(CHAIN.width("to administration", 10), abs=1)


WORDS = st.text(
    st.sampled_from("广州研发强度，。；：（）《》“”‘’——…… abcDE019.,%/&-$\u00a0〓\n"), max_size=120
)


@settings(deadline=None)
@example(texts=["0", "\n "], chinese=False, width=40.0, align=Align.END)
@given(st.lists(WORDS, max_size=4), st.booleans(), st.floats(40, 400), st.sampled_from(Align))
def test_any_text_is_set_whole_and_within_its_column(
    texts: list[str],
    chinese: bool,  # noqa: FBT001  (which of two languages)
    width: float,
    align: Align,
) -> None:
    runs = [run(text, chinese=chinese, size=8 + 2 * at) for at, text in enumerate(texts)]

    lines = set_lines(runs, setting(chinese=chinese, align=align), width)

    printed = "".join(text_of(line) for line in lines)
    wanted = "".join(texts).replace("\u00a0", " ")
    assert printed.replace(" ", "") == wanted.replace(" ", "").replace("\n", "")
    assert all(right_of(line) <= width + 0.5 for line in lines)

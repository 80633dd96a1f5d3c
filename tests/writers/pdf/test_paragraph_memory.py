"""A paragraph that comes again is set as if it came for the first time."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.fonts.chains import open_chain
from briefgen.resources import asset
from briefgen.writers.pdf.paragraph.lines import Line, Paragraph, set_lines
from briefgen.writers.pdf.paragraph.runs import Align, Run, Setting
from briefgen.writers.pdf.paragraph.tokens import PARAGRAPHS
from briefgen.writers.pdf.tags import Element

CHAIN = open_chain(("NotoSerifSC-Regular.ttf", "NotoSansSC-Regular.ttf"), (asset("fonts"),))
TEXTS = (
    "2025年，广州市人工智能产业规模超过2,200亿元（“全国前列”），比上年增长12%；",
    "The artificial intelligence industry grew considerably before 2025.",
    "[1]",
    "https://example.org/a/very/long/address/that/no/column/holds",
    "",
)


@pytest.fixture
def held() -> Iterator[None]:
    """Paragraphs are remembered for a while."""
    before = PARAGRAPHS.most
    PARAGRAPHS.hold(2_000)
    yield
    PARAGRAPHS.hold(0)
    PARAGRAPHS.hold(before)


def run(text: str, *, rise: float = 0.0, least: float = 0.0, element: Element | None = None) -> Run:
    return Run(
        text=text, chain=CHAIN, size=10.0, colour="#000000", chinese=True,
        rise=rise, least=least, element=element,
    )  # fmt: skip


def setting(align: Align = Align.JUSTIFY, *, chinese: bool = True) -> Setting:
    return Setting(leading=16, align=align, chinese=chinese, language="zh-CN" if chinese else "en")


def looks(lines: tuple[Line, ...]) -> list[object]:
    """All of the lines but what their runs mean."""
    return [
        (
            [
                (t.text, t.kind, t.width, t.gap, t.stretch, t.shrink, t.ends, t.penalty, t.hyphen)
                for t in line.tokens
            ],
            (line.start, line.tail, line.x, line.stretch, line.shrink, line.width),
        )
        for line in lines
    ]


@given(
    st.lists(st.tuples(st.sampled_from(TEXTS), st.sampled_from((0.0, 3.0))), max_size=4),
    st.sampled_from((40.0, 120.0, 300.0)),
    st.sampled_from(Align),
    st.booleans(),
)
@pytest.mark.usefixtures("held")
def test_it_has_the_same_lines(
    pieces: list[tuple[str, float]],
    width: float,
    align: Align,
    chinese: bool,  # noqa: FBT001  (hypothesis gives it so)
) -> None:
    def lines() -> list[object]:
        runs = [run(text, rise=rise, least=rise * 9) for text, rise in pieces]
        return looks(set_lines(runs, setting(align, chinese=chinese), width))

    first, again, other = lines(), lines(), None
    PARAGRAPHS.hold(0)
    other = lines()
    PARAGRAPHS.hold(2_000)

    assert first == again == other


@pytest.mark.usefixtures("held")
def test_its_runs_keep_their_own_meaning() -> None:
    elements = [Element("P"), Element("P")]

    first, second = (set_lines([run(TEXTS[0], element=e)], setting(), 90.0) for e in elements)

    assert {token.run.element for line in first for token in line.tokens} == {elements[0]}
    assert {token.run.element for line in second for token in line.tokens} == {elements[1]}


@pytest.mark.usefixtures("held")
def test_what_is_remembered_holds_on_to_no_document() -> None:
    element = Element("P")
    before = sys.getrefcount(element)

    Paragraph([run("其他", element=element)], setting()).lines(90.0)

    assert sys.getrefcount(element) == before

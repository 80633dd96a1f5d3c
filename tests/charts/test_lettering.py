"""Labels break where a language lets them, and are never cut."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.charts.lettering import make_lettering
from briefgen.diagnostics import Report
from briefgen.theme.design import Design
from briefgen.theme.reading import load_theme
from briefgen.typography.languages import language


def test_chinese_breaks_between_characters_but_not_before_closing_marks(zh: Design) -> None:
    lettering = make_lettering(zh)

    lines = lettering.wrap("生物医药产业(含医疗器械),营业收入", 10, 65)

    assert len(lines) > 1
    assert not any(line[0] in "),。" or line[-1] == "(" for line in lines)


def test_a_number_stays_with_its_unit(zh: Design) -> None:
    lettering = make_lettering(zh)

    lines = lettering.wrap("营业收入超过2,200亿元", 10, 70)

    assert any("2,200亿元" in line for line in lines)


def test_english_breaks_at_spaces_into_lines_of_like_length(en: Design) -> None:
    lettering = make_lettering(en)

    lines = lettering.wrap("Revenue of the whole biomedicine industry", 10, 150)

    widths = [lettering.width(line, 10) for line in lines]
    assert lines == ("Revenue of the whole", "biomedicine industry")
    assert max(widths) / min(widths) < 1.3


@given(
    text=st.text("abc 生物,。()12", min_size=1, max_size=40).filter(str.strip),
    room=st.floats(12, 200),
)
@settings(deadline=None)
def test_all_characters_are_kept_within_the_room(text: str, room: float) -> None:
    design = Design(theme=load_theme("civic", None, Report()), language=language("zh"))
    lettering = make_lettering(design)

    lines = lettering.wrap(text, 10, room)

    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(lettering.width(line.strip(), 10) <= room + 0.01 for line in lines)


@pytest.mark.parametrize("word", ["Donaudampfschifffahrtsgesellschaft", "2,200,000,000,000"])
def test_a_word_wider_than_the_room_breaks_anywhere(word: str, en: Design) -> None:
    lines = make_lettering(en).wrap(word, 10, 40)

    assert "".join(lines) == word
    assert len(lines) > 1

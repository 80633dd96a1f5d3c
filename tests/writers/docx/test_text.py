from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from briefgen.document.nodes import Paragraph, Text
from briefgen.document.walking import plain_text
from briefgen.writers.docx.dividing import LONGEST, divided
from briefgen.writers.docx.markup import NAMESPACES, RunFormat, run
from briefgen.writers.docx.text import attribute, by_script, clean, needs_east_asian_font

if TYPE_CHECKING:
    from tests.writers.docx.conftest import WordFile

CHINESE, ENGLISH = RunFormat(language="zh-CN"), RunFormat(language="en-GB")
ANY_TEXT = st.text(st.characters(codec=None), max_size=40)
"""Lone surrogates and control characters included."""


def test_what_is_no_character_becomes_a_replacement_character() -> None:
    assert clean("a\x00b\ud800c\ufffe") == "a\ufffdb\ufffdc\ufffd"


def test_bidirectional_overrides_are_taken_out() -> None:
    assert clean("\u202elive\u202c") == "live"


@given(ANY_TEXT)
def test_any_text_gives_well_formed_markup(text: str) -> None:
    body = f"<w:p {NAMESPACES} w:x={attribute(text)}>{run(text, CHINESE)}</w:p>"

    root = etree.fromstring(body.encode())

    assert root.tag.endswith("}p")


@given(ANY_TEXT)
def test_splitting_by_script_loses_nothing(text: str) -> None:
    cleaned = clean(text)

    assert "".join(by_script(cleaned, cjk=False)) == cleaned
    assert "".join(by_script(cleaned, cjk=True)) == cleaned


def test_chinese_words_in_english_are_runs_of_their_own() -> None:
    assert by_script("the “plan” (低空经济) says", cjk=False) == [
        "the “plan” (",
        "低空经济",
        ") says",
    ]


def test_chinese_runs_may_mix_scripts() -> None:
    assert by_script("含R&D服务", cjk=True) == ["含R&D服务"]


def test_right_to_left_words_stand_apart_and_say_so() -> None:
    pieces = by_script("the word שלום עולם here", cjk=False)

    assert pieces == ["the word ", "שלום עולם", " here"]
    assert "<w:rtl/>" in run("שלום", ENGLISH)


def test_chinese_runs_hint_the_east_asian_font() -> None:
    assert '<w:rFonts w:hint="eastAsia"/>' in run("“十五五”", CHINESE)


def test_punctuation_alone_is_chinese_in_a_chinese_text_only() -> None:
    assert needs_east_asian_font("——", cjk=True)
    assert not needs_east_asian_font("——", cjk=False)


def test_latin_words_keep_their_quotation_marks_in_any_text() -> None:
    assert not needs_east_asian_font("“R&D”", cjk=True)


def test_line_ends_and_tabs_become_elements() -> None:
    markup = run("a\r\nb\tc", ENGLISH)

    assert "<w:br/>" in markup
    assert "<w:tab/>" in markup


def test_a_run_in_another_language_says_so_in_the_slot_of_its_script() -> None:
    chinese = RunFormat(language="zh-CN", declared=True)
    english = RunFormat(language="en-GB", declared=True)

    assert '<w:lang w:eastAsia="zh-CN"/>' in run("港", chinese)
    assert '<w:lang w:val="en-GB"/>' in run("port", english)


def test_emoji_and_rare_ideographs_are_kept() -> None:
    assert clean("🚢𠮷") == "🚢𠮷"


def test_a_paragraph_of_a_million_characters_is_divided_and_loses_nothing(
    word: Callable[..., WordFile],
) -> None:
    text = "All of it stays. " * 62_000

    file = word(Paragraph(id="p", children=(Text(text=text),)))

    parts = file.paragraphs("BodyText")
    assert "".join(parts) == text
    assert max(map(len, parts)) <= LONGEST
    assert all(part.endswith(". ") for part in parts)


def test_a_word_without_end_is_divided_too() -> None:
    parts = list(divided(Paragraph(id="p", children=(Text(text="x" * 50_000),))))

    assert [len(plain_text(part.children)) for part in parts] == [20_000, 20_000, 10_000]
    assert [part.id for part in parts] == ["p", "", ""]

"""Passages in another script are told from the text that they stand in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.typography.scripts import passages


def foreign(text: str, language: str) -> list[tuple[str, str]]:
    return [(p.text, p.language) for p in passages(text, language) if p.language != language]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("the “产业体系” of the city", ["产业体系"]),
        ("广州、深圳 and 佛山 lead", ["广州、深圳", "佛山"]),
        ("Zhao (赵晓晨) wrote 《产业。报告》", ["赵晓晨", "产业。报告》"]),
        ("no other script — at all", []),
    ],
)
def test_ideographs_in_an_english_text_are_chinese(text: str, names: list[str]) -> None:
    assert foreign(text, "en-GB") == [(name, "zh") for name in names]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("赵晓晨. 2026. [Zhao Xiaochen, “Growth poles of a plan”, Herald]",
         ["Zhao Xiaochen, “Growth poles of a plan”, Herald"]),
        ("列入GaWC世界城市名册的Beta+级，R&D投入", []),
        ("详见https://www.example.org/a/b/c.html。", []),
    ],
)  # fmt: skip
def test_western_phrases_in_a_chinese_text_are_english(text: str, names: list[str]) -> None:
    assert foreign(text, "zh-CN") == [(name, "en") for name in names]


@given(
    st.text(st.sampled_from("广州，。“”（）ab cd. [2026]\n")), st.sampled_from(["zh-CN", "en-GB"])
)
def test_no_character_is_lost(text: str, language: str) -> None:
    assert "".join(passage.text for passage in passages(text, language)) == text

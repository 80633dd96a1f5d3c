"""Characters that no font has are findings."""

from __future__ import annotations

from datetime import date

import pytest

from briefgen.checking.glyphs import check_glyphs
from briefgen.diagnostics import Place, Report
from briefgen.document.nodes import Block, Document, Heading, Metadata, Paragraph, Text
from briefgen.theme.design import Design
from briefgen.theme.reading import load_theme
from briefgen.typography.languages import language

PLACE = Place("briefing.zh.md", 7)


def findings(*blocks: Block) -> list[str]:
    metadata = Metadata(
        title="T", subtitle="", language="zh-CN", author="A", date=date(2026, 1, 20),
        edition="1", identifier="i",
    )  # fmt: skip
    design = Design(theme=load_theme("civic", None, Report()), language=language("zh"))
    report = Report()

    check_glyphs(Document(metadata=metadata, blocks=blocks), design, report)

    return [f"{finding.place} {finding.code}: {finding.message}" for finding in report]


def test_a_character_that_no_font_has_is_named_with_its_code_point_and_place() -> None:
    text = (Text(text="上海\U00020bb7野", place=PLACE),)

    found = findings(Paragraph(id="p", children=text))

    named = "`\U00020bb7` (U+20BB7, CJK UNIFIED IDEOGRAPH-20BB7) in `上海\U00020bb7野`"
    assert found == [f"briefing.zh.md:7 no-glyph: no font has the character {named}"]


def test_a_text_that_has_no_place_is_reported_at_its_block() -> None:
    found = findings(Heading(id="h", level=1, children=(Text(text="\N{ROCKET}"),), place=PLACE))

    assert [line.partition(":")[0] for line in found] == ["briefing.zh.md"]


@pytest.mark.parametrize("text", ["研发R&D“7.39%”——\u2009≈≥", "a\u200bb\u202ec\ufeff\u00ad\n"])
def test_what_is_cleaned_or_covered_is_no_finding(text: str) -> None:
    assert findings(Paragraph(id="p", children=(Text(text=text),))) == []

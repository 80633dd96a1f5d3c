"""The manifest counts what a document prints and says where each claim stands."""

from __future__ import annotations

from datetime import date

from briefgen.document.nodes import Claim, Document, Heading, Metadata, Paragraph, Text
from briefgen.manifest import count

METADATA = Metadata(
    title="T",
    subtitle="",
    language="zh-CN",
    author="",
    date=date(2026, 1, 20),
    edition="1",
    identifier="x",
)


def document(*children: Text | Claim) -> Document:
    heading = Heading(id="h", level=1, children=(Text(text="Head"),))
    return Document(
        metadata=METADATA, blocks=(heading, Paragraph(id="p", children=tuple(children)))
    )


def test_each_chinese_character_is_a_word() -> None:
    assert count(document(Text(text="海洋经济，")).blocks).words == 1 + 4


def test_a_run_of_latin_letters_or_digits_is_a_word() -> None:
    assert count(document(Text(text="GDP rose in 2025.")).blocks).words == 1 + 4


def test_a_claim_is_counted_with_its_words() -> None:
    counts = count(document(Claim(fact="a", before="超过", number="2,200", after="亿元")).blocks)

    assert counts.claims == 1
    assert counts.words == 1 + 2 + 2 + 2

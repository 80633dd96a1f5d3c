from __future__ import annotations

from datetime import date

import pytest

from briefgen.checking.characters import check_characters
from briefgen.diagnostics import Report
from briefgen.document.nodes import Document, Metadata, Paragraph, Text


def checked(text: str) -> list[tuple[str, str]]:
    metadata = Metadata(
        title="t", subtitle="", language="en-GB", author="a", date=date(2026, 1, 20),
        edition="1", identifier="i",
    )  # fmt: skip
    paragraph = Paragraph(id="p", children=(Text(text=text),))
    report = Report()
    check_characters(Document(metadata=metadata, blocks=(paragraph,)), report)
    return [(finding.code, finding.message) for finding in report]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("a\x07b", "U+0007"),
        ("\u202elive", "U+202E"),
        ("a\ud83d", "U+D83D"),
        ("a\u2067b", "U+2067"),
        ("a\ufffeb", "U+FFFE"),
    ],
)
def test_what_is_dropped_is_told(text: str, named: str) -> None:
    ((code, message),) = checked(text)

    assert code == "dropped-character"
    assert named in message


@pytest.mark.parametrize("text", ["emoji 🚢", "שלום", "a\u00a0b\u3000c", "tab\tline\n", "𠮷"])
def test_what_is_kept_is_not_told(text: str) -> None:
    assert checked(text) == []


def test_a_paragraph_that_word_gets_divided_is_told() -> None:
    ((code, message),) = checked("word " * 5000)

    assert code == "long-paragraph"
    assert "25,000" in message


def test_each_character_is_told_once_a_place() -> None:
    assert len(checked("\x07 \x07 \x07")) == 1

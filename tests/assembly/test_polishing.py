from __future__ import annotations

import pytest

from briefgen.assembly.polishing import polish
from briefgen.document.nodes import Claim, Emphasis, Footnote, Inlines, Text
from briefgen.document.walking import plain_text
from briefgen.typography.languages import language


@pytest.mark.parametrize(
    ("code", "written", "printed"),
    [
        ("en", 'He said "yes" and left.', "He said “yes” and left."),
        ("en", "It's the city's 'own' plan", "It’s the city’s ‘own’ plan"),
        ("en", "the '90s", "the ’90s"),
        ("en", "two  spaces\nand a line", "two spaces and a line"),
        ("en", "about 30 ships", "about 30\u00a0ships"),
        ("en", '("a")', "(“a”)"),
        ("zh", '称为"关键变量"的产业', "称为“关键变量”的产业"),
        ("zh", "上一行\n下一行", "上一行下一行"),
        ("zh", "上一行\nAI", "上一行 AI"),
        ("zh", "全角，标点。不变", "全角，标点。不变"),
    ],
)
def test_text_is_polished_by_its_language(code: str, written: str, printed: str) -> None:
    assert plain_text(polish((Text(text=written),), language(code))) == printed


def test_quotation_marks_pair_across_inlines() -> None:
    run: Inlines = (Text(text='"'), Emphasis(children=(Text(text="bold"),)), Text(text='" end'))

    assert plain_text(polish(run, language("en"))) == "“bold” end"


def test_a_claim_is_never_changed() -> None:
    claim = Claim(fact="a", before='"', number="7", after="  %")

    assert polish((Text(text="x  "), claim), language("en"))[1] == claim


def test_a_line_end_before_a_claim_becomes_a_space_in_english() -> None:
    run: Inlines = (Text(text="came to\n"), Claim(fact="a", number="7"))

    assert plain_text(polish(run, language("en"))) == "came to 7"


def test_a_footnote_is_a_run_of_its_own() -> None:
    run: Inlines = (Text(text='"a'), Footnote(children=(Text(text='"b"'),)), Text(text='"'))

    a, note, end = polish(run, language("en"))

    assert (a, end) == (Text(text="“a"), Text(text="”"))
    assert isinstance(note, Footnote)
    assert note.children == (Text(text="“b”"),)

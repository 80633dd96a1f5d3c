"""Reading PDF files: dictionaries as plain values, and text operators in any form."""

from __future__ import annotations

import pikepdf
import pytest

from briefgen.audit.pdf.content import Interpreter, PageText
from briefgen.audit.pdf.fonts import Font, Texts
from briefgen.audit.pdf.nodes import name, plain, text

FONT = Font(2, Texts({1: "一", 2: "二", 3: "三"}))
OTHER = Font(2, Texts({1: "1"}))


def shown(content: bytes) -> PageText:
    return Interpreter({b"/F1": FONT, b"/F2": OTHER}, lambda _: None).run(content)


@pytest.mark.parametrize(
    "content",
    [
        b"/P <</MCID 7>> BDC BT /F1 9 Tf [<00010002>-5<0003>] TJ ET EMC ",
        b"/P<</MCID 7>>BDC BT/F1 9 Tf[<00010002>-5<0003>]TJ ET EMC",
        b"/P << /MCID 7 >>\nBDC\nBT\n/F1 9 Tf\n[ <0001> <0002> .5 <0003> ] TJ\nET\nEMC",
        b"/P <</MCID 7>> BDC /F1 9.5 Tf <000100020003> Tj EMC",
        b"/P <</MCID 7>> BDC /F1 +9 Tf [<0001 0002>(\\000\\003)] TJ EMC",
        b"/P <</MCID 7>> BDC /F1 9 Tf % a remark\n[<00010002>]TJ[<0003>]\rTJ EMC",
        b"/P <</MCID 7>> BDC /F1 9 Tf [<00010002>] [<0003>] TJ EMC",
    ],
)
def test_text_is_read_whatever_form_its_operators_have(content: bytes) -> None:
    page = shown(content)

    assert "".join(page.tagged[7].glyphs) == "一二三"
    assert page.artifacts == page.loose == []


def test_operands_that_belong_to_no_operator_are_those_of_the_next() -> None:
    page = shown(b"/Span /F2 9 Tf /F1 9 Tf (a) /P <</MCID 7>> BDC [<0001>] TJ EMC")

    assert page.tagged[7].glyphs == ["一"]


def test_a_code_without_text_is_told() -> None:
    assert shown(b"/F1 9 Tf [<00010009>] TJ").loose == ["一\ufffd"]


def test_entries_of_a_dictionary_are_told_apart_by_their_kinds() -> None:
    found = plain(
        pikepdf.Object.parse(
            b"<< /Name /A#20B /Text <FEFF4E2D> /Like (1 0 R) /Old (a\\205) /Many [1 .5 +1.5 +2] >>"
        )
    )

    assert isinstance(found, dict)
    assert name(found["/Name"]) == "A B"
    assert [text(found[key]) for key in ("/Text", "/Like", "/Old")] == ["中", "1 0 R", "a–"]
    assert name(found["/Text"]) == text(None) == name(3) == ""
    assert isinstance(found["/Many"], list)
    assert found["/Many"][0] == 1

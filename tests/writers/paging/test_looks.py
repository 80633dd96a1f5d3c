"""Looks: what a paragraph inherits from defaults, styles, lists and itself."""

from __future__ import annotations

from lxml import etree
from tests.writers.paging.conftest import root

from briefgen.writers.paging.looks import Look, Looks

STYLES = (
    "<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val='21'/></w:rPr></w:rPrDefault></w:docDefaults>"
    "<w:style w:type='paragraph' w:default='1' w:styleId='N'><w:pPr>"
    "<w:spacing w:after='140' w:line='300' w:lineRule='exact'/></w:pPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='Item'><w:basedOn w:val='N'/><w:pPr><w:numPr>"
    "<w:ilvl w:val='0'/><w:numId w:val='2'/></w:numPr><w:spacing w:before='40'/></w:pPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='Head'><w:basedOn w:val='N'/><w:pPr><w:keepNext/>"
    "</w:pPr><w:rPr><w:rFonts w:asciiTheme='majorHAnsi'/><w:b/></w:rPr></w:style>"
    "<w:style w:type='character' w:styleId='Raised'><w:rPr><w:vertAlign w:val='superscript'/>"
    "</w:rPr></w:style>"
)
NUMBERING = (
    "<w:abstractNum w:abstractNumId='7'><w:lvl w:ilvl='0'><w:suff w:val='nothing'/>"
    "<w:lvlText w:val='（%1）'/><w:pPr><w:ind w:left='360' w:hanging='360'/></w:pPr></w:lvl>"
    "</w:abstractNum><w:num w:numId='2'><w:abstractNumId w:val='7'/></w:num>"
)


def looks() -> Looks:
    styles, numbering = root("styles", STYLES), root("numbering", NUMBERING)
    return Looks(etree.fromstring(styles), etree.fromstring(numbering))


def look(properties: str) -> Look:
    return looks().paragraph(etree.fromstring(root("pPr", properties)))


def test_a_paragraph_without_properties_has_the_default_style() -> None:
    found = looks().paragraph(None)

    assert (found.style, found.after, found.line, found.letters.size) == ("N", 7.0, 15.0, 10.5)


def test_a_style_changes_what_it_is_based_on() -> None:
    found = look("<w:pStyle w:val='Head'/>")

    assert found.keep_next
    assert found.letters.bold
    assert found.letters.heading
    assert found.after == 7.0


def test_a_paragraph_changes_its_style() -> None:
    found = look("<w:pStyle w:val='Head'/><w:keepNext w:val='0'/><w:spacing w:after='0'/>")

    assert not found.keep_next
    assert found.after == 0.0


def test_a_list_gives_indents_and_the_number_that_stands_in_the_line() -> None:
    found = look("<w:pStyle w:val='Item'/>")

    assert (found.left, found.first, found.before, found.label) == (18.0, -18.0, 2.0, "（1）")


def test_a_paragraph_may_leave_its_styles_list() -> None:
    number = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='0'/></w:numPr>"

    found = look(f"<w:pStyle w:val='Item'/>{number}")

    assert (found.left, found.first, found.label) == (0.0, 0.0, "")


def test_borders_take_their_width_and_their_distance() -> None:
    found = look("<w:pBdr><w:top w:val='single' w:sz='8' w:space='5'/></w:pBdr>")

    assert (found.above, found.below) == (6.0, 0.0)


def test_a_character_style_changes_a_run() -> None:
    letters = looks().paragraph(None).letters
    properties = etree.fromstring(root("rPr", "<w:rStyle w:val='Raised'/><w:sz w:val='16'/>"))

    found = looks().run(letters, properties)

    assert found.raised
    assert found.size == 8.0

"""What a house document means: its styles, page, colours, texts and the place of the briefing."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.house.conftest import Reading


IN_TABLE = (
    '<w:tbl><w:tblGrid><w:gridCol w:w="9"/></w:tblGrid><w:tr><w:tc><w:p><w:r>'
    "<w:t>{{ briefgen }}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
)


def style_of(reading: Reading, role: str) -> tuple[str, str]:
    """The id of a role's style and how it was found."""
    found = reading.accepted.styles.found[role]
    return found.style, found.how.name


def test_styles_of_a_chinese_word_are_found_by_name_local_name_and_alias(
    made: ModuleType, read: Callable[..., Reading]
) -> None:
    package = made.chinese_word()
    package.styles += (
        '<w:style w:type="paragraph" w:styleId="b1"><w:name w:val="公司小标题"/>'
        '<w:aliases w:val="别名,heading 3"/></w:style>'
    )

    reading = read(package.bytes())

    assert style_of(reading, "Heading1") == ("1", "NAME")
    assert style_of(reading, "Caption") == ("a3", "LOCAL")
    assert style_of(reading, "ListBullet") == ("a5", "LOCAL")
    assert style_of(reading, "Heading3") == ("b1", "NAME")
    assert "BodyText" not in reading.accepted.styles.found


def test_a_heading_is_found_by_its_outline_level(
    made: ModuleType, read: Callable[..., Reading]
) -> None:
    package = made.bare_reference()
    package.styles = package.styles.replace('"heading 2"', '"Kapitel klein"')

    reading = read(package.bytes())

    assert style_of(reading, "Heading2") == ("Heading2", "OUTLINE")


def test_an_override_comes_first_and_may_name_a_style_by_its_id(
    made: ModuleType, read: Callable[..., Reading]
) -> None:
    overrides = {"heading-1": "HEADING  2", "table-text": "a3"}

    reading = read(made.chinese_word().bytes(), overrides)

    assert style_of(reading, "Heading1") == ("2", "OVERRIDE")
    assert style_of(reading, "TableText") == ("a3", "OVERRIDE")


def test_an_override_that_names_nothing_is_told_with_the_nearest_name(
    made: ModuleType, read: Callable[..., Reading]
) -> None:
    reading = read(made.bare_reference().bytes(), {"body-text": "Bodi Text", "bodytext": "x"})

    told = {(finding.code, finding.hint) for finding in reading.findings}
    assert told == {
        ("house-style", "did you mean `Body Text`?"),
        ("house-role", "did you mean `body-text`?"),
    }


def test_page_colours_and_fonts_are_read(made: ModuleType, read: Callable[..., Reading]) -> None:
    house = read(made.chinese_word().bytes()).accepted

    assert (house.page.width, house.page.left, house.page.text_width) == (11906, 1531, 8844)
    assert house.scheme.colours["accent1"] == "#8C1D18"
    assert house.scheme.fonts["major-east-asian"] == "黑体"


def test_a_page_without_room_for_text_is_refused(
    made: ModuleType, read: Callable[..., Reading]
) -> None:
    package = made.bare_reference()
    package.body = package.body.replace('w:w="12240"', 'w:w="6000"')

    assert "house-page" in read(package.bytes()).codes


@pytest.mark.parametrize("broken", ["-5", "99999999999", "abc", "", "21cm"])
def test_a_measure_that_is_none_is_taken_as_the_usual_one(
    broken: str, made: ModuleType, read: Callable[..., Reading]
) -> None:
    package = made.bare_reference()
    package.body = package.body.replace('w:w="12240"', f'w:w="{broken}"')

    reading = read(package.bytes())

    assert reading.codes == set()
    assert reading.accepted.page.width == 11906


def test_placeholders_are_found_where_word_has_split_them(
    made: ModuleType, read: Callable[..., Reading]
) -> None:
    texts = read(made.chinese_word().bytes()).accepted.texts.values()

    found = {p.expression: t.place.detail for t in texts for p in t.placeholders}
    assert found["title"] in {"body, paragraph 2", "header, paragraph 1"}
    assert any(t.text == "{{ title }}" and t.part.endswith("document.xml") for t in texts)


def test_a_place_names_part_paragraph_and_nearest_heading(
    made: ModuleType, read: Callable[..., Reading]
) -> None:
    texts = read(made.cover_template().bytes()).accepted.texts.values()

    places = {str(text.place) for text in texts if text.placeholders}
    assert "our.docx (body, paragraph 12, under “Contact”)" in places
    assert "our.docx (text box of the body, paragraph 7)" in places


def test_typographic_quotation_marks_are_read_as_straight_ones(
    made: ModuleType, read: Callable[..., Reading]
) -> None:
    texts = read(made.cover_template().bytes()).accepted.texts.values()

    assert 'fact("FACT")' in {p.expression for t in texts for p in t.placeholders}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{{ title", "house-placeholder"),
        ("{% if title %}x{% endif %}", "house-placeholder"),
        ("{{ title }} and {{", "house-placeholder"),
    ],
)
def test_what_is_no_placeholder_is_told_with_its_place(
    text: str, code: str, made: ModuleType, read: Callable[..., Reading]
) -> None:
    package = made.bare_reference()
    package.body = made.paragraph(text) + made.paragraph("{{briefgen}}") + package.body

    (finding,) = read(package.bytes()).findings

    assert finding.code == code
    assert str(finding.place) == "our.docx (body, paragraph 1)"


@pytest.mark.parametrize(
    "body",
    [
        "<w:p><w:r><w:t>{{briefgen}}</w:t></w:r></w:p>" * 2,
        IN_TABLE,
    ],
)
def test_the_briefing_has_one_place_outside_tables(
    body: str, made: ModuleType, read: Callable[..., Reading]
) -> None:
    package = made.bare_reference()
    package.body = body + made.section()

    assert read(package.bytes()).codes == {"house-mark"}


def test_a_control_of_a_word_cover_becomes_a_placeholder_and_a_prompt_is_emptied(
    made: ModuleType, read: Callable[..., Reading]
) -> None:
    package = made.bare_reference()
    package.body = (
        '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/ns1:coreProperties[1]/ns0:title[1]"'
        ' w:storeItemID="{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"/></w:sdtPr><w:sdtContent>'
        + made.paragraph("[Document title]")
        + "</w:sdtContent></w:sdt><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        + made.paragraph("Click to type")
        + "</w:sdtContent></w:sdt>"
        + made.paragraph("{{briefgen}}")
        + package.body
    )

    reading = read(package.bytes())

    assert "Click to type" not in reading.markup("document.xml")
    assert "{{ title }}" in {text.text for text in reading.accepted.texts.values()}
    assert "sdt" not in reading.markup("document.xml")


def test_sample_text_is_no_text_of_the_house(
    made: ModuleType, read: Callable[..., Reading]
) -> None:
    house = read(made.bare_reference().bytes()).accepted

    assert not house.keeps_body
    assert house.texts == {}


@pytest.mark.parametrize(
    ("body", "page"),
    [
        ("{mark}", 1),
        ('<w:p><w:r><w:br w:type="page"/></w:r></w:p>{mark}', 2),
        ("<w:p><w:pPr>{section}</w:pPr></w:p>{mark}", 2),
        ("<w:p><w:pPr>{section}</w:pPr></w:p>{mark}{restart}", 7),
        ("{title}", 2),
    ],
)
def test_pages_before_the_briefing_are_counted_by_their_breaks(
    body: str, page: int, made: ModuleType, read: Callable[..., Reading]
) -> None:
    package = made.bare_reference()
    restart = made.section(inner='<w:pgNumType w:start="7"/>')
    parts = {"mark": made.paragraph("{{briefgen}}"), "title": made.paragraph("{{ title }}")}
    end = "" if "{restart}" in body else made.section()
    package.body = body.format(**parts, section=made.section(), restart=restart) + end

    assert read(package.bytes()).accepted.first_page == page

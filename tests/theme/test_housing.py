"""The theme of a house document keeps the rules that every theme keeps."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from briefgen.diagnostics import Report
from briefgen.house.document import House
from briefgen.house.mapping import StyleMap
from briefgen.house.pages import PageShape
from briefgen.house.parts import Part
from briefgen.house.scheme import SLOTS, Scheme
from briefgen.house.styles import Stylesheet
from briefgen.theme.colours import contrast, rgb
from briefgen.theme.housing import house_theme
from briefgen.theme.reading import load_theme
from briefgen.theme.shades import are_apart, legible, pale, palette_of

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEX = st.from_regex(re.compile("#[0-9A-F]{6}", re.ASCII), fullmatch=True)
A4 = PageShape(width=11906, height=16838, top=1440, right=1440, bottom=1440, left=1440)


def house(colours: dict[str, str], styles: str = "", page: PageShape = A4) -> House:
    """A house document of a theme's colours and of styles."""
    document = etree.fromstring(f'<w:document xmlns:w="{W}"><w:body/></w:document>')
    main = Part(name="word/document.xml", content_type="", tree=document)
    return House(
        file="our.docx",
        parts={main.name: main},
        main=main.name,
        sheet=Stylesheet(etree.fromstring(f'<w:styles xmlns:w="{W}">{styles}</w:styles>')),
        styles=StyleMap(),
        scheme=Scheme(colours),
        page=page,
        texts={},
        mark=None,
        keeps_body=False,
    )


@given(st.dictionaries(st.sampled_from(SLOTS), HEX))
@settings(max_examples=60, deadline=None)
def test_colours_of_any_scheme_keep_their_contrast(colours: dict[str, str]) -> None:
    theme = house_theme(house(colours), load_theme("civic", None, Report()), None)

    own = theme.colours
    for text in (own.ink, own.muted, own.heading, own.accent):
        assert contrast(rgb(text), rgb(own.ground)) >= 4.5
        assert contrast(rgb(text), rgb(own.panel)) >= 4.5
    assert contrast(rgb(own.on_accent), rgb(own.accent)) >= 4.5
    assert len(own.palette) >= 4
    for mark in (*own.palette, own.faded):
        assert contrast(rgb(mark), rgb(own.ground)) >= 3


def test_chart_colours_that_look_alike_are_left_out() -> None:
    palette = palette_of(("#0B5C8A", "#0C5D8B", "#B3550A"), ("#3A957A", "#7A2038"), "#FFFFFF")

    assert palette[0] == "#0B5C8A"
    assert "#0C5D8B" not in palette
    assert all(are_apart(first, second) for first, second in combinations(palette, 2))


def test_a_colour_is_changed_no_more_than_it_takes() -> None:
    assert legible("#0B5C8A", ("#FFFFFF",)) == "#0B5C8A"
    assert legible("#FFF000", ("#FFFFFF",)) != "#000000"
    assert pale("#F1F5F8", "#000000", 11) == "#F1F5F8"


@pytest.mark.parametrize(
    ("spacing", "leading"),
    [
        ("", 1.35),
        ('<w:spacing w:line="480" w:lineRule="exact"/>', 2.0),
        ('<w:spacing w:line="360" w:lineRule="auto"/>', 2.025),
        ('<w:spacing w:line="99999"/>', 2.2),
    ],
)
def test_line_height_is_a_multiple_of_the_size(spacing: str, leading: float) -> None:
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/>'
        f'<w:pPr>{spacing}</w:pPr><w:rPr><w:sz w:val="24"/></w:rPr></w:style>'
    )

    theme = house_theme(house({}, styles), load_theme("civic", None, Report()), None)

    assert theme.type.body == 12
    assert theme.type.leading == pytest.approx(leading)


def test_a_page_that_lies_on_its_side_is_set_upright() -> None:
    page = PageShape(width=16838, height=11906, top=1000, right=1100, bottom=1200, left=1300)

    theme = house_theme(house({}, page=page), load_theme("civic", None, Report()), None)

    assert theme.page.width.mm == pytest.approx(210, abs=0.1)
    assert theme.page.top == pytest.approx(1300 * 25.4 / 1440, abs=0.01)

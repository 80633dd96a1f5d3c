from __future__ import annotations

from lxml import etree

from briefgen.charts.vector import vector
from briefgen.document.pictures import Label, Picture, Shape
from briefgen.theme.design import Design

SVG = "{http://www.w3.org/2000/svg}"
INK = (0.0, 0.0, 0.0)


def drawn(en: Design, *operations: Shape | Label) -> etree._Element:
    picture = Picture(id="fig", width=200, height=100, operations=operations)
    return etree.fromstring(vector(picture, en))


def test_text_stays_text_where_it_stood(en: Design) -> None:
    label = Label(text="低空 & <b>", x=10, y=20, size=8.5, colour=INK, bold=True)

    (text,) = drawn(en, label).iter(f"{SVG}text")

    assert text.text == "低空 & <b>"
    assert (text.get("x"), text.get("y")) == ("10", "80")
    assert text.get("font-weight") == "bold"


def test_fonts_are_those_of_words_users(en: Design) -> None:
    (group,) = drawn(en).iter(f"{SVG}g")

    assert "'Calibri', '微软雅黑'" in str(group.get("font-family"))


def test_a_path_is_turned_upside_down(en: Design) -> None:
    shape = Shape(path=(("m", (0, 0)), ("l", (10, 30)), ("h", ())), fill=(1, 0, 0))

    (path,) = drawn(en, shape).iter(f"{SVG}path")

    assert path.get("d") == "M0 100L10 70Z"
    assert path.get("fill") == "#FF0000"
    assert path.get("stroke") is None


def test_a_line_keeps_width_and_dashes(en: Design) -> None:
    path = (("m", (0.0, 0.0)), ("l", (10.0, 0.0)))
    shape = Shape(path=path, stroke=INK, width=1.5, dash=(2.0, 1.0))

    (line,) = drawn(en, shape).iter(f"{SVG}path")

    assert line.get("stroke-width") == "1.5"
    assert line.get("stroke-dasharray") == "2 1"
    assert line.get("fill") == "none"

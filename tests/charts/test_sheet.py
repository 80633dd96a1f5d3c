"""What is drawn on a sheet is recorded in points from the lower left corner."""

from __future__ import annotations

import pytest

from briefgen.charts.sheet import Sheet
from briefgen.charts.style import make_style
from briefgen.document.pictures import Label, Shape
from briefgen.theme.design import Design

RED, BLUE = (1.0, 0.0, 0.0), (0.0, 0.0, 1.0)


@pytest.fixture
def sheet(en: Design) -> Sheet:
    return Sheet(100, make_style(en))


def test_a_filled_and_outlined_polygon_is_one_closed_shape(sheet: Sheet) -> None:
    sheet.polygon([(0, 0), (10, 0), (10, 5)], RED, stroke=BLUE, width=2)

    (shape,) = sheet.picture("p", 50, 1).operations

    assert isinstance(shape, Shape)
    assert [*shape.path] == [("m", (0, 50)), ("l", (10, 50)), ("l", (10, 45)), ("h", ())]
    assert (shape.fill, shape.stroke, shape.width) == (RED, BLUE, 2)


def test_rectangles_of_one_colour_are_one_shape(sheet: Sheet) -> None:
    sheet.rectangles([(0, 0, 10, 10), (20, 0, 10, 10)], RED)

    (shape,) = sheet.picture("p", 50, 1).operations

    assert isinstance(shape, Shape)
    assert [operator for operator, _ in shape.path] == [*"mlllh", *"mlllh"]


@pytest.mark.parametrize(("stroke", "width"), [(None, 1.0), (BLUE, 0.0)])
def test_what_cannot_be_seen_is_not_recorded(
    stroke: tuple[float, float, float] | None, width: float, sheet: Sheet
) -> None:
    sheet.polygon([(0, 0), (10, 0)], None, stroke=stroke, width=width)
    sheet.rectangles([], RED)
    sheet.text("", 0, 0)

    assert sheet.picture("p", 50, 1).operations == ()


def test_a_circle_ends_where_it_began(sheet: Sheet) -> None:
    sheet.circle((20, 20), 5, RED)

    (shape,) = sheet.picture("p", 50, 1).operations

    assert isinstance(shape, Shape)
    *_, (_, numbers), _ = shape.path
    assert numbers[-2:] == shape.path[0][1] == (25, 30)


def test_text_lies_over_shapes_and_keeps_its_fact(sheet: Sheet) -> None:
    sheet.text("rises from $100 to $200", 4, 8, size=9, colour=BLUE, bold=True, fact="cost")
    sheet.rectangle(0, 0, 10, 10, RED)

    shape, label = sheet.picture("p", 50, 1).operations

    assert isinstance(shape, Shape)
    assert label == Label(
        text="rises from $100 to $200", x=4, y=42, size=9, colour=BLUE, bold=True, fact="cost"
    )


def test_a_sheet_is_scaled_with_its_sizes_and_widths(sheet: Sheet) -> None:
    sheet.line([(0, 10), (100, 10)], RED, 2)
    sheet.text("a", 10, 10, size=10)

    picture = sheet.picture("p", 50, 0.5)
    line, label = picture.operations

    assert (picture.width, picture.height) == (50, 25)
    assert isinstance(line, Shape)
    assert isinstance(label, Label)
    assert [*line.path] == [("m", (0, 20)), ("l", (50, 20))]
    assert (line.width, label.size, label.x, label.y) == (1, 5, 5, 20)


def test_places_are_rounded_and_never_minus_zero(sheet: Sheet) -> None:
    sheet.line([(1 / 3, 50), (-0.0001, 50)], RED, 1)

    (line,) = sheet.picture("p", 50, 1).operations

    assert isinstance(line, Shape)
    assert str([numbers for _, numbers in line.path]) == "[(0.333, 0.0), (0.0, 0.0)]"

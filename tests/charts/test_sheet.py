"""What is put on a sheet lies in the picture where it was put, with the labels over all shapes."""

from __future__ import annotations

import pytest

from briefgen.charts.sheet import Sheet
from briefgen.charts.style import make_style
from briefgen.document.pictures import Label, Shape
from briefgen.theme.design import Design

_RED = (1.0, 0.0, 0.0)


@pytest.fixture
def sheet(en: Design) -> Sheet:
    return Sheet(144, make_style(en))


def test_text_stays_text_with_its_fact_and_dollars(sheet: Sheet) -> None:
    sheet.text("from $100 to $200", 4, 64, size=9, colour=_RED, bold=True, fact="cost")

    (label,) = sheet.picture("fig", 72, 1.0).operations

    assert label == Label(
        text="from $100 to $200", x=4, y=8, size=9, colour=_RED, bold=True, fact="cost"
    )


def test_text_has_the_themes_size_and_ink_unless_told_otherwise(sheet: Sheet) -> None:
    sheet.text("a", 0, 10)

    (label,) = sheet.picture("fig", 72, 1.0).operations

    assert isinstance(label, Label)
    assert (label.size, label.bold, label.fact) == (sheet.style.size, False, None)
    assert label.colour == pytest.approx(sheet.style.ink, abs=1e-4)


def test_a_text_of_nothing_is_left_out(sheet: Sheet) -> None:
    sheet.text("", 0, 10)

    assert sheet.picture("fig", 72, 1.0).operations == ()


def test_everything_is_scaled_alike(sheet: Sheet) -> None:
    sheet.line([(0, 0), (144, 72)], _RED, 2)
    sheet.text("a", 20, 40, size=10)

    picture = sheet.picture("fig", 72, 0.5)

    line, label = picture.operations
    assert isinstance(line, Shape)
    assert isinstance(label, Label)
    assert (picture.width, picture.height) == (72, 36)
    assert (line.path, line.width) == ((("m", (0, 36)), ("l", (72, 0))), 1)
    assert (label.x, label.y, label.size) == (10, 16, 5)


def test_labels_lie_over_shapes_drawn_after_them(sheet: Sheet) -> None:
    sheet.text("a", 0, 10)
    sheet.rectangle(0, 0, 20, 20, _RED)

    kinds = [type(operation) for operation in sheet.picture("fig", 72, 1.0).operations]

    assert kinds == [Shape, Label]

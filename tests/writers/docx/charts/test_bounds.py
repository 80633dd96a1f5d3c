"""Values known only as bounds in native charts: no reader can take them for exact."""

from __future__ import annotations

import io
from decimal import Decimal

import pytest
from lxml import etree
from openpyxl import load_workbook

from briefgen.diagnostics import Report
from briefgen.document.plots import Bound, Mark, Plot, PlotKind, Series
from briefgen.theme.design import Design
from briefgen.theme.reading import load_theme
from briefgen.typography.languages import language
from briefgen.writers.docx.charts.chart import native_chart

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
DESIGN = Design(theme=load_theme("civic", None, Report()), language=language("en"))

EXACT = Mark(category="A", text="50%", value=Decimal(50), fact="f")
ABOVE = Mark(
    category="B", text="more than 40%", value=Decimal(40), bound=Bound.OPEN_ABOVE, fact="f"
)
BELOW = Mark(
    category="C", text="less than 30%", value=Decimal(30), bound=Bound.OPEN_BELOW, fact="f"
)
RANGE = Mark(
    category="D",
    text="20–30% or more",
    low=Decimal(20),
    high=Decimal(30),
    bound=Bound.OPEN_ABOVE,
    fact="f",
)
WHOLE = Mark(
    category="B", text="at least 100%", value=Decimal(100), bound=Bound.OPEN_ABOVE, fact="f"
)
LOSS = Mark(
    category="B", text="more than −40%", value=Decimal(-40), bound=Bound.OPEN_ABOVE, fact="f"
)
BARS = (PlotKind.BAR, PlotKind.COLUMN, PlotKind.SHARE)
POINTS = (PlotKind.DOT, PlotKind.LINE, PlotKind.SLOPE)


def plot(kind: PlotKind, *rows: tuple[Mark, ...]) -> Plot:
    labels = [None] if len(rows) == 1 else ["one", "two"]
    series = tuple(
        Series(label=label, marks=marks) for label, marks in zip(labels, rows, strict=True)
    )
    whole = Decimal(100) if kind is PlotKind.SHARE else None
    return Plot(id="chart", kind=kind, unit="%", series=series, whole=whole)


class Chart:
    """A native chart, read back."""

    def __init__(self, source: Plot) -> None:
        chart = native_chart(source, DESIGN)
        assert chart is not None
        self.root = etree.fromstring(chart.part.encode())
        self._book = chart.workbook

    @property
    def series(self) -> dict[str, etree._Element]:
        """The series from the hindmost to the foremost, by name."""
        found = sorted(self.root.iter(f"{C}ser"), key=lambda ser: int(val(ser, f"{C}order")))
        return {str(ser.findtext(f"{C}tx//{C}v")): ser for ser in found}

    @property
    def columns(self) -> dict[str, list[object]]:
        sheet = load_workbook(io.BytesIO(self._book), data_only=True).active
        assert sheet is not None
        head, *rows = sheet.iter_rows(values_only=True)
        return {str(name or ""): [row[at] for row in rows] for at, name in enumerate(head)}

    @property
    def formulas(self) -> list[str]:
        sheet = load_workbook(io.BytesIO(self._book)).active
        assert sheet is not None
        cells = [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row]
        return [cell for cell in cells if cell.startswith("=")]


def val(element: etree._Element, path: str) -> str:
    """What the element at a path says."""
    found = element.find(path)
    assert found is not None
    return str(found.get("val"))


def values(series: etree._Element) -> dict[int, Decimal]:
    """The values that a series keeps, by their places."""
    points = series.iterfind(f"{C}val/{C}numRef/{C}numCache/{C}pt")
    return {int(p.get("idx", "")): Decimal(str(p.findtext(f"{C}v"))) for p in points}


def texts(series: etree._Element) -> dict[int, str]:
    """The labels of a series that are text, by their places."""
    found = {
        int(val(label, f"{C}idx")): "".join(t.text or "" for t in label.iter(f"{A}t"))
        for label in series.iter(f"{C}dLbl")
    }
    return {at: text.strip() for at, text in found.items() if text}


def shape(series: etree._Element, at: int) -> etree._Element:
    """What a point has of its own."""
    (found,) = (point for point in series.iter(f"{C}dPt") if val(point, f"{C}idx") == str(at))
    return found


def stops(point: etree._Element) -> list[tuple[int, str]]:
    """Places and colours of a point's gradient."""
    return [(int(stop.get("pos", "")), str(stop[0].get("val"))) for stop in point.iter(f"{A}gs")]


@pytest.mark.parametrize("kind", BARS)
def test_a_bar_ends_at_its_bound_before_one_that_goes_on(kind: PlotKind) -> None:
    chart = Chart(plot(kind, (EXACT, ABOVE)))

    assert list(chart.series)[-2:] == ["Drawn to", "%"]
    assert values(chart.series["%"]) == {0: 50, 1: 40}
    (reach,) = values(chart.series["Drawn to"]).items()
    assert reach[0] == 1
    assert 40 < reach[1] <= 50
    assert val(chart.root, f".//{C}overlap") == "100"


@pytest.mark.parametrize("kind", BARS)
def test_what_goes_on_fades_from_the_bound(kind: PlotKind) -> None:
    chart = Chart(plot(kind, (EXACT, ABOVE)))
    beyond = chart.series["Drawn to"]

    (_, tint), (start, same), (end, ground) = stops(shape(beyond, 1))

    assert start == pytest.approx(100000 * 40 / values(beyond)[1], abs=1)
    assert end == 100000
    assert tint == same == "accent1"
    assert ground in {"bg1", "bg2"}
    # A tint, not the bar's own colour: the bound is where the colour changes.
    assert shape(beyond, 1).find(f".//{A}lumOff") is not None


def test_how_far_a_bar_goes_on_follows_its_bound() -> None:
    chart = Chart(plot(PlotKind.BAR, (EXACT, ABOVE)))

    assert chart.formulas == ["=B3+3"]
    assert chart.columns["Drawn to"] == [None, 43]


def test_a_column_fades_upwards_and_a_bar_to_the_right() -> None:
    angles = [
        lin.get("ang")
        for kind in (PlotKind.BAR, PlotKind.COLUMN)
        for lin in Chart(plot(kind, (EXACT, ABOVE))).root.iter(f"{A}lin")
    ]

    assert angles == ["0", "16200000"]


@pytest.mark.parametrize("kind", BARS)
def test_a_bar_below_its_bound_fades_inside_its_outline(kind: PlotKind) -> None:
    chart = Chart(plot(kind, (EXACT, BELOW)))
    point = shape(chart.series["%"], 1)

    assert values(chart.series["%"])[1] == 30
    assert "Drawn to" not in chart.series
    assert [colour for _, colour in stops(point)] == ["accent1", "accent1", "bg1"]
    assert 0 < stops(point)[1][0] < 100000
    assert point.find(f".//{A}ln/{A}solidFill") is not None


def test_a_short_bar_below_its_bound_fades_from_its_foot() -> None:
    short = Mark(
        category="C", text="less than 1%", value=Decimal(1), bound=Bound.OPEN_BELOW, fact="f"
    )

    point = shape(Chart(plot(PlotKind.BAR, (EXACT, short))).series["%"], 1)

    assert [place for place, _ in stops(point)] == [0, 0, 100000]


def test_no_share_is_drawn_beyond_the_whole() -> None:
    high = Mark(category="B", text="≥98%", value=Decimal(98), bound=Bound.OPEN_ABOVE, fact="f")
    chart = Chart(plot(PlotKind.SHARE, (EXACT, high)))

    assert values(chart.series["Drawn to"]) == {1: 100}
    assert chart.formulas == ["=MIN(B3+6,100)"]


def test_a_highlighted_bar_fades_in_its_colour() -> None:
    highlighted = Mark(
        category="D", text=">9%", value=Decimal(9), bound=Bound.OPEN_ABOVE, highlighted=True
    )
    chart = Chart(plot(PlotKind.BAR, (ABOVE, highlighted)))

    first, second = (stops(shape(chart.series["Drawn to"], at))[0][1] for at in (0, 1))
    assert (first, second) == (DESIGN.theme.colours.faded.removeprefix("#").upper(), "accent1")


@pytest.mark.parametrize("kind", POINTS)
def test_a_point_that_is_open_above_is_a_triangle(kind: PlotKind) -> None:
    chart = Chart(plot(kind, (EXACT, ABOVE)))
    symbols = [symbol.get("val") for symbol in chart.root.iter(f"{C}symbol")]

    assert symbols == ["circle", "triangle"]
    assert values(chart.series["%"]) == {0: 50, 1: 40}


def test_a_range_goes_on_beyond_its_high_end() -> None:
    chart = Chart(plot(PlotKind.RANGE, (RANGE, ABOVE)))
    series = chart.series

    assert list(series) == ["Low", "Length drawn", "Open end drawn", "Rest"]
    assert chart.columns["High"] == [30, 40]
    assert stops(shape(series["Open end drawn"], 0))[0][1] == "accent1"
    # Together they fill the axis, so that each label stands at its bar's open end.
    whole = {sum(values(each)[at] for each in series.values()) for at in (0, 1)}
    assert whole == {Decimal(val(chart.root, f".//{C}valAx//{C}max"))}


@pytest.mark.parametrize("kind", [*BARS, *POINTS, PlotKind.RANGE])
def test_the_label_says_the_bound_as_text(kind: PlotKind) -> None:
    chart = Chart(plot(kind, (ABOVE,)))

    assert [text for each in chart.series.values() for text in texts(each).values()] == [
        "more than 40%"
    ]


@pytest.mark.parametrize("kind", [*BARS, *POINTS, PlotKind.RANGE])
def test_a_reader_that_takes_no_text_from_labels_prints_the_bound_all_the_same(
    kind: PlotKind,
) -> None:
    chart = Chart(plot(kind, (ABOVE,)))
    formats = [
        label.get("formatCode", "") for label in chart.root.iterfind(f".//{C}dLbl/{C}numFmt")
    ]

    assert [code.replace("\u00a0", "") for code in formats] == ['"more than 40%"']


def test_a_reader_that_draws_no_gradient_draws_a_tint() -> None:
    beyond = Chart(plot(PlotKind.BAR, (EXACT, ABOVE))).series["Drawn to"]

    assert beyond.find(f"{C}spPr/{A}solidFill/{A}schemeClr/{A}lumOff") is not None


def test_the_label_stands_at_the_open_end() -> None:
    chart = Chart(plot(PlotKind.BAR, (EXACT, ABOVE, BELOW)))

    assert texts(chart.series["Drawn to"]) == {1: "more than 40%"}
    assert texts(chart.series["%"]) == {2: "less than 30%"}
    labelled = [e.get("val") for e in chart.series["%"].iterfind(f".//{C}dLbl/{C}idx")]
    assert labelled == ["0", "2"]


@pytest.mark.parametrize("kind", [*BARS, *POINTS, PlotKind.RANGE])
def test_the_workbook_says_which_numbers_are_bounds(kind: PlotKind) -> None:
    chart = Chart(plot(kind, (EXACT, ABOVE)))

    assert chart.columns["Bound"] == [None, "more than 40%"]


def test_each_series_with_bounds_has_a_column_of_them() -> None:
    chart = Chart(plot(PlotKind.LINE, (EXACT, ABOVE), (EXACT,)))

    assert [head for head in chart.columns if "Bound" in head] == ["one · Bound"]


@pytest.mark.parametrize("kind", [*BARS, *POINTS])
def test_exact_values_have_no_column_of_bounds(kind: PlotKind) -> None:
    assert not {"Bound", "Drawn to"} & {*Chart(plot(kind, (EXACT,))).columns}


@pytest.mark.parametrize(
    ("kind", "rows"),
    [
        pytest.param(PlotKind.DOT, ((EXACT, BELOW),), id="a dot below: no triangle points down"),
        pytest.param(PlotKind.LINE, ((EXACT, BELOW),), id="a line's point below"),
        pytest.param(PlotKind.SLOPE, ((EXACT, BELOW),), id="a slope's point below"),
        pytest.param(PlotKind.RANGE, ((BELOW,),), id="a range that begins below its bound"),
        pytest.param(PlotKind.BAR, ((EXACT,), (ABOVE,)), id="a second series beside"),
        pytest.param(PlotKind.COLUMN, ((EXACT,), (ABOVE,)), id="a second series of columns"),
        pytest.param(PlotKind.BAR, ((LOSS,),), id="a bar that leads below zero"),
        pytest.param(PlotKind.SHARE, ((WHOLE,),), id="no room up to the whole"),
    ],
)
def test_what_cannot_be_shown_honestly_is_left_to_a_picture(
    kind: PlotKind, rows: tuple[tuple[Mark, ...], ...]
) -> None:
    assert native_chart(plot(kind, *rows), DESIGN) is None


def test_bars_of_several_series_may_be_open_below() -> None:
    chart = Chart(plot(PlotKind.BAR, (EXACT,), (BELOW,)))

    assert len(list(chart.root.iter(f"{A}gradFill"))) == 1

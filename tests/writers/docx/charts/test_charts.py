"""Native charts read back: part and workbook carry the marks' own numbers and texts."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from decimal import Decimal
from time import process_time

import pytest
from lxml import etree
from msgspec.structs import replace
from openpyxl import load_workbook

from briefgen.diagnostics import Report
from briefgen.document.plots import Bound, Mark, Plot, PlotKind, Series
from briefgen.theme.design import Design
from briefgen.theme.reading import load_theme
from briefgen.typography.languages import language
from briefgen.writers.docx.charts.chart import NativeChart, native_chart
from briefgen.writers.docx.charts.labels import number_format

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
DESIGN = Design(theme=load_theme("civic", None, Report()), language=language("en"))


def mark(category: str, value: str | None, text: str = "", bound: Bound = Bound.CLOSED) -> Mark:
    number = None if value is None else Decimal(value)
    return Mark(category=category, text=text or f"{value}%", value=number, bound=bound, fact="f")


def ranged(category: str, low: str, high: str) -> Mark:
    return Mark(
        category=category, text=f"{low}–{high}%", low=Decimal(low), high=Decimal(high), fact="f"
    )


def event(label: str, first: date, last: date | None = None, *, planned: bool = False) -> Mark:
    return Mark(
        category=label, text=f"{first.year}", moment=first, until=last, planned=planned, event="e"
    )


def plot(kind: PlotKind, *series: tuple[str | None, tuple[Mark, ...]]) -> Plot:
    rows = tuple(Series(label=label, marks=marks) for label, marks in series)
    whole = Decimal(100) if kind is PlotKind.SHARE else None
    return Plot(id="chart", kind=kind, unit="%", series=rows, whole=whole)


def made(source: Plot) -> NativeChart:
    chart = native_chart(source, DESIGN)
    assert chart is not None
    return chart


def cached(chart: NativeChart) -> dict[str, list[str]]:
    """The cached points of every series by its name."""
    root = etree.fromstring(chart.part.encode())
    return {
        str(ser.findtext(f"{C}tx/{C}strRef/{C}strCache/{C}pt/{C}v")): [
            str(v.text) for v in ser.iterfind(f"{C}val/{C}numRef/{C}numCache/{C}pt/{C}v")
        ]
        for ser in root.iter(f"{C}ser")
    }


def columns(chart: NativeChart) -> dict[str, list[object]]:
    """The workbook's columns as another program reads them, by their heads."""
    sheet = load_workbook(io.BytesIO(chart.workbook), data_only=True).active
    assert sheet is not None
    head, *rows = sheet.iter_rows(values_only=True)
    return {str(name or ""): [row[at] for row in rows] for at, name in enumerate(head)}


MARKS = (mark("A", "7.39"), mark("B", "0.98"), mark("C", "12"))
EVERY_KIND = {
    PlotKind.BAR: plot(PlotKind.BAR, (None, MARKS)),
    PlotKind.COLUMN: plot(PlotKind.COLUMN, ("one", MARKS), ("two", MARKS[:2])),
    PlotKind.DOT: plot(PlotKind.DOT, (None, MARKS)),
    PlotKind.LINE: plot(PlotKind.LINE, ("one", MARKS), ("two", MARKS[1:])),
    PlotKind.SLOPE: plot(PlotKind.SLOPE, ("one", MARKS[:2])),
    PlotKind.RANGE: plot(PlotKind.RANGE, (None, (ranged("A", "2", "3"), mark("B", "3.847")))),
    PlotKind.SHARE: plot(PlotKind.SHARE, (None, MARKS)),
    PlotKind.TIMELINE: plot(
        PlotKind.TIMELINE,
        (
            None,
            (
                event("a", date(2024, 1, 1), date(2024, 12, 31)),
                event("b", date(2026, 1, 19)),
                event("c", date(2026, 1, 1), date(2030, 12, 31), planned=True),
            ),
        ),
    ),
}

WITH_BOUNDS = [
    plot(kind, (None, (*MARKS, mark("D", "40", "≥40%", Bound.OPEN_ABOVE))))
    for kind in PlotKind
    if kind is not PlotKind.TIMELINE
]


@pytest.mark.parametrize("kind", PlotKind)
def test_every_kind_is_a_chart_of_words_own(kind: PlotKind) -> None:
    chart = made(EVERY_KIND[kind])

    root = etree.fromstring(chart.part.encode())
    assert list(root.iter(f"{C}ser"))
    assert chart.height > 0


@pytest.mark.parametrize(
    "kind",
    [PlotKind.BAR, PlotKind.COLUMN, PlotKind.DOT, PlotKind.LINE, PlotKind.SLOPE, PlotKind.SHARE],
)
def test_cache_and_workbook_hold_the_marks_numbers(kind: PlotKind) -> None:
    source = EVERY_KIND[kind]
    chart = made(source)

    for series in source.series:
        name = series.label or source.unit
        wanted = [str(m.value) for m in series.marks]
        assert cached(chart)[name] == wanted
        in_workbook = [cell for cell in columns(chart)[name] if cell is not None]
        assert in_workbook == [float(m.value or 0) for m in series.marks]


@pytest.mark.parametrize("source", [*EVERY_KIND.values(), *WITH_BOUNDS])
def test_every_reference_leads_to_the_cells_of_its_cache(source: Plot) -> None:
    chart = made(source)
    sheet = load_workbook(io.BytesIO(chart.workbook), data_only=True)["Data"]
    root = etree.fromstring(chart.part.encode())

    for reference in root.iter(f"{C}strRef", f"{C}numRef"):
        where = str(reference.findtext(f"{C}f")).removeprefix("Data!").replace("$", "")
        found = sheet[where]
        cells = [row[0].value for row in found] if isinstance(found, tuple) else [found.value]
        points = {int(p.get("idx", "")): p.findtext(f"{C}v") for p in reference.iter(f"{C}pt")}
        for at, cell in enumerate(cells):
            if isinstance(cell, int | float):
                assert float(str(points[at])) == pytest.approx(cell)
            else:
                assert points.get(at) == (cell if cell is None else str(cell))


def test_a_range_keeps_both_ends() -> None:
    table = columns(made(EVERY_KIND[PlotKind.RANGE]))

    assert table["Low"] == [2, 3.847]
    assert table["High"] == [3, 3.847]


def test_a_timeline_keeps_its_days() -> None:
    table = columns(made(EVERY_KIND[PlotKind.TIMELINE]))

    starts = [cell.date() for cell in table["Start"]]  # type: ignore[attr-defined]  # openpyxl reads dates
    ends = [cell.date() for cell in table["End"]]  # type: ignore[attr-defined]  # openpyxl reads dates
    assert starts == [date(2024, 1, 1), date(2026, 1, 19), date(2026, 1, 1)]
    assert ends == [date(2024, 12, 31), date(2026, 1, 19), date(2030, 12, 31)]


def test_a_category_may_stand_once_for_each_period_or_area() -> None:
    marks = tuple(
        replace(each, note=note) for each, note in zip(MARKS, ("2023", "2026"), strict=False)
    )
    twice = tuple(replace(each, category="Lanes") for each in marks)

    table = columns(made(plot(PlotKind.COLUMN, (None, twice))))

    assert table == {"": ["Lanes · 2023", "Lanes · 2026"], "%": [7.39, 0.98]}


def test_a_category_that_stands_twice_without_a_difference_is_left_to_a_picture() -> None:
    twice = plot(PlotKind.BAR, (None, (mark("A", "1"), mark("A", "2"))))

    assert native_chart(twice, DESIGN) is None


def test_series_share_a_category_though_their_periods_differ() -> None:
    other = replace(MARKS[0], note="2023")
    source = plot(PlotKind.BAR, ("one", MARKS[:1]), ("two", (other,)))

    assert columns(made(source))[""] == ["A · 2023"]


def test_a_bar_without_a_value_is_left_to_a_picture() -> None:
    source = plot(PlotKind.BAR, (None, (mark("A", "1"), ranged("B", "2", "3"))))

    assert native_chart(source, DESIGN) is None


def test_bars_begin_at_zero() -> None:
    root = etree.fromstring(made(EVERY_KIND[PlotKind.BAR]).part.encode())

    minimum = root.find(f".//{C}valAx/{C}scaling/{C}min")
    assert minimum is not None
    assert minimum.get("val") == "0"


def test_a_share_is_drawn_against_its_whole() -> None:
    root = etree.fromstring(made(EVERY_KIND[PlotKind.SHARE]).part.encode())

    maximum = root.find(f".//{C}valAx/{C}scaling/{C}max")
    assert maximum is not None
    assert maximum.get("val") == "100"


def test_a_missing_period_is_a_gap() -> None:
    source = plot(
        PlotKind.LINE, ("one", (mark("2023", "1"), mark("2024", None, "–"), mark("2025", "3")))
    )
    root = etree.fromstring(made(source).part.encode())

    assert [p.get("idx") for p in root.iterfind(f".//{C}val//{C}pt")] == ["0", "2"]
    assert root.find(f".//{C}dispBlanksAs").get("val") == "gap"  # type: ignore[union-attr]  # every chart says so


def test_periods_of_all_series_stand_in_order() -> None:
    source = plot(
        PlotKind.LINE,
        ("one", (mark("2022", "1"), mark("2024", "3"))),
        ("two", (mark("2022", "2"), mark("2023", "2"), mark("2024", "2"))),
    )

    assert columns(made(source))[""] == ["2022", "2023", "2024"]


@pytest.mark.parametrize(
    ("value", "text", "wanted"),
    [
        ("7.39", "7.39%", '0.00"%"'),
        ("4900", "CNY 4,900 bn", '"CNY "#,##0" bn"'),
        ("2200", "约2,200户", '"约"#,##0"户"'),
        ("1100", "CNY 1.1 tn", None),
        ("-1", "−1%", None),
        ("0.333", "0.33%", None),
    ],
)
def test_a_label_is_live_where_a_format_prints_the_marks_text(
    value: str, text: str, wanted: str | None
) -> None:
    assert number_format(mark("A", value, text)) == wanted


def test_a_label_that_no_format_prints_is_the_marks_text() -> None:
    source = plot(PlotKind.BAR, (None, (mark("A", "1100", "CNY 1.1 tn"),)))
    root = etree.fromstring(made(source).part.encode())

    assert [t.text for t in root.iter(f"{A}t")] == ["CNY 1.1 tn"]


def test_colours_and_fonts_are_the_themes() -> None:
    for kind in PlotKind:
        part = made(EVERY_KIND[kind]).part

        assert '<a:ea typeface="+mj-ea"/>' in part
        assert 'val="accent1"' in part


def test_a_workbook_escapes_what_would_be_read_as_a_character_code() -> None:
    chart = made(plot(PlotKind.BAR, (None, (mark("_x0041_ & <b>", "1"),))))

    with zipfile.ZipFile(io.BytesIO(chart.workbook)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "_x005F_x0041_ &amp; &lt;b&gt;" in sheet


def test_formulas_give_the_values_that_are_cached() -> None:
    with zipfile.ZipFile(io.BytesIO(made(EVERY_KIND[PlotKind.RANGE]).workbook)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()

    formulas = re.findall(r'<c r="(\w+)"><f>([^<]+)</f><v>([^<]+)</v>', sheet)
    assert ("D2", "MAX(C2-B2,0.02)", "1") in formulas
    assert ("E2", "5-B2-D2", "2") in formulas


def test_a_share_is_drawn_before_its_whole() -> None:
    points = cached(made(EVERY_KIND[PlotKind.SHARE]))

    assert points == {"Whole": ["100"] * 3, "%": ["7.39", "0.98", "12"]}


def test_the_same_plot_gives_the_same_bytes() -> None:
    assert made(EVERY_KIND[PlotKind.BAR]) == made(EVERY_KIND[PlotKind.BAR])


def test_a_chart_costs_less_than_five_milliseconds() -> None:
    native_chart(EVERY_KIND[PlotKind.LINE], DESIGN)
    start = process_time()

    for kind in PlotKind:
        native_chart(EVERY_KIND[kind], DESIGN)

    assert (process_time() - start) / len(PlotKind) < 0.005

"""Figures: what a chart shows and says, and what it refuses."""

from __future__ import annotations

from decimal import Decimal

import pytest

from briefgen.content.figures import build_figure
from briefgen.diagnostics import Report
from briefgen.document.nodes import Citation, Inlines, Text
from briefgen.document.plots import Bound
from briefgen.dossier.records import ChartKind, ChartSeries, ChartSpec
from briefgen.evidence.verified import VerifiedDossier
from briefgen.typography.languages import language


def chart(kind: ChartKind, *facts: str, **more: object) -> ChartSpec:
    title = {"zh": "标题", "en": "The title"}
    return ChartSpec.model_validate(
        {"id": "c", "kind": kind, "title": title, "facts": facts} | more
    )


def text(inlines: Inlines) -> str:
    return "".join(i.text for i in inlines if isinstance(i, Text))


def test_values_are_in_the_axis_unit_and_labels_are_the_facts_own(
    verified: VerifiedDossier, report: Report
) -> None:
    spec = chart(ChartKind.BAR, "steel.revenue", "steel.output")

    plot = build_figure(spec, verified, language("zh"), report).plot

    assert plot.unit == "亿元"
    assert [(m.category, m.value, m.text) for m in plot.marks] == [
        ("指标steel.revenue", Decimal(2200), ">2,200亿元"),
        ("指标steel.output", Decimal("384.7"), "384.7亿元"),
    ]


def test_a_bound_is_drawn_open_and_its_sign_is_explained(
    verified: VerifiedDossier, report: Report
) -> None:
    figure = build_figure(chart(ChartKind.BAR, "steel.revenue"), verified, language("en"), report)

    assert figure.plot.marks[0].bound is Bound.OPEN_ABOVE
    assert text(figure.note) == "“>” means more than the value. Source: "
    assert figure.note[-1] == Citation(sources=("paper",), named=True)


def test_a_mark_of_another_period_or_area_is_marked_and_the_subtitle_says_so(
    verified: VerifiedDossier, report: Report
) -> None:
    spec = chart(ChartKind.RANGE, "steel.revenue", "steel.output", "tea.plan")

    figure = build_figure(spec, verified, language("en"), report)

    assert [mark.note for mark in figure.plot.marks] == [None, "2024", "Beta"]
    assert text(figure.subtitle) == (
        "CNY billion · periods differ: 2025 unless marked · areas differ: Alpha unless marked"
    )


def test_a_subtitle_says_unit_period_and_area_once_where_they_agree(
    verified: VerifiedDossier, report: Report
) -> None:
    figure = build_figure(chart(ChartKind.BAR, "tea.intensity"), verified, language("zh"), report)

    assert text(figure.subtitle) == "单位：% · 2025年 · 甲市"


def test_different_units_on_one_axis_are_refused(verified: VerifiedDossier, report: Report) -> None:
    spec = chart(ChartKind.BAR, "steel.revenue", "tea.intensity")

    figure = build_figure(spec, verified, language("en"), report)

    (finding,) = report
    assert finding.code == "mixed-units"
    assert [mark.fact for mark in figure.plot.marks] == ["steel.revenue"]


def test_a_range_keeps_both_ends(verified: VerifiedDossier, report: Report) -> None:
    figure = build_figure(chart(ChartKind.RANGE, "tea.plan"), verified, language("en"), report)

    (mark,) = figure.plot.marks
    assert (mark.value, mark.low, mark.high) == (None, Decimal(10), Decimal(15))


def test_a_chart_over_time_is_in_the_order_of_time(
    verified: VerifiedDossier, report: Report
) -> None:
    spec = chart(ChartKind.SLOPE, "tea.intensity", "tea.intensity-2024")

    figure = build_figure(spec, verified, language("en"), report)

    assert [mark.category for mark in figure.plot.marks] == ["2024", "2025"]
    assert text(figure.subtitle) == "% · 2024, 2025 · Alpha"


def test_a_slope_over_one_period_is_refused(verified: VerifiedDossier, report: Report) -> None:
    build_figure(chart(ChartKind.SLOPE, "tea.intensity"), verified, language("en"), report)

    assert [finding.code for finding in report] == ["single-period"]


def test_a_share_has_the_whole(verified: VerifiedDossier, report: Report) -> None:
    figure = build_figure(chart(ChartKind.SHARE, "steel.share"), verified, language("en"), report)

    assert (figure.plot.whole, figure.plot.marks[0].value) == (Decimal(100), Decimal(25))


def test_a_timeline_takes_events_and_dates_and_refuses_undated_ones(
    verified: VerifiedDossier, report: Report
) -> None:
    spec = chart(
        ChartKind.TIMELINE, "tea.opening", events=("later", "earlier", "undated"),
        labels={"tea.opening": {"en": "Opening"}},
    )  # fmt: skip

    figure = build_figure(spec, verified, language("en"), report)

    assert [(m.category, m.text, m.planned) for m in figure.plot.marks] == [
        ("Office opens", "28 Dec 2025", False),
        ("Opening", "28 Dec 2025", False),
        ("Work begins", "2026", True),
    ]
    assert [finding.code for finding in report] == ["undated-event"]


@pytest.mark.parametrize("kind", [ChartKind.BAR, ChartKind.TIMELINE])
def test_a_chart_of_nothing_is_a_finding(
    kind: ChartKind, verified: VerifiedDossier, report: Report
) -> None:
    build_figure(chart(kind), verified, language("en"), report)

    assert [finding.code for finding in report] == ["empty-chart"]


def test_alt_text_says_kind_title_unit_and_every_value_in_words(
    verified: VerifiedDossier, report: Report
) -> None:
    spec = chart(ChartKind.BAR, "steel.revenue", "steel.output")

    chinese, english = (
        build_figure(spec, verified, language(code), report).alt for code in ("zh", "en")
    )

    assert chinese == (
        "条形图：标题。单位：亿元。地区：甲市。数值：指标steel.revenue：超过2,200亿元；"
        "指标steel.output：384.7亿元（2024年）。图中部分数值只有界限，已在数值前注明。"
    )
    assert english == (
        "Bar chart: The title. Unit: CNY billion. Area: Alpha. "
        "Values: Indicator steel.revenue: more than CNY 220 billion; "
        "Indicator steel.output: CNY 38.47 billion (2024). "
        "Some values are known only as bounds, as the words before them say."
    )


def test_series_are_named_in_plot_and_alt_text(verified: VerifiedDossier, report: Report) -> None:
    series = (
        ChartSeries(label={"*": "Tea"}, facts=("tea.intensity-2024", "tea.intensity")),
        ChartSeries(label={"*": "Steel"}, facts=("steel.intensity",)),
    )

    figure = build_figure(chart(ChartKind.LINE, series=series), verified, language("en"), report)

    assert [s.label for s in figure.plot.series] == ["Tea", "Steel"]
    assert "Tea – 2024: 6.41%; 2025: 7.39%; Steel – 2025: 3.1%." in figure.alt


def test_an_authors_own_description_is_kept(verified: VerifiedDossier, report: Report) -> None:
    spec = chart(ChartKind.BAR, "tea.intensity", alt={"en": "Mine."})

    assert build_figure(spec, verified, language("en"), report).alt == "Mine."


def test_two_facts_of_one_period_in_one_series_are_refused(
    verified: VerifiedDossier, report: Report
) -> None:
    spec = chart(ChartKind.LINE, "tea.intensity-2024", "tea.intensity", "steel.intensity")

    build_figure(spec, verified, language("en"), report)

    assert [finding.code for finding in report] == ["repeated-period"]


def test_parts_of_more_than_the_whole_are_refused(
    verified: VerifiedDossier, report: Report
) -> None:
    spec = chart(ChartKind.SHARE, *["steel.share"] * 5)

    build_figure(spec, verified, language("en"), report)

    assert [finding.code for finding in report] == ["parts-exceed-whole"]


def test_a_column_chart_over_an_indicator_has_periods_for_categories(
    verified: VerifiedDossier, report: Report
) -> None:
    spec = chart(ChartKind.COLUMN, "steel.output", "steel.revenue", indicator="steel")

    figure = build_figure(spec, verified, language("en"), report)

    assert [mark.category for mark in figure.plot.marks] == ["2024", "2025"]
    assert [mark.note for mark in figure.plot.marks] == [None, None]

"""What is particular to dots, ranges, lines, slopes, shares and timelines."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from briefgen.charts.kinds import draw_plot
from briefgen.document.pictures import Label, Picture, Shape
from briefgen.document.plots import Mark, Plot, PlotKind, Series
from briefgen.theme.colours import rgb
from briefgen.theme.design import Design


def _labels(picture: Picture) -> dict[str, Label]:
    return {o.text: o for o in picture.operations if isinstance(o, Label)}


def _filled(picture: Picture, colour: str) -> list[Shape]:
    wanted = tuple(round(part, 4) for part in rgb(colour))
    return [o for o in picture.operations if isinstance(o, Shape) and o.fill == wanted]


def _subpaths(shapes: list[Shape]) -> int:
    return sum(operator == "m" for shape in shapes for operator, _ in shape.path)


def test_an_axis_far_from_zero_says_where_it_begins(
    en: Design, plot_of: Callable[..., Plot]
) -> None:
    near = draw_plot(plot_of(PlotKind.DOT, "a: 1", "b: 9"), en, "f")
    far = draw_plot(plot_of(PlotKind.DOT, "a: 97", "b: 99"), en, "f")

    assert "0" in _labels(near)
    assert "0" not in _labels(far)
    assert {"97.5", "98"} & _labels(far).keys()


def test_a_dot_known_as_a_bound_has_an_arrow(en: Design, plot_of: Callable[..., Plot]) -> None:
    closed = draw_plot(plot_of(PlotKind.DOT, "a: 5"), en, "f")
    open_ = draw_plot(plot_of(PlotKind.DOT, "a: >5"), en, "f")

    assert len(_filled(open_, en.theme.colours.accent)) == 2
    assert len(_filled(closed, en.theme.colours.accent)) == 1


def test_a_range_lies_between_its_ends(en: Design, plot_of: Callable[..., Plot]) -> None:
    picture = draw_plot(plot_of(PlotKind.RANGE, "fund: 100..150", "whole: 0..200"), en, "f")

    fund, whole = (
        [n for _, points in shape.path for n in points[::2]]
        for shape in _filled(picture, en.theme.colours.accent)
    )
    unit = (max(whole) - min(whole)) / 200
    assert min(fund) - min(whole) == pytest.approx(100 * unit, abs=0.01)
    assert max(fund) - min(whole) == pytest.approx(150 * unit, abs=0.01)


def test_lines_are_named_at_their_ends_not_in_a_legend(
    en: Design, plot_of: Callable[..., Plot]
) -> None:
    plot = plot_of(
        PlotKind.LINE,
        Rising=("2023: 1", "2024: 5", "2025: 9"),
        Falling=("2023: 8", "2024: 4", "2025: 2"),
    )

    labels = _labels(draw_plot(plot, en, "f"))

    assert labels["Rising"].y > labels["Falling"].y
    assert labels["Rising"].x > labels["2024"].x
    assert labels["Rising"].y == pytest.approx(labels["9"].y)


def test_periods_with_dates_stand_at_their_distance(en: Design) -> None:
    years = (2015, 2020, 2021)
    marks = tuple(
        Mark(category=str(y), text=f"{y - 2000} %", value=None, moment=date(y, 1, 1)) for y in years
    )
    plot = Plot(id="p", kind=PlotKind.LINE, unit="%", series=(Series(label=None, marks=marks),))

    labels = _labels(draw_plot(plot, en, "f"))

    first, second, third = (labels[str(y)].x for y in years)
    assert (second - first) / (third - second) == pytest.approx(5, rel=0.02)


def test_a_crowded_line_is_labelled_at_ends_and_extremes(
    en: Design, plot_of: Callable[..., Plot]
) -> None:
    values = [f"{1980 + i}: {100 + (i * 37) % 41}" for i in range(40)]
    plot = plot_of(PlotKind.LINE, *values)

    facts = {label.fact for label in _labels(draw_plot(plot, en, "f")).values() if label.fact}

    assert {"1980", "2019"} <= facts
    assert len(facts) <= 4


def test_a_slope_names_series_on_the_left_and_rises_with_the_value(
    zh: Design, plot_of: Callable[..., Plot]
) -> None:
    plot = plot_of(PlotKind.SLOPE, 研发投入强度=("2024: 6.41", "2025: 7.39"))

    labels = _labels(draw_plot(plot, zh, "f"))

    assert labels["研发投入强度"].x < labels["6.41"].x < labels["7.39"].x
    assert labels["7.39"].y > labels["6.41"].y


def test_a_waffle_fills_as_many_cells_as_the_share(
    en: Design, plot_of: Callable[..., Plot]
) -> None:
    plot = plot_of(PlotKind.SHARE, "a: 25", whole=100)

    picture = draw_plot(plot, en, "f")

    assert _subpaths(_filled(picture, en.theme.colours.accent)) == 25


def test_a_waffle_of_more_than_a_share_fades_beyond_it(
    en: Design, plot_of: Callable[..., Plot]
) -> None:
    exact = draw_plot(plot_of(PlotKind.SHARE, "a: 25", whole=100), en, "f")
    more = draw_plot(plot_of(PlotKind.SHARE, "a: >25", whole=100), en, "f")

    accent = en.theme.colours.accent
    assert _subpaths(_filled(more, accent)) == _subpaths(_filled(exact, accent))
    assert len(more.operations) == len(exact.operations) + 3


def test_parts_of_a_whole_follow_one_another(en: Design, plot_of: Callable[..., Plot]) -> None:
    plot = plot_of(PlotKind.SHARE, "a: 62", "b: 23", "c: 15", whole=100)

    bars = _filled(draw_plot(plot, en, "f"), en.theme.colours.accent)

    spans = [[n for _, points in bar.path for n in points[::2]] for bar in bars]
    assert max(spans[0]) == pytest.approx(min(spans[1]), abs=0.01)
    assert max(spans[1]) == pytest.approx(min(spans[2]), abs=0.01)


def test_events_stand_in_the_order_of_their_dates_and_planned_ones_are_hollow(en: Design) -> None:
    def event(name: str, day: date | None, *, planned: bool = False) -> Mark:
        return Mark(category=name, text=f"on {name}", moment=day, planned=planned)

    marks = (
        event("later", date(2026, 9, 1), planned=True),
        event("undated", None),
        event("first", date(2024, 3, 1)),
    )
    plot = Plot(id="p", kind=PlotKind.TIMELINE, unit="", series=(Series(label=None, marks=marks),))

    picture = draw_plot(plot, en, "f")

    labels = _labels(picture)
    assert labels["first"].y > labels["later"].y > labels["undated"].y
    hollow = [o for o in picture.operations if isinstance(o, Shape) and o.fill and o.stroke]
    assert len(hollow) == 1
    assert len(_filled(picture, en.theme.colours.accent)) == 1

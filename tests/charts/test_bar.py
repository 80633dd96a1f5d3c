"""Bars and columns: lengths from zero, ends as open as what is known."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefgen.charts.kinds import draw_plot
from briefgen.document.pictures import Label, Picture, Shape
from briefgen.document.plots import Plot, PlotKind
from briefgen.theme.colours import rgb
from briefgen.theme.design import Design


def _spans(picture: Picture, colour: str, axis: int) -> list[tuple[float, float]]:
    """Start and end of each shape of that colour along x (0) or y (1)."""
    wanted = tuple(round(part, 4) for part in rgb(colour))
    shapes = [o for o in picture.operations if isinstance(o, Shape) and o.fill == wanted]
    ends = [[n for _, numbers in s.path for n in numbers[axis::2]] for s in shapes]
    return [(min(numbers), max(numbers)) for numbers in ends]


@pytest.mark.parametrize(("kind", "axis"), [(PlotKind.BAR, 0), (PlotKind.COLUMN, 1)])
def test_lengths_are_proportional_to_values_from_one_zero(
    kind: PlotKind, axis: int, en: Design, plot_of: Callable[..., Plot]
) -> None:
    plot = plot_of(kind, "a: 100", "b: 250", "c: 4000")

    spans = _spans(draw_plot(plot, en, "f"), en.theme.colours.accent, axis)

    starts, lengths = {start for start, _ in spans}, [end - start for start, end in spans]
    assert len(starts) == 1
    assert lengths == pytest.approx(
        [lengths[2] * 100 / 4000, lengths[2] * 250 / 4000, lengths[2]], abs=0.01
    )


@pytest.mark.parametrize(("kind", "axis"), [(PlotKind.BAR, 0), (PlotKind.COLUMN, 1)])
def test_negative_values_grow_the_other_way_from_the_same_zero(
    kind: PlotKind, axis: int, en: Design, plot_of: Callable[..., Plot]
) -> None:
    plot = plot_of(kind, "up: 12", "down: -6")

    up, down = _spans(draw_plot(plot, en, "f"), en.theme.colours.accent, axis)

    assert up[0] == down[1]
    assert up[1] - up[0] == pytest.approx(2 * (down[1] - down[0]), abs=0.01)


@pytest.mark.parametrize("kind", [PlotKind.BAR, PlotKind.COLUMN])
@pytest.mark.parametrize(("written", "pieces"), [("9", 1), (">9", 4), ("<9", 5), ("≈9", 4)])
def test_a_bound_ends_in_pieces_and_an_exact_value_in_one(
    kind: PlotKind, written: str, pieces: int, en: Design, plot_of: Callable[..., Plot]
) -> None:
    plot = plot_of(kind, f"a: {written}")

    picture = draw_plot(plot, en, "f")

    assert sum(isinstance(o, Shape) and o.fill is not None for o in picture.operations) == pieces


def test_the_solid_part_of_an_open_bar_ends_at_its_bound(
    en: Design, plot_of: Callable[..., Plot]
) -> None:
    plot = plot_of(PlotKind.BAR, "more than: >50", "exactly: 50")

    open_bar, closed_bar = _spans(draw_plot(plot, en, "f"), en.theme.colours.accent, 0)

    assert open_bar == closed_bar


def test_a_highlight_takes_the_accent_and_leaves_the_others_faded(
    en: Design, plot_of: Callable[..., Plot]
) -> None:
    plot = plot_of(PlotKind.BAR, "a: 1", "*b: 2", "c: 3")

    picture = draw_plot(plot, en, "f")

    assert len(_spans(picture, en.theme.colours.accent, 0)) == 1
    assert len(_spans(picture, en.theme.colours.faded, 0)) == 2
    bold = {o.text for o in picture.operations if isinstance(o, Label) and o.bold}
    assert bold == {"b", "2"}


def test_columns_without_room_for_their_labels_are_drawn_as_bars(
    en: Design, plot_of: Callable[..., Plot]
) -> None:
    plot = plot_of(PlotKind.COLUMN, *(f"A category with several words {n}: {n}" for n in range(30)))

    picture = draw_plot(plot, en, "f")

    starts = {start for start, _ in _spans(picture, en.theme.colours.accent, 0)}
    assert len(starts) == 1


def test_series_are_named_over_their_bars(en: Design, plot_of: Callable[..., Plot]) -> None:
    plot = plot_of(PlotKind.BAR, First=("a: 1", "b: 2"), Second=("c: 3",))

    labels = [o for o in draw_plot(plot, en, "f").operations if isinstance(o, Label)]

    height = {label.text: label.y for label in labels}
    assert height["First"] > height["a"] > height["b"] > height["Second"] > height["c"]


def test_a_range_among_bars_is_solid_to_its_low_end_and_light_to_its_high_end(
    en: Design, plot_of: Callable[..., Plot]
) -> None:
    plot = plot_of(PlotKind.BAR, "range: 100..150", "low: 100", "high: 150")

    picture = draw_plot(plot, en, "f")

    solid, low, high = _spans(picture, en.theme.colours.accent, 0)
    light = next(
        o
        for o in picture.operations
        if isinstance(o, Shape) and o.fill not in {None, rgb("#0B5C8A")}
    )
    assert solid == low
    assert high[1] in {
        n for s in picture.operations if isinstance(s, Shape) for _, p in s.path for n in p
    }
    assert light.fill != (1.0, 1.0, 1.0)

"""Any plot of any kind: nothing is clipped, nothing overlaps, nothing is left out."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.charts.kinds import draw_plot
from briefgen.charts.lettering import make_lettering
from briefgen.diagnostics import Report
from briefgen.document.pictures import Label, Picture, Shape
from briefgen.document.plots import Bound, Mark, Plot, PlotKind, Series
from briefgen.theme.design import Design
from briefgen.theme.reading import load_theme
from briefgen.typography.languages import language

_WORDS = st.lists(
    st.sampled_from(
        ["生物医药", "海洋经济总产值", "(2025年)", "research", "intensity", "of", "R&D", "2,200"]
    ),
    min_size=1,
    max_size=9,
)
_VALUES = st.one_of(
    st.none(),
    st.integers(-1000, 10_000_000).map(Decimal),
    st.decimals(0, 100, places=2, allow_nan=False),
)
_TEXTS = st.sampled_from(
    ["12", ">2,200亿元", "≈4,900 亿元", "more than CNY 220 billion", "超过四分之一的企业", "−3.1%"]
)
_DAYS = st.dates(date(2000, 1, 1), date(2040, 1, 1))


@st.composite
def plots(draw: st.DrawFn) -> Plot:
    kind = draw(st.sampled_from(PlotKind))
    trend = kind in {PlotKind.LINE, PlotKind.SLOPE}
    count = draw(st.integers(1, 5 if trend else 14))
    rows = draw(st.integers(1, 4 if trend else 2))
    separator = draw(st.sampled_from(["", " "]))
    series = []
    for row in range(rows):
        marks = []
        for index in range(count):
            words = [str(2020 + index)] if trend else draw(_WORDS)
            value, first, last = draw(_VALUES), draw(_DAYS), draw(_DAYS)
            is_range = kind in {PlotKind.RANGE, PlotKind.BAR} and draw(st.booleans())
            other = draw(_VALUES)
            low = min(value, other) if is_range and value is not None and other else None
            high = max(value, other) if is_range and value is not None and other else None
            timed = kind is PlotKind.TIMELINE and draw(st.integers(0, 5)) > 0
            marks.append(
                Mark(
                    category=separator.join(words),
                    text=draw(_TEXTS),
                    value=None if low is not None else value,
                    low=low,
                    high=high,
                    bound=draw(st.sampled_from(Bound)),
                    moment=min(first, last) if timed else None,
                    until=max(first, last) if timed and draw(st.booleans()) else None,
                    fact=f"fact-{row}-{index}",
                    note=draw(st.sampled_from([None, "2024年", "Huangpu district"])),
                    highlighted=draw(st.integers(0, 5)) == 0,
                    planned=draw(st.booleans()),
                )
            )
        label = f"系列 {row}" if rows > 1 or draw(st.booleans()) else None
        series.append(Series(label=label, marks=tuple(marks)))
    whole = Decimal(100) if kind is PlotKind.SHARE else None
    return Plot(id="p", kind=kind, unit="%", series=tuple(series), whole=whole)


def _boxes(picture: Picture, design: Design) -> list[tuple[Label, tuple[float, ...]]]:
    """Each label with the box of its ink: left, bottom, right, top."""
    lettering = make_lettering(design)
    labels = [label for label in picture.operations if isinstance(label, Label)]
    widths = [lettering.width(label.text, label.size, bold=label.bold) for label in labels]
    return [
        (label, (label.x, label.y - 0.2 * label.size, label.x + width, label.y + 0.8 * label.size))
        for label, width in zip(labels, widths, strict=True)
    ]


@cache
def _design(code: str) -> Design:
    # Not a fixture: hypothesis prints the arguments of a failing example, and a design is long.
    return Design(theme=load_theme("civic", None, Report()), language=language(code))


_ANY = settings(max_examples=60, deadline=None)


@given(plot=plots(), code=st.sampled_from(["zh", "en"]))
@_ANY
def test_labels_stay_on_the_canvas_and_apart(plot: Plot, code: str) -> None:
    design = _design(code)

    picture = draw_plot(plot, design, "fig")

    boxes = _boxes(picture, design)
    for label, (left, bottom, right, top) in boxes:
        assert left >= -0.1, label
        assert right <= picture.width + 0.1, label
        assert bottom >= -0.1, label
        assert top <= picture.height + 0.1, label
    for (one, a), (other, b) in combinations(boxes, 2):
        apart = a[2] <= b[0] + 0.1 or b[2] <= a[0] + 0.1 or a[3] <= b[1] + 0.1 or b[3] <= a[1] + 0.1
        assert apart, (one, other)


@given(plot=plots())
@_ANY
def test_the_text_of_each_mark_is_printed_once(plot: Plot) -> None:
    trend = plot.kind in {PlotKind.LINE, PlotKind.SLOPE}
    drawn = {m.fact for m in plot.marks if m.value is not None or not trend}

    picture = draw_plot(plot, _design("en"), "fig")

    printed: dict[str, str] = defaultdict(str)
    for label in picture.operations:
        if isinstance(label, Label) and label.fact:
            printed[label.fact] += label.text.replace(" ", "")
    texts = {m.fact: m.text.replace(" ", "") for m in plot.marks}
    assert printed.items() <= texts.items()
    assert printed.keys() >= drawn


@given(plot=plots())
@_ANY
def test_shapes_stay_on_the_canvas_and_the_canvas_on_the_page(plot: Plot) -> None:
    design = _design("zh")
    page = design.theme.page

    picture = draw_plot(plot, design, "fig")

    assert picture.width <= page.text_width.pt + 0.01
    assert picture.height <= page.height.pt - 200
    for shape in picture.operations:
        if isinstance(shape, Shape):
            numbers = [n for _, points in shape.path for n in points]
            assert min(numbers[::2], default=0) >= -3
            assert max(numbers[::2], default=0) <= picture.width + 3
            assert min(numbers[1::2], default=0) >= -3
            assert max(numbers[1::2], default=0) <= picture.height + 3


@pytest.mark.parametrize("kind", PlotKind)
def test_a_plot_without_values_is_drawn(kind: PlotKind, en: Design) -> None:
    marks = (Mark(category="Unpublished", text="not published", fact="f"),)
    plot = Plot(id="p", kind=kind, unit="", series=(Series(label=None, marks=marks),))

    picture = draw_plot(plot, en, "fig")

    assert any(isinstance(o, Label) and o.text == "Unpublished" for o in picture.operations)

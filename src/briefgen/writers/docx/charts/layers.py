"""What stands behind the bars of a lone series: a share's whole, and how open bars go on.

Word draws series that overlap wholly in the same place, each before the one that is named earlier.
So a bar that is open above covers a longer one, of which no more than the fading end is seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from briefgen.document.plots import Bound, Mark, Plot, PlotKind
from briefgen.writers.docx.charts.grid import Column, Computed
from briefgen.writers.docx.charts.labels import Label, labels
from briefgen.writers.docx.charts.look import Look, point
from briefgen.writers.docx.charts.openings import opening


class Layer(Struct, frozen=True, kw_only=True):
    """A series behind the values' own: its data and its look."""

    column: Column
    fill: str
    inner: str = ""
    """Points and labels."""


def layers_of(plot: Plot, row: Sequence[Mark | None], end: Decimal, look: Look) -> Iterator[Layer]:
    """The layers of a lone series, the hindmost first, where the axis goes as far as `end`."""
    if plot.whole is not None:
        yield _track(row, plot.whole, look)
    reaches = [_reach(mark, opening(end), plot.whole) for mark in row]
    if any(reaches):
        yield _beyond(plot, row, reaches, look)


def is_upright(plot: Plot) -> bool:
    """Whether the bars are columns."""
    return plot.kind is PlotKind.COLUMN


def _track(row: Sequence[Mark | None], whole: Decimal, look: Look) -> Layer:
    """The whole of which each bar is a part."""
    return Layer(
        column=Column(look.design.language.text("chart-data-whole"), (whole,) * len(row)),
        fill=look.fill(look.design.theme.colours.panel),
    )


def _reach(mark: Mark | None, length: Decimal, most: Decimal | None) -> Computed | None:
    """How far a bar is drawn that is open above: beyond its value, but not beyond `most`."""
    if mark is None or mark.value is None or mark.bound is not Bound.OPEN_ABOVE:
        return None
    # The values stand in the second column.
    formula, reach = f"B{{row}}+{length:f}", mark.value + length
    if most is None:
        return Computed(formula, reach)
    return Computed(f"MIN({formula},{most:f})", min(reach, most))


def _beyond(
    plot: Plot, row: Sequence[Mark | None], reaches: Sequence[Computed | None], look: Look
) -> Layer:
    """The bars that are drawn beyond their values, with the labels of these."""
    colours, upright = look.design.theme.colours, is_upright(plot)
    ground = look.colour(colours.ground if plot.whole is None else colours.panel)
    points, texts = [], []
    for n, (mark, reach) in enumerate(zip(row, reaches, strict=True)):
        if mark is not None and mark.value is not None and reach is not None:
            tint = look.tint(look.mark(plot, highlighted=mark.highlighted))
            start = mark.value / reach.value
            points.append(point(n, look.fading((tint, ground), start, upright=upright)))
            texts.append(Label(at=n, text=mark.text, position="outEnd", bound=True))
    return Layer(
        column=Column(look.design.language.text("chart-data-reach"), tuple(reaches)),
        # A reader that draws no gradient must not draw the bar's own colour beyond its bound.
        fill=look.fill(look.series(plot, plot.series[0]), tint=True),
        inner="".join(points) + labels(texts, look),
    )

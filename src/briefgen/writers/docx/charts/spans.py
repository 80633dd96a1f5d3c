"""Bars that begin anywhere: three stacked series, of which only the second is seen.

The first leads up to a bar and the third from its end to the axis' end; they carry the labels,
which a stacked bar can have nowhere else. What lasts no time or has one value is a bar of next to
no length, whose outline is seen.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from briefgen.writers.docx.charts.axes import AXIS_IDS
from briefgen.writers.docx.charts.grid import Grid
from briefgen.writers.docx.charts.labels import Label, labels
from briefgen.writers.docx.charts.look import NO_LINE, NO_SHAPE, Look

_OUTLINE, _POINT = 0.75, 4.0
"""Widths in points of a bar's outline, and of one whose outline is all."""


class Span(Struct, frozen=True, kw_only=True):
    """A bar: its text and its look."""

    text: str
    colour: str
    before: bool = False
    """Whether the text stands before the bar, for want of room after it."""
    point: bool = False
    """Whether it has no length of its own."""
    fill: str = "plain"
    """`plain`, `hollow` as what is planned, `hatched` as what is approximate."""


class Columns(Struct, frozen=True):
    """Where in the grid the three series stand."""

    lead: int
    length: int
    rest: int


def span_bars(spans: Sequence[Span], grid: Grid, columns: Columns, look: Look) -> str:
    """`c:barChart` of the spans, the first on top."""
    series = (
        _series(0, columns.lead, NO_SHAPE, _texts(spans, look, before=True), grid)
        + _series(1, columns.length, _seen(look), "".join(_points(spans, look)), grid)
        + _series(2, columns.rest, NO_SHAPE, _texts(spans, look, before=False), grid)
    )
    return (
        '<c:barChart><c:barDir val="bar"/><c:grouping val="stacked"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="90"/><c:overlap val="100"/>{AXIS_IDS}</c:barChart>'
    )


def _seen(look: Look) -> str:
    colour = look.design.theme.colours.accent
    return f"<c:spPr>{look.fill(colour)}{NO_LINE}</c:spPr>"


def _series(at: int, column: int, shape: str, inner: str, grid: Grid) -> str:
    return (
        f'<c:ser><c:idx val="{at}"/><c:order val="{at}"/>{grid.head(column)}{shape}'
        f'<c:invertIfNegative val="0"/>{inner}<c:cat>{grid.texts(0)}</c:cat>'
        f"<c:val>{grid.numbers(column)}</c:val></c:ser>"
    )


def _texts(spans: Sequence[Span], look: Look, *, before: bool) -> str:
    position = "inEnd" if before else "inBase"
    return labels(
        (
            Label(at=n, text=_apart(span), position=position)
            for n, span in enumerate(spans)
            if span.before is before
        ),
        look,
    )


def _apart(span: Span) -> str:
    """The text with a space between it and the bar, which would touch."""
    return f"{span.text}\u00a0" if span.before else f"\u00a0{span.text}"


def _points(spans: Sequence[Span], look: Look) -> list[str]:
    return [
        f'<c:dPt><c:idx val="{n}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
        f"<c:spPr>{_fill(span, look)}"
        f"{look.line(span.colour, _POINT if span.point else _OUTLINE)}</c:spPr></c:dPt>"
        for n, span in enumerate(spans)
    ]


def _fill(span: Span, look: Look) -> str:
    if span.fill == "hatched":
        return look.hatched(span.colour)
    return look.fill(look.design.theme.colours.ground if span.fill == "hollow" else span.colour)

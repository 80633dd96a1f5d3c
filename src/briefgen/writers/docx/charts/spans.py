"""Bars that begin anywhere: stacked series, of which the first and the last are not seen.

The first leads up to a bar and the last from its end to the axis' end; they carry the labels,
which a stacked bar can have nowhere else. What lasts no time or has one value is a bar of next to
no length, whose outline is seen. Where bars are open, one more series fades from their ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from briefgen.writers.docx.charts.axes import AXIS_IDS
from briefgen.writers.docx.charts.grid import Grid
from briefgen.writers.docx.charts.labels import Label, labels
from briefgen.writers.docx.charts.look import NO_LINE, NO_SHAPE, Look, point

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
    opens: bool = False
    """Whether it goes on beyond its end, nobody knows how far."""
    fill: str = "plain"
    """`plain`, `hollow` as what is planned, `hatched` as what is approximate."""


class Columns(Struct, frozen=True):
    """Where in the grid the series stand."""

    lead: int
    length: int
    rest: int
    opening: int | None = None
    """Of the open ends, if there are any."""


def span_bars(spans: Sequence[Span], grid: Grid, columns: Columns, look: Look) -> str:
    """`c:barChart` of the spans, the first on top."""
    stack = [
        (columns.lead, NO_SHAPE, _texts(spans, look, before=True)),
        (columns.length, _seen(look), _points(spans, look)),
        (columns.opening, NO_SHAPE, _fading(spans, look)),
        (columns.rest, NO_SHAPE, _texts(spans, look, before=False)),
    ]
    present = [(column, shape, inner) for column, shape, inner in stack if column is not None]
    series = "".join(
        _series(at, column, shape, inner, grid) for at, (column, shape, inner) in enumerate(present)
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
            Label(at=n, text=_apart(span), position=position, bound=span.opens)
            for n, span in enumerate(spans)
            if span.before is before
        ),
        look,
    )


def _apart(span: Span) -> str:
    """The text with a space between it and the bar, which would touch."""
    return f"{span.text}\u00a0" if span.before else f"\u00a0{span.text}"


def _points(spans: Sequence[Span], look: Look) -> str:
    return "".join(
        point(
            n,
            _fill(span, look) + look.line(span.colour, _POINT if span.point else _OUTLINE),
        )
        for n, span in enumerate(spans)
    )


def _fading(spans: Sequence[Span], look: Look) -> str:
    """The open ends of the bars that have one."""
    ground = look.colour(look.design.theme.colours.ground)
    return "".join(
        point(n, look.fading((look.tint(span.colour), ground), Decimal(0)))
        for n, span in enumerate(spans)
        if span.opens
    )


def _fill(span: Span, look: Look) -> str:
    if span.fill == "hatched":
        return look.hatched(span.colour)
    return look.fill(look.design.theme.colours.ground if span.fill == "hollow" else span.colour)

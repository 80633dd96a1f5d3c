"""Charts: what each of a document's charts shows, mark by mark."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from briefgen.document.nodes import Blocks, Figure
from briefgen.document.plots import Mark
from briefgen.document.walking import plain_text, walk_blocks
from briefgen.record import model


def describe_charts(blocks: Blocks, language: str) -> tuple[model.Chart, ...]:
    """Every chart in reading order; no pages."""
    return tuple(_chart(figure, language) for figure in _figures(blocks))


def _figures(blocks: Blocks) -> Iterator[Figure]:
    return (block for block in walk_blocks(blocks) if isinstance(block, Figure))


def _chart(figure: Figure, language: str) -> model.Chart:
    plot = figure.plot
    facts = dict.fromkeys(mark.fact for mark in plot.marks if mark.fact)
    return model.Chart(
        id=f"{language}:{figure.id}",
        kind=plot.kind.value,
        number=figure.number,
        title=plain_text(figure.caption),
        unit=plot.unit,
        marks=tuple(_mark(mark, row.label) for row in plot.series for mark in row.marks),
        was_derived_from=tuple(f"fact:{fact}" for fact in facts),
    )


def _mark(mark: Mark, series: str | None) -> model.Mark:
    event = f"event:{mark.event}" if mark.event else None
    return model.Mark(
        shows=f"fact:{mark.fact}" if mark.fact else event,
        series=series,
        category=mark.category,
        text=mark.text,
        value=plain(mark.value),
        low=plain(mark.low),
        high=plain(mark.high),
        moment=day(mark.moment),
        until=day(mark.until),
        bound=mark.bound.value,
    )


def plain(value: Decimal | None) -> str | None:
    """The decimal in digits, never with an exponent."""
    return None if value is None else format(value, "f")


def day(moment: date | None) -> str | None:
    """The date in ISO 8601."""
    return None if moment is None else moment.isoformat()

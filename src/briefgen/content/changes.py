"""What changed since the last edition: charts of the largest changes, and a table of all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec.structs import replace

from briefgen.comparison.changes import Kind
from briefgen.comparison.former import SOURCE, Former, Told
from briefgen.content.cells import Cells
from briefgen.content.figures import build_figure
from briefgen.diagnostics import Place
from briefgen.document.nodes import (
    Alignment,
    Block,
    Blocks,
    Citation,
    Column,
    Inlines,
    Paragraph,
    Row,
    Table,
    Text,
)
from briefgen.dossier.dossier import Observation
from briefgen.dossier.records import ChartKind, ChartSpec

_MOST = 8
"""Bars of a chart: the largest changes, and no more than a reader takes in."""
_FEWEST = 2
"""One change is no comparison."""
_WIDTHS = {"indicator": 2.4, "former-value": 1.3, "former-period": 1.0, "value": 1.3, "period": 1.0}
_NUMERIC = frozenset({"former-value", "value"})


def build_changes(former: Former, cells: Cells, place: Place | None) -> Blocks:
    """The charts and the table; a sentence if nothing changed.

    Charts hold only values that are exact in both editions: amounts by per cent, shares by points.
    """
    if not former.told:
        text = Text(text=cells.language.text("changes-none"), place=place)
        return (Paragraph(id="changes-none", children=(text,), place=place),)
    blocks: list[Block] = []
    for key, points in (("percent", False), ("points", True)):
        moved = [told for told in former.told if told.move and told.points is points]
        if len(moved) >= _FEWEST:
            blocks.append(_figure(key, moved, cells, place))
    return (*blocks, _table(former, cells, place))


def _table(former: Former, cells: Cells, place: Place | None) -> Table:
    text = cells.language.text
    heads = [text(key) for key in _WIDTHS]
    named = text("list-separator").join(heads)
    return Table(
        id="tab-changes",
        caption=cells.word("table-title-changes"),
        columns=tuple(
            Column(
                head=cells.word(key),
                width=width,
                alignment=Alignment.END if key in _NUMERIC else Alignment.START,
            )
            for key, width in _WIDTHS.items()
        ),
        rows=tuple(_rows(former, cells)),
        description=text("table-rows-changes") + text("table-columns", columns=named),
        note=_note(former, cells),
        place=place,
    )


def _note(former: Former, cells: Cells) -> Inlines:
    """Where the former values stand."""
    if not any(told.old for told in former.told):
        return ()
    return (*cells.word("changes-note"), Citation(sources=(SOURCE,), named=True))


def _rows(former: Former, cells: Cells) -> Iterator[Row]:
    """The changes, each kind under its head, the gravest kind first."""
    for kind in Kind:
        told = [told for told in former.told if told.change.kinds[0] is kind]
        if told:
            yield Row(cells=(cells.word(f"change-{kind}"),), group=True)
            yield from (_row(each, cells) for each in told)


def _row(told: Told, cells: Cells) -> Row:
    known = cells.dossier.observations
    old = known[told.old] if told.old else None
    new = known[told.new] if told.new else None
    named = new or old
    label = cells.label(named) if named else (Text(text=told.change.fact),)
    return Row(cells=(label, *_stated(old, cells), *_stated(new, cells)))


def _stated(observation: Observation | None, cells: Cells) -> tuple[Inlines, Inlines]:
    """The value as a claim, and its period; dashes where an edition has none."""
    if observation is None:
        return cells.word("changes-absent"), cells.word("changes-absent")
    return cells.value(observation), cells.period(observation.fact.period)


def _figure(key: str, moved: Sequence[Told], cells: Cells, place: Place | None) -> Block:
    """A chart of the largest moves, in the order of their size."""
    known = cells.dossier.observations
    facts = [known[told.move] for told in moved if told.move]
    facts.sort(key=_size, reverse=True)
    shown = facts[:_MOST]
    titles = {cells.language.code: cells.language.text(f"changes-chart-{key}")}
    notes = {cells.language.code: cells.language.text("changes-chart-note")}
    spec = ChartSpec(
        id=f"changes-{key}",
        kind=ChartKind.BAR,
        title=titles,
        facts=tuple(found.id for found in shown),
        note=notes,
    )
    spec.settle(place, {})
    figure = build_figure(spec, cells.verified, cells.language, cells.report)
    return replace(figure, place=place)


def _size(move: Observation) -> Decimal:
    return abs(move.quantity.value or Decimal(0))

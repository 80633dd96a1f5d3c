"""The sources appendix: each source's entry, its quotes in a table, and links to every use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from briefgen.document.nodes import (
    Alignment,
    Column,
    Foreign,
    Inline,
    Inlines,
    Link,
    Quote,
    Row,
    SourceCard,
    SourceLabels,
    SourceList,
    Text,
    Use,
)
from briefgen.writers.pdf.composing.context import Context
from briefgen.writers.pdf.composing.stacks import Stack, stacked, text_slabs, tied
from briefgen.writers.pdf.composing.tables import Look, compose_grid, continued
from briefgen.writers.pdf.paragraph.runs import Align
from briefgen.writers.pdf.plan import Header, Slab

_SHARES = (2.6, 3.6, 1.1, 2.0)
_SPACE = 4.0
_ROOM = 1.3
"""Above and below a row's texts: a source may have a hundred quotes."""


def compose_sources(block: SourceList, context: Context) -> Stack:
    """A card for each source."""
    spacing = context.design.theme.spacing
    cards = [
        Stack(_card(card, block.labels, context), before=spacing.block, after=spacing.block)
        for card in block.cards
    ]
    slabs = stacked(cards)
    if slabs:
        slabs[0] = replace(slabs[0], anchors=(block.id, *slabs[0].anchors))
    return Stack(tuple(slabs), after=spacing.block)


def _card(card: SourceCard, labels: SourceLabels | None, context: Context) -> tuple[Slab, ...]:
    inner = context.inside(context.element.add("Sect"))
    stacks = [Stack(tied(_entry(card, inner)), after=_SPACE)]
    if card.facts:
        note = text_slabs(card.facts, context.styles.note, inner, inner.element.add("P"))
        stacks.append(Stack(tied(note, last=bool(card.quotes)), after=_SPACE))
    if card.quotes and labels:
        quotes = _quotes(card, labels, inner)
        if card.uses:
            quotes = (*quotes[:-1], replace(quotes[-1], tied=True))
        stacks.append(Stack(quotes, before=_SPACE, after=_SPACE))
    if card.uses:
        uses = _uses(card.uses, context.design.language.text("list-separator"))
        if labels:
            uses = (Text(text=labels.uses + " "), *uses)
        stacks.append(Stack(text_slabs(uses, context.styles.note, inner, inner.element.add("P"))))
    slabs = stacked(stacks)
    slabs[0] = replace(slabs[0], anchors=(card.id, *slabs[0].anchors))
    return tuple(slabs)


def _entry(card: SourceCard, context: Context) -> tuple[Slab, ...]:
    """The entry as the citation style gives it, marked with its own language."""
    entry: Inlines = card.entry
    if card.language.partition("-")[0] != context.design.language.code:
        entry = (Foreign(children=entry, language=card.language),)
    if card.label:
        entry = (Text(text=card.label + " "), *entry)
    style = replace(context.styles.body.aligned(Align.START))
    return text_slabs(entry, style, context, context.element.add("P"))


def _quotes(card: SourceCard, labels: SourceLabels, context: Context) -> tuple[Slab, ...]:
    heads = (labels.quote, labels.carries, labels.position, labels.uses)
    columns = [
        Column(head=(Text(text=head),), width=share, alignment=Alignment.START)
        for head, share in zip(heads, _SHARES, strict=True)
    ]
    small = context.styles.small
    heads_style = replace(small, heavy=True, colour=context.colours.heading)
    look = Look(head=heads_style, body=small, room=_ROOM)
    separator = context.design.language.text("list-separator")
    rows = [Row(cells=tuple(_cells(quote, separator)), id=quote.id) for quote in card.quotes]
    table = context.inside(context.element.add("Table"))
    grid = compose_grid(columns, rows, table, look)
    repeated = (*continued(card.label, context), *grid.repeated) if card.label else grid.repeated
    header = Header(slabs=repeated, foot=grid.foot)
    return (*grid.head, *(replace(slab, header=header) for slab in grid.body))


def _cells(quote: Quote, separator: str) -> Iterator[Inlines]:
    yield (Foreign(children=(Text(text=quote.exact),), language=quote.language),)
    yield quote.carries
    yield (Text(text=quote.position),)
    yield _uses(quote.uses, separator)


def _uses(uses: Sequence[Use], separator: str) -> Inlines:
    """Links back to the places that use a quote or source."""
    parts: list[Inline] = []
    for use in uses:
        if parts:
            parts.append(Text(text=separator))
        words = (Text(text=use.text),)
        parts += (Link(children=words, target=f"#{use.target}"),) if use.target else words
    return tuple(parts)

"""Joining: a block of one language and the same block of another, made into one that says both."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from msgspec.structs import replace

from briefgen.document.nodes import (
    Block,
    Claim,
    Columns,
    Cover,
    Foreign,
    Inlines,
    KeyFigure,
    KeyFigures,
    LineBreak,
    Part,
    Quote,
    Row,
    SourceCard,
    SourceList,
    Table,
    Text,
)
from briefgen.document.walking import plain_text
from briefgen.typography.languages import Language

_BETWEEN = " · "


def foreign(inlines: Inlines, language: Language) -> Inlines:
    """Inlines marked as being in the other language."""
    return (Foreign(children=inlines, language=language.tag),) if inlines else ()


def alone(block: Block, code: str) -> Columns:
    """A block over the whole width, in the language `code`."""
    part = Part(blocks=(block,), language=code)
    return Columns(id=f"{block.id}-alone", rows=((part,),), shares=(1.0,))


def both(one: Inlines, other: Inlines, language: Language, between: str = "\n") -> Inlines:
    """Both texts, the other one after a line's end or what else stands `between`; one if equal."""
    if not other or plain_text(one) == plain_text(other):
        return one
    if not one:
        return foreign(other, language)
    # Without the space, who reads or copies the text would meet `第33rd`.
    gap: Inlines = (Text(text=" "), LineBreak()) if between == "\n" else (Text(text=between),)
    return (*one, *gap, *foreign(other, language))


def join_cover(one: Cover, other: Cover, language: Language) -> Cover:
    """The first language's title, with the other's title and subtitle under its subtitle."""
    subtitle = both(one.subtitle, other.title, language)
    lines = tuple(
        both(left, right, language, _BETWEEN)
        for left, right in zip_longest(one.lines, other.lines, fillvalue=())
    )
    return replace(one, subtitle=both(subtitle, other.subtitle, language), lines=lines)


def join_table(one: Table, other: Table, language: Language) -> Iterator[Block]:
    """One table with both texts in each cell; two where their shapes differ."""
    shapes = [[len(row.cells) for row in table.rows] for table in (one, other)]
    if shapes[0] != shapes[1] or len(one.columns) != len(other.columns):
        yield from (one, alone(other, language.code))
        return
    columns = tuple(
        replace(left, head=both(left.head, right.head, language))
        for left, right in zip(one.columns, other.columns, strict=True)
    )
    number = (Text(text=f"{other.number}\u2002"),) if other.number else ()
    yield replace(
        one,
        columns=columns,
        rows=tuple(_row(*rows, language) for rows in zip(one.rows, other.rows, strict=True)),
        caption=both(one.caption, (*number, *other.caption), language),
        description=f"{one.description} {other.description}".strip(),
        note=both(one.note, other.note, language),
        records=tuple(dict.fromkeys(one.records + other.records)),
    )


def _row(one: Row, other: Row, language: Language) -> Row:
    between = _BETWEEN if one.group else "\n"
    cells = tuple(
        both(left, right, language, between)
        for left, right in zip(one.cells, other.cells, strict=True)
    )
    return replace(one, cells=cells)


def join_key_figures(one: KeyFigures, other: KeyFigures, language: Language) -> KeyFigures:
    """The first language's panel with the other's label and value under each figure."""
    items = tuple(
        _figure(left, right, language) for left, right in zip(one.items, other.items, strict=False)
    )
    title = _BETWEEN.join(dict.fromkeys(text for text in (one.title, other.title) if text))
    return replace(one, items=items, title=title)


def _figure(one: KeyFigure, other: KeyFigure, language: Language) -> KeyFigure:
    colon = Text(text=language.text("colon"))
    said: Inlines = (*other.label, colon, other.claim)
    return replace(one, note=both(one.note, said, language))


def join_sources(one: SourceList, other: SourceList, language: Language) -> SourceList:
    """The first language's cards, with what rests on each quote in both languages."""
    others = {card.source: card for card in other.cards}
    cards = tuple(_card(card, others.get(card.source), language) for card in one.cards)
    return replace(one, cards=cards)


def _card(one: SourceCard, other: SourceCard | None, language: Language) -> SourceCard:
    if other is None or len(one.quotes) != len(other.quotes):
        return one
    quotes: tuple[Quote, ...] = tuple(
        replace(left, carries=both(left.carries, _unclaimed(right.carries), language, _BETWEEN))
        for left, right in zip(one.quotes, other.quotes, strict=True)
    )
    return replace(one, quotes=quotes)


def _unclaimed(inlines: Inlines) -> Inlines:
    """The inlines, whose claims keep ids that no claim of the first language has."""
    return tuple(
        replace(inline, id=f"{inline.id}-pair")
        if isinstance(inline, Claim) and inline.id
        else inline
        for inline in inlines
    )

"""Blocks of lettering: a category with its note, a value; measured before they are placed."""

from __future__ import annotations

from msgspec import Struct

from briefgen.charts.lettering import LINE, MIDDLE
from briefgen.charts.sheet import Sheet
from briefgen.charts.style import Style
from briefgen.document.pictures import Colour
from briefgen.document.plots import Mark

_NOTE_GAP = 0.6
"""Between a category and its note on one line, in ems."""


class Span(Struct, frozen=True, kw_only=True):
    """A part of a line in one look."""

    text: str
    size: float
    colour: Colour
    width: float
    bold: bool = False
    fact: str | None = None


class Line(Struct, frozen=True):
    """Spans on one baseline."""

    spans: tuple[Span, ...]
    gap: float = 0.0
    """Between spans."""

    @property
    def width(self) -> float:
        """From the first span's start to the last one's end."""
        return sum(span.width for span in self.spans) + self.gap * (len(self.spans) - 1)

    @property
    def size(self) -> float:
        """Of the largest span."""
        return max(span.size for span in self.spans)


class Block(Struct, frozen=True):
    """Lines under one another."""

    lines: tuple[Line, ...]

    @property
    def width(self) -> float:
        """Of the widest line."""
        return max((line.width for line in self.lines), default=0.0)

    @property
    def height(self) -> float:
        """From the first line's top to the last one's bottom."""
        return sum(line.size * LINE for line in self.lines)

    def __add__(self, below: Block) -> Block:
        return Block(self.lines + below.lines)

    def draw(self, sheet: Sheet, x: float, top: float, *, align: float = 0.0) -> None:
        """Set the lines from `top` down: they begin at `x` (align 0), centre (½) or end there."""
        for line in self.lines:
            baseline = top + line.size * (LINE / 2 + MIDDLE)
            left = x - line.width * align
            for span in line.spans:
                sheet.text(
                    span.text,
                    left,
                    baseline,
                    size=span.size,
                    colour=span.colour,
                    bold=span.bold,
                    fact=span.fact,
                )
                left += span.width + line.gap
            top += line.size * LINE

    def clear(self, sheet: Sheet, x: float, middle: float, *, align: float = 0.0) -> None:
        """Lay the ground's colour under the lines, so that no hairline runs through them."""
        left, top = x - self.width * align, middle - self.height / 2
        sheet.rectangle(left - 2, top, self.width + 4, self.height, sheet.style.ground)

    def draw_centred(self, sheet: Sheet, x: float, middle: float, *, align: float = 0.0) -> None:
        """Set the lines around the height `middle`."""
        self.draw(sheet, x, middle - self.height / 2, align=align)


EMPTY = Block(())


def block(
    style: Style,
    text: str,
    room: float,
    *,
    size: float | None = None,
    colour: Colour | None = None,
    bold: bool = False,
    fact: str | None = None,
) -> Block:
    """A text broken to fit into `room` points; nothing for an empty text."""
    if not text.strip():
        return EMPTY
    size = size or style.size
    lettering = style.lettering
    return Block(
        tuple(
            Line(
                (
                    Span(
                        text=line,
                        size=size,
                        colour=colour or style.ink,
                        width=lettering.width(line, size, bold=bold),
                        bold=bold,
                        fact=fact,
                    ),
                )
            )
            for line in lettering.wrap(text, size, room, bold=bold)
        )
    )


def value_block(style: Style, mark: Mark, room: float, *, colour: Colour | None = None) -> Block:
    """A mark's value as it is printed, bold where the mark is highlighted."""
    return block(style, mark.text, room, colour=colour, bold=mark.highlighted, fact=mark.fact)


def category_block(style: Style, mark: Mark, room: float) -> Block:
    """A mark's category and, muted, its note: on the same line if it fits, else below."""
    named = block(style, mark.category, room, bold=mark.highlighted)
    if not mark.note:
        return named
    note = block(style, mark.note, room, size=style.small, colour=style.muted)
    return joined(named, note, room, _NOTE_GAP * style.size)


def joined(first: Block, second: Block, room: float, gap: float) -> Block:
    """Two blocks with the second on the first one's last line, or under it if it does not fit."""
    if not first.lines or len(second.lines) != 1:
        return first + second
    line = Line(first.lines[-1].spans + second.lines[0].spans, gap)
    if line.width > room:
        return first + second
    return Block((*first.lines[:-1], line))

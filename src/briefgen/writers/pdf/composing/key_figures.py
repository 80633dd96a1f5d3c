"""The panel of key figures: a grid of big numbers with label and note."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from briefgen.document.nodes import KeyFigure, KeyFigures, Text
from briefgen.typography.cleaning import clean
from briefgen.writers.pdf.composing.context import Context
from briefgen.writers.pdf.composing.inlines import runs_of
from briefgen.writers.pdf.composing.stacks import Stack, text_slabs
from briefgen.writers.pdf.paragraph.lines import extent, set_lines
from briefgen.writers.pdf.paragraph.runs import Run
from briefgen.writers.pdf.plan import BoxMark, Slab, line_slabs, shifted
from briefgen.writers.pdf.styles import Style
from briefgen.writers.pdf.tags import Element

_IN_A_ROW = {2: 2, 4: 2}
"""How many entries stand side by side, by their number; else three."""
_TALLEST = 0.4
"""The part of a page that a row may take; no page's end divides it."""
_GUTTER = 16.0
_NARROWEST = 130.0
"""Room that an entry with its gutter needs at least."""
_RULE = 1.4
_ABOVE = 8.0
_BELOW = 10.0
_SPACE = 2.0
_NO_BREAK = "\u00a0"


def compose_key_figures(block: KeyFigures, context: Context) -> Stack:
    """The panel; no page's end divides a row of it."""
    element = context.element.add("Sect")
    inner = context.inside(element)
    slabs: list[Slab] = []
    if block.title:
        title = (Text(text=block.title),)
        slabs += text_slabs(title, context.styles.callout_title, inner, element.add("P"))
        slabs = [replace(slab, tied=True) for slab in slabs]
        slabs[-1] = replace(slabs[-1], height=slabs[-1].height + 4)
    columns = min(_IN_A_ROW.get(len(block.items), 3), max(1, int(inner.width // _NARROWEST)))
    narrow = replace(inner, width=(inner.width - _GUTTER * (columns - 1)) / columns)
    form = _form(block.items, narrow)
    for start in range(0, len(block.items), columns):
        items = block.items[start : start + columns]
        row = _row(items, narrow, form)
        slabs += [row] if row.height < inner.height * _TALLEST else _list(items, inner, form)
    if slabs:
        slabs[0] = replace(slabs[0], anchors=(block.id, *slabs[0].anchors))
    space = context.design.theme.spacing.block
    return Stack(tuple(slabs), before=space, after=space)


class _Form(NamedTuple):
    """How all numbers of a panel are set."""

    scale: float
    """Of their size, as a part of the theme's."""
    stacked: bool
    """Whether the words before a number stand above it, on a line of their own."""


_FORMS = (
    *(_Form(scale, stacked=False) for scale in (1.0, 0.94, 0.88)),
    *(_Form(scale, stacked=True) for scale in (1.0, 0.94, 0.88, 0.82, 0.76, 0.7)),
)


def _form(items: Sequence[KeyFigure], context: Context) -> _Form:
    """The first form in which each number stands on one line with its unit."""
    probe = Element("Probe")
    setting = context.styles.key_number.setting(context.design)
    for form in _FORMS:
        numbers = [_number_runs(item, context, probe, form) for item in items]
        if all(extent(runs, setting).most <= context.width for _, runs in numbers):
            return form
    return _FORMS[-1]


def _row(items: Sequence[KeyFigure], context: Context, form: _Form) -> Slab:
    width = context.width
    cells = [_cell(item, context, form) for item in items]
    tallest = max(_height(cell.number) for cell in cells)
    height = tallest + max(_height(cell.words) for cell in cells) + _ABOVE + _BELOW
    parts: list[Slab] = []
    for at, cell in enumerate(cells):
        # The numbers of a row end at one height, so that they share their baseline.
        left, top = at * (width + _GUTTER), _ABOVE + tallest - _height(cell.number)
        colour = context.colours.accent
        rule = BoxMark(x=left, y=0.0, width=width, height=_RULE, colour=colour)
        parts.append(Slab(height=0.0, marks=(rule,)))
        for slab in (*cell.number, *cell.words):
            parts.append(shifted(slab, left, top))
            top += slab.height
    return Slab(
        height=height,
        marks=tuple(mark for part in parts for mark in part.marks),
        notes=tuple(note for part in parts for note in part.notes),
        anchors=tuple(anchor for part in parts for anchor in part.anchors),
    )


def _list(items: Sequence[KeyFigure], context: Context, form: _Form) -> list[Slab]:
    """Entries that are too long for cells, one after the other over the whole width."""
    cells = [_cell(item, context, form) for item in items]
    return [slab for cell in cells for slab in (*cell.number, *cell.words)]


class _Cell(NamedTuple):
    """The set parts of one entry."""

    number: tuple[Slab, ...]
    words: tuple[Slab, ...]
    """Its label and note."""


def _height(slabs: Sequence[Slab]) -> float:
    return sum(slab.height for slab in slabs)


def _cell(item: KeyFigure, context: Context, form: _Form) -> _Cell:
    """Number, label and note, one under the other."""
    inner = context.inside(context.element.add("Sect"))
    element = inner.element.add("P")
    above, runs = _number_runs(item, inner, element, form)
    number = (
        *_lines(above, context.styles.key_label, context, element),
        *_lines(runs, context.styles.key_number, context, element),
    )
    if number:
        number = (*number[:-1], replace(number[-1], height=number[-1].height + _SPACE))
    words = text_slabs(item.label, context.styles.key_label, inner, inner.element.add("P"))
    if item.note:
        note = text_slabs(item.note, context.styles.key_note, inner, inner.element.add("P"))
        words = (*words, *note)
    return _Cell(number, words)


def _lines(
    runs: Sequence[Run], style: Style, context: Context, element: Element
) -> tuple[Slab, ...]:
    setting = style.setting(context.design)
    lines = set_lines(runs, setting, context.width)
    # A line that ends with a space prints it: the number follows in the same paragraph.
    spaced = [replace(line, spaced=runs[-1].text[-1:] == _NO_BREAK) for line in lines[-1:]]
    return line_slabs((*lines[:-1], *spaced), setting, element)


def _number_runs(
    item: KeyFigure, context: Context, element: Element, form: _Form
) -> tuple[list[Run], list[Run]]:
    """What stands above the number, and the number, large, with the words beside it."""
    big, small = context.styles.key_number, context.styles.key_label
    (whole,) = runs_of((item.claim,), context, big, element)
    number = clean(item.claim.number)
    before, _, after = whole.text.partition(number)
    whole = replace(whole, size=big.size * form.scale)
    words = replace(whole, size=(small.size + 1.5) * form.scale)
    first, runs = replace(words, text=before), [replace(whole, text=number)]
    if after:
        runs.append(replace(words, text=after))
    if not before:
        return [], runs
    return ([replace(first, size=small.size)], runs) if form.stacked else ([], [first, *runs])

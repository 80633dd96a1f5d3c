"""The head of a Chinese official document: issuing body, number, red line, title (GB/T 9704-2012).

Its clauses: 7.2.4 the mark of the issuing body, 7.2.5 the document's number, 7.2.7 the red line,
7.3.1 the title.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from msgspec.structs import replace

from briefgen.document.nodes import Cover, Inlines, Text
from briefgen.lengths import mm
from briefgen.writers.pdf.composing.context import Context
from briefgen.writers.pdf.composing.inlines import runs_of
from briefgen.writers.pdf.composing.stacks import Stack, gap, text_slabs
from briefgen.writers.pdf.paragraph.lines import extent
from briefgen.writers.pdf.paragraph.runs import Align
from briefgen.writers.pdf.plan import BoxMark, Slab
from briefgen.writers.pdf.styles import Style
from briefgen.writers.pdf.tags import Element

_MARK_TOP = mm(35).pt
"""From the text area's top to the upper edge of the mark."""
MARK_SIZES = (48.0, 42.0, 36.0, 32.0, 28.0, 24.0, 22.0)
_LINE_DROP = mm(4).pt
"""From the number down to the red line."""
_LINE_HEIGHT = 1.6
_MARK_LEADING = 1.1


def compose_official_head(block: Cover, context: Context) -> Stack:
    """The head, as high as a whole number of the text's lines, so that these keep their places."""
    element = context.element.add("Sect")
    inner = context.inside(element)
    slabs = list(_head(block, inner))
    line = context.styles.body.leading
    height = sum(slab.height for slab in slabs)
    slabs.append(gap(ceil(height / line - 0.01) * line - height))
    slabs = [replace(slab, tied=True) for slab in slabs]
    slabs[0] = replace(slabs[0], anchors=(block.id, *slabs[0].anchors))
    return Stack(tuple(slabs))


def _head(block: Cover, context: Context) -> Iterator[Slab]:
    styles, line = context.styles, context.styles.body.leading
    number, day, *issuer = (*block.lines, (), ())[: max(2, len(block.lines))]
    body = styles.body.aligned(Align.CENTER)
    if issuer and issuer[0]:
        mark = _mark_style(issuer[0], context)
        yield gap(_MARK_TOP - _air(mark))
        yield from _paragraph(issuer[0], mark, context)
        yield gap(2 * line)
        yield from _paragraph(number, body, context)
        yield _red_line(context, _LINE_DROP - _air(body))
    yield gap(2 * line)
    yield from _paragraph(block.title, styles.title.aligned(Align.CENTER), context)
    second = replace(body, regular=styles.heading(2).regular, bold=styles.heading(2).bold)
    if block.subtitle:
        yield from _paragraph(block.subtitle, second, context)
    if day:
        brackets = ("（", "）") if context.design.language.cjk else ("(", ")")
        dated = (Text(text=brackets[0]), *day, Text(text=brackets[1]))
        yield from _paragraph(dated, second, context)
    yield gap(line)


def _paragraph(inlines: Inlines, style: Style, context: Context) -> tuple[Slab, ...]:
    return text_slabs(inlines, style, context, context.element.add("P"))


def _mark_style(text: Inlines, context: Context) -> Style:
    """The title's face in the mark's colour, as large as fits on one line."""
    theme, title = context.design.theme, context.styles.title.aligned(Align.CENTER)
    colour = theme.cover.colour or theme.colours.accent
    probe = Element("Probe")
    for size in MARK_SIZES:
        style = replace(title, size=size, leading=size * _MARK_LEADING, colour=colour)
        runs = runs_of(text, context, style, probe)
        if extent(runs, style.setting(context.design)).most <= context.width:
            break
    return style


def _air(style: Style) -> float:
    """What a line's box holds above and below its characters."""
    return (style.leading - style.size) / 2


def _red_line(context: Context, drop: float) -> Slab:
    theme = context.design.theme
    line = BoxMark(
        x=0.0,
        y=drop,
        width=context.width,
        height=_LINE_HEIGHT,
        colour=theme.cover.colour or theme.colours.accent,
    )
    return Slab(height=drop + _LINE_HEIGHT, marks=(line,))

"""The cover: an accent, title, subtitle and the edition's lines; no header, no footer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from briefgen.document.nodes import Cover, Inlines
from briefgen.theme.logo import logo_height, open_logo
from briefgen.writers.pdf.composing.context import Context
from briefgen.writers.pdf.composing.official import compose_official_head
from briefgen.writers.pdf.composing.stacks import Stack, gap, rule, text_slabs
from briefgen.writers.pdf.plan import BoxMark, LogoMark, Mark, Slab, shifted
from briefgen.writers.pdf.styles import Style

_TITLE_TOP = 0.27
_HEAD = 0.08
"""What stays free above the title at least, as a part of the page."""
_SCALES = (1.0, 0.8, 0.65, 0.5, 0.4)
_MEASURE = 0.9
"""The title's column as a part of the text's width."""
_ACCENT_WIDTH, _ACCENT_HEIGHT = 64.0, 6.0
_RULES_SPACE, _RULES_HEIGHT = 20.0, 3.0
_SUBTITLE_SPACE = 16.0
_MASTHEAD_SPACE = 5.0
_LINE_SPACE = 2.0
_FOOT_SPACE = 14.0


def compose_cover(block: Cover, context: Context) -> Stack:
    """The cover as one slab that fills its page; texts too long for it are set smaller.

    Texts that would have to be smaller than can be read flow over pages like others. A theme may
    ask for the head of an official document instead, which is no page of its own.
    """
    if block.compact:
        return _masthead(block, context)
    if not context.design.theme.cover.is_page:
        return compose_official_head(block, context)
    element = context.element.add("Sect")
    inner = context.inside(element, width=context.width * _MEASURE)
    for scale in _SCALES:
        texts = _set(block, inner, scale)
        if texts.height <= context.height * (1 - _HEAD):
            break
    else:
        slabs = (*texts.title, *texts.subtitle, *texts.lines)
        first = replace(slabs[0], anchors=(block.id, *slabs[0].anchors), breaks=True)
        return Stack((first, *slabs[1:], Slab(height=0.0, breaks=True)))
    marks, anchors = _arranged(texts, context)
    whole = Slab(
        height=context.height, marks=marks, anchors=(block.id, *anchors), breaks=True, bare=True
    )
    return Stack((whole, Slab(height=0.0, breaks=True)))


def _masthead(block: Cover, context: Context) -> Stack:
    """Title and subtitle over a line with edition, date and organisation, between two rules."""
    styles, theme = context.styles, context.design.theme
    inner = context.inside(context.element.add("Sect"))
    colour = theme.cover.colour or theme.colours.accent
    title = replace(styles.title, size=styles.heading(1).size, leading=styles.heading(1).leading)
    subtitle = replace(styles.cover_subtitle, size=styles.heading(3).size)
    subtitle = replace(subtitle, leading=styles.heading(3).leading)
    lines = block.lines[0] if block.lines else ()

    def paragraph(inlines: Inlines, style: Style) -> tuple[Slab, ...]:
        return text_slabs(inlines, style, inner, inner.element.add("P")) if inlines else ()

    slabs = (
        rule(context.width, _RULES_HEIGHT, colour, height=_RULES_HEIGHT + _MASTHEAD_SPACE),
        *text_slabs(block.title, title, inner, inner.element.add("H1")),
        *paragraph(block.subtitle, subtitle),
        *paragraph(lines, styles.note),
        gap(_MASTHEAD_SPACE),
        rule(context.width, _RULES_HEIGHT / 4, colour),
    )
    slabs = tuple(replace(slab, tied=True) for slab in slabs)
    first = replace(slabs[0], anchors=(block.id, *slabs[0].anchors))
    return Stack((first, *slabs[1:]), after=theme.spacing.block)


class _Texts(NamedTuple):
    """The set texts of a cover."""

    title: tuple[Slab, ...]
    subtitle: tuple[Slab, ...]
    lines: tuple[Slab, ...]

    @property
    def height(self) -> float:
        """Of all texts with the space between them."""
        texts = sum(slab.height for part in self for slab in part)
        return texts + 2 * _SUBTITLE_SPACE + _LINE_SPACE * len(self.lines) + 2 * _FOOT_SPACE


def _set(block: Cover, context: Context, scale: float) -> _Texts:
    """The cover's texts; those of an attempt that did not fit leave no structure behind."""
    styles, element = context.styles, context.element
    element.children.clear()

    def paragraph(inlines: Inlines, style: Style) -> tuple[Slab, ...]:
        scaled = replace(style, size=style.size * scale, leading=style.leading * scale)
        return text_slabs(inlines, scaled, context, element.add("P"))

    title = paragraph(block.title, styles.title)
    subtitle = paragraph(block.subtitle, styles.cover_subtitle) if block.subtitle else ()
    lines = (slab for line in block.lines for slab in paragraph(line, styles.cover_line))
    return _Texts(title, subtitle, tuple(lines))


def _arranged(texts: _Texts, context: Context) -> tuple[tuple[Mark, ...], tuple[str, ...]]:
    """The marks and anchors of the page: accent and title above, the lines at its foot."""
    colours = context.colours
    top = min(context.height * _TITLE_TOP, context.height - texts.height)
    cover = context.design.theme.cover
    colour = cover.colour or colours.accent
    accent = BoxMark(x=0.0, y=top - 34.0, width=_ACCENT_WIDTH, height=_ACCENT_HEIGHT, colour=colour)
    if cover.look == "rules":
        accent = replace(accent, y=top - _RULES_SPACE, width=context.width, height=_RULES_HEIGHT)
    parts = list(_stack(texts.title, top))
    top += sum(slab.height for slab in texts.title) + _SUBTITLE_SPACE
    if cover.look == "rules":
        below = replace(accent, y=top, height=_RULES_HEIGHT / 4)
        parts.append(Slab(height=0.0, marks=(below,)))
        top += _SUBTITLE_SPACE
    parts += _stack(texts.subtitle, top)
    if cover.logo:
        parts.append(_logo(context))
    foot = context.height - sum(slab.height + _LINE_SPACE for slab in texts.lines)
    rule = BoxMark(
        x=0.0, y=foot - _FOOT_SPACE, width=context.width, height=0.6, colour=colours.rule
    )
    parts += _stack(texts.lines, foot, _LINE_SPACE)
    marks: tuple[Mark, ...] = (accent, *((rule,) if texts.lines else ()))
    marks = (*marks, *(mark for part in parts for mark in part.marks))
    return marks, tuple(anchor for part in parts for anchor in part.anchors)


def _logo(context: Context) -> Slab:
    """The logo at the page's top."""
    logo = open_logo(context.design)
    if logo is None:
        return gap(0.0)
    width, height = (side.pt for side in logo.size(logo_height(context.design, cover=True)))
    return Slab(height=0.0, marks=(LogoMark(x=0.0, y=0.0, width=width, height=height),))


def _stack(slabs: Sequence[Slab], top: float, space: float = 0.0) -> list[Slab]:
    placed = []
    for slab in slabs:
        placed.append(shifted(slab, 0.0, top))
        top += slab.height + space
    return placed

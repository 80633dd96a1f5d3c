"""Paragraph styles of table cells and of key figures."""

from __future__ import annotations

from briefgen.theme.tokens import Theme
from briefgen.writers.docx.lines import Lines
from briefgen.writers.docx.style_kinds import Letters, ParagraphStyle, Shape


def cell_styles(theme: Theme, height: Lines, panel_scale: float) -> tuple[ParagraphStyle, ...]:
    """The styles of what stands in tables."""
    return (
        *_cell_styles(theme, height),
        *_card_styles(theme, height),
        *_key_figure_styles(theme, height, panel_scale),
    )


def _cell_styles(theme: Theme, height: Lines) -> tuple[ParagraphStyle, ...]:
    sizes, colours = theme.type, theme.colours
    text = ParagraphStyle(
        id="TableText",
        name="Table Text",
        custom=True,
        shape=Shape(before=2.5, after=2.5, line=height.small(sizes.table)),
        letters=Letters(size=sizes.table, heading_font=True),
    )
    head = ParagraphStyle(
        id="TableHead",
        name="Table Head",
        based_on="TableText",
        custom=True,
        shape=Shape(keep_next=True),
        letters=Letters(bold=True, colour=colours.heading),
    )
    aligned = tuple(
        ParagraphStyle(
            id=f"{base.id}{suffix}",
            name=f"{base.name} {suffix}",
            based_on=base.id,
            custom=True,
            shape=Shape(align=align),
        )
        for base in (text, head)
        for suffix, align in (("End", "right"), ("Center", "center"))
    )
    return (text, head, *aligned)


def _card_styles(theme: Theme, height: Lines) -> tuple[ParagraphStyle, ...]:
    sizes, colours = theme.type, theme.colours
    card = ParagraphStyle(
        id="SourceCell",
        name="Source Cell",
        based_on="TableText",
        custom=True,
        shape=Shape(before=0.6, after=0.6, line=height.small(sizes.note - 0.5)),
        letters=Letters(size=sizes.note - 0.5),
    )
    card_head = ParagraphStyle(
        id="SourceCellHead",
        name="Source Cell Head",
        based_on="SourceCell",
        custom=True,
        shape=Shape(keep_next=True),
        letters=Letters(bold=True, colour=colours.heading),
    )
    return (card, card_head)


def _key_figure_styles(
    theme: Theme, height: Lines, panel_scale: float
) -> tuple[ParagraphStyle, ...]:
    sizes, colours = theme.type, theme.colours
    return (
        ParagraphStyle(
            id="KeyFiguresTitle",
            name="Key Figures Title",
            custom=True,
            next="KeyFigure",
            shape=Shape(
                keep_next=True,
                keep_lines=True,
                before=theme.spacing.block,
                after=4,
                line=height.small(sizes.caption + 0.5),
            ),
            letters=Letters(
                size=sizes.caption + 0.5, bold=True, colour=colours.accent, heading_font=True
            ),
        ),
        ParagraphStyle(
            id="PanelGap",
            name="Panel Gap",
            custom=True,
            listed=False,
            shape=Shape(after=0, line=6),
        ),
        ParagraphStyle(
            id="KeyFigure",
            name="Key Figure",
            custom=True,
            next="KeyFigureLabel",
            shape=Shape(keep_next=True, before=4, after=1, line=height.large(sizes.key_figure)),
            letters=Letters(
                size=sizes.key_figure * panel_scale,
                bold=True,
                colour=colours.accent,
                heading_font=True,
            ),
        ),
        ParagraphStyle(
            id="KeyFigureLabel",
            name="Key Figure Label",
            custom=True,
            next="KeyFigureNote",
            shape=Shape(after=1, line=height.small(sizes.table)),
            letters=Letters(size=sizes.table, heading_font=True),
        ),
        ParagraphStyle(
            id="KeyFigureNote",
            name="Key Figure Note",
            custom=True,
            shape=Shape(after=4, line=height.small(sizes.note)),
            letters=Letters(size=sizes.note, colour=colours.muted, heading_font=True),
        ),
    )

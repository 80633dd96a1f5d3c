"""Paragraph styles of figures, tables, callouts and source cards."""

from __future__ import annotations

from briefgen.theme.looks import CalloutLook
from briefgen.theme.tokens import Theme
from briefgen.writers.docx.lines import Lines
from briefgen.writers.docx.palette import Palette
from briefgen.writers.docx.style_kinds import Letters, ParagraphStyle, Shape

_FRAME = 5.0
"""Points of a callout's ground above its first line and below its last."""


def object_styles(theme: Theme, height: Lines) -> tuple[ParagraphStyle, ...]:
    """The styles of what stands out from the running text."""
    return (
        *_caption_styles(theme, height),
        *_picture_styles(theme, height),
        *_callout_styles(theme, height),
        *_source_styles(theme, height),
    )


def _caption_styles(theme: Theme, height: Lines) -> tuple[ParagraphStyle, ...]:
    sizes, space, colours = theme.type, theme.spacing, theme.colours
    return (
        ParagraphStyle(
            id="Caption",
            name="caption",
            next="BodyText",
            priority=35,
            shape=Shape(
                keep_next=True,
                keep_lines=True,
                before=space.block,
                after=3,
                line=height.small(sizes.caption + 0.5),
            ),
            letters=Letters(
                size=sizes.caption + 0.5, bold=True, colour=colours.heading, heading_font=True
            ),
        ),
        ParagraphStyle(
            id="CaptionDetail",
            name="Caption Detail",
            custom=True,
            next="Figure",
            shape=Shape(keep_next=True, keep_lines=True, after=3, line=height.small(sizes.note)),
            letters=Letters(size=sizes.note, colour=colours.muted, heading_font=True),
        ),
    )


def _picture_styles(theme: Theme, height: Lines) -> tuple[ParagraphStyle, ...]:
    sizes, space, colours = theme.type, theme.spacing, theme.colours
    return (
        ParagraphStyle(
            id="Figure",
            name="Figure",
            custom=True,
            next="ObjectNote",
            shape=Shape(before=2, after=2, line=0),
        ),
        ParagraphStyle(
            id="FigureEnd",
            name="Figure End",
            based_on="Figure",
            custom=True,
            next="BodyText",
            shape=Shape(after=space.block),
        ),
        ParagraphStyle(
            id="ObjectNote",
            name="Object Note",
            custom=True,
            next="BodyText",
            shape=Shape(
                keep_lines=True, before=3, after=space.block, line=height.small(sizes.note)
            ),
            letters=Letters(size=sizes.note, colour=colours.muted, heading_font=True),
        ),
        ParagraphStyle(
            id="ObjectEnd",
            name="Object End",
            custom=True,
            listed=False,
            next="BodyText",
            shape=Shape(after=0, line=space.block),
        ),
    )


def _callout_frame(theme: Theme, height: Lines) -> Shape:
    sizes, colours, indent = theme.type, theme.colours, theme.spacing.list_indent
    palette = Palette(colours)
    return Shape(
        after=4,
        line=height.text(sizes.body - 0.5) * 0.95,
        left=indent,
        right=indent / 2,
        borders=_callout_borders(theme.callouts, palette),
        shade=palette.shade(colours.panel) if theme.callouts.look == "bar" else "",
    )


def _callout_borders(looks: CalloutLook, palette: Palette) -> str:
    """The borders of a callout, in the schema's order (ECMA-376 Part 1, 17.3.1.24)."""
    colours, border = palette.colours, palette.border
    match looks.look:
        case "bar":
            bar, panel = border("left", colours.accent, 24, 9), colours.panel
            below = border("bottom", panel, 4, 5) + border("right", panel, 4, 8)
            return border("top", panel, 4, 5) + bar + below
        case "frame":
            edges = (("top", 5), ("left", 9), ("bottom", 5), ("right", 8))
            return "".join(border(edge, colours.heading, 6, space) for edge, space in edges)
        case "rules":
            return border("top", colours.heading, 6, 5) + border("bottom", colours.heading, 6, 5)


def _callout_styles(theme: Theme, height: Lines) -> tuple[ParagraphStyle, ...]:
    sizes, space, colours = theme.type, theme.spacing, theme.colours
    return (
        ParagraphStyle(
            id="Callout",
            name="Callout",
            custom=True,
            shape=_callout_frame(theme, height),
            letters=Letters(size=sizes.body - 0.5),
        ),
        ParagraphStyle(
            id="CalloutTitle",
            name="Callout Title",
            based_on="Callout",
            custom=True,
            next="Callout",
            shape=Shape(keep_next=True, keep_lines=True, before=space.block + _FRAME),
            letters=Letters(
                size=sizes.caption + 0.5, bold=True, colour=colours.accent, heading_font=True
            ),
        ),
        ParagraphStyle(
            id="CalloutEnd",
            name="Callout End",
            based_on="Callout",
            custom=True,
            next="BodyText",
            shape=Shape(after=space.block + _FRAME),
        ),
    )


def _source_styles(theme: Theme, height: Lines) -> tuple[ParagraphStyle, ...]:
    sizes, space, colours = theme.type, theme.spacing, theme.colours
    return (
        ParagraphStyle(
            id="SourceEntry",
            name="Source Entry",
            custom=True,
            next="SourceFacts",
            shape=Shape(
                keep_next=True,
                keep_lines=True,
                before=space.block,
                after=3,
                line=height.text(sizes.body),
                left=space.list_indent * 1.5,
                hanging=space.list_indent * 1.5,
                tabs=(("left", "none", space.list_indent * 1.5),),
            ),
        ),
        ParagraphStyle(
            id="SourceFacts",
            name="Source Facts",
            custom=True,
            shape=Shape(left=space.list_indent * 1.5, after=5, line=height.small(sizes.note)),
            letters=Letters(size=sizes.note, colour=colours.muted, heading_font=True),
        ),
    )

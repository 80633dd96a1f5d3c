"""Paragraph styles of what is around the text: cover, contents, header, footer, notes."""

from __future__ import annotations

from briefgen.theme.tokens import Theme
from briefgen.writers.docx.cover import cover_styles
from briefgen.writers.docx.lines import Lines
from briefgen.writers.docx.palette import Palette
from briefgen.writers.docx.running import tab_stops
from briefgen.writers.docx.style_kinds import Letters, ParagraphStyle, Shape

_SEPARATION = 5.4
"""Points between text and footnotes."""


def furniture_styles(theme: Theme, height: Lines, mark: float) -> tuple[ParagraphStyle, ...]:
    """The styles of everything that is no running text; `mark` is the size of the cover's mark."""
    return (
        *cover_styles(theme, height, mark),
        *_contents_styles(theme, height),
        *_margin_styles(theme, height),
        *_hidden_styles(theme, height),
    )


def _entry_styles(theme: Theme, height: Lines) -> tuple[ParagraphStyle, ...]:
    sizes, space, colours = theme.type, theme.spacing, theme.colours
    right = (("right", "dot", theme.page.text_width.pt),)
    return tuple(
        ParagraphStyle(
            id=f"TOC{level}",
            name=f"toc {level}",
            priority=39,
            listed=False,
            shape=Shape(
                tabs=right,
                before=5 if level == 1 else 0,
                after=0,
                left=space.list_indent * (level - 1),
                line=height.text(sizes.body - 0.5),
            ),
            letters=Letters(
                size=sizes.body - 0.5,
                bold=True if level == 1 else None,
                colour=colours.heading if level == 1 else None,
                heading_font=True,
            ),
        )
        for level in range(1, 4)
    )


def _contents_styles(theme: Theme, height: Lines) -> tuple[ParagraphStyle, ...]:
    sizes, space, colours = theme.type, theme.spacing, theme.colours
    right = (("right", "dot", theme.page.text_width.pt),)
    return (
        ParagraphStyle(
            id="TOCHeading",
            name="TOC Heading",
            next="BodyText",
            priority=39,
            shape=Shape(
                keep_next=True,
                before=space.block,
                after=space.heading_after * 1.4,
                line=height.large(sizes.heading2),
            ),
            letters=Letters(
                size=sizes.heading2, bold=True, colour=colours.heading, heading_font=True
            ),
        ),
        *_entry_styles(theme, height),
        ParagraphStyle(
            id="TableofFigures",
            name="table of figures",
            priority=99,
            listed=False,
            shape=Shape(tabs=right, after=0, line=height.text(sizes.body - 0.5)),
            letters=Letters(size=sizes.body - 0.5, heading_font=True),
        ),
    )


def _margin_styles(theme: Theme, height: Lines) -> tuple[ParagraphStyle, ...]:
    sizes, colours = theme.type, theme.colours
    small = Letters(
        size=sizes.running_size,
        colour=colours.muted,
        heading_font=True,
        fonts=theme.fonts.running,
    )
    palette = Palette(colours)
    line = height.small(sizes.running_size)
    width = theme.page.text_width.pt
    return tuple(
        ParagraphStyle(
            id=name.capitalize(),
            name=name,
            priority=99,
            listed=False,
            shape=Shape(
                borders=palette.border(edge, colours.rule, 4, 4) if running.rule else "",
                tabs=tab_stops(running, width),
                after=0,
                # A logo is higher than the line that it stands in.
                line=0 if running.shows("logo") else line,
            ),
            letters=small,
        )
        for name, running, edge in (
            ("header", theme.header, "bottom"),
            ("footer", theme.footer, "top"),
        )
    )


def _hidden_styles(theme: Theme, height: Lines) -> tuple[ParagraphStyle, ...]:
    sizes = theme.type
    line = height.small(sizes.note)
    return (
        ParagraphStyle(
            id="CoverBand",
            name="Cover Band",
            custom=True,
            listed=False,
            shape=Shape(after=0, line=line),
        ),
        ParagraphStyle(
            id="FootnoteText",
            name="footnote text",
            priority=99,
            listed=False,
            shape=Shape(after=2, line=line),
            letters=Letters(size=sizes.note),
        ),
        ParagraphStyle(
            id="EndnoteText",
            name="endnote text",
            priority=99,
            listed=False,
            shape=Shape(after=2, line=line),
            letters=Letters(size=sizes.note),
        ),
        ParagraphStyle(
            id="FootnoteSeparator",
            name="Footnote Separator",
            custom=True,
            listed=False,
            # As much as LibreOffice leaves, which has no such paragraph.
            shape=Shape(after=0, line=_SEPARATION),
        ),
        ParagraphStyle(
            id="SectionEnd",
            name="Section End",
            custom=True,
            listed=False,
            shape=Shape(after=0, line=1),
        ),
    )

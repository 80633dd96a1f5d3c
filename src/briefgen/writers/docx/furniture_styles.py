"""Paragraph styles of what is around the text: cover, contents, header, footer, notes."""

from __future__ import annotations

from briefgen.theme.tokens import Theme
from briefgen.writers.docx.lines import Lines
from briefgen.writers.docx.palette import Palette
from briefgen.writers.docx.style_kinds import Letters, ParagraphStyle, Shape

_SEPARATION = 5.4
"""Points between text and footnotes."""


def furniture_styles(theme: Theme, height: Lines) -> tuple[ParagraphStyle, ...]:
    """The styles of everything that is no running text."""
    return (
        *_cover_styles(theme, height),
        *_contents_styles(theme, height),
        *_margin_styles(theme, height),
        *_hidden_styles(theme, height),
    )


def _cover_styles(theme: Theme, height: Lines) -> tuple[ParagraphStyle, ...]:
    sizes, colours = theme.type, theme.colours
    rule = Palette(colours).border("top", colours.accent, 18, 14)
    return (
        ParagraphStyle(
            id="Title",
            name="Title",
            next="Subtitle",
            priority=10,
            # About a third of the page stays free above the title.
            shape=Shape(before=170, after=14, line=height.large(sizes.title)),
            letters=Letters(size=sizes.title, bold=True, colour=colours.heading, heading_font=True),
        ),
        ParagraphStyle(
            id="Subtitle",
            name="Subtitle",
            next="CoverLine",
            priority=11,
            shape=Shape(after=40, line=height.large(sizes.subtitle)),
            letters=Letters(size=sizes.subtitle, colour=colours.muted, heading_font=True),
        ),
        ParagraphStyle(
            id="CoverLine",
            name="Cover Line",
            custom=True,
            shape=Shape(after=2, line=height.text(sizes.body)),
            letters=Letters(size=sizes.body, colour=colours.muted, heading_font=True),
        ),
        ParagraphStyle(
            id="CoverFirstLine",
            name="Cover First Line",
            based_on="CoverLine",
            custom=True,
            next="CoverLine",
            shape=Shape(borders=rule),
            letters=Letters(bold=True, colour=colours.heading),
        ),
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
    small = Letters(size=sizes.note, colour=colours.muted, heading_font=True)
    rule = Palette(colours).border("bottom", colours.rule, 4, 4)
    tabs = (("right", "none", theme.page.text_width.pt),)
    line = height.small(sizes.note)
    return (
        ParagraphStyle(
            id="Header",
            name="header",
            priority=99,
            listed=False,
            shape=Shape(borders=rule, tabs=tabs, after=0, line=line),
            letters=small,
        ),
        ParagraphStyle(
            id="Footer",
            name="footer",
            priority=99,
            listed=False,
            shape=Shape(tabs=tabs, after=0, line=line),
            letters=small,
        ),
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

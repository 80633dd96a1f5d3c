"""The cover: a page of its own, or the head of a Chinese official document; with its styles."""

from __future__ import annotations

from briefgen.document.nodes import Cover, Text
from briefgen.document.walking import plain_text
from briefgen.lengths import mm
from briefgen.theme.tokens import Theme
from briefgen.writers.docx.inlines import write_inlines
from briefgen.writers.docx.lines import Lines
from briefgen.writers.docx.logos import logo
from briefgen.writers.docx.markup import Flow, Para
from briefgen.writers.docx.palette import Palette
from briefgen.writers.docx.state import Writing
from briefgen.writers.docx.style_kinds import Letters, ParagraphStyle, Shape

_MARK_TOP = mm(35).pt
"""From the text area's top to the mark of the issuing body (GB/T 9704-2012, 7.2.4)."""
MARK_SIZES = (48.0, 42.0, 36.0, 32.0, 28.0, 24.0, 22.0)
_RED_LINE_DROP = mm(4).pt
"""From the document's number to the red line (7.2.7)."""


def write_cover(cover: Cover, writing: Writing) -> Flow:
    """The cover's paragraphs."""
    if cover.compact:
        return _masthead(cover, writing)
    if not writing.design.theme.cover.is_page:
        return _official_head(cover, writing)
    parts = [Para("Title", write_inlines(cover.title, writing))]
    if writing.design.theme.cover.logo:
        parts.insert(0, Para("CoverLogo", logo(writing, cover=True)))
    if cover.subtitle:
        parts.append(Para("Subtitle", write_inlines(cover.subtitle, writing)))
    styles = ["CoverFirstLine"] + ["CoverLine"] * len(cover.lines)
    parts.extend(
        Para(style, write_inlines(line, writing))
        for style, line in zip(styles, cover.lines, strict=False)
    )
    return tuple(parts)


def _masthead(cover: Cover, writing: Writing) -> Flow:
    """Title and subtitle over a line with edition, date and organisation."""
    parts = [Para("Masthead", write_inlines(cover.title, writing))]
    if cover.subtitle:
        parts.append(Para("MastheadSubtitle", write_inlines(cover.subtitle, writing)))
    parts += [Para("MastheadLine", write_inlines(line, writing)) for line in cover.lines[:1]]
    return tuple(parts)


def _official_head(cover: Cover, writing: Writing) -> Flow:
    """The mark of the issuing body, the number over a red line, title and date."""
    number, day, *issuer = (*cover.lines, (), ())[: max(2, len(cover.lines))]
    parts = []
    if issuer and issuer[0]:
        parts.append(Para("IssuerMark", write_inlines(issuer[0], writing)))
        parts.append(Para("DocumentNumber", write_inlines(number, writing)))
    parts.append(Para("Title", write_inlines(cover.title, writing)))
    if cover.subtitle:
        parts.append(Para("Subtitle", write_inlines(cover.subtitle, writing)))
    if day:
        brackets = ("（", "）") if writing.design.language.cjk else ("(", ")")
        dated = (Text(text=brackets[0]), *day, Text(text=brackets[1]))
        parts.append(Para("CoverLine", write_inlines(dated, writing)))
    return tuple(parts)


def mark_size(writing: Writing) -> float:
    """The size at which the mark of the issuing body fits one line, in points."""
    covers = (block for block in writing.document.blocks if isinstance(block, Cover))
    marks = [plain_text(line) for cover in covers for line in cover.lines[2:]]
    room = writing.design.theme.page.text_width.pt
    fitting = (
        size
        for size in MARK_SIZES
        if all(writing.measure.width(mark, size) <= room for mark in marks)
    )
    return next(fitting, MARK_SIZES[-1])


def cover_styles(theme: Theme, height: Lines, mark: float) -> tuple[ParagraphStyle, ...]:
    """The styles of the cover's paragraphs; `mark` is the size of the issuing body's mark."""
    page = theme.cover.is_page
    own = _page_styles(theme, height) if page else _official_styles(theme, height, mark)
    return (*own, *_masthead_styles(theme, height))


def _masthead_styles(theme: Theme, height: Lines) -> tuple[ParagraphStyle, ...]:
    sizes, colours, palette = theme.type, theme.colours, Palette(theme.colours)
    colour = theme.cover.colour or colours.accent
    title = Letters(
        size=sizes.heading1,
        bold=theme.fonts.title is None,
        colour=colours.heading,
        heading_font=True,
        fonts=theme.fonts.title,
    )
    line = Letters(size=sizes.note, colour=colours.muted, heading_font=True)
    second = Letters(size=sizes.heading3, colour=colours.muted, heading_font=True)
    above, below = palette.border("top", colour, 24, 5), palette.border("bottom", colour, 6, 5)
    return (
        ParagraphStyle(
            id="Masthead",
            name="Masthead",
            custom=True,
            next="MastheadLine",
            shape=Shape(after=0, line=height.large(sizes.heading1), borders=above, outline=0),
            letters=title,
        ),
        ParagraphStyle(
            id="MastheadSubtitle",
            name="Masthead Subtitle",
            custom=True,
            next="MastheadLine",
            shape=Shape(after=0, line=height.large(sizes.heading3)),
            letters=second,
        ),
        ParagraphStyle(
            id="MastheadLine",
            name="Masthead Line",
            custom=True,
            next="BodyText",
            shape=Shape(after=theme.spacing.block, line=height.small(sizes.note), borders=below),
            letters=line,
        ),
    )


def _page_styles(theme: Theme, height: Lines) -> tuple[ParagraphStyle, ...]:
    sizes, colours, palette = theme.type, theme.colours, Palette(theme.colours)
    colour = theme.cover.colour or colours.accent
    ruled = theme.cover.look == "rules"
    logo_room = mm(2 * theme.logo_height).pt
    above, below = (palette.border("top", colour, 24, 14), palette.border("bottom", colour, 6, 14))
    return (
        ParagraphStyle(
            id="Title",
            name="Title",
            next="Subtitle",
            priority=10,
            # About a third of the page stays free above the title.
            shape=Shape(
                before=170 - (logo_room if theme.cover.logo else 0),
                after=28 if ruled else 14,
                line=height.large(sizes.title),
                borders=above + below if ruled else "",
            ),
            letters=Letters(
                size=sizes.title,
                bold=theme.fonts.title is None,
                colour=colours.heading,
                heading_font=True,
                fonts=theme.fonts.title,
            ),
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
            id="CoverLogo",
            name="Cover Logo",
            custom=True,
            next="Title",
            shape=Shape(after=0, line=0),
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
            shape=Shape(borders=palette.border("top", colours.rule if ruled else colour, 18, 14)),
            letters=Letters(bold=True, colour=colours.heading),
        ),
    )


def _official_styles(theme: Theme, height: Lines, mark: float) -> tuple[ParagraphStyle, ...]:
    sizes, colours, palette = theme.type, theme.colours, Palette(theme.colours)
    colour = theme.cover.colour or colours.accent
    line = height.text(sizes.body)
    # Word counts from the line's box, which holds air below the characters.
    drop = max(1, round(_RED_LINE_DROP - (line - sizes.body) / 2))
    return (
        ParagraphStyle(
            id="IssuerMark",
            name="Issuer Mark",
            custom=True,
            next="DocumentNumber",
            shape=Shape(before=_MARK_TOP, after=2 * line, line=mark * 1.1, align="center"),
            letters=Letters(size=mark, colour=colour, heading_font=True, fonts=theme.fonts.title),
        ),
        ParagraphStyle(
            id="DocumentNumber",
            name="Document Number",
            custom=True,
            next="Title",
            shape=Shape(
                after=2 * line,
                line=line,
                align="center",
                borders=palette.border("bottom", colour, 12, drop),
            ),
        ),
        ParagraphStyle(
            id="Title",
            name="Title",
            next="Subtitle",
            priority=10,
            shape=Shape(line=height.large(sizes.title), align="center"),
            letters=Letters(
                size=sizes.title,
                colour=colours.heading,
                heading_font=True,
                fonts=theme.fonts.title,
            ),
        ),
        ParagraphStyle(
            id="Subtitle",
            name="Subtitle",
            next="CoverLine",
            priority=11,
            shape=Shape(line=height.large(sizes.subtitle), align="center"),
            letters=Letters(size=sizes.subtitle, heading_font=True, fonts=theme.fonts.heading2),
        ),
        ParagraphStyle(
            id="CoverLine",
            name="Cover Line",
            custom=True,
            next="BodyText",
            shape=Shape(line=line, after=line, align="center"),
            letters=Letters(heading_font=True, fonts=theme.fonts.heading2),
        ),
    )

"""Text styles: the theme's tokens as the PDF writer sets them, one for each role."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from briefgen.fonts.chains import FontChain
from briefgen.theme.design import Design
from briefgen.theme.typefaces import open_typefaces
from briefgen.writers.pdf.paragraph.runs import Align, Setting

# Western letters fill less of the em than ideographs do and need less air between lines.
_WESTERN_LEADING = 0.9
_TIGHT = 0.86
"""Leading of small text, captions and tables, as a part of the body's."""


class Style(Struct, frozen=True, kw_only=True):
    """The look of a role's text."""

    regular: FontChain
    bold: FontChain
    size: float
    leading: float
    """Points from baseline to baseline."""
    colour: str
    heavy: bool = False
    """Whether its plain text is bold."""
    align: Align = Align.START
    indent: float = 0.0
    tracking: float = 0.0
    """Points after each Chinese character."""

    def setting(self, design: Design) -> Setting:
        """How paragraphs of this style are set in the design's language."""
        return Setting(
            leading=self.leading,
            align=self.align,
            indent=self.indent,
            chinese=design.language.cjk,
            language=design.language.tag,
            hyphenate=self.align is Align.JUSTIFY,
        )

    def aligned(self, align: Align) -> Style:
        """The same style with another alignment and no indent."""
        if self.align is align and not self.indent:
            return self
        return replace(self, align=align, indent=0.0)


class Styles(Struct, frozen=True, kw_only=True):
    """The styles of a document."""

    body: Style
    lead: Style
    note: Style
    footnote: Style
    headings: tuple[Style, Style, Style]
    caption: Style
    subtitle: Style
    """Of a figure: unit, period, area."""
    table: Style
    table_head: Style
    callout_title: Style
    callout: Style
    key_label: Style
    key_note: Style
    key_number: Style
    title: Style
    cover_subtitle: Style
    cover_line: Style
    contents: Style
    contents_chapter: Style
    running: Style
    small: Style
    """The tables of source cards."""

    def heading(self, level: int) -> Style:
        """The style of a heading of `level`, which counts from one."""
        return self.headings[min(level, len(self.headings)) - 1]


def make_styles(design: Design) -> Styles:
    """The styles of the design's theme in its language.

    Raises:
        BriefgenError: a font of the theme is missing or is no font.
    """
    faces, scale, colours = open_typefaces(design), design.theme.type, design.theme.colours
    chinese = design.language.cjk
    airy = scale.leading * (1.0 if chinese else _WESTERN_LEADING)
    flow = Align.JUSTIFY if design.theme.justify else Align.START
    serif = Style(
        regular=faces.body,
        bold=faces.body_bold,
        size=scale.body,
        leading=scale.body * airy,
        colour=colours.ink,
        align=flow,
    )
    sans = replace(serif, regular=faces.heading, bold=faces.heading_bold, align=Align.START)

    def small(size: float, colour: str, *, heavy: bool = False) -> Style:
        return replace(sans, size=size, leading=size * airy * _TIGHT, colour=colour, heavy=heavy)

    def large(size: float, colour: str) -> Style:
        leading = size * scale.heading_leading
        return replace(sans, size=size, leading=leading, colour=colour, heavy=True)

    def of_role(name: str, style: Style) -> Style:
        regular, bold = faces.role(name)
        return replace(style, regular=regular, bold=bold)

    def heading(level: int, size: float) -> Style:
        looks = design.theme.headings
        return replace(
            of_role(f"heading{level}", large(size, colours.heading)),
            heavy=looks.bold,
            align=Align.CENTER if looks.align == "center" else Align.START,
            indent=2 * size if looks.indent and chinese else 0.0,
            tracking=scale.tracking if size == scale.body else 0.0,
        )

    bold_title = design.theme.fonts.title is None
    body = replace(
        serif,
        indent=2 * (scale.body + scale.tracking) if _is_indented(design) else 0.0,
        tracking=scale.tracking,
    )
    lead = replace(serif, size=scale.lead, leading=scale.lead * airy, colour=colours.heading)
    return Styles(
        body=body,
        lead=body if scale.lead == scale.body else lead,
        note=small(scale.note, colours.muted),
        footnote=replace(small(scale.note, colours.ink), regular=faces.body, align=flow),
        headings=(
            heading(1, scale.heading1),
            heading(2, scale.heading2),
            heading(3, scale.heading3),
        ),
        caption=small(scale.caption + 0.5, colours.heading, heavy=True),
        subtitle=small(scale.note + 0.25, colours.muted),
        table=small(scale.table, colours.ink),
        table_head=small(scale.table, colours.heading, heavy=True),
        callout_title=small(scale.caption + 0.5, colours.accent, heavy=True),
        callout=replace(serif, size=scale.body - 0.5, leading=(scale.body - 0.5) * airy * 0.95),
        key_label=small(scale.table, colours.ink),
        key_note=small(scale.note - 0.5, colours.muted),
        key_number=large(scale.key_figure, colours.accent),
        title=replace(of_role("title", large(scale.title, colours.heading)), heavy=bold_title),
        cover_subtitle=replace(large(scale.subtitle, colours.muted), heavy=False),
        cover_line=small(scale.caption + 0.5, colours.muted),
        contents=replace(sans, size=scale.body - 0.5, leading=(scale.body - 0.5) * airy),
        contents_chapter=replace(
            large(scale.body, colours.heading), leading=(scale.body - 0.5) * airy
        ),
        running=of_role("running", small(scale.running_size, colours.muted)),
        small=small(scale.note - 0.5, colours.ink),
    )


def _is_indented(design: Design) -> bool:
    return design.language.cjk and design.theme.indent_first_line

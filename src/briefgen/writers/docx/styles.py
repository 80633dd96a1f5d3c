"""`word/styles.xml`: every look of the file as a named style, made from the theme's tokens."""

from __future__ import annotations

from briefgen.lengths import pt
from briefgen.theme.design import Design
from briefgen.theme.tokens import Theme
from briefgen.writers.docx.cell_styles import cell_styles
from briefgen.writers.docx.character_styles import character_styles
from briefgen.writers.docx.furniture_styles import furniture_styles
from briefgen.writers.docx.lines import lines
from briefgen.writers.docx.markup import DECLARATION, NAMESPACES
from briefgen.writers.docx.numbering import LEVELS, HeadingNumbering
from briefgen.writers.docx.object_styles import object_styles
from briefgen.writers.docx.palette import Palette
from briefgen.writers.docx.style_kinds import (
    BODY_FONT,
    Letters,
    ParagraphStyle,
    Shape,
)
from briefgen.writers.docx.table_styles import table_styles

_ITEM_SPACE = 0.4
"""Between the items of a list, as a part of the space between paragraphs."""
_CHAPTER_RULE = 11.5
"""Points that the short rule above a chapter's heading takes in our PDF, air in Word."""
_LATENT = (
    '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="0"'
    ' w:defUnhideWhenUsed="0" w:defQFormat="0" w:count="376"/>'
)
_DEFAULT_CHARACTER = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>'
    "<w:unhideWhenUsed/></w:style>"
)
_NO_LIST = (
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
)


def styles_part(
    design: Design, headings: HeadingNumbering, panel_scale: float = 1.0, mark: float = 22.0
) -> str:
    """`word/styles.xml`.

    Key figures are set at a part of the theme's size, and the mark of an official document's
    issuing body at `mark` points.
    """
    theme = design.theme
    palette = Palette(theme.colours)
    paragraphs = (
        *_text_styles(design),
        *_heading_styles(design, headings),
        *_list_styles(theme),
        *object_styles(theme, lines(design)),
        *cell_styles(theme, lines(design), panel_scale),
        *furniture_styles(theme, lines(design), mark),
    )
    return (
        f"{DECLARATION}<w:styles {NAMESPACES}>{_defaults(design, palette)}{_LATENT}"
        + "".join(style.xml(palette) for style in paragraphs)
        + _DEFAULT_CHARACTER
        + "".join(style.xml(palette) for style in character_styles(design, panel_scale))
        + table_styles(palette, theme.tables)
        + f"{_NO_LIST}</w:styles>"
    )


def _defaults(design: Design, palette: Palette) -> str:
    size = pt(design.theme.type.body).half_points
    latin = "en-GB" if design.language.cjk else design.language.tag
    east_asian = design.language.tag if design.language.cjk else "zh-CN"
    # `overflowPunct` is Word's own default, and said all the same: LibreOffice 7.4 takes it for its
    # contrary, and without it lets marks hang in the margin, where it loses them in full lines.
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{BODY_FONT}"
        f"{palette.text(design.theme.colours.ink)}"
        f'<w:kern w:val="2"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        f'<w:lang w:val="{latin}" w:eastAsia="{east_asian}" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl/><w:kinsoku/>"
        "<w:overflowPunct/><w:autoSpaceDE/><w:autoSpaceDN/>"
        "</w:pPr></w:pPrDefault></w:docDefaults>"
    )


def _text_styles(design: Design) -> tuple[ParagraphStyle, ...]:
    theme = design.theme
    sizes, space, colours = theme.type, theme.spacing, theme.colours
    indented = design.language.cjk and theme.indent_first_line
    align = "both" if theme.justify else None
    height = lines(design)
    return (
        ParagraphStyle(
            id="Normal",
            name="Normal",
            based_on=None,
            priority=0,
            shape=Shape(before=0, after=space.paragraph, line=height.text(sizes.body)),
        ),
        ParagraphStyle(
            id="BodyText",
            name="Body Text",
            priority=1,
            shape=Shape(align=align, first_line=2 * sizes.body if indented else None),
            letters=Letters(tracking=sizes.tracking or None),
        ),
        ParagraphStyle(
            id="ColumnText",
            name="Column Text",
            based_on="BodyText",
            custom=True,
            priority=2,
            shape=Shape(first_line=0),
        ),
        ParagraphStyle(
            id="ColumnTextStart",
            name="Column Text Start",
            based_on="ColumnText",
            custom=True,
            priority=2,
            shape=Shape(align="left"),
        ),
        ParagraphStyle(
            id="Lead",
            name="Lead",
            custom=True,
            priority=2,
            next="BodyText",
            shape=Shape(
                line=height.text(sizes.lead),
                align=align,
                first_line=2 * sizes.body if indented and sizes.lead == sizes.body else None,
            ),
            letters=Letters(
                size=sizes.lead,
                colour=colours.heading,
                tracking=sizes.tracking if sizes.lead == sizes.body else None,
            ),
        ),
        ParagraphStyle(
            id="Note",
            name="Note",
            custom=True,
            next="BodyText",
            shape=Shape(line=height.small(sizes.note)),
            letters=Letters(size=sizes.note, colour=colours.muted, heading_font=True),
        ),
    )


def _heading_styles(design: Design, headings: HeadingNumbering) -> tuple[ParagraphStyle, ...]:
    theme, height = design.theme, lines(design)
    sizes, space = theme.type, theme.spacing
    scale = (sizes.heading1, sizes.heading2, sizes.heading3)
    looks = theme.headings
    indented = looks.indent and design.language.cjk
    styles = []
    for level in range(1, LEVELS + 1):
        size = scale[level - 1] if level <= len(scale) else sizes.body
        role = f"heading{min(level, len(scale))}"
        before = space.heading_before / max(1, level - 1)
        if level == 1:
            before = space.heading_before * 1.6 + (_CHAPTER_RULE if looks.rule else 0)
        styles.append(
            ParagraphStyle(
                id=f"Heading{level}",
                name=f"heading {level}",
                next="BodyText",
                priority=9,
                shape=Shape(
                    keep_next=True,
                    keep_lines=True,
                    numbering=(1, level - 1) if headings.pattern(level) else None,
                    before=before,
                    after=space.heading_after / level**0.5,
                    line=height.large(size),
                    first_line=2 * size if indented else None,
                    align="center" if looks.align == "center" else None,
                    outline=level - 1,
                ),
                letters=Letters(
                    size=size,
                    bold=looks.bold,
                    colour=theme.colours.heading,
                    heading_font=True,
                    fonts=getattr(theme.fonts, role),
                    tracking=sizes.tracking if size == sizes.body else None,
                ),
            )
        )
    return tuple(styles)


def _list_styles(theme: Theme) -> tuple[ParagraphStyle, ...]:
    """The lists' styles; the last item of a list keeps its distance to what follows."""
    step, after = theme.spacing.list_indent, theme.spacing.paragraph
    styles = []
    for level in range(1, 4):
        suffix, name = ("", "") if level == 1 else (str(level), f" {level}")
        for kind in ("Bullet", "Number", "Continue"):
            left = step * level
            hanging = None if kind == "Continue" else step
            styles.append(
                ParagraphStyle(
                    id=f"List{kind}{suffix}",
                    name=f"List {kind}{name}",
                    priority=10,
                    shape=Shape(
                        numbering=(2, level - 1) if kind == "Bullet" else None,
                        after=after * _ITEM_SPACE,
                        left=left,
                        hanging=hanging,
                        align="both" if theme.justify else None,
                    ),
                )
            )
            end = ParagraphStyle(
                id=f"List{kind}{suffix}End",
                name=f"List {kind}{name} End",
                based_on=f"List{kind}{suffix}",
                custom=True,
                listed=False,
                next="BodyText",
                shape=Shape(after=after),
            )
            styles.append(end)
    return tuple(styles)

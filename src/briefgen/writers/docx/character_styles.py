"""Character styles."""

from __future__ import annotations

from briefgen.theme.design import Design
from briefgen.writers.docx.style_kinds import CharacterStyle, Letters


def character_styles(design: Design, panel_scale: float) -> tuple[CharacterStyle, ...]:
    """The styles that runs may have."""
    return (*_named_by_word(design), *_our_own(design, panel_scale))


def _named_by_word(design: Design) -> tuple[CharacterStyle, ...]:
    colours, cjk = design.theme.colours, design.language.cjk
    # Chinese typography stresses by a sans bold; a slanted or thickened Song face is no such thing.
    stress = Letters(bold=True, heading_font=True)
    return (
        CharacterStyle(
            id="Strong",
            name="Strong",
            priority=22,
            letters=stress if cjk else Letters(bold=True),
        ),
        CharacterStyle(
            id="Emphasis",
            name="Emphasis",
            priority=20,
            letters=stress if cjk else Letters(italic=True),
        ),
        CharacterStyle(
            id="Hyperlink",
            name="Hyperlink",
            priority=99,
            letters=Letters(colour=colours.accent, underlined=True),
        ),
        CharacterStyle(
            id="FootnoteReference",
            name="footnote reference",
            priority=99,
            letters=Letters(raised=True),
        ),
        CharacterStyle(
            id="EndnoteReference",
            name="endnote reference",
            priority=99,
            letters=Letters(raised=True),
        ),
    )


def _our_own(design: Design, panel_scale: float) -> tuple[CharacterStyle, ...]:
    sizes, colours = design.theme.type, design.theme.colours
    link = Letters(colour=colours.accent)
    return (
        CharacterStyle(id="CrossReference", name="Cross Reference", custom=True, letters=link),
        CharacterStyle(id="Citation", name="Citation", custom=True, letters=link),
        CharacterStyle(
            id="CitationRaised",
            name="Citation Raised",
            custom=True,
            letters=Letters(colour=colours.accent, raised=True),
        ),
        CharacterStyle(id="Claim", name="Claim", custom=True),
        CharacterStyle(
            id="KeyFigureUnit",
            name="Key Figure Unit",
            custom=True,
            letters=Letters(size=(sizes.table + 0.5) * panel_scale, bold=False),
        ),
        CharacterStyle(
            id="CaptionNumber",
            name="Caption Number",
            custom=True,
            letters=Letters(colour=colours.accent),
        ),
    )

"""The theme's fonts, opened: a chain of faces for each role, for PDF and charts alike."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.fonts.chains import FontChain, open_chain
from briefgen.resources import asset
from briefgen.theme.design import Design


@dataclass(frozen=True, slots=True, kw_only=True)
class Typefaces:
    """The chains of a theme; a bold chain falls back to the regular one."""

    body: FontChain
    body_bold: FontChain
    heading: FontChain
    """Also tables, captions, chart labels, headers and footers."""
    heading_bold: FontChain

    @property
    def chains(self) -> tuple[FontChain, ...]:
        """All four."""
        return self.body, self.body_bold, self.heading, self.heading_bold


def open_typefaces(design: Design) -> Typefaces:
    """The fonts that the design's theme names, from `assets/fonts` or the project.

    Raises:
        BriefgenError: a font file is missing or is no font.
    """
    folders = (asset("fonts"), *((design.project,) if design.project else ()))
    fonts = design.theme.fonts
    return Typefaces(
        body=open_chain(fonts.body.regular, folders),
        body_bold=open_chain(fonts.body.bold + fonts.body.regular, folders),
        heading=open_chain(fonts.heading.regular, folders),
        heading_bold=open_chain(fonts.heading.bold + fonts.heading.regular, folders),
    )

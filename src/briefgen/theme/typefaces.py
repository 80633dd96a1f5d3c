"""The theme's fonts, opened: a chain of faces for each role, for PDF and charts alike."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from briefgen.fonts.chains import FontChain, open_chain
from briefgen.resources import asset
from briefgen.theme.design import Design


class Typefaces(Struct, frozen=True, kw_only=True):
    """The chains of a theme; a bold chain falls back to the regular one."""

    body: FontChain
    body_bold: FontChain
    heading: FontChain
    """Also tables, captions, chart labels, headers and footers."""
    heading_bold: FontChain
    roles: Mapping[str, tuple[FontChain, FontChain]] = field(default_factory=dict)
    """Regular and bold chain of each further role that the theme names: `title`, `heading1` …"""

    def role(self, name: str) -> tuple[FontChain, FontChain]:
        """Regular and bold chain of a role, or of `heading`, which stands in for it."""
        return self.roles.get(name, (self.heading, self.heading_bold))

    @property
    def chains(self) -> tuple[FontChain, ...]:
        """All of them."""
        others = (chain for pair in self.roles.values() for chain in pair)
        return self.body, self.body_bold, self.heading, self.heading_bold, *others


def open_typefaces(design: Design) -> Typefaces:
    """The fonts that the design's theme names, from `assets/fonts` or the project.

    Raises:
        BriefgenError: a font file is missing or is no font.
    """
    folders = (asset("fonts"), *((design.project,) if design.project else ()))
    fonts = design.theme.fonts
    others = {
        name: (open_chain(role.regular, folders), open_chain(role.bold + role.regular, folders))
        for name, role in fonts.named
        if name not in {"body", "heading"}
    }
    return Typefaces(
        body=open_chain(fonts.body.regular, folders),
        body_bold=open_chain(fonts.body.bold + fonts.body.regular, folders),
        heading=open_chain(fonts.heading.regular, folders),
        heading_bold=open_chain(fonts.heading.bold + fonts.heading.regular, folders),
        roles=others,
    )

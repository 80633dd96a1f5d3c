"""The theme's logo in a header, a footer or on the cover."""

from __future__ import annotations

from briefgen.lengths import Length
from briefgen.theme.logo import logo_height, open_logo
from briefgen.writers.docx.state import Writing
from briefgen.writers.docx.text import attribute

LOGO_ID = "rIdLogo"
"""The logo's relationship, in every part that shows it."""
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def logo(writing: Writing, *, cover: bool = False) -> str:
    """A run with the logo, described by the organisation's name; nothing if there is none."""
    found = open_logo(writing.design)
    if found is None:
        return ""
    size = found.size(logo_height(writing.design, cover=cover))
    name = attribute(writing.document.metadata.organisation or "Logo")
    return _run(size, name, writing.new_drawing())


def _run(size: tuple[Length, Length], name: str, number: int) -> str:
    x, y = (side.emu for side in size)
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{x}" cy="{y}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{number}" name="Logo" descr={name}/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_PICTURE}"><pic:pic xmlns:pic="{_PICTURE}">'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="Logo" descr={name}/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{LOGO_ID}"/><a:stretch><a:fillRect/>'
        '</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{x}" cy="{y}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )

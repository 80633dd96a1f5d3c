"""Figures: caption and subtitle above, the chart or picture in line, the note below."""

from __future__ import annotations

from briefgen.document.nodes import Figure
from briefgen.document.pictures import Image
from briefgen.lengths import Length, pt
from briefgen.writers.docx.captions import caption
from briefgen.writers.docx.inlines import write_inlines
from briefgen.writers.docx.markup import Flow, Para
from briefgen.writers.docx.state import Writing
from briefgen.writers.docx.text import attribute

_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def figure(node: Figure, writing: Writing, width: Length) -> Flow:
    """The paragraphs of a figure, which keep together.

    Raises:
        KeyError: the figure has neither chart nor image; every figure is drawn, so this is a bug.
    """
    parts = [caption(node.id, node.number, node.caption, writing)]
    if node.subtitle:
        parts.append(Para("CaptionDetail", write_inlines(node.subtitle, writing)))
    drawing = _drawing(node, writing, width)
    if node.note:
        parts.append(Para("Figure", drawing, keep_next=True))
        parts.append(Para("ObjectNote", write_inlines(node.note, writing)))
    else:
        parts.append(Para("FigureEnd", drawing))
    return tuple(parts)


def _drawing(node: Figure, writing: Writing, width: Length) -> str:
    relationship = writing.media.setdefault(node.id, f"rIdFigure{len(writing.media) + 1}")
    chart = writing.charts.get(node.id)
    if chart:
        return _inline(node, (width, pt(chart.height)), _chart(relationship), writing)
    image = writing.images[node.id]
    scale = min(1.0, width.pt / image.width)
    size = (pt(image.width * scale), pt(image.height * scale))
    return _inline(node, size, _picture(node, image, relationship, size, writing), writing)


def _inline(node: Figure, size: tuple[Length, Length], graphic: str, writing: Writing) -> str:
    """An object in line with the text, with its description."""
    x, y = (side.emu for side in size)
    number = writing.new_drawing()
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{x}" cy="{y}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{number}" name={attribute(node.id)} descr={attribute(node.alt)}/>'
        f"<wp:cNvGraphicFramePr/><a:graphic>{graphic}</a:graphic></wp:inline></w:drawing></w:r>"
    )


def _chart(relationship: str) -> str:
    return (
        f'<a:graphicData uri="{_CHART}"><c:chart xmlns:c="{_CHART}" r:id="{relationship}"/>'
        "</a:graphicData>"
    )


def vector_id(relationship: str) -> str:
    """The relationship of a picture's vector form."""
    return relationship + "Vector"


def _picture(
    node: Figure, image: Image, relationship: str, size: tuple[Length, Length], writing: Writing
) -> str:
    """A bitmap, with the vector form that newer readers prefer ([MS-ODRAWXML] 2.3.3)."""
    number, name = writing.drawings + 1, attribute(node.id)
    x, y = (side.emu for side in size)
    vector = (
        f'<a:extLst><a:ext uri="{_SVG_EXTENSION}"><asvg:svgBlip xmlns:asvg="{_SVG}"'
        f' r:embed="{vector_id(relationship)}"/></a:ext></a:extLst>'
        if image.svg
        else ""
    )
    return (
        f'<a:graphicData uri="{_PICTURE}"><pic:pic xmlns:pic="{_PICTURE}">'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name={name} descr={attribute(node.alt)}/>'
        '<pic:cNvPicPr><a:picLocks noChangeAspect="1"/></pic:cNvPicPr></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relationship}">{vector}'
        "</a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        '<pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{x}" cy="{y}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic></a:graphicData>"
    )

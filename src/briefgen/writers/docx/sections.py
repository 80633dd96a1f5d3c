"""Sections: the cover, upright pages and landscape pages, each with its header and footer."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from briefgen.document.nodes import Block, Blocks, Cover, Heading, PageBreak, Table
from briefgen.lengths import Length, mm, pt
from briefgen.theme.design import Design
from briefgen.theme.looks import Running
from briefgen.theme.tokens import Page, Theme
from briefgen.writers.docx.markup import DECLARATION, NAMESPACES, Flow, Para
from briefgen.writers.docx.palette import Palette
from briefgen.writers.docx.running import differ_by_page, running_part, tab_stops
from briefgen.writers.docx.state import Writing

_ABOVE_BASELINE = 0.8
"""Of a logo, as a part of its height."""
_BELOW_BASELINE = 0.35
"""Of a footer's line, as a part of its size."""
_BAND_MM = 11


class Kind(StrEnum):
    """The kinds of section."""

    COVER = "cover"
    UPRIGHT = "upright"
    LANDSCAPE = "landscape"


_SUFFIXES = {Kind.COVER: "", Kind.UPRIGHT: "", Kind.LANDSCAPE: "Landscape"}
"""What the names of a kind's headers and footers end with."""


class Section(Struct, frozen=True):
    """Blocks on pages of one kind."""

    kind: Kind
    blocks: Blocks


def plan_sections(blocks: Blocks, theme: Theme) -> tuple[Section, ...]:
    """The blocks, divided where the kind of page changes.

    A heading goes along to the landscape page of the table that follows it, and a page break
    belongs to what it breaks before.
    """
    kinds: list[Kind] = []
    following = Kind.UPRIGHT
    for block in reversed(blocks):
        following = _kind(block, following, theme)
        kinds.append(following)
    sections: list[Section] = []
    for block, kind in zip(blocks, reversed(kinds), strict=True):
        if sections and sections[-1].kind is kind:
            sections[-1] = replace(sections[-1], blocks=(*sections[-1].blocks, block))
        else:
            sections.append(Section(kind, (block,)))
    return tuple(sections) or (Section(Kind.UPRIGHT, ()),)


def _kind(block: Block, following: Kind, theme: Theme) -> Kind:
    if isinstance(block, Cover) and theme.cover.is_page and not block.compact:
        return Kind.COVER
    if isinstance(block, Table) and block.wide:
        return Kind.LANDSCAPE
    if isinstance(block, Heading | PageBreak):
        return Kind.UPRIGHT if following is Kind.COVER else following
    return Kind.UPRIGHT


def text_width(page: Page, kind: Kind) -> Length:
    """The width between the margins."""
    if kind is Kind.LANDSCAPE:
        return page.height - mm(page.left + page.right)
    return page.text_width


def section_properties(theme: Theme, kind: Kind) -> str:
    """`w:sectPr`; the kinds name their headers and footers by relationship."""
    page = theme.page
    width, height, turned = page.width, page.height, ""
    if kind is Kind.LANDSCAPE:
        width, height, turned = height, width, ' w:orient="landscape"'
    suffix = _SUFFIXES[kind]
    even = _reference("even", f"Even{suffix}") if differ_by_page(theme) else ""
    first = _reference("first", "Cover") if kind is Kind.COVER else ""
    title = "<w:titlePg/>" if kind is Kind.COVER else ""
    # Word measures from the paper's edge to a header's top and to a footer's lower edge.
    letters = pt(theme.type.running_size)
    above = mm(theme.logo_height * _ABOVE_BASELINE) if theme.header.shows("logo") else letters
    head = mm(page.top - page.header) - above
    foot = mm(page.bottom - page.footer) - letters * _BELOW_BASELINE
    return (
        f"<w:sectPr>{_reference('default', suffix)}{even}{first}"
        '<w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{width.twips}" w:h="{height.twips}"{turned}/>'
        f'<w:pgMar w:top="{mm(page.top).twips}" w:right="{mm(page.right).twips}"'
        f' w:bottom="{mm(page.bottom).twips}" w:left="{mm(page.left).twips}"'
        f' w:header="{max(0, head.twips)}" w:footer="{max(0, foot.twips)}" w:gutter="0"/>'
        f"{title}</w:sectPr>"
    )


def _reference(type_: str, suffix: str) -> str:
    return "".join(
        f'<w:{kind}Reference w:type="{type_}" r:id="rId{kind.capitalize()}{suffix}"/>'
        for kind in ("header", "footer")
    )


def end_section(flow: Flow, properties: str) -> Flow:
    """The flow, whose last paragraph carries the section's properties."""
    last = flow[-1] if flow else None
    if isinstance(last, Para):
        return lowered((*flow[:-1], replace(last, section=properties)))
    return (*flow, Para("SectionEnd", "", section=properties))


def lowered(flow: Flow) -> Flow:
    """The flow, whose last paragraph is so low, if it is empty, that no page is made for it.

    One follows a table at the end, since no section may end with a table.
    """
    last = flow[-1] if flow else None
    if isinstance(last, Para) and not last.inner:
        return (*flow[:-1], replace(last, style="SectionEnd"))
    return flow


def furniture(writing: Writing, kinds: frozenset[Kind]) -> dict[str, str]:
    """Headers and footers that the sections need: part name without folder → XML."""
    design = writing.design
    theme = design.theme
    parts = {}
    for kind in sorted(kinds - {Kind.COVER} | {Kind.UPRIGHT}):
        for name, root, line in (("header", "hdr", theme.header), ("footer", "ftr", theme.footer)):
            tabs = _tabs(theme.page, line) if kind is Kind.LANDSCAPE else ""
            for even in (False, True) if differ_by_page(theme) else (False,):
                suffix = ("Even" if even else "") + _SUFFIXES[kind]
                parts[name + suffix] = running_part(
                    root, name.capitalize(), line, writing, even=even, tabs=tabs
                )
    if Kind.COVER in kinds:
        band = _band(design) if theme.cover.look == "accent" else ""
        parts["headerCover"] = _part("hdr", _paragraph("CoverBand", "", band))
        parts["footerCover"] = _part("ftr", _paragraph("CoverBand", "", ""))
    return parts


def _part(root: str, inner: str) -> str:
    return f"{DECLARATION}<w:{root} {NAMESPACES}>{inner}</w:{root}>"


def _paragraph(style: str, properties: str, inner: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{inner}</w:p>'


def _tabs(page: Page, running: Running) -> str:
    """The stops of a landscape page in place of the style's."""
    upright, landscape = (text_width(page, kind).pt for kind in (Kind.UPRIGHT, Kind.LANDSCAPE))
    cleared = (("clear", position) for _, _, position in tab_stops(running, upright))
    stops = ((kind, position) for kind, _, position in tab_stops(running, landscape))
    written = "".join(
        f'<w:tab w:val="{kind}" w:pos="{pt(position).twips}"/>'
        for kind, position in sorted((*cleared, *stops), key=lambda stop: stop[1])
    )
    return f"<w:tabs>{written}</w:tabs>"


def _band(design: Design) -> str:
    """The cover's band, a decoration behind the text of the first page's header."""
    page = design.theme.page
    slot = {"text2": "tx2", "background2": "bg2", "text1": "tx1", "background1": "bg1"}
    name = Palette(design.theme.colours).slot(design.theme.colours.heading) or "text2"
    x, y = page.width.emu, mm(_BAND_MM).emu
    size = f'cx="{x}" cy="{y}"'
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0"'
        ' distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="1" locked="0"'
        ' layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        f'<wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{2**20}" name="Band" descr="">{_DECORATIVE}</wp:docPr>'
        "<wp:cNvGraphicFramePr/><a:graphic><a:graphicData"
        ' uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        f'<wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill>'
        f'<a:schemeClr val="{slot.get(name, name)}"/></a:solidFill><a:ln><a:noFill/></a:ln>'
        "</wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
        "</mc:Choice></mc:AlternateContent></w:r>"
    )


# [MS-ODRAWXML] 2.20: says to readers' software that the object carries no meaning.
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"'
    ' val="1"/></a:ext></a:extLst>'
)

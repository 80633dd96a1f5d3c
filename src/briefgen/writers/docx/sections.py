"""Sections: the cover, upright pages and landscape pages, each with its header and footer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from briefgen.document.nodes import Block, Blocks, Cover, Heading, PageBreak, Table
from briefgen.lengths import Length, mm
from briefgen.theme.design import Design
from briefgen.theme.tokens import Page
from briefgen.writers.docx.markup import DECLARATION, NAMESPACES, Flow, Para, field, run
from briefgen.writers.docx.palette import Palette
from briefgen.writers.docx.state import Writing

_FURNITURE_MM = 12.5
"""From the paper's edge to the header and to the footer."""
_BAND_MM = 11
_TAB = "<w:r><w:tab/></w:r>"
_PAGE_MARK, _PAGES_MARK = "\ue000", "\ue001"


class Kind(StrEnum):
    """The kinds of section."""

    COVER = "cover"
    UPRIGHT = "upright"
    LANDSCAPE = "landscape"


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks on pages of one kind."""

    kind: Kind
    blocks: Blocks


def plan_sections(blocks: Blocks) -> tuple[Section, ...]:
    """The blocks, divided where the kind of page changes.

    A heading goes along to the landscape page of the table that follows it, and a page break
    belongs to what it breaks before.
    """
    kinds: list[Kind] = []
    following = Kind.UPRIGHT
    for block in reversed(blocks):
        following = _kind(block, following)
        kinds.append(following)
    sections: list[Section] = []
    for block, kind in zip(blocks, reversed(kinds), strict=True):
        if sections and sections[-1].kind is kind:
            sections[-1] = replace(sections[-1], blocks=(*sections[-1].blocks, block))
        else:
            sections.append(Section(kind, (block,)))
    return tuple(sections) or (Section(Kind.UPRIGHT, ()),)


def _kind(block: Block, following: Kind) -> Kind:
    if isinstance(block, Cover):
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


def section_properties(page: Page, kind: Kind) -> str:
    """`w:sectPr`; the kinds name their headers and footers by relationship."""
    width, height, turned = page.width, page.height, ""
    if kind is Kind.LANDSCAPE:
        width, height, turned = height, width, ' w:orient="landscape"'
    suffix = "Landscape" if kind is Kind.LANDSCAPE else ""
    first = _reference("first", "Cover") if kind is Kind.COVER else ""
    title = "<w:titlePg/>" if kind is Kind.COVER else ""
    edge = mm(_FURNITURE_MM).twips
    return (
        f"<w:sectPr>{_reference('default', suffix)}{first}"
        '<w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{width.twips}" w:h="{height.twips}"{turned}/>'
        f'<w:pgMar w:top="{mm(page.top).twips}" w:right="{mm(page.right).twips}"'
        f' w:bottom="{mm(page.bottom).twips}" w:left="{mm(page.left).twips}"'
        f' w:header="{edge}" w:footer="{edge}" w:gutter="0"/>{title}</w:sectPr>'
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
        return (*flow[:-1], replace(last, section=properties))
    return (*flow, Para("SectionEnd", "", section=properties))


def furniture(writing: Writing, kinds: frozenset[Kind]) -> dict[str, str]:
    """Headers and footers that the sections need: part name without folder → XML."""
    page, design = writing.design.theme.page, writing.design
    parts = {}
    for kind in sorted(kinds - {Kind.COVER} | {Kind.UPRIGHT}):
        suffix = "Landscape" if kind is Kind.LANDSCAPE else ""
        tabs = _tabs(page) if kind is Kind.LANDSCAPE else ""
        parts[f"header{suffix}"] = _part("hdr", _paragraph("Header", tabs, _header(writing)))
        parts[f"footer{suffix}"] = _part("ftr", _paragraph("Footer", tabs, _footer(writing)))
    if Kind.COVER in kinds:
        parts["headerCover"] = _part("hdr", _paragraph("CoverBand", "", _band(design)))
        parts["footerCover"] = _part("ftr", _paragraph("CoverBand", "", ""))
    return parts


def _part(root: str, inner: str) -> str:
    return f"{DECLARATION}<w:{root} {NAMESPACES}>{inner}</w:{root}>"


def _paragraph(style: str, properties: str, inner: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{inner}</w:p>'


def _tabs(page: Page) -> str:
    """The right tab of a landscape page in place of the style's."""
    upright, landscape = (text_width(page, kind).twips for kind in (Kind.UPRIGHT, Kind.LANDSCAPE))
    return (
        f'<w:tabs><w:tab w:val="clear" w:pos="{upright}"/>'
        f'<w:tab w:val="right" w:pos="{landscape}"/></w:tabs>'
    )


def _header(writing: Writing) -> str:
    metadata = writing.document.metadata
    return run(metadata.title, writing.form) + _TAB + run(metadata.edition, writing.form)


def _footer(writing: Writing) -> str:
    """`Author    Page 2 of 9`; the pages' numbers are fields."""
    form = writing.form
    pattern = writing.design.language.text("page-of", page=_PAGE_MARK, pages=_PAGES_MARK)
    before, _, rest = pattern.partition(_PAGE_MARK)
    between, _, after = rest.partition(_PAGES_MARK)
    return (
        run(writing.document.metadata.author, form)
        + _TAB
        + run(before, form)
        + field("PAGE", "2", form)
        + run(between, form)
        + field("NUMPAGES", str(writing.pages), form)
        + run(after, form)
    )


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

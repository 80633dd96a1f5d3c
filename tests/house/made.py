"""House documents made for tests.

A Chinese Word's, a template with cover and closing pages, and a bare one such as converters take
for their styles; what a test changes in them is its subject.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = (
    f'xmlns:w="{_W}"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
DOCUMENT, TEMPLATE = f"{_WORD}document.main+xml", f"{_WORD}template.main+xml"
_TYPES = {
    "word/styles.xml": f"{_WORD}styles+xml",
    "word/numbering.xml": f"{_WORD}numbering+xml",
    "word/settings.xml": f"{_WORD}settings+xml",
    "word/header1.xml": f"{_WORD}header+xml",
    "word/header2.xml": f"{_WORD}header+xml",
    "word/footer1.xml": f"{_WORD}footer+xml",
    "word/footer2.xml": f"{_WORD}footer+xml",
    "word/footnotes.xml": f"{_WORD}footnotes+xml",
    "word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
}
MODERN = (
    '<w:compat><w:compatSetting w:name="compatibilityMode"'
    ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
)


def paragraph(text: str, style: str = "", properties: str = "", look: str = "") -> str:
    """A paragraph of one run; a line's end in `text` begins a new run."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    runs = "".join(
        f'<w:r>{look}<w:t xml:space="preserve">{part}</w:t></w:r>' for part in text.split("\n")
    )
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{runs}</w:p>"


def paragraph_style(
    id_: str, name: str, *, based: str = "", shape: str = "", look: str = "", default: bool = False
) -> str:
    """A paragraph style."""
    first = ' w:default="1"' if default else ""
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="paragraph"{first} w:styleId="{id_}"><w:name w:val="{name}"/>{on}'
        f"<w:qFormat/><w:pPr>{shape}</w:pPr><w:rPr>{look}</w:rPr></w:style>"
    )


def look(size: int, colour: str = "", *, bold: bool = False, theme: str = "") -> str:
    """Run properties of a size in half points."""
    fonts = (
        f'<w:rFonts w:asciiTheme="{theme}HAnsi" w:hAnsiTheme="{theme}HAnsi"'
        f' w:eastAsiaTheme="{theme}EastAsia" w:cstheme="{theme}Bidi"/>'
        if theme
        else ""
    )
    ink = f'<w:color w:val="{colour}"/>' if colour else ""
    heavy = "<w:b/><w:bCs/>" if bold else ""
    return f'{fonts}{heavy}{ink}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


def theme(colours: Mapping[str, str], latin: tuple[str, str], east: tuple[str, str]) -> str:
    """A theme part of colours by slot, and of heading and body fonts."""
    slots = "".join(f'<a:{k}><a:srgbClr val="{v}"/></a:{k}>' for k, v in colours.items())
    fonts = "".join(
        f'<a:{kind}Font><a:latin typeface="{western}"/><a:ea typeface=""/><a:cs typeface=""/>'
        f'<a:font script="Hans" typeface="{chinese}"/></a:{kind}Font>'
        for kind, western, chinese in zip(("major", "minor"), latin, east, strict=True)
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="House">'
        f'<a:themeElements><a:clrScheme name="House">{slots}</a:clrScheme>'
        f'<a:fontScheme name="House">{fonts}</a:fontScheme><a:fmtScheme name="House">'
        f"<a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def colours(*accents: str, dark: str, light: str) -> dict[str, str]:
    """A scheme of six accents."""
    slots = {"dk1": "000000", "lt1": "FFFFFF", "dk2": dark, "lt2": light}
    slots |= {f"accent{n}": accent for n, accent in enumerate(accents, 1)}
    return slots | {"hlink": accents[0], "folHlink": accents[-1]}


def logo(colour: tuple[int, int, int], side: int = 96) -> bytes:
    """A PNG: a ring in the colour."""
    rows = bytearray()
    for y in range(side):
        rows.append(0)
        for x in range(side):
            far = ((x - side / 2) ** 2 + (y - side / 2) ** 2) ** 0.5
            rows += bytes(colour) if side * 0.28 < far < side * 0.46 else b"\xff\xff\xff"

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = zlib.crc32(kind + content)
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    pixels = zlib.compress(bytes(rows), 9)
    signature = b"\x89PNG\r\n\x1a\n"
    return signature + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def picture(id_: str, millimetres: float, name: str = "Logo") -> str:
    """A run with a square picture in line with the text."""
    size = round(millimetres * 36000)
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{size}" cy="{size}"/><wp:docPr id="1" name="{name}" descr="{name}"/>'
        "<wp:cNvGraphicFramePr/><a:graphic><a:graphicData"
        ' uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="1" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{id_}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{size}" cy="{size}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )


def text_box(inner: str) -> str:
    """A paragraph with a text box beside the text, in the form for new readers and for old ones."""
    box = (
        '<wp:anchor distT="0" distB="0" distL="114300" distR="114300" simplePos="0"'
        ' relativeHeight="5" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="margin">'
        '<wp:align>right</wp:align></wp:positionH><wp:positionV relativeFrom="paragraph">'
        '<wp:posOffset>0</wp:posOffset></wp:positionV><wp:extent cx="2160000" cy="720000"/>'
        '<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapSquare wrapText="bothSides"/>'
        '<wp:docPr id="7" name="Box" descr="Key figure"/><wp:cNvGraphicFramePr/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        '<a:ext cx="2160000" cy="720000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        '<a:solidFill><a:schemeClr val="bg2"/></a:solidFill></wps:spPr><wps:txbx>'
        f"<w:txbxContent>{inner}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr rot="0" wrap="square" lIns="91440" tIns="45720" rIns="91440" bIns="45720"/>'
        "</wps:wsp></a:graphicData></a:graphic></wp:anchor>"
    )
    return (
        '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps">'
        f"<w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict/></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )


def section(*references: str, inner: str = "", size: tuple[int, int] = (11906, 16838)) -> str:
    """Section properties: references such as `header default rId10`."""
    named = ""
    for reference in references:
        kind, type_, id_ = reference.split()
        named += f'<w:{kind}Reference w:type="{type_}" r:id="{id_}"/>'
    turned = ' w:orient="landscape"' if size[0] > size[1] else ""
    return (
        f'<w:sectPr>{named}<w:pgSz w:w="{size[0]}" w:h="{size[1]}"{turned}/><w:pgMar w:top="1701"'
        ' w:right="1531" w:bottom="1531" w:left="1531" w:header="794" w:footer="680"'
        f' w:gutter="0"/>{inner}</w:sectPr>'
    )


@dataclass
class Package:
    """A package that is being made; what a test changes in it is its subject."""

    body: str
    """The content of `w:body`."""
    styles: str = ""
    """The content of `w:styles`."""
    parts: dict[str, str | bytes] = field(default_factory=dict)
    """Other parts by name; the content of a header, footer or the settings alone."""
    relations: dict[str, dict[str, tuple[str, str]]] = field(default_factory=dict)
    """Part → id → type (its last word, or all of it) and target."""
    main: str = DOCUMENT

    def members(self) -> dict[str, str | bytes]:
        """The package's members."""
        document = {"rId1": ("styles", "styles.xml"), **self.relations.get("document.xml", {})}
        related = {**self.relations, "document.xml": document}
        types = {
            f"word/{n}": t for n, t in ((k.removeprefix("word/"), v) for k, v in _TYPES.items())
        }
        given = dict(self.parts)
        members: dict[str, str | bytes] = {
            "[Content_Types].xml": self._types({"word/document.xml": self.main, **types}, given),
            "_rels/.rels": _relations({"rId1": ("officeDocument", "word/document.xml")}),
            "word/document.xml": _part("document", f"<w:body>{self.body}</w:body>"),
            "word/styles.xml": _part("styles", self.styles),
        }
        for source, ids in related.items():
            members[f"word/_rels/{source}.rels"] = _relations(ids)
        return members | {name: _wrapped(name, content) for name, content in given.items()}

    @staticmethod
    def _types(known: Mapping[str, str], given: Mapping[str, str | bytes]) -> str:
        present = {"word/document.xml", "word/styles.xml", *given}
        overrides = "".join(
            f'<Override PartName="/{name}" ContentType="{type_}"/>'
            for name, type_ in known.items()
            if name in present
        )
        return (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
            'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="png" ContentType="image/png"/>'
            '<Default Extension="bin" ContentType="application/octet-stream"/>'
            f"{overrides}</Types>"
        )

    def bytes(self, **more: str | bytes) -> bytes:
        """The file; `more` members may be given by keyword."""
        return zipped({**self.members(), **more})


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """A ZIP file of members."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _relations(ids: Mapping[str, tuple[str, str]]) -> str:
    entries = ""
    for id_, (type_, target) in ids.items():
        uri = type_ if "/" in type_ else OFFICE + type_
        outside = ' TargetMode="External"' if ":" in target or target.startswith("\\") else ""
        entries += f'<Relationship Id="{id_}" Type="{uri}" Target="{target}"{outside}/>'
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{entries}</Relationships>"
    )


def _part(root: str, inner: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<w:{root} {_NAMESPACES}>{inner}</w:{root}>'


def _wrapped(name: str, content: str | bytes) -> str | bytes:
    """A part's content with the root that its name asks for, where it has none."""
    if isinstance(content, bytes) or "xmlns" in content[:200]:
        return content
    base = name.rpartition("/")[2]
    roots = {"header": "hdr", "footer": "ftr", "settings": "settings", "numbering": "numbering"}
    roots["footnotes"] = "footnotes"
    root = next((root for start, root in roots.items() if base.startswith(start)), "")
    return _part(root, content) if root else content


_DEFAULTS = (
    '<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:sz w:val="{size}"/>'
    '<w:lang w:val="en-US" w:eastAsia="{east}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    "<w:pPrDefault><w:pPr>{shape}</w:pPr></w:pPrDefault></w:docDefaults>"
)
_THEME_FONTS = (
    '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"'
    ' w:eastAsiaTheme="minorEastAsia" w:cstheme="minorBidi"/>'
)
_PAGE = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE '
    '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
NUMBERED_HEADINGS = (
    '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="1"/>'
    '<w:lvlText w:val="%1"/><w:lvlJc w:val="left"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="2"/>'
    '<w:lvlText w:val="%1.%2"/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="7"><w:multiLevelType w:val="hybridMultilevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="■"/>'
    '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="420" w:hanging="420"/></w:pPr>'
    '<w:rPr><w:color w:val="8C1D18"/></w:rPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="4"><w:abstractNumId w:val="7"/></w:num>'
)


def chinese_word() -> Package:
    """As a Chinese Word writes it: styles `1`, `2`, `a` under invariant names, a marked body."""
    rule = '<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="4" w:color="8C1D18"/></w:pBdr>'
    heading = look(0, "8C1D18", bold=True, theme="major").replace('"0"/>', '"{0}"/>')
    numbered = '<w:numPr><w:ilvl w:val="{n}"/><w:numId w:val="1"/></w:numPr>'
    styles = (
        _DEFAULTS.format(fonts=_THEME_FONTS, size=21, east="zh-CN", shape="")
        + paragraph_style("a", "Normal", look='<w:kern w:val="2"/>', default=True,
                          shape='<w:widowControl w:val="0"/><w:spacing w:line="360"'
                          ' w:lineRule="auto"/><w:ind w:firstLineChars="200" w:firstLine="420"/>'
                          '<w:jc w:val="both"/>')
        + paragraph_style("1", "heading 1", based="a", look=heading.format(36),
                          shape="<w:keepNext/>" + numbered.format(n=0)
                          + rule + '<w:spacing w:before="360" w:after="200" w:line="240"'
                          ' w:lineRule="auto"/><w:ind w:firstLineChars="0" w:firstLine="0"/>'
                          '<w:outlineLvl w:val="0"/>')
        + paragraph_style("2", "heading 2", based="a", look=heading.format(28),
                          shape="<w:keepNext/>" + numbered.format(n=1)
                          + '<w:spacing w:before="260" w:after="120"/>'
                          '<w:ind w:firstLineChars="0" w:firstLine="0"/><w:outlineLvl w:val="1"/>')
        + paragraph_style("a3", "题注", based="a", look=look(18, "595959", theme="major"),
                          shape='<w:spacing w:before="120"/><w:ind w:firstLineChars="0"'
                          ' w:firstLine="0"/><w:jc w:val="center"/>')
        + paragraph_style("a5", "列表项目符号", based="a",
                          shape='<w:numPr><w:numId w:val="4"/></w:numPr>'
                          '<w:ind w:left="420" w:firstLineChars="0" w:hanging="420"/>')
        + paragraph_style("a6", "Title", based="a", look=heading.format(56),
                          shape='<w:spacing w:before="2400" w:after="240" w:line="240"'
                          ' w:lineRule="auto"/><w:ind w:firstLineChars="0" w:firstLine="0"/>'
                          '<w:jc w:val="left"/>')
        + paragraph_style("a7", "header", based="a", look=look(18, "595959", theme="major"),
                          shape='<w:tabs><w:tab w:val="right" w:pos="8844"/></w:tabs>'
                          '<w:spacing w:line="240" w:lineRule="auto"/><w:ind w:firstLineChars="0"'
                          ' w:firstLine="0"/>')
        + '<w:style w:type="character" w:default="1" w:styleId="a0">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
    )  # fmt: skip
    flat = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
    body = (
        paragraph(
            '{{ organisation or "" }}',
            properties=flat,
            look=f"<w:rPr>{look(26, '8C1D18', bold=True, theme='major')}</w:rPr>",
        )
        + paragraph("{{ ti\ntle }}", "a6")
        + paragraph("{{ edition }} · {{ edition_date }}", properties=flat)
        + '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
        + paragraph("{{briefgen}}")
    )
    tail = section("header default rId10", "footer default rId11",
                   inner='<w:docGrid w:type="lines" w:linePitch="312"/>')  # fmt: skip
    head = (
        '<w:p><w:pPr><w:pStyle w:val="a7"/></w:pPr>'
        + picture("rId1", 8)
        + '<w:r><w:t xml:space="preserve"> {{ title }}</w:t></w:r><w:r><w:tab/></w:r>'
        "<w:r><w:t>{{ edition }}</w:t></w:r></w:p>"
    )
    foot = (
        f'<w:p><w:pPr>{flat}<w:jc w:val="center"/></w:pPr><w:r><w:t>— </w:t></w:r>{_PAGE}'
        "<w:r><w:t> —</w:t></w:r></w:p>"
    )
    return Package(
        body=body + tail,
        styles=styles,
        parts={
            "word/numbering.xml": NUMBERED_HEADINGS,
            "word/header1.xml": head,
            "word/footer1.xml": foot,
            "word/settings.xml": MODERN,
            "word/theme/theme1.xml": theme(
                colours("8C1D18", "C28A1B", "2E5E4E", "4A4A6A", "A65E2E", "5B7C99",
                        dark="5A1512", light="F7F1EA"),
                ("等线 Light", "等线"), ("黑体", "宋体"),
            ),
            "word/media/logo.png": logo((140, 29, 24)),
        },
        relations={
            "document.xml": {
                "rId2": ("numbering", "numbering.xml"),
                "rId3": ("settings", "settings.xml"),
                "rId4": ("theme", "theme/theme1.xml"),
                "rId10": ("header", "header1.xml"),
                "rId11": ("footer", "footer1.xml"),
            },
            "header1.xml": {"rId1": ("image", "media/logo.png")},
        },
    )  # fmt: skip


def cover_template() -> Package:
    """A template with cover and closing pages of its own, a marked place, and a text box."""
    styles = (
        _DEFAULTS.format(fonts=_THEME_FONTS, size=20, east="zh-CN",
                         shape='<w:spacing w:after="140" w:line="288" w:lineRule="auto"/>')
        + paragraph_style("Normal", "Normal", default=True)
        + paragraph_style("Heading1", "heading 1", based="Normal",
                          look=look(40, "0A5F5C", bold=True, theme="major"),
                          shape='<w:keepNext/><w:spacing w:before="480" w:after="180"/>'
                          '<w:outlineLvl w:val="0"/>')
        + paragraph_style("Heading2", "heading 2", based="Normal",
                          look=look(28, "0A5F5C", theme="major"),
                          shape='<w:keepNext/><w:spacing w:before="300" w:after="120"/>'
                          '<w:outlineLvl w:val="1"/>')
        + paragraph_style("Heading3", "heading 3", based="Normal",
                          look=look(22, "0A5F5C", bold=True, theme="major"),
                          shape='<w:keepNext/><w:outlineLvl w:val="2"/>')
        + paragraph_style("Title", "Title", based="Normal",
                          look=look(64, "FFFFFF", bold=True, theme="major"),
                          shape='<w:shd w:val="clear" w:color="auto" w:fill="0A5F5C"/>'
                          '<w:spacing w:before="3000" w:after="0" w:line="240" w:lineRule="auto"/>')
        + paragraph_style("Caption", "caption", based="Normal",
                          look=look(18, "0A5F5C", bold=True), shape='<w:spacing w:after="80"/>')
        + paragraph_style("TOC1", "toc 1", based="Normal", look=look(20, bold=True))
        + paragraph_style("Header", "header", based="Normal", look=look(16, "4D5B5A"))
    )  # fmt: skip
    cover = (
        "<w:p>" + picture("rId20", 24) + "</w:p>"
        + paragraph("{{ title }}", "Title")
        + paragraph('{{ subtitle or "" }}', look=f"<w:rPr>{look(30, '0A5F5C')}</w:rPr>")
        + paragraph("{{ edition }}, {{ edition_date }}")
        + paragraph('{{ fact("FACT") }}', "Caption")
        + text_box(paragraph("{{ fact(“FACT”) }}", look=f"<w:rPr>{look(28, '0A5F5C')}</w:rPr>"))
        + f"<w:p><w:pPr>{section('header default rId12')}</w:pPr></w:p>"
    )  # fmt: skip
    inside = section("header default rId10", "footer default rId11",
                     inner='<w:pgNumType w:start="1"/>')  # fmt: skip
    closing = (
        paragraph("Contact", "Heading1")
        + paragraph('{{ organisation or "" }} · {{ author or "" }}')
        + paragraph("Made for the members of the house. All rights remain with their holders.")
    )
    return Package(
        body=cover
        + paragraph("{{ briefgen }}")
        + f"<w:p><w:pPr>{inside}</w:pPr></w:p>"
        + closing
        + section("header default rId12", "footer default rId13"),
        styles=styles,
        main=TEMPLATE,
        parts={
            "word/header1.xml": '<w:p><w:pPr><w:pStyle w:val="Header"/><w:tabs><w:tab w:val="right"'
            ' w:pos="8844"/></w:tabs></w:pPr><w:r><w:t>{{ title }}</w:t></w:r><w:r><w:tab/></w:r>'
            + _PAGE + "</w:p>",
            "word/header2.xml": "<w:p/>",
            "word/footer1.xml": paragraph('{{ organisation or "" }}', "Header"),
            "word/footer2.xml": "<w:p/>",
            "word/settings.xml": MODERN,
            "word/theme/theme1.xml": theme(
                colours("0A7E7A", "E07A1F", "3B4A9E", "7A9E3B", "9E3B6D", "57707A",
                        dark="0A3F3D", light="E3F0EF"),
                ("Calibri", "Calibri"), ("微软雅黑", "微软雅黑"),
            ),
            "word/media/logo.png": logo((10, 126, 122)),
        },
        relations={
            "document.xml": {
                "rId3": ("settings", "settings.xml"),
                "rId4": ("theme", "theme/theme1.xml"),
                "rId10": ("header", "header1.xml"),
                "rId11": ("footer", "footer1.xml"),
                "rId12": ("header", "header2.xml"),
                "rId13": ("footer", "footer2.xml"),
                "rId20": ("image", "media/logo.png"),
            },
        },
    )  # fmt: skip


def bare_reference() -> Package:
    """Styles and sample text, as converters take them: no header, footer or mark."""
    styles = (
        _DEFAULTS.format(fonts=_THEME_FONTS, size=24, east="en-US",
                         shape='<w:spacing w:after="200"/>')
        + paragraph_style("Normal", "Normal", default=True)
        + paragraph_style("BodyText", "Body Text", based="Normal",
                          shape='<w:spacing w:before="180" w:after="180"/>')
        + paragraph_style("Heading1", "heading 1", based="Normal",
                          look=look(40, "0F4761", theme="major"),
                          shape='<w:keepNext/><w:spacing w:before="360" w:after="80"/>'
                          '<w:outlineLvl w:val="0"/>')
        + paragraph_style("Heading2", "heading 2", based="Normal",
                          look=look(32, "0F4761", theme="major"),
                          shape='<w:keepNext/><w:outlineLvl w:val="1"/>')
        + paragraph_style("Title", "Title", based="Normal", look=look(56, theme="major"),
                          shape='<w:jc w:val="center"/>')
        + paragraph_style("ImageCaption", "Image Caption", based="Normal")
        + paragraph_style("TOCHeading", "TOC Heading", based="Heading1",
                          shape='<w:outlineLvl w:val="9"/>')
    )  # fmt: skip
    return Package(
        body=paragraph("Title", "Title") + paragraph("Heading 1", "Heading1")
        + paragraph("Body text of 12 pt.", "BodyText")
        + section(size=(12240, 15840)),
        styles=styles,
        parts={
            "word/settings.xml": MODERN,
            "word/theme/theme1.xml": theme(
                colours("156082", "E97132", "196B24", "0F9ED5", "A02B93", "4EA72E",
                        dark="0E2841", light="E8E8E8"),
                ("Aptos Display", "Aptos"), ("宋体", "宋体"),
            ),
        },
        relations={
            "document.xml": {
                "rId3": ("settings", "settings.xml"),
                "rId4": ("theme", "theme/theme1.xml"),
            },
        },
    )  # fmt: skip


HOUSES = {
    "chinese.docx": chinese_word,
    "cover.dotx": cover_template,
    "reference.docx": bare_reference,
}
"""Name → what makes it."""

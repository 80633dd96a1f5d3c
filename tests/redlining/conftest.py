"""Word files from a few lines, and a second opinion on their changes that shares no code.

One block a line, so that a test shows its texts:

    # heading          a heading
    - item             an item of a list
    | a | b            a row; rows that follow each other make a table
    !chart 3           a picture that shows `3`
    text               a paragraph

A line that begins with `>> ` begins a field that ends with the line that begins with `<< `.
Within a line `[^note]` calls a footnote, `{12}` is a figure in a content control, `<text>` a
hyperlink, `«3»` a cross reference, a field with its result, and `*text*` bold.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from xml.sax.saxutils import escape

import pytest
from lxml import etree

from briefgen.redlining.redline import Redline, make_redline

Compare = Callable[[str, str], Redline]

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ROOT = (
    f'xmlns:w="{_W}" xmlns:r="{_OFFICE}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_PARTS = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_INLINE = re.compile(r"\[\^(.*?)\]|\{(.*?)\}|<(.*?)>|«(.*?)»|\*(.*?)\*")
_STYLES = (
    f'<w:styles {_ROOT}><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
    '<w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="Heading1">'
    '<w:name w:val="heading 1"/></w:style><w:style w:type="paragraph" w:styleId="{extra}">'
    '<w:name w:val="{extra}"/></w:style></w:styles>'
)
_NUMBERING = (
    f'<w:numbering {_ROOT}><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0">'
    '<w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="4"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
)
_PIXEL = (
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c63600000000200015c0f"
)


@dataclass
class _Writer:
    notes: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    names: dict[str, int] = field(default_factory=dict)
    number: int = 0

    def next(self) -> int:
        self.number += 1
        return self.number

    def block(self, line: str) -> str:
        properties = ""
        if line.startswith("# "):
            line, properties = line[2:], '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>'
        elif line.startswith("- "):
            numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="4"/></w:numPr>'
            line, properties = line[2:], f"<w:pPr>{numbered}</w:pPr>"
        elif line.startswith("!chart "):
            return f"<w:p>{self.picture(line.removeprefix('!chart '))}</w:p>"
        before = after = ""
        if line.startswith((">> ", "<< ")):
            is_start, line = line.startswith(">> "), line[3:]
            before, after = (_begin(), "") if is_start else ("", _char("end"))
        number = self.next()
        # As briefgen names them: by what they hold, so that one may go with its paragraph.
        self.names[line] = self.names.get(line, 0) + 1
        name = f"_b{zlib.crc32(line.encode()):x}_{self.names[line]}"
        start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
        end = f'<w:bookmarkEnd w:id="{number}"/>'
        content = "".join(self.inlines(line))
        return f"<w:p>{properties}{start}{before}{content}{after}{end}</w:p>"

    def inlines(self, line: str) -> Iterator[str]:
        at = 0
        for match in _INLINE.finditer(line):
            yield _run(line[at : match.start()])
            note, figure, link, result, bold = match.groups()
            if note is not None:
                self.notes.append(note)
                yield f'<w:r><w:footnoteReference w:id="{len(self.notes)}"/></w:r>'
            elif figure is not None:
                tag = f'<w:sdtPr><w:id w:val="{self.next()}"/><w:text/></w:sdtPr>'
                yield f"<w:sdt>{tag}<w:sdtContent>{_run(figure)}</w:sdtContent></w:sdt>"
            elif link is not None:
                yield f'<w:hyperlink r:id="rIdLink">{_run(link)}</w:hyperlink>'
            elif result is not None:
                yield _field(result)
            else:
                yield _run(bold, "<w:rPr><w:b/></w:rPr>")
            at = match.end()
        yield _run(line[at:])

    def picture(self, shown: str) -> str:
        self.pictures.append(shown)
        number = len(self.pictures)
        size = 'cx="360000" cy="360000"'
        return (
            f"<w:r><w:drawing><wp:inline><wp:extent {size}/>"
            f'<wp:docPr id="{number}" name="fig-growth" descr="chart of {escape(shown)}"/>'
            '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
            f'<pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="p"/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="rIdPicture{number}"/><a:stretch><a:fillRect/>'
            "</a:stretch></pic:blipFill>"
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
            "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )

    def table(self, lines: list[str]) -> str:
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
        grid = '<w:gridCol w:w="2000"/>' * max(len(row) for row in rows)
        cell = '<w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>'
        body = "".join(
            "<w:tr>" + "".join(f"<w:tc>{cell}{self.block(c)}</w:tc>" for c in row) + "</w:tr>"
            for row in rows
        )
        width = '<w:tblW w:w="0" w:type="auto"/>'
        return f"<w:tbl><w:tblPr>{width}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"

    def body(self, text: str) -> str:
        lines = [line.strip() for line in text.strip("\n").split("\n")]
        parts = []
        for is_row, group in groupby(lines, key=lambda line: line.startswith("|")):
            members = list(group)
            parts.append(self.table(members) if is_row else "".join(map(self.block, members)))
            if is_row:
                # A table is followed by a paragraph, as Word wants it at the end.
                parts.append("<w:p/>")
        return "".join(parts)


def _run(text: str, properties: str = "") -> str:
    if not text:
        return ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _field(result: str) -> str:
    return f"{_begin()}{_run(result)}{_char('end')}"


def _begin() -> str:
    # Of a kind that LibreOffice leaves alone: one that it knows would get a new result.
    code = '<w:r><w:instrText xml:space="preserve"> STYLEREF "heading 1" </w:instrText></w:r>'
    return f"{_char('begin')}{code}{_char('separate')}"


def _char(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def word_file(text: str, *, on: str = "2027-01-20", extra: str = "Extra") -> bytes:
    """A DOCX file with the blocks of `text`; `extra` is the id of a style that nothing uses."""
    writer = _Writer()
    size = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    document = f"<w:document {_ROOT}><w:body>{writer.body(text)}{size}</w:body></w:document>"
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{id_}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for id_, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    notes = "".join(
        f'<w:footnote w:id="{n}"><w:p><w:r><w:footnoteRef/></w:r>{_run(note)}</w:p></w:footnote>'
        for n, note in enumerate(writer.notes, 1)
    )
    parts = {
        "word/document.xml": document,
        "word/styles.xml": _STYLES.replace("{extra}", extra),
        "word/numbering.xml": _NUMBERING,
        "word/footnotes.xml": f"<w:footnotes {_ROOT}>{separators}{notes}</w:footnotes>",
    }
    return _zipped(parts, writer.pictures, on)


def _zipped(parts: dict[str, str], pictures: list[str], on: str) -> bytes:
    package = "http://schemas.openxmlformats.org/package/2006"
    relations = "".join(
        f'<Relationship Id="rId{kind}" Type="{_OFFICE}/{kind}" Target="{kind}.xml"/>'
        for kind in ("styles", "numbering", "footnotes")
    )
    relations += "".join(
        f'<Relationship Id="rIdPicture{n}" Type="{_OFFICE}/image" Target="media/{n}.png"/>'
        for n, _ in enumerate(pictures, 1)
    )
    link = 'Target="https://example.org/" TargetMode="External"'
    relations += f'<Relationship Id="rIdLink" Type="{_OFFICE}/hyperlink" {link}/>'
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{_PARTS}{name[5:-4]}{main}+xml"/>'
        for name in parts
        for main in [".main" if name.endswith("document.xml") else ""]
    )
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    contents: dict[str, str | bytes] = {
        "[Content_Types].xml": (
            f'<Types xmlns="{package}/content-types"><Default Extension="png" '
            'ContentType="image/png"/><Default Extension="rels" ContentType="application/'
            f'vnd.openxmlformats-package.relationships+xml"/>{overrides}'
            f'<Override PartName="/docProps/core.xml" ContentType="{core}"/></Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
            f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" '
            f'Type="{package}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
            "</Relationships>"
        ),
        "docProps/core.xml": (
            f'<cp:coreProperties xmlns:cp="{package}/metadata/core-properties" '
            'xmlns:dcterms="http://purl.org/dc/terms/" '
            'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dcterms:modified '
            f'xsi:type="dcterms:W3CDTF">{on}T00:00:00Z</dcterms:modified></cp:coreProperties>'
        ),
        "word/_rels/document.xml.rels": (
            f'<Relationships xmlns="{package}/relationships">{relations}</Relationships>'
        ),
        **parts,
    }
    for number, shown in enumerate(pictures, 1):
        contents[f"word/media/{number}.png"] = bytes.fromhex(_PIXEL) + shown.encode()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return stream.getvalue()


# --- a second opinion --------------------------------------------------------------------------

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def part(content: bytes, name: str = "word/document.xml") -> etree._Element:
    """The root of a part of a file."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read(name))


def says(content: bytes, name: str = "word/document.xml") -> list[str]:
    """What each paragraph of a file without changes says; `·` parts the cells of a row."""
    return [_text(paragraph) for paragraph in part(content, name).iter(f"{W}p")]


def decided(content: bytes, *, accept: bool, name: str = "word/document.xml") -> list[str]:
    """What each paragraph says when all changes are accepted, or rejected.

    ISO/IEC 29500-1 17.13.5: removed content goes, a paragraph whose mark goes is joined with the
    next one, and a row goes with its content.
    """
    root = part(content, name)
    gone = f"{W}del" if accept else f"{W}ins"
    for row in list(root.iter(f"{W}tr")):
        properties = row.find(f"{W}trPr")
        if properties is not None and properties.find(gone) is not None:
            _remove(row)
    for mark in list(root.iter(gone)):
        if _parent(mark).tag in (f"{W}p", f"{W}hyperlink"):
            _remove(mark)
    return list(_joined(root, gone))


def _joined(root: etree._Element, gone: str) -> Iterator[str]:
    before = ""
    for paragraph in root.iter(f"{W}p"):
        text = before + _text(paragraph)
        before = ""
        if paragraph.find(f"{W}pPr/{W}rPr/{gone}") is not None:
            before = text
        else:
            yield text
    assert not before, "the last paragraph of a text cannot go"


def _text(paragraph: etree._Element) -> str:
    found = []
    for element in paragraph.iter():
        if element.tag in (f"{W}t", f"{W}delText"):
            found.append(element.text or "")
        elif element.tag == f"{W}tab" and _parent(element).tag == f"{W}r":
            found.append("\t")
        elif element.tag == _DRAWING:
            found.append(f"[{element.get('descr')}]")
        elif element.tag == f"{W}footnoteReference":
            found.append("[note]")
    return "".join(found)


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    assert parent is not None
    return parent


def _remove(element: etree._Element) -> None:
    _parent(element).remove(element)


@dataclass(frozen=True)
class Reading:
    """What a file's paragraphs say: as they are, with all changes accepted, with all rejected."""

    said: Callable[..., list[str]] = says
    decided: Callable[..., list[str]] = decided
    part: Callable[..., etree._Element] = part
    write: Callable[..., bytes] = word_file


@pytest.fixture
def word() -> Reading:
    """Writes and reads Word files."""
    return Reading()


@pytest.fixture
def compare() -> Compare:
    """Makes the redline of two texts, having seen that both can be had back from it."""

    def made(old: str, new: str) -> Redline:
        before, after = word_file(old), word_file(new)
        redline = make_redline(("old.docx", before), ("new.docx", after))
        assert decided(redline.content, accept=True) == says(after)
        assert decided(redline.content, accept=False) == says(before)
        return redline

    return made

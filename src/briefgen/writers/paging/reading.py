"""The body of a Word file as plain records: what takes room, in its order.

Endnotes follow the last block; footnotes stand apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from lxml import etree
from msgspec import Struct, field

from briefgen.writers.paging.looks import Letters, Look, Looks, W, is_on, length

_INLINE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}inline"
_NONE = b"<none/>"
_EMU = 12_700
"""In a point."""
_EIGHTH = 1 / 8
"""A rule's unit, in points."""
_HOLDS_RUNS = frozenset(
    f"{W}{name}"
    for name in ("hyperlink", "sdt", "sdtContent", "ins", "smartTag", "fldSimple", "moveTo")
)
_COUNTED = frozenset(f"{W}{name}" for name in ("endnoteReference", "endnoteRef", "footnoteRef"))
"""Numbers that a reader fills in."""
_HOLDS_BLOCKS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "customXml"))


class Piece(Struct):
    """Characters of one look; bookmarks and notes stand before them."""

    letters: Letters
    text: str = ""
    anchors: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class Para(Struct):
    """A paragraph."""

    look: Look
    pieces: list[Piece] = field(default_factory=list)
    drawing: float = 0.0
    """The height of its tallest drawing, in points."""


class Row(Struct, frozen=True, kw_only=True):
    """A table's row."""

    cells: tuple[tuple[Para, ...], ...]
    widths: tuple[float, ...]
    """Of the cells' texts, in points."""
    header: bool
    whole: bool
    """Whether no page's end divides it."""


class Grid(Struct, frozen=True, kw_only=True):
    """A table."""

    rows: tuple[Row, ...]
    room: float
    """Above and below the texts of a row together."""
    rule: float
    """The height of the rule between rows."""
    edges: tuple[float, float]
    """The rules above and below the table."""


Block: TypeAlias = Para | Grid


class Section(Struct, kw_only=True):
    """Blocks on pages of one size, in points."""

    width: float
    height: float
    blocks: list[Block]


class Body(Struct, frozen=True, kw_only=True):
    """What takes room in a file."""

    sections: list[Section]
    notes: Mapping[str, tuple[Para, ...]]
    """Footnotes by their id in the file."""
    separation: float
    """What stands above a page's first footnote, in points."""


def read_body(parts: Mapping[str, bytes]) -> Body:
    """The body of the package whose `parts` these are, by their names.

    Raises:
        KeyError: there is no document or there are no styles.
    """
    numbering = parts.get("word/numbering.xml")
    looks = Looks(
        etree.fromstring(parts["word/styles.xml"]),
        etree.fromstring(numbering) if numbering else None,
    )
    reader = _Reader(looks)
    notes = etree.fromstring(parts.get("word/footnotes.xml", _NONE))
    sections = reader.sections(etree.fromstring(parts["word/document.xml"]))
    for _, paragraphs in reader.notes(etree.fromstring(parts.get("word/endnotes.xml", _NONE))):
        sections[-1].blocks += paragraphs
    return Body(
        sections=sections,
        notes=dict(reader.notes(notes)),
        separation=reader.separation(notes),
    )


class _Reader:
    """Reads blocks with the looks of one file."""

    def __init__(self, looks: Looks) -> None:
        self._looks = looks

    def sections(self, document: etree._Element) -> list[Section]:
        body = document[0]
        found: list[Section] = []
        blocks: list[Block] = []
        for element in _blocks(body):
            blocks.append(self._block(element))
            ends = element.find(f"{W}pPr/{W}sectPr")
            if ends is not None:
                found.append(_section(ends, blocks))
                blocks = []
        last = body.find(f"{W}sectPr")
        if last is not None:
            found.append(_section(last, blocks))
        return found

    def notes(self, part: etree._Element) -> Iterator[tuple[str, tuple[Para, ...]]]:
        for note in part.iter(f"{W}footnote", f"{W}endnote"):
            if f"{W}type" not in note.attrib:
                paragraphs = tuple(self._paragraph(p) for p in note.iter(f"{W}p"))
                yield note.get(f"{W}id", ""), paragraphs

    def separation(self, part: etree._Element) -> float:
        """The height of what stands between text and footnotes."""
        for note in part.iter(f"{W}footnote"):
            if note.get(f"{W}type") == "separator":
                return sum(self._paragraph(p).look.line for p in note.iter(f"{W}p"))
        return 0.0

    def _block(self, element: etree._Element) -> Block:
        return self._grid(element) if element.tag == f"{W}tbl" else self._paragraph(element)

    def _paragraph(self, element: etree._Element) -> Para:
        properties = element.find(f"{W}pPr")
        look = self._looks.paragraph(properties)
        para = Para(look)
        if look.label:
            para.pieces.append(Piece(look.letters, look.label))
        self._fill(para, element)
        return para

    def _fill(self, para: Para, element: etree._Element) -> None:
        """Add the pieces of what stands in `element`."""
        for child in element:
            if child.tag == f"{W}r":
                self._run(para, child)
            elif child.tag == f"{W}bookmarkStart":
                name = child.get(f"{W}name", "")
                para.pieces.append(Piece(para.look.letters, anchors=(name,)))
            elif child.tag in _HOLDS_RUNS:
                self._fill(para, child)

    def _run(self, para: Para, element: etree._Element) -> None:
        letters = self._looks.run(para.look.letters, element.find(f"{W}rPr"))
        piece = Piece(letters)
        for child in element:
            if child.tag == f"{W}t":
                piece.text += child.text or ""
            elif child.tag == f"{W}tab":
                piece.text += "\t"
            elif child.tag == f"{W}br":
                piece.text += "\n"
            elif child.tag == f"{W}footnoteReference":
                piece.text += "1"
                piece.notes = (*piece.notes, child.get(f"{W}id", ""))
            elif child.tag in _COUNTED:
                piece.text += "1"
            elif child.tag == f"{W}drawing":
                for inline in child.iter(_INLINE):
                    height = float(inline[0].get("cy", "0")) / _EMU
                    para.drawing = max(para.drawing, height)
        if piece.text or piece.notes:
            para.pieces.append(piece)

    def _grid(self, element: etree._Element) -> Grid:
        margins, borders = self._table_look(element)
        sides = margins["left"] + margins["right"]
        return Grid(
            rows=tuple(self._row(row, sides) for row in element.iter(f"{W}tr")),
            room=margins["top"] + margins["bottom"],
            rule=borders["insideH"],
            edges=(borders["top"], borders["bottom"]),
        )

    def _table_look(self, table: etree._Element) -> tuple[dict[str, float], dict[str, float]]:
        """The margins of the table's cells and the widths of its rules."""
        margins = dict.fromkeys(("top", "bottom", "left", "right"), 0.0)
        rules = dict.fromkeys(("top", "bottom", "insideH"), 0.0)
        for properties in self._table_properties(table):
            for side in properties.iterfind(f"{W}tblCellMar/*"):
                margins[etree.QName(side).localname] = length(side, "w")
            for side in properties.iterfind(f"{W}tblBorders/*"):
                rules[etree.QName(side).localname] = float(side.get(f"{W}sz", "0")) * _EIGHTH
        return margins, rules

    def _table_properties(self, table: etree._Element) -> Iterator[etree._Element]:
        """The `w:tblPr` of the styles that the table is based on, then its own."""
        own = table.find(f"{W}tblPr")
        named = table.find(f"{W}tblPr/{W}tblStyle")
        chain = self._looks.chain("TableNormal" if named is None else named.get(f"{W}val", ""))
        found = [style.find(f"{W}tblPr") for style in chain]
        yield from (properties for properties in (*found, own) if properties is not None)

    def _row(self, row: etree._Element, sides: float) -> Row:
        cells = row.findall(f"{W}tc")
        header, whole = (row.find(f"{W}trPr/{W}{name}") for name in ("tblHeader", "cantSplit"))
        return Row(
            cells=tuple(tuple(map(self._paragraph, cell.iterfind(f"{W}p"))) for cell in cells),
            widths=tuple(length(cell.find(f"{W}tcPr/{W}tcW"), "w") - sides for cell in cells),
            header=header is not None and is_on(header),
            whole=whole is not None and is_on(whole),
        )


def _blocks(element: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables, those in content controls too."""
    for child in element:
        if child.tag in {f"{W}p", f"{W}tbl"}:
            yield child
        elif child.tag in _HOLDS_BLOCKS:
            yield from _blocks(child)


def _section(properties: etree._Element, blocks: list[Block]) -> Section:
    paper, margins = properties.find(f"{W}pgSz"), properties.find(f"{W}pgMar")
    sides = length(margins, "left") + length(margins, "right")
    ends = length(margins, "top") + length(margins, "bottom")
    return Section(
        width=length(paper, "w") - sides, height=length(paper, "h") - ends, blocks=blocks
    )

"""Tables in Markdown: `| a | b |` with a caption in a line of its own, `: Caption {#tab-id}`."""

from __future__ import annotations

import math

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from msgspec.structs import replace

from briefgen.diagnostics import Place
from briefgen.document.nodes import Alignment, Block, Column, Inlines, Row, Table
from briefgen.document.walking import plain_text
from briefgen.markdown.attributes import Attributes, split_attributes
from briefgen.markdown.dialect import dialect
from briefgen.markdown.identity import identify
from briefgen.markdown.inlines import Reader, read_inlines

CAPTION = ": "
_ALIGNMENTS = {
    "text-align:right": Alignment.END,
    "text-align:center": Alignment.CENTER,
}


def read_table(node: SyntaxTreeNode, reader: Reader) -> Table:
    """A table without its caption, which stands in the paragraph after it."""
    rows = [row for part in node.children for row in part.children]
    cells = [tuple(_cell(cell, reader) for cell in row.children) for row in rows]
    alignments = [_alignment(cell) for cell in rows[0].children]
    columns = tuple(
        Column(head=head, alignment=alignment, width=_width(index, cells))
        for index, (head, alignment) in enumerate(zip(cells[0], alignments, strict=True))
    )
    heads: Inlines = tuple(inline for head in cells[0] for inline in head)
    place = reader.markdown.origin(node.map[0]) if node.map else None
    table = Table(
        id=identify("tab", heads),
        caption=(),
        columns=columns,
        rows=tuple(Row(cells=row) for row in cells[1:]),
        place=place,
    )
    return _captioned_by_last_row(table, rows, reader)


def _captioned_by_last_row(table: Table, rows: list[SyntaxTreeNode], reader: Reader) -> Table:
    """The table, its caption taken from a last row: no blank line stood before the caption."""
    token = rows[-1].children[0].children[0].token if len(rows) > 1 else None
    if token is None or not token.content.startswith(CAPTION):
        return table
    captioned = read_caption(replace(table, rows=table.rows[:-1]), token, reader)
    return captioned if isinstance(captioned, Table) else table


def read_caption(block: Block, token: Token, reader: Reader) -> Block:
    """The table with the caption of an inline token."""
    if not isinstance(block, Table):
        return block
    source, attributes = split_attributes(token.content.removeprefix(CAPTION))
    parsed = dialect().parseInline(source.strip())[0]
    parsed.map = token.map
    id_ = reader.expanded(attributes.id) if attributes.id else block.id
    columns = _widths(block, attributes, reader)
    return replace(
        block,
        id=id_,
        caption=read_inlines(parsed, reader),
        columns=columns,
        wide="wide" in attributes.classes,
    )


def _widths(table: Table, attributes: Attributes, reader: Reader) -> tuple[Column, ...]:
    """The columns with the widths that the caption's attributes give."""
    given = dict(attributes.values).get("widths")
    unknown = [c for c in attributes.classes if c != "wide"]
    unknown += [key for key, _ in attributes.values if key != "widths"]
    if unknown or attributes.wrong:
        _complain(f"`{(unknown or [attributes.wrong])[0]}` is no attribute", table.place, reader)
    if given is None:
        return table.columns
    parts = given.split()
    sound = len(parts) == len(table.columns) and all(_positive(part) for part in parts)
    if not sound:
        _complain(f"`{given}` gives no {len(table.columns)} widths", table.place, reader)
        return table.columns
    pairs = zip(table.columns, parts, strict=True)
    return tuple(replace(column, width=float(part)) for column, part in pairs)


def _complain(message: str, place: Place | None, reader: Reader) -> None:
    hint = 'write `: Caption {#tab-id .wide widths="2 1 1"}`'
    reader.report.error("bad-attribute", message, place, hint)


def _positive(part: str) -> bool:
    return part.replace(".", "", 1).isdecimal() and float(part) > 0


def _cell(cell: SyntaxTreeNode, reader: Reader) -> Inlines:
    token = cell.children[0].token if cell.children else None
    return read_inlines(token, reader) if token is not None else ()


def _alignment(cell: SyntaxTreeNode) -> Alignment:
    return _ALIGNMENTS.get(str(cell.attrs.get("style", "")), Alignment.START)


def _width(index: int, rows: list[tuple[Inlines, ...]]) -> float:
    """A share that grows with the column's longest cell, yet not with all of it."""
    longest = max(len(plain_text(row[index])) for row in rows)
    return math.pow(min(max(longest, 4), 40), 0.6)

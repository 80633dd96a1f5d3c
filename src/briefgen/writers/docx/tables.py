"""Tables: ruled, of fixed widths, with a header row that repeats and rows that do not split."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from briefgen.document.nodes import Alignment, Inlines, KeyFigure, KeyFigures, Row, Table
from briefgen.document.tables import TablePart, cells_of, filled, parts_of
from briefgen.document.walking import plain_text
from briefgen.lengths import Length
from briefgen.writers.docx.captions import caption
from briefgen.writers.docx.inlines import bound, marked, write_inlines
from briefgen.writers.docx.markup import Element, Flow, Opaque, Para, run
from briefgen.writers.docx.state import PANEL_ROW, Writing
from briefgen.writers.docx.text import attribute

_SUFFIX = {Alignment.START: "", Alignment.END: "End", Alignment.CENTER: "Center"}
_KEPT_TOGETHER = 8
"""Rows of a table that is not divided between pages at all."""
_TALL = 18
"""Lines of a cell from which on its row may be divided: LibreOffice loses lines of rows that are
higher than a page and may not."""
_TWIPS = 20
"""In a point."""
CELL_GAP = 9.5
"""Points of a cell beside its text."""


def table(node: Table, writing: Writing, width: Length) -> Flow:
    """The caption, the table and its note; each group of rows is a table with a head of its own."""
    parts: list[Element] = [caption(node.id, node.number, node.caption, writing)]
    groups = parts_of(node)
    widths = _widths(groups, writing, width)
    for at, group in enumerate(groups, 1):
        last = at == len(groups)
        keep = last and bool(node.note)
        parts.append(_part(node, group, widths, writing, keep_last=keep))
        parts.append(_after(node.note, writing) if last else Para("PanelGap", ""))
    return tuple(parts)


def _part(
    node: Table, part: TablePart, widths: Sequence[int], writing: Writing, *, keep_last: bool
) -> Opaque:
    """Rows under their head."""
    styles = [f"TableText{_SUFFIX[column.alignment]}" for column in part.columns]
    heads = [
        Para(f"TableHead{_SUFFIX[column.alignment]}", write_inlines(filled(column.head), writing))
        for column in part.columns
    ]
    last = len(part.rows) - 1
    together = len(part.rows) <= _KEPT_TOGETHER and not part.label
    rows = [
        _row(row, styles, widths, writing, keep=_keeps(n, last, together, keep_last))
        for n, row in enumerate(part.rows)
    ]
    named = plain_text(node.caption) or "; ".join(plain_text(c.head) for c in node.columns)
    title = f"{named}; {part.label}" if part.label else named
    start = table_start("BriefTable", widths, title, node.description or title, heads=True)
    xml = f"{start}{table_row(heads, widths, header=True)}{''.join(rows)}</w:tbl>"
    return Opaque(xml, is_table=True)


def _keeps(at: int, last: int, together: bool, keep_last: bool) -> bool:  # noqa: FBT001  (a rule's inputs)
    """Whether a row stays with what follows it: no page holds a table's last row alone."""
    return keep_last if at == last else together or at == last - 1


def _widths(parts: Sequence[TablePart], writing: Writing, width: Length) -> list[int]:
    """The columns' widths: the shares asked for, but no word cut where there is room."""
    measure, size = writing.measure, writing.design.theme.type.table
    columns = parts[0].columns
    extents = [
        [
            *(measure.extent(plain_text(p.columns[at].head), size, bold=True) for p in parts),
            *(
                measure.extent(plain_text(row.cells[at]), size)
                for part in parts
                for row in part.rows
                if at < len(row.cells)
            ),
        ]
        for at in range(len(columns))
    ]
    asked = [column.width for column in columns]
    return shares(measure.columns(asked, extents, CELL_GAP, width.pt), width)


def _after(note: Inlines, writing: Writing) -> Para:
    """What follows a table: two tables that touch would become one."""
    return Para("ObjectNote", write_inlines(note, writing)) if note else Para("ObjectEnd", "")


def _row(
    row: Row, styles: Sequence[str], widths: Sequence[int], writing: Writing, *, keep: bool
) -> str:
    texts = list(cells_of(row, len(styles)))
    inner = [write_inlines(cell, writing) for cell in texts]
    inner[:1] = [marked(row.id, first, writing) for first in inner[:1]]
    cells = [Para(style, cell, keep_next=keep) for style, cell in zip(styles, inner, strict=True)]
    return table_row(cells, widths, whole=not _is_tall(texts, widths, writing))


def _is_tall(texts: Sequence[Inlines], widths: Sequence[int], writing: Writing) -> bool:
    """Whether a row takes so much of a page that it may be divided."""
    size = writing.design.theme.type.table
    for text, width in zip(texts, widths, strict=True):
        printed, room = plain_text(text), _TALL * width / _TWIPS
        if len(printed) * size > room and writing.measure.extent(printed, size).most > room:
            return True
    return False


def shares(weights: Sequence[float], width: Length) -> list[int]:
    """Column widths in twentieths of a point, which add up to the table's width."""
    total, whole = sum(weights), width.twips
    ends = [round(whole * sum(weights[: n + 1]) / total) for n in range(len(weights))]
    return [end - start for start, end in zip([0, *ends[:-1]], ends, strict=True)]


def plain_table(
    widths: Sequence[int], heads: Sequence[Para], rows: Sequence[str], title: str
) -> Opaque:
    """A ruled table without caption, made of rows that are written already."""
    start = table_start("BriefTable", widths, title, title, heads=True)
    xml = f"{start}{table_row(heads, widths, header=True)}{''.join(rows)}</w:tbl>"
    return Opaque(xml, is_table=True)


def table_row(
    cells: Sequence[Para], widths: Sequence[int], *, header: bool = False, whole: bool = True
) -> str:
    """A row of cells of one paragraph each; a `whole` one is not divided between pages."""
    return row_of_cells([cell.xml for cell in cells], widths, header=header, whole=whole)


def row_of_cells(
    cells: Sequence[str], widths: Sequence[int], *, header: bool = False, whole: bool = True
) -> str:
    """A row of cells that are written already."""
    undivided = "<w:cantSplit/>" if whole else ""
    repeated = "<w:tblHeader/>" if header else ""
    parts = [f"<w:tr><w:trPr>{undivided}{repeated}</w:trPr>" if whole or header else "<w:tr>"]
    parts += [
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    ]
    parts.append("</w:tr>")
    return "".join(parts)


def table_start(
    style: str, grid: Sequence[int], title: str, description: str, *, heads: bool
) -> str:
    """The table's properties and grid, for `w:tblLook` in both of its forms."""
    value = "06A0" if heads else "0600"
    flag = "1" if heads else "0"
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(grid)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="{value}" w:firstRow="{flag}"'
        f' w:lastRow="0" w:firstColumn="{flag}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"<w:tblCaption w:val={attribute(title)}/>"
        f"<w:tblDescription w:val={attribute(description)}/>"
        f"</w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
    )


def key_figures(node: KeyFigures, writing: Writing, width: Length) -> Flow:
    """The panel as a table: one cell an entry, no cell empty or merged.

    Rows of different lengths are tables of their own.
    """
    parts: list[Element] = []
    if node.title:
        parts.append(Para("KeyFiguresTitle", run(node.title, writing.form)))
    items = iter(node.items)
    groups = [(count, len(list(rows))) for count, rows in groupby(arrange(len(node.items)))]
    for at, (count, rows) in enumerate(groups, 1):
        held = [[next(items) for _ in range(count)] for _ in range(rows)]
        parts.append(_panel(held, node.title, writing, width))
        # Tables that keep with tables make LibreOffice 7.4 leave a page empty.
        parts.append(Para("ObjectEnd" if at == len(groups) else "PanelGap", ""))
    return tuple(parts)


def _panel(
    rows: Sequence[Sequence[KeyFigure]], title: str, writing: Writing, width: Length
) -> Opaque:
    """Rows of equally many entries."""
    items = [item for row in rows for item in row]
    grid = shares([1.0] * len(rows[0]), width)
    written = []
    for n, row in enumerate(rows, 1):
        keep = n < len(rows)
        written.append(row_of_cells([_key_figure(i, writing, keep=keep) for i in row], grid))
    name = title or plain_text(items[0].label)
    description = "; ".join(f"{plain_text(i.label)}: {i.claim.text}" for i in items)
    start = table_start("KeyFigures", grid, name, description, heads=False)
    return Opaque(f"{start}{''.join(written)}</w:tbl>", is_table=True)


def arrange(count: int) -> list[int]:
    """How many entries stand in each row of a panel: never one alone below others."""
    full, rest = divmod(count, PANEL_ROW)
    if count <= PANEL_ROW:
        return [count] if count else []
    if rest == 1:
        return [PANEL_ROW] * (full - 1) + [2, 2]
    return [PANEL_ROW] * full + ([rest] if rest else [])


def listed_figures(node: KeyFigures, writing: Writing) -> Flow:
    """The entries one below the other, where there is no room for a panel."""
    title = (Para("KeyFiguresTitle", run(node.title, writing.form)),) if node.title else ()
    entries = (
        paragraph for item in node.items for paragraph in _figure_lines(item, writing, keep=False)
    )
    return (*title, *entries)


def _key_figure(item: KeyFigure, writing: Writing, *, keep: bool) -> str:
    return "".join(paragraph.xml for paragraph in _figure_lines(item, writing, keep=keep))


def _figure_lines(item: KeyFigure, writing: Writing, *, keep: bool) -> list[Para]:
    """Number, label and note."""
    claim, form = item.claim, writing.form
    parts = _unit(claim.before, writing), run(claim.number, form), _unit(claim.after, writing)
    value = bound(claim, parts, writing)
    paragraphs = [
        Para("KeyFigure", marked(claim.id, value, writing)),
        Para(
            "KeyFigureLabel", write_inlines(item.label, writing), keep_next=keep or bool(item.note)
        ),
    ]
    if item.note:
        note = write_inlines(item.note, writing)
        paragraphs.append(Para("KeyFigureNote", note, keep_next=keep))
    return paragraphs


def _unit(text: str, writing: Writing) -> str:
    """What stands before or after a key figure's digits, smaller than they are."""
    return run(text, writing.form.with_style("KeyFigureUnit"))

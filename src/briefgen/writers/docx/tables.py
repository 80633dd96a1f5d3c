"""Tables: ruled, of fixed widths, with a header row that repeats and rows that do not split."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from briefgen.document.nodes import Alignment, Inlines, KeyFigure, KeyFigures, Row, Table
from briefgen.document.walking import plain_text
from briefgen.lengths import Length
from briefgen.writers.docx.captions import caption
from briefgen.writers.docx.inlines import controlled, marked, write_inlines
from briefgen.writers.docx.markup import Element, Flow, Opaque, Para, run
from briefgen.writers.docx.state import PANEL_ROW, Writing
from briefgen.writers.docx.text import attribute

_SUFFIX = {Alignment.START: "", Alignment.END: "End", Alignment.CENTER: "Center"}
_KEPT_TOGETHER = 8
"""Rows of a table that is not divided between pages at all."""
CELL_GAP = 9.5
"""Points of a cell beside its text."""


def table(node: Table, writing: Writing, width: Length) -> Flow:
    """The caption, the table and its note."""
    heading = caption(node.id, node.number, node.caption, writing)
    widths = _widths(node, writing, width)
    styles = [f"TableText{_SUFFIX[column.alignment]}" for column in node.columns]
    heads = [
        Para(f"TableHead{_SUFFIX[column.alignment]}", write_inlines(column.head, writing))
        for column in node.columns
    ]
    last = len(node.rows) - 1
    together = len(node.rows) <= _KEPT_TOGETHER
    rows = [
        _row(row, styles, widths, writing, keep=together if n < last else bool(node.note))
        for n, row in enumerate(node.rows)
    ]
    description = node.description or plain_text(node.caption)
    title = plain_text(node.caption) or "; ".join(plain_text(c.head) for c in node.columns)
    start = table_start("BriefTable", widths, title, description or title, heads=True)
    xml = f"{start}{table_row(heads, widths, header=True)}{''.join(rows)}</w:tbl>"
    return (heading, Opaque(xml, is_table=True), _after(node.note, writing))


def _widths(node: Table, writing: Writing, width: Length) -> list[int]:
    """The columns' widths: the shares asked for, but no word cut where there is room."""
    measure, size = writing.measure, writing.design.theme.type.table
    extents = [
        [
            measure.extent(plain_text(column.head), size, bold=True),
            *(
                measure.extent(plain_text(row.cells[at]), size)
                for row in node.rows
                if not row.group and at < len(row.cells)
            ),
        ]
        for at, column in enumerate(node.columns)
    ]
    asked = [column.width for column in node.columns]
    return shares(measure.columns(asked, extents, CELL_GAP, width.pt), width)


def _after(note: Inlines, writing: Writing) -> Para:
    """What follows a table: two tables that touch would become one."""
    return Para("ObjectNote", write_inlines(note, writing)) if note else Para("ObjectEnd", "")


def _row(
    row: Row, styles: Sequence[str], widths: Sequence[int], writing: Writing, *, keep: bool
) -> str:
    if row.group:
        inner = "".join(write_inlines(cell, writing) for cell in row.cells)
        return table_row([Para("TableGroup", inner)], [sum(widths)], spans=[len(widths)])
    cells = [
        Para(style, write_inlines(cell, writing), keep_next=keep)
        for style, cell in zip(styles, row.cells, strict=True)
    ]
    return table_row(cells, widths)


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
    cells: Sequence[Para],
    widths: Sequence[int],
    *,
    header: bool = False,
    spans: Sequence[int] | None = None,
) -> str:
    """A row of cells of one paragraph each."""
    return row_of_cells([cell.xml for cell in cells], widths, header=header, spans=spans)


def row_of_cells(
    cells: Sequence[str],
    widths: Sequence[int],
    *,
    header: bool = False,
    spans: Sequence[int] | None = None,
    divisible: bool = False,
) -> str:
    """A row of cells that are written already; no page's end divides it unless it may."""
    properties = "" if divisible else "<w:cantSplit/>"
    properties += "<w:tblHeader/>" if header else ""
    parts = [f"<w:tr><w:trPr>{properties}</w:trPr>" if properties else "<w:tr>"]
    for n, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        span = f'<w:gridSpan w:val="{spans[n]}"/>' if spans and spans[n] > 1 else ""
        parts.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}</w:tcPr>{cell}</w:tc>'
        )
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
        last = at == len(groups)
        held = [[next(items) for _ in range(count)] for _ in range(rows)]
        parts.append(_panel(held, node.title, writing, width, last=last))
        parts.append(Para("ObjectEnd", "") if last else Para("PanelGap", "", keep_next=True))
    return tuple(parts)


def _panel(
    rows: Sequence[Sequence[KeyFigure]], title: str, writing: Writing, width: Length, *, last: bool
) -> Opaque:
    """Rows of equally many entries."""
    items = [item for row in rows for item in row]
    grid = shares([1.0] * len(rows[0]), width)
    written = []
    for n, row in enumerate(rows, 1):
        keep = n < len(rows) or not last
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
    number = controlled(claim, run(claim.number, form), writing)
    value = _unit(claim.before, writing) + number + _unit(claim.after, writing)
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
    return run(text, replace(writing.form, style="KeyFigureUnit"))

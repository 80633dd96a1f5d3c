"""Tables: caption, header row, body rows and note; a table that is divided repeats its head."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefgen.document.nodes import Column, Row, Table
from briefgen.document.tables import TablePart, cells_of, filled, parts_of
from briefgen.typography.columns import column_widths
from briefgen.writers.pdf.composing.context import Context
from briefgen.writers.pdf.composing.drafts import RowDraft, draft_row
from briefgen.writers.pdf.composing.inlines import runs_of
from briefgen.writers.pdf.composing.rows import Cell, row_slabs
from briefgen.writers.pdf.composing.stacks import Stack, gap, rule, text_slabs, tied
from briefgen.writers.pdf.paragraph.lines import set_lines
from briefgen.writers.pdf.paragraph.runs import Run
from briefgen.writers.pdf.plan import BoxMark, Header, Slab, TextMark, line_slabs
from briefgen.writers.pdf.styles import Style
from briefgen.writers.pdf.tags import Element

PADDING = 5.0
HAIRLINE, HEAD_RULE, OUTER_RULE = 0.4, 0.7, 1.1
_ROUNDING = 0.1
_CAPTION_SPACE = 5.0
_NOTE_SPACE = 4.0
_BETWEEN_GROUPS = 7.0
_KEPT_HEIGHT = 0.12
"""The part of a page that two rows at a table's start or end may take if they are to stay
together: taller ones would leave a page half empty."""

_TALLEST_HEAD = 0.35
"""The part of a page that a head may take if it is to be repeated."""


class Look(Struct, frozen=True, kw_only=True):
    """A table's text styles and the room above and below a row's texts."""

    head: Style
    body: Style
    room: float = 3.3


class Grid(Struct, frozen=True, kw_only=True):
    """A table's columns with their widths in points."""

    columns: Sequence[Column]
    widths: Sequence[float]

    @property
    def lefts(self) -> list[float]:
        """Where each column begins."""
        return [sum(self.widths[:at]) for at in range(len(self.widths))]

    @property
    def width(self) -> float:
        """Of the table."""
        return sum(self.widths)


def compose_table(block: Table, context: Context) -> Stack:
    """A table with its caption above and its note below."""
    is_wide = block.wide and context.width >= context.text_width  # not in a callout or list
    if is_wide:
        context = replace(context, width=context.wide_width)
    element = context.element.add("Table")
    element.attributes["Table"] = {"Summary": block.description} if block.description else {}
    look = Look(head=context.styles.table_head, body=context.styles.table)
    inner = replace(context, element=element, in_table=True)
    caption = _caption(block, inner.inside(element.add("Caption")))
    body = _parts(block, inner, look)
    note = text_slabs(block.note, context.styles.note, context, context.element.add("P"))
    if note:
        note = (replace(note[0], space=_NOTE_SPACE), *note[1:])
        body = [*body[:-1], replace(body[-1], tied=True)]
    slabs = (*tied(caption), *body, *note)
    slabs = (replace(slabs[0], anchors=(block.id, *slabs[0].anchors)), *slabs[1:])
    if is_wide:
        slabs = tuple(replace(slab, wide=True) for slab in slabs)
    space = context.design.theme.spacing.block
    return Stack(slabs, before=space, after=space)


def _parts(block: Table, context: Context, look: Look) -> list[Slab]:
    """The table's groups one under the other, each a table with a head of its own."""
    parts = parts_of(block)
    widths = _shared_widths(parts, context, look) if len(parts) > 1 else None
    again = continued(block.number, context)
    slabs: list[Slab] = []
    for at, part in enumerate(parts):
        inner = context
        if at:
            inner = context.inside((context.element.parent or context.element).add("Table"))
            inner.element.attributes["Table"] = {"Summary": part.label}
            slabs[-1] = replace(slabs[-1], ends_grid=False)
            slabs.append(gap(_BETWEEN_GROUPS))
        rows = compose_grid(part.columns, part.rows, inner, look, widths)
        header = Header(slabs=(*again, *rows.repeated), foot=rows.foot)
        slabs += [*rows.head, *(replace(slab, header=header) for slab in rows.body)]
    return slabs


def _shared_widths(parts: Sequence[TablePart], context: Context, look: Look) -> list[float]:
    """The columns' widths, by the texts of all parts."""
    probe = context.inside(Element("Table"))
    drafts = [draft for part in parts for draft in _drafts(part.columns, part.rows, probe, look)]
    return _widths(parts[0].columns, drafts, context.width)


def _caption(block: Table, context: Context) -> tuple[Slab, ...]:
    style = context.styles.caption
    runs = [
        *_number(block, context, style),
        *runs_of(block.caption, context, style, context.element),
    ]
    setting = style.setting(context.design)
    slabs = line_slabs(set_lines(runs, setting, context.width), setting, context.element)
    last = slabs[-1:] and replace(slabs[-1], height=slabs[-1].height + _CAPTION_SPACE)
    return (*slabs[:-1], last) if last else ()


def _number(block: Table, context: Context, style: Style) -> list[Run]:
    if not block.number:
        return []
    return [replace(context.run(block.number + "  ", style), colour=context.colours.accent)]


def continued(number: str, context: Context) -> tuple[Slab, ...]:
    """The caption of a table's later pages; it repeats, so it is no content."""
    style = context.styles.note
    text = context.design.language.text("table-continued", number=number).strip()
    setting = style.setting(context.design)
    lines = set_lines([context.run(text, style)], setting, context.width)
    return tuple(
        replace(slab, height=slab.height + _NOTE_SPACE) for slab in line_slabs(lines, setting, None)
    )


class Rows(Struct, frozen=True, kw_only=True):
    """A set grid."""

    head: tuple[Slab, ...]
    repeated: tuple[Slab, ...]
    """The head again, as no content."""
    foot: Slab
    """The rule under a part of the table."""
    body: tuple[Slab, ...]


def compose_grid(
    columns: Sequence[Column],
    rows: Sequence[Row],
    context: Context,
    look: Look,
    widths: Sequence[float] | None = None,
) -> Rows:
    """Head and body rows with their rules; rows are tied so that no page holds only one or two.

    The columns have the `widths` given, in points, or those that their texts want.
    """
    header, *drafts = _drafts(columns, rows, context, look)
    widths = widths or _widths(columns, [header, *drafts], context.width)
    grid = Grid(columns=columns, widths=widths)
    head = _head_slabs(_cells(header, grid), grid, context, look.room)
    body = _held_rows(
        [_body_slabs(row, grid, context, look.room) for row in drafts], context.height
    )
    end = replace(rule(grid.width, _end_rule(context), context.colours.heading), ends_grid=True)
    if body:
        body[-1] = replace(body[-1], tied=True)
    body.append(end)
    is_tall = sum(slab.height for slab in head) > context.height * _TALLEST_HEAD
    repeated = () if is_tall else tuple(map(_as_artifact, head))
    foot = rule(grid.width, HAIRLINE, context.colours.rule, height=0.0)
    return Rows(head=head, repeated=repeated, foot=foot, body=tuple(body))


def _held_rows(rows: Sequence[Sequence[Slab]], height: float) -> list[Slab]:
    """The rows' slabs; the first two stay together and the last two, unless they are tall."""
    body: list[Slab] = []
    heights = [sum(slab.height for slab in row) for row in rows]
    for at, row in enumerate(rows):
        is_edge = at in {0, len(rows) - 2} and at < len(rows) - 1
        held = is_edge and heights[at] + heights[at + 1] <= height * _KEPT_HEIGHT
        body += [*row[:-1], replace(row[-1], tied=held or row[-1].tied)]
    return body


def _as_artifact(slab: Slab) -> Slab:
    """The slab as it is repeated: no content, and without the notes, which stand once."""
    marks = tuple(
        replace(mark, element=None) if isinstance(mark, TextMark) else mark
        for mark in slab.marks
        if isinstance(mark, TextMark | BoxMark)
    )
    return replace(slab, marks=marks, notes=(), anchors=())


def _drafts(
    columns: Sequence[Column], rows: Sequence[Row], context: Context, look: Look
) -> list[RowDraft]:
    """The head row and the body's rows, with their elements."""
    heads = [filled(column.head) for column in columns]
    # A head group needs a body group beside it (ISO 32000-1, table 337).
    above = context.element.add("THead") if rows else context.element
    header = draft_row(heads, columns, context.inside(above.add("TR")), look.head, head=True)
    inner = context.inside(context.element.add("TBody"))
    return [header, *(_draft(row, columns, inner, look) for row in rows)]


def _draft(row: Row, columns: Sequence[Column], context: Context, look: Look) -> RowDraft:
    inner = context.inside(context.element.add("TR"))
    cells = draft_row(tuple(cells_of(row, len(columns))), columns, inner, look.body)
    return replace(cells, id=row.id)


def _widths(columns: Sequence[Column], rows: Sequence[RowDraft], width: float) -> list[float]:
    extents = [[cell.paragraph.extent() for cell in row.cells] for row in rows]
    needs = [max(found.least for found in column) for column in zip(*extents, strict=True)]
    wishes = [max(found.most for found in column) for column in zip(*extents, strict=True)]
    return column_widths(
        [column.width for column in columns],
        [need + 2 * PADDING for need in needs],
        [wish + 2 * PADDING + _ROUNDING for wish in wishes],
        width,
    )


def _cells(row: RowDraft, grid: Grid) -> list[Cell]:
    """The set cells of a row."""
    return [
        cell.set(x=left + PADDING, width=width - 2 * PADDING)
        for cell, left, width in zip(row.cells, grid.lefts, grid.widths, strict=True)
    ]


def _head_slabs(
    cells: Sequence[Cell], grid: Grid, context: Context, room: float
) -> tuple[Slab, ...]:
    colour, look = context.colours.heading, context.design.theme.tables
    rows = row_slabs(cells, room=room, height_limit=context.height, bottom=True)
    if look.band:
        rows = tuple(_on_ground(slab, grid, context.colours.panel) for slab in rows)
    if look.look == "grid":
        rows = tuple(_walled(slab, grid.lefts, grid, colour) for slab in rows)
        line = rule(grid.width, HAIRLINE, colour)
        return tied((line, *rows, line))
    ruled = rule(grid.width, HEAD_RULE, colour)
    return tied((rule(grid.width, OUTER_RULE, colour), *rows, ruled))


def _end_rule(context: Context) -> float:
    """How thick the rule is that closes a table."""
    look = context.design.theme.tables.look
    return {"grid": HAIRLINE, "booktabs": OUTER_RULE}.get(look, HEAD_RULE)


def _walled(slab: Slab, lefts: Sequence[float], grid: Grid, colour: str) -> Slab:
    """The slab with upright lines at the left of columns and at the table's right."""
    edges = (*lefts, grid.width - HAIRLINE)
    walls = tuple(
        BoxMark(x=x, y=0.0, width=HAIRLINE, height=slab.height, colour=colour) for x in edges
    )
    return replace(slab, marks=(*walls, *slab.marks))


def _on_ground(slab: Slab, grid: Grid, colour: str) -> Slab:
    ground = BoxMark(x=0.0, y=0.0, width=grid.width, height=slab.height, colour=colour)
    return replace(slab, marks=(ground, *slab.marks))


def _body_slabs(row: RowDraft, grid: Grid, context: Context, room: float) -> list[Slab]:
    slabs = list(row_slabs(_cells(row, grid), room=room, height_limit=context.height))
    anchors = (row.id, *slabs[0].anchors) if row.id else slabs[0].anchors
    slabs[0] = replace(slabs[0], anchors=anchors)
    look, colours = context.design.theme.tables.look, context.colours
    if look == "grid":
        slabs = [_walled(slab, grid.lefts, grid, colours.heading) for slab in slabs]
    if look != "booktabs":
        colour = colours.heading if look == "grid" else colours.rule
        hairline = BoxMark(x=0.0, y=0.0, width=grid.width, height=HAIRLINE, colour=colour)
        slabs[0] = replace(slabs[0], marks=(hairline, *slabs[0].marks))
    return slabs

"""Tables: caption, header row, body rows and note; a table that is divided repeats its head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefgen.document.nodes import Column, Row, Table
from briefgen.typography.columns import column_widths
from briefgen.writers.pdf.composing.context import Context
from briefgen.writers.pdf.composing.drafts import RowDraft, draft_group, draft_row
from briefgen.writers.pdf.composing.inlines import runs_of
from briefgen.writers.pdf.composing.rows import Cell, row_slabs
from briefgen.writers.pdf.composing.stacks import Stack, rule, text_slabs, tied
from briefgen.writers.pdf.paragraph.lines import set_lines
from briefgen.writers.pdf.paragraph.runs import Run
from briefgen.writers.pdf.plan import BoxMark, Header, Slab, TextMark, line_slabs
from briefgen.writers.pdf.styles import Style

PADDING = 5.0
HAIRLINE, HEAD_RULE, OUTER_RULE = 0.4, 0.7, 1.1
_ROUNDING = 0.1
_CAPTION_SPACE = 5.0
_NOTE_SPACE = 4.0
_KEPT_HEIGHT = 0.12
"""The part of a page that two rows at a table's start or end may take if they are to stay
together: taller ones would leave a page half empty."""

_TALLEST_HEAD = 0.35
"""The part of a page that a head may take if it is to be repeated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A table's text styles and the room above and below a row's texts."""

    head: Style
    body: Style
    room: float = 3.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
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
    rows = compose_grid(block.columns, block.rows, inner, look)
    again = continued(block.number, context)
    header = Header(slabs=(*again, *rows.repeated), titles=len(again), foot=rows.foot)
    body = tuple(replace(slab, header=header) for slab in rows.body)
    note = text_slabs(block.note, context.styles.note, context, context.element.add("P"))
    if note:
        note = (replace(note[0], space=_NOTE_SPACE), *note[1:])
        body = (*body[:-1], replace(body[-1], tied=True))
    slabs = (*tied(caption), *rows.head, *body, *note)
    slabs = (replace(slabs[0], anchors=(block.id, *slabs[0].anchors)), *slabs[1:])
    if is_wide:
        slabs = tuple(replace(slab, wide=True) for slab in slabs)
    space = context.design.theme.spacing.block
    return Stack(slabs, before=space, after=space)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """A set grid."""

    head: tuple[Slab, ...]
    repeated: tuple[Slab, ...]
    """The head again, as no content."""
    foot: Slab
    """The rule under a part of the table."""
    body: tuple[Slab, ...]


def compose_grid(
    columns: Sequence[Column], rows: Sequence[Row], context: Context, look: Look
) -> Rows:
    """Head and body rows with their rules; rows are tied so that no page holds only one or two."""
    heads = [column.head for column in columns]
    # A head group needs a body group beside it (ISO 32000-1, table 337).
    above = context.element.add("THead") if rows else context.element
    header = draft_row(heads, columns, context.inside(above.add("TR")), look.head, head=True)
    inner = context.inside(context.element.add("TBody"))
    drafts = [_draft(row, columns, inner, look) for row in rows]
    grid = Grid(columns=columns, widths=_widths(columns, [header, *drafts], context.width))
    head = _head_slabs(_cells(header, grid), grid, context, look.room)
    body = _held_rows(
        [_body_slabs(row, grid, context, look.room) for row in drafts], context.height
    )
    end = replace(rule(grid.width, HEAD_RULE, context.colours.heading), ends_grid=True)
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


def _draft(row: Row, columns: Sequence[Column], context: Context, look: Look) -> RowDraft:
    inner = context.inside(context.element.add("TR"))
    if row.group:
        style = replace(look.body, heavy=True, colour=context.colours.heading)
        return draft_group(row.cells[0] if row.cells else (), len(columns), inner, style)
    return draft_row(row.cells, columns, inner, look.body)


def _widths(columns: Sequence[Column], rows: Sequence[RowDraft], width: float) -> list[float]:
    extents = [[cell.paragraph.extent() for cell in row.cells] for row in rows if not row.group]
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
    colour = context.colours.heading
    rows = row_slabs(cells, room=room, height_limit=context.height, bottom=True)
    ruled = rule(grid.width, HEAD_RULE, colour)
    return tied((rule(grid.width, OUTER_RULE, colour), *rows, ruled))


def _body_slabs(row: RowDraft, grid: Grid, context: Context, room: float) -> list[Slab]:
    if row.group:
        return _group_slabs(row, grid, context, room)
    slabs = list(row_slabs(_cells(row, grid), room=room, height_limit=context.height))
    hairline = BoxMark(x=0.0, y=0.0, width=grid.width, height=HAIRLINE, colour=context.colours.rule)
    slabs[0] = replace(slabs[0], marks=(hairline, *slabs[0].marks))
    return slabs


def _group_slabs(row: RowDraft, grid: Grid, context: Context, room: float) -> list[Slab]:
    """A row that spans the table and names what follows."""
    cells = [cell.set(x=PADDING, width=grid.width - 2 * PADDING) for cell in row.cells]
    slabs = row_slabs(cells, room=room, height_limit=context.height)
    return [
        replace(
            slab,
            tied=True,
            marks=(
                BoxMark(
                    x=0.0, y=0.0, width=grid.width, height=slab.height,
                    colour=context.colours.panel,
                ),
                *slab.marks,
            ),
        )
        for slab in slabs
    ]  # fmt: skip

"""Columns: blocks side by side, in the cells of a table without lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeAlias

from msgspec.structs import replace

from briefgen.document.nodes import Blocks, Columns, Heading, Part
from briefgen.lengths import Length, pt
from briefgen.writers.docx.markup import Flow, Opaque, Para, RunFormat
from briefgen.writers.docx.state import Writing
from briefgen.writers.docx.tables import row_of_cells, shares, table_start

_MARGIN = pt(5)
"""Of a cell, at each side."""

Write: TypeAlias = Callable[[Blocks, Writing, Length], Flow]
"""Writes blocks into a column of a width."""


def columns(node: Columns, writing: Writing, width: Length, write: Write) -> Flow:
    """The rows of a table, and the gap below it."""
    if len(node.shares) == 1:
        return tuple(
            element for (part,) in node.rows for element in _spoken(part, writing, width, write)
        )
    grid = shares(node.shares, width)
    rows = [
        row_of_cells(
            [
                _cell(part, writing, Length(cell / 20) - _MARGIN * 2, write)
                for part, cell in zip(row, grid, strict=False)
            ],
            grid,
            whole=len(node.rows) > 1,
        )
        for row in node.rows
    ]
    title = writing.design.language.text("columns")
    start = table_start("Columns", grid, title, title, heads=False)
    return (
        Opaque(f"{start}{''.join(rows)}</w:tbl>", is_table=True),
        Para("PanelGap", "", keep_next=_ends_with_heading(node)),
    )


def _ends_with_heading(node: Columns) -> bool:
    """Whether the last row holds nothing but headings, which stay with what follows."""
    last = [block for part in node.rows[-1] for block in part.blocks] if node.rows else []
    return bool(last) and all(isinstance(block, Heading) for block in last)


def _cell(part: Part, writing: Writing, width: Length, write: Write) -> str:
    """A cell's content, which ends with a paragraph."""
    flow = _spoken(part, writing, width, write)
    if not flow or not isinstance(flow[-1], Para):
        flow = (*flow, Para("SectionEnd", ""))
    return "".join(element.xml for element in flow)


def _spoken(part: Part, writing: Writing, width: Length, write: Write) -> Flow:
    with speaking(part.language, writing):
        return write(part.blocks, writing, width)


@contextmanager
def speaking(code: str, writing: Writing) -> Iterator[None]:
    """Write in the language `code` for a while; nothing changes for an empty one."""
    form, design = writing.form, writing.design
    if code:
        writing.design = design.speaking(code)
        writing.form = RunFormat(language=writing.design.language.tag, declared=True)
    try:
        yield
    finally:
        writing.form, writing.design = form, design


def in_column(flow: Flow, writing: Writing) -> Flow:
    """The flow with its plain paragraphs in the style of columns, which has no indent.

    Western words are too long to fill narrow lines without holes.
    """
    style = "ColumnText" if writing.design.language.cjk else "ColumnTextStart"
    return tuple(
        replace(element, style=style)
        if isinstance(element, Para) and element.style == "BodyText"
        else element
        for element in flow
    )

"""Rows before their columns' widths are known: each cell's element and text, measured once."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from briefgen.document.nodes import Alignment, Column, Inlines
from briefgen.writers.pdf.composing.context import Context
from briefgen.writers.pdf.composing.inlines import runs_of
from briefgen.writers.pdf.composing.rows import Cell
from briefgen.writers.pdf.paragraph.lines import Paragraph
from briefgen.writers.pdf.paragraph.runs import Align, Setting
from briefgen.writers.pdf.plan import line_slabs
from briefgen.writers.pdf.styles import Style
from briefgen.writers.pdf.tags import Element

_ALIGN = {
    Alignment.START: Align.START,
    Alignment.END: Align.END,
    Alignment.CENTER: Align.CENTER,
}


class CellDraft(Struct, frozen=True, kw_only=True):
    """A cell's text, not yet set."""

    paragraph: Paragraph
    setting: Setting
    element: Element
    narrowest: float
    """Points; no column is set narrower."""

    def set(self, *, x: float, width: float) -> Cell:
        """The cell in a column of `width` points, whose text begins at `x`."""
        lines = self.paragraph.lines(max(width, self.narrowest))
        slabs = line_slabs(lines, self.setting, self.element)
        return Cell(x=x, slabs=slabs, lead=self.setting.leading)


class RowDraft(Struct, frozen=True, kw_only=True):
    """A row's cells."""

    cells: Sequence[CellDraft]
    id: str = ""
    """For links to it."""


def draft_row(
    texts: Sequence[Inlines],
    columns: Sequence[Column],
    context: Context,
    style: Style,
    *,
    head: bool = False,
) -> RowDraft:
    """A row with a cell for each column; missing ones are empty."""
    cells = []
    for at, column in enumerate(columns):
        is_head = head or at == 0
        element = context.element.add("TH" if is_head else "TD")
        if is_head:
            element.attributes["Table"] = {"Scope": "/Column" if head else "/Row"}
        aligned = style.aligned(_ALIGN[column.alignment])
        cells.append(_cell(texts[at] if at < len(texts) else (), context, aligned, element))
    return RowDraft(cells=cells)


def _cell(text: Inlines, context: Context, style: Style, element: Element) -> CellDraft:
    setting = style.setting(context.design)
    paragraph = Paragraph(runs_of(text, context, style, element), setting)
    return CellDraft(paragraph=paragraph, setting=setting, element=element, narrowest=style.size)

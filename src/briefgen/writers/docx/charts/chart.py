"""A native chart: its part and its workbook, made from a plot."""

from __future__ import annotations

from msgspec import Struct

from briefgen.document.plots import Plot, PlotKind
from briefgen.theme.design import Design
from briefgen.writers.docx.charts.bars import draw_bars
from briefgen.writers.docx.charts.courses import draw_courses
from briefgen.writers.docx.charts.drawn import Drawn
from briefgen.writers.docx.charts.grid import grid_text
from briefgen.writers.docx.charts.honesty import is_expressible
from briefgen.writers.docx.charts.look import NO_LINE, NO_SHAPE, Look
from briefgen.writers.docx.charts.ranges import draw_ranges
from briefgen.writers.docx.charts.timelines import draw_timeline
from briefgen.writers.docx.charts.workbook import workbook
from briefgen.writers.docx.markup import DECLARATION

WORKBOOK_ID = "rId1"
"""The relationship from the chart's part to its workbook."""
_NAMESPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


class NativeChart(Struct, frozen=True, kw_only=True):
    """A chart as Word keeps it."""

    part: str
    """`word/charts/chart….xml` (ECMA-376 Part 1, 21.2)."""
    workbook: bytes
    cells: str
    """What the workbook's cells say, row by row, one a line."""
    height: float
    """Points; it is as wide as the text."""


def native_chart(plot: Plot, design: Design) -> NativeChart | None:
    """The plot as a native chart; None where Word's chart types cannot express it honestly."""
    if not is_expressible(plot):
        return None
    look = Look(design)
    drawn = _draw(plot, look)
    return NativeChart(
        part=_part(drawn, look),
        workbook=workbook(drawn.grid),
        cells=grid_text(drawn.grid),
        height=drawn.height,
    )


def _draw(plot: Plot, look: Look) -> Drawn:
    match plot.kind:
        case PlotKind.BAR | PlotKind.COLUMN | PlotKind.SHARE:
            return draw_bars(plot, look)
        case PlotKind.LINE | PlotKind.SLOPE | PlotKind.DOT:
            return draw_courses(plot, look)
        case PlotKind.RANGE:
            return draw_ranges(plot, look)
        case PlotKind.TIMELINE:
            return draw_timeline(plot, look)


def _part(drawn: Drawn, look: Look) -> str:
    ink = look.design.theme.colours.ink
    legend = (
        f'<c:legend><c:legendPos val="t"/><c:overlay val="0"/>{look.text(ink)}</c:legend>'
        if drawn.legend
        else ""
    )
    return (
        f'{DECLARATION}<c:chartSpace {_NAMESPACES}><c:date1904 val="0"/>'
        f'<c:lang val="{look.design.language.tag}"/><c:roundedCorners val="0"/><c:chart>'
        f'<c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>{drawn.area}{NO_SHAPE}</c:plotArea>'
        f'{legend}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/>{NO_LINE}</c:spPr>{look.text(ink)}"
        f'<c:externalData r:id="{WORKBOOK_ID}"><c:autoUpdate val="0"/></c:externalData>'
        "</c:chartSpace>"
    )

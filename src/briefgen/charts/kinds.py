"""One plot as one picture: calls the kind's module, and keeps the chart within the page."""

from __future__ import annotations

from briefgen.charts.bar import draw_bar
from briefgen.charts.column import draw_column
from briefgen.charts.dot import draw_dot
from briefgen.charts.line import draw_line
from briefgen.charts.range_ import draw_range
from briefgen.charts.share import draw_share
from briefgen.charts.sheet import Sheet
from briefgen.charts.slope import draw_slope
from briefgen.charts.style import make_style
from briefgen.charts.timeline import draw_timeline
from briefgen.document.pictures import Picture
from briefgen.document.plots import Plot, PlotKind
from briefgen.lengths import mm
from briefgen.theme.design import Design

_BESIDE = 120.0
"""Points of a page's height that caption, note and a line of text may need beside a chart."""
_SCALES = (1.0, 0.92, 0.84, 0.76, 0.68, 0.6)
_MARGIN = 1.0
"""Above and below, so that no line is cut at the edge."""


def draw_plot(plot: Plot, design: Design, identity: str) -> Picture:
    """The plot as a picture called `identity`; a chart too high for the page is drawn smaller."""
    style = make_style(design)
    page = design.theme.page
    width = page.text_width.pt
    highest = (page.height - mm(page.top + page.bottom)).pt - _BESIDE
    for scale in _SCALES:
        sheet = Sheet(width / scale, style)
        height = _draw(plot, sheet) + _MARGIN
        if height * scale <= highest:
            return sheet.picture(identity, height, scale)
    return sheet.picture(identity, height, highest / height)


def _draw(plot: Plot, sheet: Sheet) -> float:
    match plot.kind:
        case PlotKind.BAR:
            return draw_bar(plot, sheet)
        case PlotKind.COLUMN:
            return draw_column(plot, sheet)
        case PlotKind.DOT:
            return draw_dot(plot, sheet)
        case PlotKind.LINE:
            return draw_line(plot, sheet)
        case PlotKind.SLOPE:
            return draw_slope(plot, sheet)
        case PlotKind.RANGE:
            return draw_range(plot, sheet)
        case PlotKind.SHARE:
            return draw_share(plot, sheet)
        case PlotKind.TIMELINE:
            return draw_timeline(plot, sheet)

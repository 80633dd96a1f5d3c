"""Which figures become native charts."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from briefgen.document.nodes import Document, Figure
from briefgen.document.pictures import Picture
from briefgen.document.walking import walk_blocks
from briefgen.theme.design import Design
from briefgen.writers.docx.charts.chart import NativeChart, native_chart


def native_charts(
    document: Document, design: Design, pictured: Collection[str] = ()
) -> dict[str, NativeChart]:
    """Figure id → its native chart; those stay pictures that Word cannot express honestly.

    `pictured` are the plots that are asked for as pictures.
    """
    charts = {}
    for block in walk_blocks(document.blocks):
        if isinstance(block, Figure) and block.plot.id not in pictured:
            chart = native_chart(block.plot, design)
            if chart is not None:
                charts[block.id] = chart
    return charts


def stand_ins(charts: Mapping[str, NativeChart], design: Design) -> dict[str, Picture]:
    """An empty picture of each chart's size, by which pages are set."""
    width = design.theme.page.text_width.pt
    return {
        figure: Picture(id=figure, width=width, height=chart.height, operations=())
        for figure, chart in charts.items()
    }

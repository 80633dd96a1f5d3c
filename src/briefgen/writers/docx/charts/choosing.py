"""Which figures become native charts."""

from __future__ import annotations

from collections.abc import Collection

from briefgen.document.nodes import Document, Figure
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

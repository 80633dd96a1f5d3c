"""What a chart tells the record: its values and labels, and its workbook's cells, one a line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from lxml import etree

from briefgen.writers.docx.charts.chart import NativeChart

_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"


Cells = Mapping[str, tuple[tuple[Literal["chart", "workbook"], str], ...]]


def cells_of(charts: Mapping[str, NativeChart]) -> Cells:
    """Figure id → `chart`, the values of all series and the labels, and `workbook`."""
    return {figure: _told(chart) for figure, chart in charts.items()}


def _told(chart: NativeChart) -> tuple[tuple[Literal["chart", "workbook"], str], ...]:
    root = etree.fromstring(chart.part.encode("utf-8"))
    values = [
        value.text or ""
        for wrapper in root.iter(_CHART + "val", _CHART + "xVal", _CHART + "yVal")
        for value in wrapper.iter(_CHART + "v")
    ]
    labels = [
        "".join(run.text or "" for run in label.iter(_TEXT)).strip()
        for label in root.iter(_CHART + "rich")
    ]
    return ("chart", "\n".join([*values, *filter(None, labels)])), ("workbook", chart.cells)

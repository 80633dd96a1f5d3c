"""What both peers share: a bar chart as PNG, the way most people make one."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import matplotlib as mpl

mpl.use("Agg")
from matplotlib import font_manager
from matplotlib import pyplot as plt


def use_font(path: Path) -> None:
    """Let charts print Chinese."""
    font_manager.fontManager.addfont(str(path))
    plt.rcParams["font.family"] = font_manager.FontProperties(fname=str(path)).get_name()


def draw(chart: dict[str, Any]) -> io.BytesIO:
    """The chart as PNG at 200 dpi."""
    marks = chart["marks"]
    figure, axes = plt.subplots(figsize=(6.3, 0.6 + 0.4 * len(marks)))
    bars = axes.barh([m["label"] for m in marks], [m["value"] for m in marks])
    axes.bar_label(bars, [m["text"] for m in marks])
    axes.invert_yaxis()
    figure.tight_layout()
    buffer = io.BytesIO()
    figure.savefig(buffer, dpi=200, format="png")
    plt.close(figure)
    buffer.seek(0)
    return buffer

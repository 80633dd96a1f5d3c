"""What all peers share: a bar chart as PNG, the way most people make one.

With `BENCH_CHARTS` naming a folder, charts drawn before are read from it, and matplotlib is not
imported: then only text and layout are compared.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
from functools import cache
from pathlib import Path
from typing import Any

_DRAWN = os.environ.get("BENCH_CHARTS")
_fonts: list[Path] = []


def use_font(path: Path) -> None:
    """Let charts print Chinese."""
    _fonts[:] = [path]


@cache
def _pyplot(font: Path) -> Any:  # noqa: ANN401  (a module)
    import matplotlib as mpl  # noqa: PLC0415  (not where charts are drawn already)

    mpl.use("Agg")
    from matplotlib import font_manager  # noqa: PLC0415  (as above)
    from matplotlib import pyplot as plt  # noqa: PLC0415, TID251  (as above; this is the peer)

    font_manager.fontManager.addfont(str(font))
    plt.rcParams["font.family"] = font_manager.FontProperties(fname=str(font)).get_name()
    return plt


def draw(chart: dict[str, Any]) -> io.BytesIO:
    """The chart as PNG at 200 dpi."""
    if _DRAWN is None:
        return _draw(chart)
    name = hashlib.sha256(json.dumps(chart).encode()).hexdigest()[:16]
    path = Path(_DRAWN) / f"{name}.png"
    if not path.exists():
        path.write_bytes(_draw(chart).getvalue())
    return io.BytesIO(path.read_bytes())


def _draw(chart: dict[str, Any]) -> io.BytesIO:
    plt = _pyplot(_fonts[0])
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

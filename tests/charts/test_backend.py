"""Charts share a process with whatever else uses matplotlib, and neither changes the other."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

_DRAW = """
from datetime import date
from decimal import Decimal
from hashlib import sha256
from briefgen.charts.kinds import draw_plot
from briefgen.charts.raster import rasterize
from briefgen.diagnostics import Report
from briefgen.document.plots import Bound, Mark, Plot, PlotKind, Series
from briefgen.theme.design import Design
from briefgen.theme.reading import load_theme
from briefgen.typography.languages import language

theme = load_theme("civic", None, Report())
for code in ("zh", "en"):
    design = Design(theme=theme, language=language(code))
    for kind in PlotKind:
        marks = tuple(
            Mark(category=f"类别 {i}", text=f">{i} %", value=Decimal(i), bound=bound, fact=str(i),
                 moment=date(2020 + i, 1, 1))
            for i, bound in enumerate(Bound)
        )
        plot = Plot(id="p", kind=kind, unit="%", series=(Series(label=None, marks=marks),))
        picture = draw_plot(plot, design, "fig")
        print(picture, sha256(rasterize(picture, design)).hexdigest())
"""
_OWN_FIGURE = """
from hashlib import sha256
from io import BytesIO
import matplotlib
matplotlib.use("agg")
from matplotlib import pyplot
figure, axes = pyplot.subplots()
axes.plot([1, 2, 3], [2, 1, 3], label="$x^2$", marker="o", linestyle="--")
axes.add_patch(pyplot.Circle((2, 2), 0.3, hatch="/", alpha=0.5))
axes.imshow([[1, 2], [3, 4]], cmap="viridis")
axes.legend()
file = BytesIO()
figure.savefig(file, format="png")
print(sha256(file.getvalue()).hexdigest())
"""
_SETTINGS = """
agg.path.chunksize: 101
axes.prop_cycle: cycler("color", ["red"])
figure.autolayout: True
figure.dpi: 300
font.family: Zapf Chancery
font.size: 31
hatch.linewidth: 9
mathtext.cal: Zapf Chancery:bold:size=20
patch.antialiased: False
patch.edgecolor: red
patch.force_edgecolor: True
patch.linewidth: 9
path.sketch: 3, 100, 2
path.snap: False
savefig.transparent: True
text.usetex: True
timezone: Asia/Shanghai
"""


def _run(program: str, **environment: str) -> str:
    done = subprocess.run(  # noqa: S603  (our own program)
        [sys.executable, "-c", program],
        env={**os.environ, **environment},
        capture_output=True,
        check=True,
        text=True,
    )
    assert done.stderr == ""
    return done.stdout


@cache
def _drawn() -> str:
    return _run(_DRAW, PYTHONHASHSEED="1")


def test_a_document_without_figures_does_not_import_matplotlib() -> None:
    program = "import sys; import briefgen.charts.drawing; print('matplotlib' in sys.modules)"

    assert _run(program) == "False\n"


def test_charts_are_alike_in_every_process() -> None:
    assert _run(_DRAW, PYTHONHASHSEED="777") == _drawn()


@pytest.mark.parametrize(
    "before", ["matplotlib", "matplotlib.figure", "matplotlib.pyplot", "numpy"]
)
def test_charts_are_alike_where_others_have_imported_matplotlib(before: str) -> None:
    assert _run(f"import {before}\n{_DRAW}") == _drawn()


def test_a_users_settings_change_no_chart(tmp_path: Path) -> None:
    (tmp_path / "matplotlibrc").write_text(_SETTINGS, encoding="utf-8")

    assert _run(_DRAW, MATPLOTLIBRC=str(tmp_path)) == _drawn()


def test_a_users_settings_are_read_as_ever(tmp_path: Path) -> None:
    (tmp_path / "matplotlibrc").write_text(_SETTINGS, encoding="utf-8")
    tell = "import matplotlib; print(sorted(matplotlib.rcParams.items(), key=str))"

    told = [
        _run(f"{start}{tell}", MATPLOTLIBRC=str(tmp_path))
        for start in ("", "import briefgen.charts.backend;")
    ]

    assert told[0] == told[1]
    assert "Zapf Chancery:bold" in told[0]


def test_pyplot_draws_after_our_charts_what_it_draws_alone() -> None:
    drawn = _run(f"{_DRAW}\nprint('own')\n{_OWN_FIGURE}")

    assert drawn == f"{_drawn()}own\n{_run(_OWN_FIGURE)}"


@pytest.mark.parametrize("name", ["_update_set_signature_and_docstring", "kwdoc"])
def test_matplotlib_is_left_as_it_was(name: str) -> None:
    program = (
        "import briefgen.charts.backend; from matplotlib import artist;"
        f"print((getattr(artist.Artist, {name!r}, None) or getattr(artist, {name!r})).__module__,"
        f"(getattr(artist.Artist, {name!r}, None) or getattr(artist, {name!r})).__name__)"
    )

    assert _run(program) == f"matplotlib.artist {name}\n"

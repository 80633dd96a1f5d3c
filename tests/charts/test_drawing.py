"""A document's figures are drawn, alike in every process and with no more than is needed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from briefgen.charts.drawing import draw_charts
from briefgen.document.nodes import Block, Callout, Document, Figure, List, ListItem, Metadata
from briefgen.document.plots import Plot, PlotKind
from briefgen.theme.design import Design

_PROGRAM = """
import sys
from datetime import date
from decimal import Decimal
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
        print(draw_plot(plot, design, "fig"))
print("matplotlib.pyplot" in sys.modules, "matplotlib.backends.backend_agg" in sys.modules)
"""


def _document(*blocks: Block) -> Document:
    metadata = Metadata(
        title="T", subtitle="", language="en-GB", author="", date=date(2026, 1, 20),
        edition="1", identifier="t",
    )  # fmt: skip
    return Document(metadata=metadata, blocks=blocks)


def _figure(identity: str, plot: Plot) -> Figure:
    return Figure(id=identity, caption=(), subtitle=(), plot=plot, alt="")


def _run(program: str, seed: str) -> str:
    done = subprocess.run(  # noqa: S603  (our own program)
        [sys.executable, "-c", program],
        env={"PYTHONHASHSEED": seed},
        capture_output=True,
        check=True,
        text=True,
    )
    return done.stdout


def test_figures_are_found_inside_other_blocks(en: Design, plot_of: Callable[..., Plot]) -> None:
    plot = plot_of(PlotKind.BAR, "a: 1")
    inner, listed = _figure("fig-inner", plot), _figure("fig-listed", plot)
    document = _document(
        _figure("fig-outer", plot),
        Callout(id="c", title=(), blocks=(inner,)),
        List(id="l", items=(ListItem(blocks=(listed,)),)),
    )

    pictures = draw_charts(document, en)

    assert [*pictures] == ["fig-outer", "fig-inner", "fig-listed"]
    assert {picture.id for picture in pictures.values()} == pictures.keys()


def test_a_document_without_figures_does_not_import_matplotlib() -> None:
    program = "import sys; import briefgen.charts.drawing; print('matplotlib' in sys.modules)"

    assert _run(program, "0") == "False\n"


def test_charts_are_alike_in_every_process_and_need_neither_pyplot_nor_agg() -> None:
    first, second = _run(_PROGRAM, "1"), _run(_PROGRAM, "777")

    assert first == second
    assert first.endswith("False False\n")


def test_threads_draw_what_one_alone_draws(en: Design, plot_of: Callable[..., Plot]) -> None:
    kinds = [PlotKind.BAR, PlotKind.LINE, PlotKind.SHARE, PlotKind.SLOPE] * 4
    documents = [
        _document(_figure("fig", plot_of(kind, *(f"{n}: {n * 7 % 5}" for n in range(9)))))
        for kind in kinds
    ]

    with ThreadPoolExecutor(4) as pool:
        together = [*pool.map(lambda document: draw_charts(document, en), documents)]

    assert together == [draw_charts(document, en) for document in documents]


@pytest.mark.parametrize("name", ["_update_set_signature_and_docstring", "kwdoc"])
def test_matplotlib_is_left_as_it_was(name: str) -> None:
    program = (
        "import briefgen.charts.backend; from matplotlib import artist;"
        f"print((getattr(artist.Artist, {name!r}, None) or getattr(artist, {name!r})).__module__,"
        f"(getattr(artist.Artist, {name!r}, None) or getattr(artist, {name!r})).__name__)"
    )

    assert _run(program, "0") == f"matplotlib.artist {name}\n"

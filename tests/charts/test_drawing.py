"""A document's figures are drawn, wherever they stand."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date

from briefgen.charts.drawing import PICTURES, draw_charts
from briefgen.document.nodes import Block, Callout, Document, Figure, List, ListItem, Metadata
from briefgen.document.plots import Plot, PlotKind
from briefgen.theme.design import Design


def _document(*blocks: Block) -> Document:
    metadata = Metadata(
        title="T", subtitle="", language="en-GB", author="", date=date(2026, 1, 20),
        edition="1", identifier="t",
    )  # fmt: skip
    return Document(metadata=metadata, blocks=blocks)


def _figure(identity: str, plot: Plot) -> Figure:
    return Figure(id=identity, caption=(), subtitle=(), plot=plot, alt="")


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


def test_threads_draw_what_one_alone_draws(en: Design, plot_of: Callable[..., Plot]) -> None:
    kinds = [PlotKind.BAR, PlotKind.LINE, PlotKind.SHARE, PlotKind.SLOPE] * 4
    documents = [
        _document(_figure("fig", plot_of(kind, *(f"{n}: {n * 7 % 5}" for n in range(9)))))
        for kind in kinds
    ]

    with ThreadPoolExecutor(4) as pool:
        together = [*pool.map(lambda document: draw_charts(document, en), documents)]

    assert together == [draw_charts(document, en) for document in documents]


def test_a_chart_that_comes_again_is_drawn_once_and_any_other_anew(
    en: Design, zh: Design, plot_of: Callable[..., Plot]
) -> None:
    same, other = plot_of(PlotKind.BAR, "a: 1"), plot_of(PlotKind.BAR, "a: 1.0")
    documents = [_document(_figure("fig", plot)) for plot in (same, other)]
    before = PICTURES.most
    PICTURES.hold(1_000)

    first, again, changed = (
        draw_charts(documents[n], design)["fig"] for n, design in ((0, en), (0, en), (1, en))
    )
    chinese = draw_charts(documents[0], zh)["fig"]
    PICTURES.hold(before)

    assert again is first
    assert changed is not first
    assert chinese is not first

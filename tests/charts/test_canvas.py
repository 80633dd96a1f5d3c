"""Agg takes our graphics state, and matplotlib's renderer stands in where it does not."""

from __future__ import annotations

import pytest
from matplotlib.backends.backend_agg import RendererAgg

from briefgen.charts.canvas import make_canvas
from briefgen.charts.raster import rasterize
from briefgen.charts.state import State
from briefgen.document.pictures import Label, Picture, Shape
from briefgen.theme.design import Design

_CURVE = (("m", (4.0, 4.0)), ("l", (60.0, 9.0)), ("c", (70.0, 30.0, 40.0, 70.0, 9.0, 50.0)))


def _picture() -> Picture:
    """One with everything that a canvas is asked to paint."""
    closed = (*_CURVE, ("h", ()))
    shapes = (
        Shape(path=closed, fill=(0.9, 0.6, 0.1), stroke=(0.1, 0.2, 0.7), width=3.3, opacity=0.6),
        Shape(path=_CURVE, stroke=(0.0, 0.4, 0.0), width=2.0, dash=(5.0, 3.0), cap=1, join=2),
        Shape(path=_CURVE, fill=(0.5, 0.0, 0.5), clip=(30.0, 10.0, 20.0, 20.0)),
    )
    label = Label(text="2,200亿元", x=8, y=30, size=11, colour=(0.2, 0.2, 0.2), angle=20)
    return Picture(id="p", width=72, height=72, operations=(*shapes, label))


def test_agg_takes_our_state() -> None:
    assert not isinstance(make_canvas(9, 9, 72), RendererAgg)


@pytest.mark.parametrize("name", ["get_dashes", "get_snap", "get_hatch_linewidth"])
def test_where_agg_asks_for_more_matplotlibs_renderer_paints_the_same(
    name: str, zh: Design, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = rasterize(_picture(), zh)
    monkeypatch.delattr(State, name)

    canvas, unknown = make_canvas(9, 9, 72), rasterize(_picture(), zh)

    assert isinstance(canvas, RendererAgg)
    assert unknown == known

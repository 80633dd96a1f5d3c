"""The graphics state answers as matplotlib's own does."""

from __future__ import annotations

from typing import Any

import pytest
from matplotlib.backend_bases import GraphicsContextBase

from briefgen.charts.backend import Bbox
from briefgen.charts.state import State

_BOX = Bbox.from_bounds(1, 2, 3, 4)
_ANSWERS = (
    "alpha", "capstyle", "clip_path", "clip_rectangle", "dashes", "forced_alpha", "hatch_path",
    "joinstyle", "linewidth", "rgb", "sketch_params", "snap",
)  # fmt: skip
_READ_BY_AGG = (
    "_alpha", "_antialiased", "_capstyle", "_cliprect", "_forced_alpha", "_joinstyle",
    "_linewidth", "_rgb",
)  # fmt: skip


@pytest.mark.parametrize(
    "calls",
    [
        [],
        [("set_alpha", 0.5), ("set_foreground", "#ff0000")],
        [("set_foreground", "#ff0000"), ("set_alpha", 0.5)],
        [("set_alpha", 0.5), ("set_alpha", None)],
        [("set_foreground", (0.1, 0.2, 0.3, 0.4), True)],
        [("set_alpha", 0.5), ("set_foreground", (0.1, 0.2, 0.3, 0.4), True)],
        [("set_linewidth", 2), ("set_dashes", 1, (3, 2))],
        [("set_capstyle", "round"), ("set_joinstyle", "bevel")],
        [("set_clip_rectangle", _BOX), ("set_clip_path", None)],
        [("set_antialiased", True), ("set_snap", None), ("set_url", "x"), ("restore",)],
    ],
)
def test_the_same_calls_have_the_same_answers(calls: list[tuple[Any, ...]]) -> None:
    ours: Any = State()
    theirs: Any = GraphicsContextBase()

    for state in (ours, theirs):
        for name, *arguments in calls:
            getattr(state, name)(*arguments)

    for name in _ANSWERS:
        assert getattr(ours, f"get_{name}")() == getattr(theirs, f"get_{name}")()
    for name in _READ_BY_AGG:
        assert getattr(ours, name) == getattr(theirs, name)

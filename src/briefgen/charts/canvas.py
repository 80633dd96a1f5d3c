"""Pixels that Agg paints: matplotlib's painter, without the module that wraps it for figures."""

from __future__ import annotations

from typing import Any

from briefgen.charts.backend import Affine2D, Path
from briefgen.charts.state import State

_CHANGED = (ImportError, AttributeError, TypeError, ValueError, LookupError, RuntimeError)
"""What is raised where Agg is not as we know it."""


def make_canvas(width: int, height: int, dpi: float) -> Any:  # noqa: ANN401  (ours or matplotlib's)
    """A clear canvas: Agg itself, or matplotlib's renderer where Agg asks more of a state."""
    try:
        return _Canvas(width, height, dpi)
    except _CHANGED:
        from matplotlib.backends.backend_agg import RendererAgg  # noqa: PLC0415  (heavy)

        return RendererAgg(width, height, dpi)  # type: ignore[no-untyped-call]  # half typed


class _Canvas:
    """What is used of `RendererAgg`, by the same names."""

    new_gc = State

    def __init__(self, width: int, height: int, dpi: float) -> None:
        from matplotlib.backends import _backend_agg  # noqa: PLC0415  (only Word needs pixels)

        self._agg: Any = _backend_agg.RendererAgg(width, height, dpi)  # type: ignore[attr-defined]  # compiled
        self.draw_path = self._agg.draw_path
        # Agg reads all of a state for each path, so a path of no length tells whether ours will do.
        self.draw_path(State(), Path([(0, 0)]), Affine2D(), None)

    def buffer_rgba(self) -> memoryview:
        """The pixels, row by row from the top."""
        return memoryview(self._agg)

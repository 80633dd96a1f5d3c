"""The graphics state of a path: what an artist says of its look, and where Agg reads it.

matplotlib's own, `GraphicsContextBase`, is as simple, but its module also imports windows, widgets,
fonts and TeX. This one answers the same calls. The names that begin with an underscore are those
that Agg reads.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from briefgen.charts.backend import Bbox, to_rgba


class State:
    """How the next path is stroked and filled; a chart has no hatches, sketches or odd clips."""

    def __init__(self) -> None:
        self._alpha = 1.0
        self._forced_alpha = False
        self._antialiased = 1
        self._capstyle = "butt"
        self._cliprect: Bbox | None = None
        self._dashes: tuple[float, Sequence[float] | None] = (0, None)
        self._joinstyle = "round"
        self._linewidth = 1.0
        self._rgb: tuple[float, ...] = (0.0, 0.0, 0.0, 1.0)

    def set_alpha(self, alpha: float | None) -> None:
        """Let this opacity replace that of all colours; None leaves them theirs."""
        self._forced_alpha = alpha is not None
        self._alpha = 1.0 if alpha is None else alpha
        self.set_foreground(self._rgb, isRGBA=True)

    def set_foreground(self, fg: Any, isRGBA: bool = False) -> None:  # noqa: ANN401, ARG002, FBT001, FBT002, N803  (matplotlib's call)
        """Set the stroke's colour."""
        self._rgb = to_rgba(fg, self._alpha if self._forced_alpha else None)

    def set_linewidth(self, w: float) -> None:
        """Set the stroke's width in points; 0 is no stroke."""
        self._linewidth = w

    def set_dashes(self, dash_offset: float, dash_list: Sequence[float] | None) -> None:
        """Set the dashes: lengths in points, on and off in turn; None is a solid line."""
        self._dashes = (dash_offset, dash_list)

    def set_capstyle(self, cs: str) -> None:
        """Set how lines end."""
        self._capstyle = cs

    def set_joinstyle(self, js: str) -> None:
        """Set how lines meet."""
        self._joinstyle = js

    def set_clip_rectangle(self, rectangle: Bbox | None) -> None:
        """Draw nothing outside of a rectangle."""
        self._cliprect = rectangle

    def get_alpha(self) -> float:
        """The opacity."""
        return self._alpha

    def get_forced_alpha(self) -> bool:
        """Whether the opacity replaces that of colours."""
        return self._forced_alpha

    def get_rgb(self) -> tuple[float, ...]:
        """The stroke's colour with its opacity."""
        return self._rgb

    def get_linewidth(self) -> float:
        """The stroke's width in points."""
        return self._linewidth

    def get_dashes(self) -> tuple[float, Sequence[float] | None]:
        """Where the dashes begin, and their lengths."""
        return self._dashes

    def get_capstyle(self) -> str:
        """How lines end: `butt`, `round` or `projecting`."""
        return self._capstyle

    def get_joinstyle(self) -> str:
        """How lines meet: `miter`, `round` or `bevel`."""
        return self._joinstyle

    def get_clip_rectangle(self) -> Bbox | None:
        """What nothing is drawn outside of."""
        return self._cliprect

    def get_clip_path(self) -> tuple[None, None]:
        """No path clips: a chart has none."""
        return None, None

    def get_hatch_linewidth(self) -> float:
        """The width of a hatch's lines, if there were a hatch."""
        return 1.0

    def _none(self) -> None:
        """What a chart has none of."""

    get_hatch_path = get_hatch_color = get_sketch_params = get_snap = _none

    def _ignore(self, *_: object) -> None:
        """Take what makes no difference to a chart."""

    restore = set_antialiased = set_clip_path = set_sketch_params = set_snap = set_url = _ignore

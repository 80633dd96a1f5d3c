"""A drawn chart as plain data: vector operations that any writer can replay, in points."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

Colour: TypeAlias = tuple[float, float, float]
"""Red, green, blue from 0 to 1."""


class Shape(Struct, frozen=True, kw_only=True, tag="shape"):
    """A filled or stroked path."""

    path: tuple[tuple[str, tuple[float, ...]], ...]
    """Operators `m x y`, `l x y`, `c x1 y1 x2 y2 x3 y3`, `h`; origin lower left, y up, points."""
    fill: Colour | None = None
    stroke: Colour | None = None
    width: float = 0.0
    dash: tuple[float, ...] = ()
    opacity: float = 1.0
    cap: int = 0
    join: int = 0
    clip: tuple[float, float, float, float] | None = None
    """x, y, width, height."""


class Label(Struct, frozen=True, kw_only=True, tag="label"):
    """A run of text; its characters stay text in every format."""

    text: str
    x: float
    y: float
    """The baseline's start."""
    size: float
    colour: Colour
    bold: bool = False
    angle: float = 0.0
    """Degrees, counter-clockwise."""
    fact: str | None = None
    """The fact whose value this label prints."""


Operation: TypeAlias = Shape | Label


class Picture(Struct, frozen=True, kw_only=True):
    """A chart drawn for one theme and language."""

    id: str
    """The figure's id."""
    width: float
    height: float
    """Points."""
    operations: tuple[Operation, ...]


class Image(Struct, frozen=True, kw_only=True):
    """A drawn chart as pixels, and as vectors for readers that know them."""

    png: bytes
    width: float
    height: float
    """Points, as printed."""
    svg: bytes | None = None

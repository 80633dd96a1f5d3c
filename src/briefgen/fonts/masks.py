"""Glyphs as pixels: which share of each pixel a run of glyphs covers, painted by HarfBuzz."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

import uharfbuzz as hb

from briefgen.fonts.faces import Face

Place: TypeAlias = tuple[float, float, float, float, float, float]
"""An affine map from ems to pixels whose y grows upwards: xx, yx, xy, yy, dx, dy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mask:
    """A grid of pixels, each from 0 (bare) to 255 (covered)."""

    left: int
    bottom: int
    width: int
    height: int
    stride: int
    """Bytes from one row to the next."""
    coverage: bytes
    """Rows from the lowest up."""


def cover(glyphs: Iterable[tuple[Face, int, Place]]) -> Mask | None:
    """What the glyphs cover together, just as large as they need; None where nothing is covered."""
    raster = hb.RasterDraw()
    for face, glyph, (xx, yx, xy, yy, dx, dy) in glyphs:
        em = 1 / face.face.upem
        raster.transform = (xx * em, yx * em, xy * em, yy * em, dx, dy)
        face.paint(glyph, raster)
    image = raster.render()
    if image is None or not image.buffer:
        return None
    extents = image.extents
    return Mask(
        left=extents.x_origin,
        bottom=extents.y_origin,
        width=extents.width,
        height=extents.height,
        stride=extents.stride,
        coverage=image.buffer,
    )

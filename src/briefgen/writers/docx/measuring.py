"""Estimates of text widths: what a column needs so that no word of it is cut."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec import Struct, field

from briefgen.document.nodes import Claim
from briefgen.fonts.chains import FontChain
from briefgen.theme.design import Design
from briefgen.theme.typefaces import Typefaces, open_typefaces
from briefgen.typography.columns import column_widths

_FALLBACK, _BOLD_FALLBACK = 1.17, 1.24
"""A reader without the theme's fonts sets wider ones: the widest met by so much."""
_WHOLE = re.compile(r"[^\s\u3000-\u9fff\uf900-\ufaff\uff00-\uffef]+")
"""What no line's end divides, in the main: a word, a number, a range of numbers."""
_LEAST_IDEOGRAPHS = 3

_UNIT_LARGER = 0.5
"""Points by which the words beside a key figure are larger than a table's text."""
_PANEL_SCALES = (1.0, 0.94, 0.88, 0.82, 0.76, 0.7)


class Extent(NamedTuple):
    """How wide a text wants to be, in points."""

    least: float
    """Its longest word."""
    most: float
    """All of it on one line."""


class Measure(Struct):
    """Widths of texts in a design's faces; single characters are measured once."""

    design: Design
    _faces: Typefaces | None = None
    _extents: dict[tuple[str, float, bool], Extent] = field(default_factory=dict)

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """The width in points of a text on one line."""
        return sum(map(self._chain(bold=bold).advances.__getitem__, text)) * size / 1000

    def extent(self, text: str, size: float, *, bold: bool = False) -> Extent:
        """The widths between which a text's column may choose; cells often say the same."""
        key = (text, size, bold)
        found = self._extents.get(key)
        if found is None:
            found = self._extents[key] = self._extent(text, size, bold=bold)
        return found

    def _extent(self, text: str, size: float, *, bold: bool) -> Extent:
        advance = self._chain(bold=bold).advances.__getitem__
        words, lines = _WHOLE.findall(text), text.split("\n")
        most = max([sum(map(advance, line)) for line in lines]) * size / 1000
        if words == lines:
            least = most
        else:
            least = max([sum(map(advance, word)) for word in words], default=0.0) * size / 1000
        least = max(least, min(_LEAST_IDEOGRAPHS * size, most))
        margin = _BOLD_FALLBACK if bold else _FALLBACK
        return Extent(least * margin, most * margin)

    def _chain(self, *, bold: bool) -> FontChain:
        faces = self._faces = self._faces or open_typefaces(self.design)
        return faces.heading_bold if bold else faces.heading

    def panel_scale(self, items: Iterable[Claim], width: float) -> float:
        """The part of the theme's size at which each key figure fits one line of `width` points."""
        sizes = self.design.theme.type
        widest = max(
            (
                self.width(claim.number, sizes.key_figure, bold=True)
                + self.width(claim.before + claim.after, sizes.table + _UNIT_LARGER)
                for claim in items
            ),
            default=0.0,
        )
        fitting = (scale for scale in _PANEL_SCALES if widest * scale * _FALLBACK <= width)
        return next(fitting, _PANEL_SCALES[-1])

    def columns(
        self, shares: Sequence[float], columns: Iterable[Sequence[Extent]], gap: float, width: float
    ) -> list[float]:
        """The widths of columns with `gap` points beside their texts, which add up to `width`."""
        needs, wishes = [], []
        for extents in columns:
            needs.append(max((e.least for e in extents), default=0.0) + gap)
            wishes.append(max((e.most for e in extents), default=0.0) + gap)
        return column_widths(shares, needs, wishes, width)

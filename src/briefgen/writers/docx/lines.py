"""Line heights: exact, so that Word, WPS and LibreOffice break pages alike whatever their fonts."""

from __future__ import annotations

from msgspec import Struct

from briefgen.theme.design import Design

# Western letters fill less of the em than ideographs do and need less air between lines.
_WESTERN = 0.9
_SMALL = 0.86
"""Of the body's leading, for small text, captions and tables."""


class Lines(Struct, frozen=True):
    """Line heights in points for sizes in points."""

    leading: float
    """Of body text, as a multiple of its size."""
    heading: float = 1.32
    """Of headings, likewise."""

    def text(self, size: float) -> float:
        """Of running text."""
        return size * self.leading

    def small(self, size: float) -> float:
        """Of captions, notes and cells."""
        return size * self.leading * _SMALL

    def large(self, size: float) -> float:
        """Of headings and key figures."""
        return size * self.heading


def lines(design: Design) -> Lines:
    """The line heights of a design."""
    scale = design.theme.type
    leading = scale.leading * (1.0 if design.language.cjk else _WESTERN)
    return Lines(leading, scale.heading_leading)

"""Lengths as values, so that no unit factor stands in a writer."""

from __future__ import annotations

from msgspec import Struct

_POINTS_PER_MM = 72 / 25.4


class Length(Struct, frozen=True, order=True):
    """A length; made by `pt()` or `mm()`, read in the unit that a format wants."""

    pt: float
    """DTP points, 72 to the inch."""

    @property
    def mm(self) -> float:
        """Millimetres."""
        return self.pt / _POINTS_PER_MM

    @property
    def twips(self) -> int:
        """Twentieths of a point, as WordprocessingML counts (ECMA-376 Part 1, 17.18.105)."""
        return round(self.pt * 20)

    @property
    def emu(self) -> int:
        """English metric units, as DrawingML counts (ECMA-376 Part 1, 20.1.2.1)."""
        return round(self.pt * 12700)

    @property
    def half_points(self) -> int:
        """Half points, as WordprocessingML counts font sizes."""
        return round(self.pt * 2)

    def __add__(self, other: Length) -> Length:
        return Length(self.pt + other.pt)

    def __sub__(self, other: Length) -> Length:
        return Length(self.pt - other.pt)

    def __mul__(self, factor: float) -> Length:
        return Length(self.pt * factor)


def pt(points: float) -> Length:
    """A length of so many points."""
    return Length(points)


def mm(millimetres: float) -> Length:
    """A length of so many millimetres."""
    return Length(millimetres * _POINTS_PER_MM)

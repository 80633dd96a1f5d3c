"""Colour arithmetic: contrast as WCAG defines it, and colours as colour-blind readers see them."""

from __future__ import annotations

from enum import Enum
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt
from typing import TypeAlias

Rgb: TypeAlias = tuple[float, float, float]
"""Red, green, blue from 0 to 1, sRGB."""

_KNEES = (0.04045, 0.0031308)
"""Where sRGB turns from a line into a power: encoded, linear (IEC 61966-2-1)."""


class Vision(Enum):
    """Kinds of complete colour blindness, each with its matrix on linear RGB.

    G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, "A Physiologically-based Model for
    Simulation of Color Vision Deficiency", IEEE TVCG 15 (2009), severity 1.0.
    """

    PROTANOPIA = (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    )
    DEUTERANOPIA = (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    )
    TRITANOPIA = (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    )


def rgb(colour: str) -> Rgb:
    """A hexadecimal colour (`#0B5C8A`) as red, green and blue from 0 to 1."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return (red, green, blue)


def contrast(first: Rgb, second: Rgb) -> float:
    """The contrast ratio of two colours, 1 to 21.

    https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
    """
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def seen_by(colour: Rgb, vision: Vision) -> Rgb:
    """The colour as it looks to a reader with that vision."""
    linear = _linear(colour)
    red, green, blue = (
        _encode(min(1.0, max(0.0, sum(m * c for m, c in zip(row, linear, strict=True)))))
        for row in vision.value
    )
    return (red, green, blue)


def difference(first: Rgb, second: Rgb) -> float:
    """How different two colours look: CIEDE2000, where 1 is just noticed side by side.

    G. Sharma, W. Wu, E. N. Dalal, "The CIEDE2000 Color-Difference Formula", 2005.
    """
    l1, a1, b1 = _lab(first)
    l2, a2, b2 = _lab(second)
    mean_chroma = (hypot(a1, b1) + hypot(a2, b2)) / 2
    g = 0.5 * (1 - sqrt(mean_chroma**7 / (mean_chroma**7 + 25.0**7)))
    c1, h1 = _polar(a1 * (1 + g), b1)
    c2, h2 = _polar(a2 * (1 + g), b2)
    turn = ((h2 - h1 + 180) % 360 - 180) if c1 * c2 else 0.0
    hue = 2 * sqrt(c1 * c2) * sin(radians(turn) / 2)
    middle_hue = (h1 + turn / 2) % 360 if c1 * c2 else h1 + h2
    lightness, chroma, hue_weight, rotation = _weights((l1 + l2) / 2, (c1 + c2) / 2, middle_hue)
    dl, dc, dh = (l2 - l1) / lightness, (c2 - c1) / chroma, hue / hue_weight
    return sqrt(dl * dl + dc * dc + dh * dh + rotation * dc * dh)


def _weights(lightness: float, chroma: float, hue: float) -> tuple[float, float, float, float]:
    t = (
        1
        - 0.17 * cos(radians(hue - 30))
        + 0.24 * cos(radians(2 * hue))
        + 0.32 * cos(radians(3 * hue + 6))
        - 0.20 * cos(radians(4 * hue - 63))
    )
    off = (lightness - 50) ** 2
    turn = 30 * exp(-(((hue - 275) / 25) ** 2))
    c7 = chroma**7
    rotation = -2 * sqrt(c7 / (c7 + 25.0**7)) * sin(radians(2 * turn))
    return (
        1 + 0.015 * off / sqrt(20 + off),
        1 + 0.045 * chroma,
        1 + 0.015 * chroma * t,
        rotation,
    )


def _polar(a: float, b: float) -> tuple[float, float]:
    return hypot(a, b), degrees(atan2(b, a)) % 360


def _linear(colour: Rgb) -> Rgb:
    red, green, blue = map(_decode, colour)
    return (red, green, blue)


def _decode(value: float) -> float:
    return float(value / 12.92 if value <= _KNEES[0] else ((value + 0.055) / 1.055) ** 2.4)


def _encode(value: float) -> float:
    return float(12.92 * value if value <= _KNEES[1] else 1.055 * value ** (1 / 2.4) - 0.055)


def _luminance(colour: Rgb) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _lab(colour: Rgb) -> Rgb:
    """CIE L*a*b* of an sRGB colour under D65."""
    red, green, blue = _linear(colour)
    x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047
    y = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue
    z = (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883
    fx, fy, fz = (c ** (1 / 3) if c > (6 / 29) ** 3 else c * 841 / 108 + 4 / 29 for c in (x, y, z))
    return (116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz))

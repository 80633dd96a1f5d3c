"""Shades: colours made darker or lighter until readers can tell them from their ground."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from briefgen.theme.colours import Vision, contrast, difference, rgb, seen_by

TEXT_CONTRAST = 4.5
"""https://www.w3.org/TR/WCAG22/#contrast-minimum"""
MARK_CONTRAST = 3.0
"""https://www.w3.org/TR/WCAG22/#non-text-contrast"""
TOLD_APART = 10.0
"""Least CIEDE2000 of two chart colours that a colour-blind reader can still tell apart."""
_STEPS = 40
_MARGIN = 0.02
"""Of contrast, for what rounding takes away."""
_MOST_COLOURS = 6
BLACK, WHITE = "#000000", "#FFFFFF"


def mixed(first: str, second: str, share: float) -> str:
    """The first colour with a share of the second, from 0 to 1."""
    parts = zip(rgb(first), rgb(second), strict=True)
    return "#" + "".join(f"{round(255 * (a + (b - a) * share)):02X}" for a, b in parts)


def legible(colour: str, grounds: Iterable[str], least: float = TEXT_CONTRAST) -> str:
    """The colour, darkened no more than it takes to have a contrast of `least` on every ground."""
    grounds = tuple(grounds)
    for step in range(_STEPS + 1):
        shade = mixed(colour, BLACK, step / _STEPS)
        if all(contrast(rgb(shade), rgb(ground)) >= least + _MARGIN for ground in grounds):
            return shade
    return BLACK


def pale(colour: str, ink: str, least: float) -> str:
    """The colour, lightened no more than it takes to be a ground for `ink`."""
    for step in range(_STEPS + 1):
        shade = mixed(colour, WHITE, step / _STEPS)
        if contrast(rgb(shade), rgb(ink)) >= least:
            return shade
    return WHITE


def are_apart(first: str, second: str) -> bool:
    """Whether every reader, colour-blind or not, can tell two colours of a chart."""
    one, other = rgb(first), rgb(second)
    seen = [(seen_by(one, v), seen_by(other, v)) for v in Vision]
    return all(difference(a, b) >= TOLD_APART for a, b in seen)


def palette_of(wanted: Sequence[str], others: Sequence[str], ground: str) -> tuple[str, ...]:
    """Chart colours that stand out from the ground and from one another, `wanted` before `others`.

    A colour that would be taken for an earlier one is left out, so there may be fewer than four.
    """
    shades = [legible(colour, (ground,), MARK_CONTRAST) for colour in wanted]
    shades += [mixed(shade, BLACK, 0.45) for shade in shades]
    shades += [legible(colour, (ground,), MARK_CONTRAST) for colour in others]
    chosen: list[str] = []
    for shade in shades:
        if len(chosen) < _MOST_COLOURS and all(are_apart(shade, known) for known in chosen):
            chosen.append(shade)
    return tuple(chosen)


def is_told_apart(palette: Iterable[str]) -> bool:
    """Whether all colours of a chart are told apart."""
    return all(are_apart(first, second) for first, second in combinations(palette, 2))

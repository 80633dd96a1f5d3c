"""What every chart kind needs of the theme: colours as numbers, sizes, lettering."""

from __future__ import annotations

from msgspec import Struct

from briefgen.charts.lettering import Lettering, make_lettering
from briefgen.document.pictures import Colour
from briefgen.document.plots import Plot, Series
from briefgen.theme.colours import contrast, rgb
from briefgen.theme.design import Design

_LEGIBLE = 4.5
"""https://www.w3.org/TR/WCAG22/#contrast-minimum"""


class Style(Struct, frozen=True, kw_only=True):
    """The look of all charts of one design."""

    lettering: Lettering
    size: float
    """Of labels and values, in points."""
    small: float
    """Of notes and axis ticks."""
    ink: Colour
    muted: Colour
    rule: Colour
    panel: Colour
    ground: Colour
    accent: Colour
    faded: Colour
    palette: tuple[Colour, ...]

    def mark_colour(self, plot: Plot, *, highlighted: bool) -> Colour:
        """A mark's colour where all marks belong together: accent, or faded beside a highlight."""
        if highlighted or not any(mark.highlighted for mark in plot.marks):
            return self.accent
        return self.faded

    def series_colour(self, plot: Plot, series: Series) -> Colour:
        """A series' colour where series are told apart: its own, or accent and faded."""
        if any(mark.highlighted for mark in plot.marks):
            return self.accent if any(m.highlighted for m in series.marks) else self.faded
        return self.palette[plot.series.index(series) % len(self.palette)]

    def text_colour(self, colour: Colour) -> Colour:
        """The colour for text that belongs to a mark: its own if that is legible, else ink."""
        return colour if contrast(colour, self.ground) >= _LEGIBLE else self.ink

    def tint(self, colour: Colour, strength: float) -> Colour:
        """The colour mixed into the ground: 1 is the colour, 0 the ground."""
        red, green, blue = (
            round(c * strength + g * (1 - strength), 4)
            for c, g in zip(colour, self.ground, strict=True)
        )
        return (red, green, blue)


def make_style(design: Design) -> Style:
    """The charts' style for a theme; text is set in the theme's heading faces."""
    colours = design.theme.colours
    size = design.theme.type.chart
    return Style(
        lettering=make_lettering(design),
        size=size,
        small=round(size * 0.88, 2),
        ink=rgb(colours.ink),
        muted=rgb(colours.muted),
        rule=rgb(colours.rule),
        panel=rgb(colours.panel),
        ground=rgb(colours.ground),
        accent=rgb(colours.accent),
        faded=rgb(colours.faded),
        palette=tuple(map(rgb, colours.palette)),
    )

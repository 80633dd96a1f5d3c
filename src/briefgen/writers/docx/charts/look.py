"""What every native chart takes from the design: theme colours, fonts, sizes."""

from __future__ import annotations

from msgspec import Struct

from briefgen.document.plots import Plot, Series
from briefgen.theme.design import Design
from briefgen.writers.docx.palette import Palette, plain

_SCHEME = {"background1": "bg1", "background2": "bg2", "text1": "tx1", "text2": "tx2"}
NO_LINE = "<a:ln><a:noFill/></a:ln>"
NO_SHAPE = f"<c:spPr><a:noFill/>{NO_LINE}</c:spPr>"


class Look(Struct, frozen=True):
    """The look of all native charts of one design."""

    design: Design

    def colour(self, colour: str) -> str:
        """A colour of the theme by its slot, so that changing the theme changes the chart."""
        slot = Palette(self.design.theme.colours).slot(colour)
        if slot is None:
            return f'<a:srgbClr val="{plain(colour)}"/>'
        return f'<a:schemeClr val="{_SCHEME.get(slot, slot)}"/>'

    def fill(self, colour: str) -> str:
        """A plain fill."""
        return f"<a:solidFill>{self.colour(colour)}</a:solidFill>"

    def hatched(self, colour: str) -> str:
        """A hatched fill: of a bar whose value is approximate."""
        return (
            f'<a:pattFill prst="wdUpDiag"><a:fgClr>{self.colour(colour)}</a:fgClr>'
            f"<a:bgClr>{self.colour(self.design.theme.colours.ground)}</a:bgClr></a:pattFill>"
        )

    def line(self, colour: str, points: float, *, arrow: bool = False) -> str:
        """A line with flat ends; an arrow's tip is at its end."""
        tip = '<a:tailEnd type="triangle" w="med" len="med"/>' if arrow else ""
        return f'<a:ln w="{round(points * 12700)}" cap="flat">{self.fill(colour)}{tip}</a:ln>'

    def letters(self, colour: str, scale: float = 1.0, *, bold: bool = False) -> str:
        """`a:defRPr`: the theme's heading fonts, in Chinese and Latin."""
        size = round(self.design.theme.type.chart * scale * 100)
        return (
            f'<a:defRPr sz="{size}" b="{int(bold)}">{self.fill(colour)}'
            '<a:latin typeface="+mj-lt"/><a:ea typeface="+mj-ea"/><a:cs typeface="+mj-cs"/>'
            "</a:defRPr>"
        )

    def text(self, colour: str, scale: float = 1.0, *, wrap: bool = True) -> str:
        """`c:txPr`: how an element's text looks; `wrap` lets it break into lines."""
        body = "<a:bodyPr/>" if wrap else '<a:bodyPr wrap="none"/>'
        return (
            f"<c:txPr>{body}<a:lstStyle/><a:p><a:pPr>{self.letters(colour, scale)}</a:pPr>"
            f'<a:endParaRPr lang="{self.design.language.tag}"/></a:p></c:txPr>'
        )

    def mark(self, plot: Plot, *, highlighted: bool) -> str:
        """A mark's colour where all belong together: accent, or faded beside a highlight."""
        colours = self.design.theme.colours
        if highlighted or not any(mark.highlighted for mark in plot.marks):
            return colours.accent
        return colours.faded

    def series(self, plot: Plot, series: Series) -> str:
        """A series' colour: accent if alone, else its own, or accent and faded."""
        colours = self.design.theme.colours
        if any(mark.highlighted for mark in plot.marks):
            return colours.accent if any(m.highlighted for m in series.marks) else colours.faded
        if len(plot.series) == 1:
            return colours.accent
        return colours.palette[plot.series.index(series) % len(colours.palette)]

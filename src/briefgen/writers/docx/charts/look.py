"""What every native chart takes from the design: theme colours, fonts, sizes."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from briefgen.document.plots import Plot, Series
from briefgen.theme.design import Design
from briefgen.writers.docx.palette import Palette, plain

_SCHEME = {"background1": "bg1", "background2": "bg2", "text1": "tx1", "text2": "tx2"}
_UPWARDS = 270 * 60_000
"""The direction of a gradient that begins below, in the unit of DrawingML's angles."""
_TINT = '<a:satMod val="50000"/><a:lumMod val="60000"/><a:lumOff val="40000"/>'
"""Makes of an accent about what it is when mixed into white, which is less bright than it."""
NO_LINE = "<a:ln><a:noFill/></a:ln>"
NO_SHAPE = f"<c:spPr><a:noFill/>{NO_LINE}</c:spPr>"


def point(at: int, shape: str) -> str:
    """`c:dPt`: the bar of a series that stands at an index, with a shape of its own."""
    return (
        f'<c:dPt><c:idx val="{at}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
        f"<c:spPr>{shape}</c:spPr></c:dPt>"
    )


class Look(Struct, frozen=True):
    """The look of all native charts of one design."""

    design: Design

    def colour(self, colour: str, change: str = "") -> str:
        """A colour of the theme by its slot, so that changing the theme changes the chart.

        `change` is what makes another shade of it.
        """
        slot = Palette(self.design.theme.colours).slot(colour)
        kind = "srgbClr" if slot is None else "schemeClr"
        value = plain(colour) if slot is None else _SCHEME.get(slot, slot)
        if not change:
            return f'<a:{kind} val="{value}"/>'
        return f'<a:{kind} val="{value}">{change}</a:{kind}>'

    def tint(self, colour: str) -> str:
        """A lighter shade of a colour, which stands off from the colour itself."""
        return self.colour(colour, _TINT)

    def fill(self, colour: str, *, tint: bool = False) -> str:
        """A plain fill, of a colour or its tint."""
        return f"<a:solidFill>{(self.tint if tint else self.colour)(colour)}</a:solidFill>"

    def hatched(self, colour: str) -> str:
        """A hatched fill: of a bar whose value is approximate."""
        return (
            f'<a:pattFill prst="wdUpDiag"><a:fgClr>{self.colour(colour)}</a:fgClr>'
            f"<a:bgClr>{self.colour(self.design.theme.colours.ground)}</a:bgClr></a:pattFill>"
        )

    def fading(self, colours: tuple[str, str], start: Decimal, *, upright: bool = False) -> str:
        """A fill that goes from one colour to another, from the part `start` of a bar to its end.

        The colours are `a:schemeClr` or the like.
        """
        first, last = colours
        stops = ((Decimal(0), first), (start, first), (Decimal(1), last))
        points = "".join(f'<a:gs pos="{at * 100000:.0f}">{colour}</a:gs>' for at, colour in stops)
        return (
            f'<a:gradFill rotWithShape="1"><a:gsLst>{points}</a:gsLst>'
            f'<a:lin ang="{_UPWARDS if upright else 0}" scaled="0"/></a:gradFill>'
        )

    def line(self, colour: str, points: float) -> str:
        """A line with flat ends."""
        return f'<a:ln w="{round(points * 12700)}" cap="flat">{self.fill(colour)}</a:ln>'

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

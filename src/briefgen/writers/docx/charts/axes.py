"""Axes of native charts: quiet, and not there where every mark is labelled."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from briefgen.writers.docx.charts.look import NO_LINE, Look

CATEGORIES, VALUES = 111, 112
"""Ids of the two axes; Word wants them without a sign."""
AXIS_IDS = f'<c:axId val="{CATEGORIES}"/><c:axId val="{VALUES}"/>'
_TICKS = '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'


class Scale(Struct, frozen=True, kw_only=True):
    """A value axis: its bounds, where they are fixed, and its steps."""

    low: Decimal | None = None
    high: Decimal | None = None
    step: Decimal | None = None
    reversed: bool = False

    @property
    def xml(self) -> str:
        """`c:scaling`."""
        way = "maxMin" if self.reversed else "minMax"
        high = f'<c:max val="{self.high:f}"/>' if self.high is not None else ""
        low = f'<c:min val="{self.low:f}"/>' if self.low is not None else ""
        return f'<c:scaling><c:orientation val="{way}"/>{high}{low}</c:scaling>'


def category_axis(look: Look, *, position: str, reversed_: bool = False, shown: bool = True) -> str:
    """`c:catAx`: the categories, first on top where the bars lie."""
    colours = look.design.theme.colours
    way = "maxMin" if reversed_ else "minMax"
    return (
        f'<c:catAx><c:axId val="{CATEGORIES}"/><c:scaling><c:orientation val="{way}"/></c:scaling>'
        f'<c:delete val="{int(not shown)}"/><c:axPos val="{position}"/>'
        f'<c:numFmt formatCode="General" sourceLinked="0"/>{_TICKS}<c:tickLblPos val="low"/>'
        f"<c:spPr>{look.line(colours.rule, 0.75)}</c:spPr>{look.text(colours.ink)}"
        f'<c:crossAx val="{VALUES}"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>'
    )


def value_axis(
    look: Look,
    scale: Scale,
    *,
    id_: int = VALUES,
    across: int = CATEGORIES,
    position: str,
    shown: bool,
    between: str = "between",
) -> str:
    """`c:valAx`, with grid lines where it is shown."""
    colours = look.design.theme.colours
    grid = f"<c:majorGridlines><c:spPr>{look.line(colours.rule, 0.5)}</c:spPr></c:majorGridlines>"
    step = f'<c:majorUnit val="{scale.step:f}"/>' if scale.step is not None else ""
    return (
        f'<c:valAx><c:axId val="{id_}"/>{scale.xml}<c:delete val="{int(not shown)}"/>'
        f'<c:axPos val="{position}"/>{grid if shown else ""}'
        f'<c:numFmt formatCode="General" sourceLinked="0"/>{_TICKS}'
        f'<c:tickLblPos val="nextTo"/><c:spPr>{NO_LINE}</c:spPr>{look.text(colours.muted, 0.9)}'
        f'<c:crossAx val="{across}"/><c:crosses val="autoZero"/>'
        f'<c:crossBetween val="{between}"/>{step}</c:valAx>'
    )

"""Draws a document's charts: each figure's plot as a picture, for every format alike.

In: a `Document` and a `Design`. Out: figure id → `Picture`. matplotlib is imported only if there
is a chart to draw.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from briefgen.document.nodes import Document, Figure
from briefgen.document.pictures import Picture
from briefgen.document.walking import walk_blocks
from briefgen.fingerprints import of_value
from briefgen.remembered import Remembered
from briefgen.theme.design import Design

PICTURES: Remembered[Picture] = Remembered(lambda picture: 1 + len(picture.operations))
"""By all that a picture is drawn from; fonts are opened once in a process."""


def draw_charts(
    document: Document, design: Design, besides: Collection[str] = ()
) -> dict[str, Picture]:
    """The picture of each figure of the document, by the figure's id, but for those `besides`.

    A picture is as wide as the text, and never higher than a page has room for.

    Raises:
        BriefgenError: a font file of the theme is missing or is no font.
    """
    figures = [
        block
        for block in walk_blocks(document.blocks)
        if isinstance(block, Figure) and block.id not in besides
    ]
    if not figures:
        return {}
    from briefgen.charts.kinds import draw_plot  # noqa: PLC0415  (imports matplotlib)

    def drawn(figure: Figure) -> Picture:
        return draw_plot(figure.plot, design, figure.id)

    if not PICTURES.most:
        return {figure.id: drawn(figure) for figure in figures}
    ground = of_value((design.theme, design.language, str(design.project)))
    return {
        figure.id: PICTURES.value(
            (ground, of_value((figure.id, figure.plot))), partial(drawn, figure)
        )
        for figure in figures
    }

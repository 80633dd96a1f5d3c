"""Table styles: ruled tables of text and figures, and the panel of key figures."""

from __future__ import annotations

from briefgen.writers.docx.palette import Palette

_NORMAL = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr>'
    '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
    '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)


def table_styles(palette: Palette) -> str:
    """All `w:style` elements of tables."""
    return _NORMAL + _brief(palette) + _key_figures(palette)


def _brief(palette: Palette) -> str:
    colours = palette.colours
    strong = colours.heading
    edges = (
        palette.border("top", strong, 10)
        + palette.border("bottom", strong, 8)
        + palette.border("insideH", colours.rule, 4)
    )
    head = palette.border("bottom", strong, 6)
    return (
        f"{_begin('BriefTable', 'Brief Table')}{_table(edges, (12, 95))}"
        '<w:tblStylePr w:type="firstRow"><w:tcPr>'
        f'<w:tcBorders>{head}</w:tcBorders><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>'
        "</w:style>"
    )


def _key_figures(palette: Palette) -> str:
    colours = palette.colours
    # Wide rules in the colour of the page stand between the cells as gutters.
    edges = (
        palette.border("top", colours.accent, 12)
        + palette.border("insideH", colours.ground, 48)
        + palette.border("insideV", colours.ground, 48)
    )
    return (
        f"{_begin('KeyFigures', 'Key Figures')}{_table(edges, (60, 140))}"
        f"<w:tcPr>{palette.shade(colours.panel)}</w:tcPr></w:style>"
    )


def _begin(id_: str, name: str) -> str:
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{id_}"><w:name w:val="{name}"/>'
        '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="40"/><w:qFormat/>'
    )


def _table(edges: str, margins: tuple[int, int]) -> str:
    upright, sideways = margins
    sides = (("top", upright), ("left", sideways), ("bottom", upright), ("right", sideways))
    cell = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides)
    margin = f"<w:tblCellMar>{cell}</w:tblCellMar>"
    return f"<w:tblPr><w:tblBorders>{edges}</w:tblBorders>{margin}</w:tblPr>"

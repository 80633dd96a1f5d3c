"""Table styles: ruled tables of text and figures, and the panel of key figures."""

from __future__ import annotations

from briefgen.theme.looks import TableLook
from briefgen.writers.docx.palette import Palette

_NORMAL = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr>'
    '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
    '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)


def table_styles(palette: Palette, look: TableLook) -> str:
    """All `w:style` elements of tables."""
    columns = f"{_begin('Columns', 'Columns')}{_table('', (0, 100))}</w:style>"
    return _NORMAL + _brief(palette, look) + _key_figures(palette) + columns


def _brief(palette: Palette, look: TableLook) -> str:
    strong = palette.colours.heading
    head = palette.border("bottom", strong, 4 if look.look == "grid" else 6)
    shade = palette.shade(palette.colours.panel) if look.band else ""
    return (
        f"{_begin('BriefTable', 'Brief Table')}{_table(_edges(palette, look), (12, 95))}"
        '<w:tblStylePr w:type="firstRow"><w:tcPr>'
        f'<w:tcBorders>{head}</w:tcBorders>{shade}<w:vAlign w:val="bottom"/></w:tcPr>'
        "</w:tblStylePr></w:style>"
    )


def _edges(palette: Palette, look: TableLook) -> str:
    """The borders of a table, in the schema's order (ECMA-376 Part 1, 17.4.38)."""
    strong, border = palette.colours.heading, palette.border
    match look.look:
        case "ruled":
            inner = border("insideH", palette.colours.rule, 4)
            return border("top", strong, 10) + border("bottom", strong, 8) + inner
        case "booktabs":
            return border("top", strong, 10) + border("bottom", strong, 10)
        case "grid":
            edges = ("top", "left", "bottom", "right", "insideH", "insideV")
            return "".join(border(edge, strong, 4) for edge in edges)


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
    borders = f"<w:tblBorders>{edges}</w:tblBorders>" if edges else ""
    return f"<w:tblPr>{borders}{margin}</w:tblPr>"

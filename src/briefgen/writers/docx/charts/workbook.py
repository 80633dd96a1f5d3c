"""The workbook behind a chart: the smallest that Excel, WPS and LibreOffice accept."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from briefgen.writers.docx.archive import zipped
from briefgen.writers.docx.charts.grid import SHEET, Cell, Computed, Grid, letter, written
from briefgen.writers.docx.markup import DECLARATION
from briefgen.writers.docx.text import content

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_TYPES = (
    f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEET_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_SHEET_TYPE}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_SHEET_TYPE}.styles+xml"/></Types>'
)
_ROOT = (
    f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1"'
    f' Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
_PARTS = (
    f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1"'
    f' Type="{_RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2"'
    f' Type="{_RELATIONS}/styles" Target="styles.xml"/></Relationships>'
)
_WORKBOOK = (
    f'{DECLARATION}<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>'
    f'<sheet name="{SHEET}" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
_STYLES = (
    f'{DECLARATION}<styleSheet xmlns="{_MAIN}"><numFmts count="1">'
    '<numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>'
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/>'
    "</cellStyles></styleSheet>"
)
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""What a worksheet would read as a character's code (ECMA-376 Part 1, 22.9.2.19)."""


def workbook(grid: Grid) -> bytes:
    """The grid as an XLSX file of one sheet; the same grid gives the same bytes."""
    return zipped(
        (
            ("[Content_Types].xml", _TYPES),
            ("_rels/.rels", _ROOT),
            ("xl/workbook.xml", _WORKBOOK),
            ("xl/_rels/workbook.xml.rels", _PARTS),
            ("xl/styles.xml", _STYLES),
            ("xl/worksheets/sheet1.xml", _sheet(grid)),
        )
    )


def _sheet(grid: Grid) -> str:
    count = max((len(column.cells) for column in grid.columns), default=0)
    heads = "".join(_cell(column.head, at, 1) for at, column in enumerate(grid.columns))
    rows = [f'<row r="1">{heads}</row>']
    for number in range(2, count + 2):
        cells = "".join(
            _cell(column.cells[number - 2], at, number) for at, column in enumerate(grid.columns)
        )
        rows.append(f'<row r="{number}">{cells}</row>')
    width = '<cols><col min="1" max="1" width="32" customWidth="1"/></cols>'
    return (
        f'{DECLARATION}<worksheet xmlns="{_MAIN}">{width}'
        f"<sheetData>{''.join(rows)}</sheetData></worksheet>"
    )


def _cell(cell: Cell, at: int, row: int) -> str:
    place = f'r="{letter(at)}{row}"'
    match cell:
        case None:
            return ""
        case str():
            text = content(_ESCAPED.sub("_x005F_", cell))
            return f'<c {place} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
        case Computed():
            formula = content(cell.formula.format(row=row))
            return f"<c {place}><f>{formula}</f><v>{written(cell)}</v></c>"
        case date():
            return f'<c {place} s="1"><v>{written(cell)}</v></c>'
        case Decimal():
            return f"<c {place}><v>{written(cell)}</v></c>"

"""Native charts: the values that a chart keeps, and the cells of the workbook behind it."""

from __future__ import annotations

from lxml import etree

from briefgen.audit.word.names import A, C, S
from briefgen.audit.word.package import Package, open_package
from briefgen.diagnostics import BriefgenError

_PACKAGE = ".xlsx"


def chart_text(root: etree._Element) -> str:
    """The values of all series and the words of all labels, one a line, in the chart's order."""
    values = [
        value.text or ""
        for wrapper in root.iter(C + "val", C + "xVal", C + "yVal")
        for value in wrapper.iter(C + "v")
    ]
    labels = [
        "".join(run.text or "" for run in label.iter(A + "t")) for label in root.iter(C + "rich")
    ]
    return "\n".join([*values, *(label.strip() for label in labels if label.strip())])


def workbook_text(package: Package, chart: str) -> str | None:
    """The cells of the chart's workbook, row by row, one a line; None if there is none."""
    for name in package.related(chart).values():
        content = package.parts.get(name)
        if content is None or not name.endswith(_PACKAGE):
            continue
        try:
            return _cells(open_package(content))
        except BriefgenError:
            return ""
    return None


def _cells(book: Package) -> str:
    strings = book.tree("xl/sharedStrings.xml")
    shared = [] if strings is None else [_text(item) for item in strings.iter(S + "si")]
    lines = []
    for name in sorted(book.parts):
        if not name.startswith("xl/worksheets/") or not name.endswith(".xml"):
            continue
        sheet = book.tree(name)
        cells = () if sheet is None else sheet.iter(S + "c")
        lines += [text for cell in cells if (text := _cell(cell, shared))]
    return "\n".join(lines)


def _cell(cell: etree._Element, shared: list[str]) -> str:
    value = cell.find(S + "v")
    text = (value.text or "") if value is not None else ""
    if cell.get("t") == "s":
        return shared[int(text)] if text.isdigit() and int(text) < len(shared) else ""
    return _text(cell) if cell.get("t") == "inlineStr" else text


def _text(element: etree._Element) -> str:
    return "".join(part.text or "" for part in element.iter(S + "t"))

"""Measures the theme `gbt9704` against GB/T 9704-2012, in a finished PDF and a finished DOCX.

    bench/gbt9704.py docs/gbt9704.md

The sample `bench/gbt9704/` is built, its PDF is read by PDFium and its DOCX as plain XML; neither
reader is ours. The report is written to the file named.
"""

from __future__ import annotations

import ctypes
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from pathlib import Path
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium
from lxml import etree

from briefgen.diagnostics import Report
from briefgen.pipeline import Options, build_project

SAMPLE = Path(__file__).parent / "gbt9704"
_MM = 72 / 25.4
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_EM_ASCENT, _EM_DESCENT = 0.88, 0.12
"""An ideograph's square above and below the baseline, in ems (the ideographic em box)."""


class Measure(NamedTuple):
    """One measured property."""

    clause: str
    what: str
    wanted: str
    found: str
    meets: bool


class Glyph(NamedTuple):
    """A character of a page; points from the page's upper left corner."""

    text: str
    x: float
    baseline: float
    size: float
    font: str
    top: float
    bottom: float
    right: float


def measure(folder: Path) -> list[Measure]:
    """Everything that is measured, from files built in `folder`."""
    report = Report()
    build = build_project(SAMPLE, Options(), report)
    files = {file.format.value: file.content for file in build.files}
    (folder / "sample.docx").write_bytes(files["docx"])
    return [*_measure_pdf(files["pdf"]), *_measure_docx(folder / "sample.docx")]


# --- the PDF ------------------------------------------------------------------------------------


def glyphs_of(page: pypdfium2.PdfPage) -> list[Glyph]:
    """The page's visible characters in the order of its text."""
    text = page.get_textpage()
    height = page.get_height()
    found = []
    for at in range(text.count_chars()):
        character = chr(pdfium.FPDFText_GetUnicode(text.raw, at))
        if not character.strip() or ord(character) == 0:
            continue
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(text.raw, at, x, y)
        _, bottom, right, top = text.get_charbox(at)
        name = ctypes.create_string_buffer(100)
        pdfium.FPDFText_GetFontInfo(text.raw, at, name, 100, None)
        size = pdfium.FPDFText_GetFontSize(text.raw, at)
        font = name.value.decode().partition("+")[2]
        found.append(
            Glyph(
                character,
                x.value,
                height - y.value,
                size,
                font,
                height - top,
                height - bottom,
                right,
            )
        )
    return found


def lines_of(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """The glyphs of each line, from top to bottom."""
    ordered = sorted(glyphs, key=lambda glyph: (round(glyph.baseline, 1), glyph.x))
    return [list(line) for _, line in groupby(ordered, key=lambda g: round(g.baseline, 1))]


def _near(value: float, wanted: float, within: float) -> bool:
    return abs(value - wanted) <= within


def _length(clause: str, what: str, wanted: float, found: float, within: float = 0.5) -> Measure:
    said = f"{found:.1f} mm"
    return Measure(clause, what, f"{wanted:g} mm", said, _near(found, wanted, within))


def _measure_pdf(content: bytes) -> Iterator[Measure]:
    pdf = pypdfium2.PdfDocument(content)
    pages = [glyphs_of(page) for page in pdf]
    width, height = (edge / _MM for edge in pdf[0].get_size())
    yield Measure("5.1", "Paper", "210 × 297 mm", f"{width:.0f} × {height:.0f} mm",
                  _near(width, 210, 0.2) and _near(height, 297, 0.2))  # fmt: skip
    yield from _measure_text_area(pages)
    yield from _measure_faces(pages)
    yield from _measure_head(pdf[0], pages[0])
    yield from _measure_numbers(pages)


def _text(page: Sequence[Glyph]) -> list[list[Glyph]]:
    return [line for line in lines_of(page) if line[0].size > 15]


def _measure_text_area(pages: Sequence[Sequence[Glyph]]) -> Iterator[Measure]:
    full = _text(max(pages, key=lambda page: len(_text(page))))
    left = min(line[0].x for line in full) / _MM
    right = max(line[-1].x + line[-1].size for line in full) / _MM
    pitches = [below[0].baseline - above[0].baseline for above, below in pairwise(full)]
    pitch = Counter(round(step, 2) for step in pitches).most_common(1)[0][0]
    lead = (pitch - full[0][0].size) / 2
    top = (full[0][0].baseline - _EM_ASCENT * full[0][0].size - lead) / _MM
    bottom = (full[-1][0].baseline + _EM_DESCENT * full[-1][0].size + lead) / _MM
    yield _length("5.2.1", "Margin above the text area", 37, top)
    yield _length("5.2.1", "Margin at the left of the text area", 28, left)
    yield _length("5.2.1", "Width of the text area", 156, right - left)
    yield _length("5.2.1", "Height of the text area (22 lines)", 225, bottom - top)
    yield Measure("5.2.3", "Lines on a full page", "22", str(len(full)), len(full) == 22)
    counts = Counter(len(line) for page in pages for line in _text(page))
    most = max(counts)
    yield Measure("5.2.3", "Characters on a full line", "28", str(most), most == 28)


def _measure_faces(pages: Sequence[Sequence[Glyph]]) -> Iterator[Measure]:
    glyphs = [glyph for page in pages for glyph in page]
    for clause, what, begins, size, font in (
        ("7.3.1", "Title: 二号小标宋", "关于推进", 22, "NotoSerifSCGB2312-Bold"),
        ("5.2.2", "Text: 三号仿宋", "为加快建", 16, "NotoSerifSC-Regular"),
        ("7.3.3", "First level: 一、in 黑体", "一、总体", 16, "NotoSansSC-Bold"),
        ("7.3.3", "Second level: （一）in 楷体", "（一）指", 16, "WenKaiGB2312-Regular"),
        ("7.3.3", "Third level: 1．in 仿宋", "1．完善", 16, "NotoSerifSC-Regular"),
        ("7.3.3", "Fourth level: （1）in 仿宋", "（1）明", 16, "NotoSerifSC-Regular"),
    ):
        text = "".join(glyph.text for glyph in glyphs)
        at = text.find(begins)
        if at < 0:
            yield Measure(
                clause, what, f"{size} pt, {font}", f"`{begins}` is not there", meets=False
            )
            continue
        here = glyphs[at + len(begins) - 1]
        found = f"{here.size:.0f} pt, {here.font}"
        yield Measure(clause, what, f"{size} pt, {font}", found, found == f"{size} pt, {font}")


def _measure_head(page: pypdfium2.PdfPage, glyphs: Sequence[Glyph]) -> Iterator[Measure]:
    mark = max(glyphs, key=lambda glyph: glyph.size)
    above = (mark.baseline - _EM_ASCENT * mark.size) / _MM - 37
    yield _length("7.2.4", "Text area’s top to the mark of the issuing body", 35, above)
    reds = []
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]):
        colour = [ctypes.c_uint() for _ in range(4)]
        pdfium.FPDFPageObj_GetFillColor(item.raw, *colour)
        if colour[0].value > 180 and colour[1].value < 40:
            reds.append(item.get_bounds())
    left, _, right, top = max(reds, key=lambda bounds: bounds[2] - bounds[0])
    yield _length("7.2.7", "Length of the red line", 156, (right - left) / _MM)
    line = page.get_height() - top
    number = max(g.baseline + _EM_DESCENT * g.size for g in glyphs if g.baseline < line)
    yield _length("7.2.7", "The document’s number to the red line", 4, (line - number) / _MM)


def _measure_numbers(pages: Sequence[Sequence[Glyph]]) -> Iterator[Measure]:
    for what, page, wanted in (("odd", 0, "right"), ("even", 1, "left")):
        line = lines_of(pages[page])[-1]
        text = "".join(glyph.text for glyph in line)
        yield Measure(
            "7.5", f"Page number, {what} page", f"—{page + 1}—", text, text == f"—{page + 1}—"
        )
        size = line[0].size
        yield Measure("7.5", f"Its size, {what} page (四号)", "14 pt", f"{size:.0f} pt", size == 14)
        dash = line[0]
        below = (dash.top + dash.bottom) / 2 / _MM - (37 + 225)
        yield _length("7.5", f"Text area to the dash, {what} page", 7, below, 0.3)
        edge = 28 + 156 - line[-1].right / _MM if wanted == "right" else line[0].x / _MM - 28
        yield _length("7.5", f"One character from the {wanted} edge, {what} page", 4.9, edge, 0.6)


# --- the DOCX -----------------------------------------------------------------------------------


def _measure_docx(path: Path) -> Iterator[Measure]:
    with zipfile.ZipFile(path) as package:
        parts = {
            name: etree.fromstring(package.read(f"word/{name}.xml"))
            for name in ("document", "styles", "numbering", "settings", "footer", "footerEven")
        }
    yield from _measure_section(parts["document"])
    yield from _measure_styles(parts["styles"])
    levels = [
        str(level.find(f"{_W}lvlText").get(f"{_W}val"))
        for level in parts["numbering"].find(f"{_W}abstractNum").findall(f"{_W}lvl")
    ]
    found = "".join(levels[:4]).replace("%", "")
    yield Measure(
        "7.3.3",
        "Word: numbers of four levels",
        "1、（2）3．（4）",
        found,
        found == "1、（2）3．（4）",
    )
    differs = parts["settings"].find(f"{_W}evenAndOddHeaders") is not None
    yield Measure(
        "7.5", "Word: odd and even pages differ", "yes", "yes" if differs else "no", differs
    )
    for name, wanted in (("footer", "— PAGE 2 —"), ("footerEven", "— PAGE 2 —")):
        words = [
            node.text or ""
            for node in parts[name].iter()
            if node.tag in {f"{_W}t", f"{_W}instrText"}
        ]
        said = " ".join("".join(words).replace("\u3000", " ").split())
        yield Measure("7.5", f"Word: `{name}`", wanted, said, said == wanted)


def _measure_section(document: etree._Element) -> Iterator[Measure]:
    section = document.findall(f".//{_W}sectPr")[-1]
    margins = section.find(f"{_W}pgMar").attrib
    size = section.find(f"{_W}pgSz").attrib
    for edge, wanted in (("top", 37), ("left", 28)):
        found = int(margins[_W + edge]) / 20 / _MM
        yield _length("5.2.1", f"Word: margin, {edge}", wanted, found, 0.1)
    for what, whole, edges, wanted in (
        ("width", "w", ("left", "right"), 156),
        ("height", "h", ("top", "bottom"), 225),
    ):
        room = int(size[_W + whole]) - sum(int(margins[_W + edge]) for edge in edges)
        yield _length("5.2.1", f"Word: {what} of the text area", wanted, room / 20 / _MM, 0.1)
    room = int(size[_W + "h"]) - int(margins[_W + "top"]) - int(margins[_W + "bottom"])
    yield Measure(
        "5.2.3", "Word: room for lines of 579 twentieths", "22", str(room // 579), room // 579 == 22
    )


def _measure_styles(styles: etree._Element) -> Iterator[Measure]:
    by_id = {style.get(f"{_W}styleId"): style for style in styles.findall(f"{_W}style")}
    line = by_id["Normal"].find(f"{_W}pPr/{_W}spacing").attrib
    said = f"{line[_W + 'line']} {line[_W + 'lineRule']}"
    yield Measure("5.2.3", "Word: line of text, twentieths", "579 exact", said, said == "579 exact")
    default = styles.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr/{_W}sz").get(f"{_W}val")
    yield Measure("5.2.2", "Word: text, half points (三号)", "32", str(default), default == "32")
    for style, clause, wanted in (
        ("Title", "7.3.1", "44 方正小标宋简体"),
        ("Heading1", "7.3.3", "32 黑体"),
        ("Heading2", "7.3.3", "32 楷体"),
        ("Heading3", "7.3.3", "32 仿宋"),
        ("Footer", "7.5", "28 宋体"),
    ):
        looks = by_id[style].find(f"{_W}rPr")
        size = looks.find(f"{_W}sz").get(f"{_W}val")
        found = f"{size} {looks.find(f'{_W}rFonts').get(f'{_W}eastAsia')}"
        yield Measure(clause, f"Word: style {style}", wanted, found, found == wanted)


# --- the report ---------------------------------------------------------------------------------


def report_of(measures: Sequence[Measure]) -> str:
    """The page of the documentation."""
    met = sum(measure.meets for measure in measures)
    rows = [
        f"| {m.clause} | {m.what} | {m.wanted} | {m.found} | {'yes' if m.meets else 'no'} |"
        for m in measures
    ]
    table = "\n".join(
        ["| Clause | Property | Wanted | Found | Met |", "| --- | --- | --- | --- | --- |", *rows]
    )
    text = (SAMPLE / "report.md").read_text("utf-8")
    return text.format(count=met, all=len(measures), table=table)


def main() -> None:
    """Write the report to the file named on the command line."""
    with tempfile.TemporaryDirectory() as folder:
        measures = measure(Path(folder))
    Path(sys.argv[1]).write_text(report_of(measures), "utf-8")
    for found in measures:
        print("ok " if found.meets else "NOT", found.clause, found.what, found.wanted, found.found)


if __name__ == "__main__":
    main()

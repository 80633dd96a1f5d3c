"""Measures the Word writer: speed beside python-docx, and page numbers beside LibreOffice's.

Page numbers are measured with the theme's own faces under the names of Word's fonts, so that the
figure is of the layout and not of the fonts that a machine has. Under a Western name a face has
narrow quotation marks and digits of one width, as Western fonts and our layout have them.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from time import process_time

import docx
import pikepdf
from fontTools.ttLib import TTFont
from msgspec.structs import replace

from briefgen.charts.drawing import draw_charts
from briefgen.charts.raster import rasterize_all
from briefgen.diagnostics import Report
from briefgen.document import nodes as n
from briefgen.document.walking import walk_blocks
from briefgen.enclosure.describing import Printed, describe
from briefgen.evidence.verified import VerifiedDossier
from briefgen.fonts.faces import open_face
from briefgen.pipeline import Options, check_project
from briefgen.record.writing import record_text
from briefgen.theme.design import Design
from briefgen.writers.docx.charts.choosing import native_charts
from briefgen.writers.docx.facts import Facts
from briefgen.writers.docx.lint.checking import faults
from briefgen.writers.docx.names import bookmark_name
from briefgen.writers.docx.writing import write_docx
from briefgen.writers.word import WordFile, write_word
from stress import design_for, stress_document

ROOT = Path(__file__).resolve().parent.parent
FACES = {
    "Noto Serif SC": ("宋体", "SimSun"),
    "Noto Sans SC": ("微软雅黑", "Microsoft YaHei"),
}
WESTERN = {
    "Cambria": ("NotoSerifSC-Regular.ttf",),
    "Calibri": ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf"),
}
STRESS_CHAPTERS = 6
VARIED, VARIED_CHAPTERS = 5, 8
"""Documents of many texts, and chapters of each: about fifty pages."""
SAME_PAGE, WITHIN_ONE = 0.95, 1.0
RUNS = 5
LINEAR = 1.15
"""What a row of a long table may cost beside one of a shorter table."""


def written(
    document: n.Document, design: Design, verified: VerifiedDossier | None = None
) -> WordFile:
    """The document as Word gets it from the pipeline."""
    charts = native_charts(document, design)
    pictures = draw_charts(document, design, besides=charts)
    images = rasterize_all(pictures, design)
    facts = partial(facts_of, document, verified) if verified else None
    return write_word(document, design, images, charts, facts=facts)


def facts_of(document: n.Document, verified: VerifiedDossier, page_of: Mapping[str, int]) -> Facts:
    """What the document's Word file carries of its figures."""
    described = describe((Printed(document=document, page_of=page_of),), verified)
    record = record_text(described, dense=True)
    return Facts(metadata=document.metadata, labels={}, record=record)


def pages_by_libreoffice(content: bytes) -> dict[str, int]:
    """The page of every bookmark in LibreOffice's layout."""
    options = {"ExportBookmarksToPDFDestination": {"type": "boolean", "value": "true"}}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for family, files in WESTERN.items():
            for file in files:
                (folder / file).write_bytes(_western(file, family))
        (folder / "fonts.conf").write_text(_font_names(folder), "utf-8")
        (folder / "file.docx").write_bytes(content)
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
             "--convert-to", f"pdf:writer_pdf_Export:{json.dumps(options)}",
             "--outdir", folder, folder / "file.docx"],
            check=True, capture_output=True,
            env={**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf")},
        )  # fmt: skip
        with pikepdf.open(folder / "file.pdf") as pdf:
            at = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
            # LibreOffice writes an underscore as its code.
            return {
                str(key).lstrip("/").replace("5F", "_"): at[target[0].objgen]
                for key, target in _destinations(pdf)
            }


def _destinations(pdf: pikepdf.Pdf) -> Iterator[tuple[str, pikepdf.Object]]:
    names = pdf.Root.get("/Names", {}).get("/Dests")
    found = pikepdf.NameTree(names).items() if names is not None else pdf.Root.Dests.items()
    for key, target in found:
        yield str(key), target.D if isinstance(target, pikepdf.Dictionary) else target


@cache
def _western(file: str, family: str) -> bytes:
    """A face of ours under a Western name, with its Western marks and digits for all scripts."""
    path = ROOT / "assets" / "fonts" / file
    font, face = TTFont(path), open_face(path)
    forms = {ord(c): font.getGlyphName(face.shape(c).glyphs[0].id) for c in "“”‘’…0123456789"}
    for table in font["cmap"].tables:
        if table.isUnicode() and hasattr(table, "cmap"):
            table.cmap.update(forms)
    for record in font["name"].names:
        if record.nameID in {1, 4, 6, 16}:
            record.string = family
    stream = BytesIO()
    font.save(stream)
    return stream.getvalue()


def _font_names(folder: Path) -> str:
    aliases = "".join(
        f'<match target="pattern"><test name="family"><string>{name}</string></test>'
        f'<edit name="family" mode="assign" binding="strong"><string>{face}</string></edit></match>'
        for face, names in FACES.items()
        for name in names
    )
    fonts = ROOT / "assets" / "fonts"
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<include>/etc/fonts/fonts.conf</include><dir>{fonts}</dir><dir>{folder}</dir>{aliases}</fontconfig>"
    )


def distances(document: n.Document, file: WordFile) -> list[int]:
    """By how many pages each heading, figure and table stands elsewhere in LibreOffice."""
    theirs = pages_by_libreoffice(file.content)
    ids = [
        block.id
        for block in walk_blocks(document.blocks)
        if isinstance(block, n.Heading | n.Figure | n.Table)
    ]
    return [
        file.page_of[id_] - theirs[bookmark_name(id_)]
        for id_ in ids
        if id_ in file.page_of and bookmark_name(id_) in theirs
    ]


def editions() -> Iterator[tuple[str, n.Document, Design, VerifiedDossier | None]]:
    """The example, and stress documents of one text and of many, in both languages."""
    checked = check_project(ROOT / "examples" / "guangzhou-2026", Options(), Report())
    for code, edition in checked.editions.items():
        yield f"example, {code}", edition.document, edition.design, checked.verified
    for code in ("zh", "en"):
        yield f"stress, {code}", stress_document(code, STRESS_CHAPTERS), design_for(code), None
    for code in ("zh", "en"):
        for seed in range(VARIED):
            document = stress_document(code, VARIED_CHAPTERS, seed=seed)
            yield f"of many texts, {code}, {seed + 1}", document, design_for(code), None


def page_table() -> tuple[list[str], list[str]]:
    """The distance of page numbers to LibreOffice's, as a Markdown table, and what is missed."""
    lines = [
        "| document | headings, figures, tables | same page | within one |",
        "| --- | --- | --- | --- |",
    ]
    every: list[int] = []
    for name, document, design, verified in editions():
        found = distances(document, written(document, design, verified))
        every += found
        lines.append(f"| {name} | {len(found)} | {_share(found, 0):.0%} | {_share(found, 1):.0%} |")
    same, near = _share(every, 0), _share(every, 1)
    lines.append(f"| all | {len(every)} | {same:.1%} | {near:.1%} |")
    lines.append(f"| at least | | {SAME_PAGE:.0%} | {WITHIN_ONE:.0%} |")
    return lines, ["page numbers in Word"] if same < SAME_PAGE or near < WITHIN_ONE else []


def _share(distances: Sequence[int], most: int) -> float:
    """Of those that are at most so many pages off."""
    return sum(abs(distance) <= most for distance in distances) / len(distances)


def cost(call: Callable[[], object]) -> float:
    """CPU seconds of a call: the median of several."""
    spent = []
    for _ in range(RUNS):
        start = process_time()
        call()
        spent.append(process_time() - start)
    return statistics.median(spent)


def by_python_docx(document: n.Document) -> None:
    """The document's paragraphs and tables as a straightforward script writes them."""
    from content import rows_of  # noqa: PLC0415  (this folder's own)

    file = docx.Document()
    for row in rows_of(document):
        match row["kind"]:
            case "table":
                file.add_paragraph(row["caption"], style="Caption")
                table = file.add_table(rows=1, cols=len(row["head"]))
                for values in (row["head"], *row["rows"]):
                    line = table.rows[0] if values is row["head"] else table.add_row()
                    for cell, text in zip(line.cells, values, strict=True):
                        cell.text = text
            case "heading":
                file.add_heading(row["text"], row["level"])
            case "item":
                file.add_paragraph(row.get("text", ""), style="List Bullet")
            case _:
                file.add_paragraph(row.get("text", row.get("caption", "")))
    with tempfile.TemporaryFile() as target:
        file.save(target)


def plain_table(rows: int, first: int = 0) -> n.Document:
    """A document of one table, whose texts count from `first`."""
    columns = tuple(n.Column(head=(n.Text(text=head),)) for head in ("Name", "Value", "Period"))
    cells = [
        n.Row(cells=tuple((n.Text(text=f"{word} {first + at}"),) for word in ("item", "", "year")))
        for at in range(rows)
    ]
    table = n.Table(
        id="t",
        caption=(n.Text(text="Table"),),
        columns=columns,
        rows=tuple(cells),
        number="Table 1",
    )
    metadata = stress_document("en", 1).metadata
    return n.Document(metadata=metadata, blocks=(table,))


def row_cost(rows: int, design: Design) -> float:
    """CPU seconds of a row of a table whose texts no table before it had."""
    tables = iter([plain_table(rows, run * 10_000) for run in range(RUNS)])
    return cost(lambda: write_docx(next(tables), design, {}, {}, 9)) / rows


def speed_table() -> tuple[list[str], list[str]]:
    """CPU time of the Word writer, its checks included, as a Markdown table, and what is missed."""
    checked = check_project(ROOT / "examples" / "guangzhou-2026", Options(), Report())
    edition = checked.editions["zh"]
    document, design = edition.document, edition.design
    bare = n.Document(
        metadata=document.metadata,
        blocks=tuple(b for b in document.blocks if not isinstance(b, n.Figure)),
    )
    pages = write_word(bare, design, {}, {}).page_of
    content = write_docx(bare, design, {}, pages, 9)
    charts = native_charts(document, design)
    facts = facts_of(bare, checked.verified, pages)
    ours = cost(lambda: write_docx(bare, design, {}, pages, 9, facts=replace(facts, claims=[])))
    theirs = cost(lambda: by_python_docx(bare))
    short, long, longest = (row_cost(rows, design) for rows in (250, 1000, 4000))
    checks = cost(lambda: faults(content))
    each = cost(lambda: native_charts(document, design)) / len(charts)
    figures: list[tuple[str, float, float | None]] = [
        ("example without charts, facts bound and file checked", ours * 1000, None),
        ("the same text by python-docx with `row.cells`", theirs * 1000, None),
        ("ratio", ours / theirs, 0.25),
        ("of which checks of the finished file", checks * 1000, 50),
        ("a native chart with its workbook", each * 1000, 5),
        ("a table of 250 rows, per 1,000", short * 1e6, None),
        ("a table of 1,000 rows", long * 1e6, short * 1e6 * LINEAR),
        ("a table of 4,000 rows, per 1,000", longest * 1e6, None),
    ]
    lines = ["| what | CPU ms | limit |", "| --- | --- | --- |"]
    lines += [
        f"| {what} | {figure:.3g} | {'' if limit is None else f'{limit:.3g}'} |"
        for what, figure, limit in figures
    ]
    missed = [f"Word: {what}" for what, figure, limit in figures if limit and figure > limit]
    return lines, missed


if __name__ == "__main__":
    for table, missed in (speed_table(), page_table()):
        print("\n".join((*table, "", f"Missed: {', '.join(missed) or 'nothing'}.", "")))

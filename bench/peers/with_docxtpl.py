"""Peer: the same content by docxtpl from a Word template; LibreOffice makes the PDF of it.

`with_docxtpl.py CONTENT FONT OUTPUT.docx [pdf]`. The template is made once, beside the output.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from docx import Document
from docx.shared import Cm, Pt
from docxtpl import DocxTemplate, InlineImage

from charts import draw, use_font

content, font, output = map(Path, sys.argv[1:4])
use_font(font)
BEFORE = ["{%p for row in rows %}", "{%p if row.kind == 'title' or row.kind == 'heading' %}"]
HEADING = "{{ row.text }}"
TABLE = ["{%p elif row.kind == 'table' %}", "{{ row.caption }}"]
AFTER = [
    "{%p elif row.kind == 'chart' %}",
    "{{ row.caption }}",
    "{{ row.image }}",
    "{{ row.note }}",
    "{%p elif row.text %}",
    "{{ row.text }}",
    "{%p endif %}",
    "{%p endfor %}",
]
CELLS = ["{{%tc for cell in {} %}}", "{{{{ cell }}}}", "{{%tc endfor %}}"]
ROWS = [
    [text.format("row.head") for text in CELLS],
    ["{%tr for line in row.rows %}"],
    [text.format("line") for text in CELLS],
    ["{%tr endfor %}"],
]


def template() -> Path:
    """The template, as Word users write it: made at the first run."""
    path = output.with_name("template.docx")
    if path.exists():
        return path
    made = Document()
    made.styles["Normal"].font.name = "Calibri"
    made.styles["Normal"].font.size = Pt(10.5)
    for text in BEFORE:
        made.add_paragraph(text)
    made.add_paragraph(HEADING, style="Heading 1")
    for text in TABLE:
        made.add_paragraph(text)
    grid = made.add_table(rows=len(ROWS), cols=3, style="Light List Accent 1")
    for cells, texts in zip(grid.rows, ROWS, strict=True):
        for cell, text in zip(cells.cells, texts, strict=False):
            cell.text = text
    for text in AFTER:
        made.add_paragraph(text)
    made.save(str(path))
    return path


document = DocxTemplate(template())
rows = json.loads(content.read_text("utf-8"))
for row in rows:
    if row["kind"] == "chart":
        row["image"] = InlineImage(document, draw(row), width=Cm(16))
document.render({"rows": rows}, autoescape=True)
document.save(output)
if sys.argv[4:] == ["pdf"]:
    profile = output.with_name("libreoffice").resolve().as_uri()
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf",
         "--outdir", str(output.parent), str(output)],
        check=True, capture_output=True, env=os.environ | {"HOME": str(output.parent)},
    )  # fmt: skip

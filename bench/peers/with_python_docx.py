"""Peer: the same content by python-docx, as an experienced user writes it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from charts import draw, use_font

content, font, output = map(Path, sys.argv[1:4])
use_font(font)
document = Document()
normal = document.styles["Normal"]
normal.font.name = "Calibri"
normal.font.size = Pt(10.5)
normal.element.rPr.rFonts.set(qn("w:eastAsia"), "宋体")


def add_table(row: dict[str, Any]) -> None:
    """A table, filled row by row through `row.cells`."""
    table = document.add_table(rows=1, cols=len(row["head"]), style="Light List Accent 1")
    for cell, text in zip(table.rows[0].cells, row["head"], strict=True):
        cell.text = text
    for values in row["rows"]:
        for cell, text in zip(table.add_row().cells, values, strict=True):
            cell.text = text


for row in json.loads(content.read_text("utf-8")):
    match row["kind"]:
        case "title":
            document.add_heading(row["text"], 0)
        case "heading":
            document.add_heading(row["text"], row["level"])
        case "paragraph":
            document.add_paragraph(row["text"])
        case "item":
            style = "List Number" if row["ordered"] else "List Bullet"
            document.add_paragraph(row.get("text", ""), style=style)
        case "table":
            document.add_paragraph(row["caption"], style="Caption")
            add_table(row)
        case "chart":
            document.add_paragraph(row["caption"], style="Caption")
            document.add_picture(draw(row), width=Cm(16))
            document.add_paragraph(row["note"])
        case "break":
            document.add_page_break()
document.save(str(output))

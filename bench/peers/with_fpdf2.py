"""Peer: the same content by fpdf2, as an experienced user writes it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from fpdf import FPDF
from fpdf.fonts import FontFace

from charts import draw, use_font

content, font, output = map(Path, sys.argv[1:4])
use_font(font)
SIZES = {0: 28, 1: 20, 2: 14, 3: 12}


class Briefing(FPDF):
    """A document with a page number at the foot."""

    def footer(self) -> None:
        """Print the page's number."""
        self.set_y(-15)
        self.set_font("Body", size=8)
        self.cell(0, 10, f"{self.page_no()} / {{nb}}", align="C")


def paragraph(text: str, size: float = 10.5, style: str = "") -> None:
    """Text over the whole width."""
    document.set_font("Body", style, size)
    document.multi_cell(0, size * 0.57, text, new_x="LMARGIN", new_y="NEXT", wrapmode="CHAR")


def table(row: dict[str, Any]) -> None:
    """A table whose head repeats and whose cells wrap."""
    paragraph(row["caption"])
    document.set_font("Body", size=8.5)
    looks = FontFace(emphasis="BOLD")
    with document.table(
        headings_style=looks, borders_layout="HORIZONTAL_LINES", line_height=4.5, wrapmode="CHAR"
    ) as grid:
        for values in (row["head"], *row["rows"]):
            cells = grid.row()
            for text in values:
                cells.cell(text)
    document.ln(3)


document = Briefing(format="A4")
document.set_margins(25, 25)
document.add_font("Body", "", font)
document.add_font("Body", "B", font.with_name(font.name.replace("Regular", "Bold")))
document.add_page()
for row in json.loads(content.read_text("utf-8")):
    match row["kind"]:
        case "title" | "heading":
            level = row.get("level", 0)
            document.set_font("Body", "B", SIZES[level])
            if row["kind"] == "heading":
                document.start_section(row["text"], level=level - 1)
            paragraph(row["text"], SIZES[level], "B")
        case "table":
            table(row)
        case "chart":
            paragraph(row["caption"])
            document.image(draw(row), w=160)
            paragraph(row["note"], 9)
        case "break":
            document.add_page()
        case "item":
            paragraph("• " + row.get("text", ""))
        case _:
            paragraph(row["text"])
document.output(str(output))

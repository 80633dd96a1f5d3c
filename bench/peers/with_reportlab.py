"""Peer: the same content by ReportLab's platypus, as an experienced user writes it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from PIL import Image as PillowImage
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    Image,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)
from reportlab.platypus.tableofcontents import TableOfContents

from charts import draw, use_font

content, font, output = map(Path, sys.argv[1:4])
use_font(font)
pdfmetrics.registerFont(TTFont("Body", str(font)))
pdfmetrics.registerFont(TTFont("Bold", str(font.with_name(font.name.replace("Regular", "Bold")))))
body = ParagraphStyle("body", fontName="Body", fontSize=10.5, leading=17, wordWrap="CJK")
small = ParagraphStyle("small", parent=body, fontSize=9, leading=12)
head = {
    level: ParagraphStyle(
        f"h{level}", parent=body, fontName="Bold", fontSize=size, leading=size * 1.5
    )
    for level, size in ((0, 28), (1, 20), (2, 14), (3, 12))
}


class Briefing(BaseDocTemplate):
    """A document that tells the contents about its headings."""

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802  (ReportLab's name)
        """Note a heading for the contents."""
        if isinstance(flowable, Paragraph) and flowable.style.name in {"h1", "h2"}:
            level = int(flowable.style.name[1]) - 1
            self.notify("TOCEntry", (level, flowable.getPlainText(), self.page))


def footer(canvas: Any, document: Any) -> None:  # noqa: ANN401  (ReportLab is untyped)
    """Print the page's number."""
    canvas.setFont("Body", 8)
    canvas.drawCentredString(A4[0] / 2, 30, str(document.page))


def table(row: dict[str, Any]) -> Table:
    """A table whose cells wrap."""
    rows = [[Paragraph(escape(text), small) for text in values] for values in row["rows"]]
    rows.insert(0, [Paragraph(escape(text), small) for text in row["head"]])
    style = TableStyle(
        [
            ("LINEBELOW", (0, 0), (-1, -1), 0.25, colors.grey),
            ("BACKGROUND", (0, 0), (-1, 0), colors.whitesmoke),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ]
    )
    return Table(
        rows, repeatRows=1, style=style, colWidths=[16 * cm / len(row["head"])] * len(row["head"])
    )


def picture(row: dict[str, Any]) -> Image:
    """A chart, 16 cm wide."""
    png = draw(row)
    width, height = PillowImage.open(png).size
    png.seek(0)
    return Image(png, 16 * cm, 16 * cm * height / width)


story: list[Flowable] = []
for row in json.loads(content.read_text("utf-8")):
    match row["kind"]:
        case "title":
            story += [Paragraph(escape(row["text"]), head[0])]
        case "heading":
            story.append(Paragraph(escape(row["text"]), head[row["level"]]))
        case "paragraph":
            story += [Paragraph(escape(row["text"]), body), Spacer(0, 7)]
        case "item":
            story.append(Paragraph("• " + escape(row.get("text", "")), body))
        case "table":
            story += [Paragraph(escape(row["caption"]), body), table(row), Spacer(0, 10)]
        case "chart":
            story += [Paragraph(escape(row["caption"]), body), picture(row)]
            story.append(Paragraph(escape(row["note"]), small))
        case "contents":
            story += [TableOfContents(levelStyles=[body, small])]
        case "break":
            story.append(PageBreak())
document = Briefing(str(output), pagesize=A4)
frame = Frame(2.5 * cm, 2.3 * cm, 16 * cm, 24.5 * cm)
document.addPageTemplates(PageTemplate(frames=[frame], onPage=footer))
document.multiBuild(story)

"""Peer: the same content by WeasyPrint from HTML, as an experienced user writes it."""

from __future__ import annotations

import json
import sys
from base64 import b64encode
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any

from weasyprint import HTML

from charts import draw, use_font

content, font, output = (Path(name).resolve() for name in sys.argv[1:4])
use_font(font)
bold = font.with_name(font.name.replace("Regular", "Bold"))
STYLE = f"""
@font-face {{ font-family: Body; src: url({font.as_uri()}); }}
@font-face {{ font-family: Body; font-weight: bold; src: url({bold.as_uri()}); }}
@page {{ size: A4; margin: 25mm 25mm 23mm;
  @bottom-right {{ content: counter(page) " / " counter(pages); font: 8pt Body; }} }}
body {{ font: 10.5pt/1.55 Body; text-align: justify; }}
h1 {{ font-size: 20pt; }} h2 {{ font-size: 14pt; }} h3 {{ font-size: 12pt; }}
table {{ width: 100%; border-collapse: collapse; font-size: 8.5pt; line-height: 1.3; }}
td, th {{ border-bottom: .4pt solid #ccc; padding: 3pt 5pt; text-align: left; }}
img {{ width: 100%; }}
nav a::after {{ content: leader('.') target-counter(attr(href), page); }}
nav a {{ display: block; text-decoration: none; color: inherit; }}
"""


def table(row: dict[str, Any]) -> str:
    """A table whose head repeats."""
    head = "".join(f"<th>{escape(text)}</th>" for text in row["head"])
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(text)}</td>" for text in values) + "</tr>"
        for values in row["rows"]
    )
    caption = f"<caption>{escape(row['caption'])}</caption>"
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def block(row: dict[str, Any]) -> str:
    """A block of the content as HTML."""
    text = escape(row.get("text", ""))
    match row["kind"]:
        case "title":
            return f"<h1>{text}</h1>"
        case "heading":
            return f'<h{row["level"]} id="{text}">{text}</h{row["level"]}>'
        case "table":
            return table(row)
        case "chart":
            image = b64encode(draw(row).getvalue()).decode("ascii")
            caption = escape(row["caption"])
            return (
                f'<figure><figcaption>{caption}</figcaption><img alt="{caption}" '
                f'src="data:image/png;base64,{image}"></figure><p>{escape(row["note"])}</p>'
            )
        case "break":
            return '<div style="break-after: page"></div>'
        case "contents":
            names = [escape(r["text"]) for r in rows if r["kind"] == "heading" and r["level"] < 3]
            return "<nav>" + "".join(f'<a href="#{name}">{name}</a>' for name in names) + "</nav>"
        case _:
            return f"<p>{text}</p>"


rows = json.loads(content.read_text("utf-8"))
parts = []
for is_list, group in groupby(rows, key=lambda row: row["kind"] == "item"):
    if is_list:
        items = "".join(f"<li>{escape(row.get('text', ''))}</li>" for row in group)
        parts.append(f"<ul>{items}</ul>")
    else:
        parts.extend(map(block, group))
page = f'<html lang="zh-CN"><meta charset="utf-8"><style>{STYLE}</style>{"".join(parts)}</html>'
HTML(string=page).write_pdf(output)

"""Peer: the same content as Markdown by pandoc: DOCX, and PDF through Typst.

The charts are drawn once for both. `with_pandoc.py CONTENT FONT OUTPUT.docx [pdf]`.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pypandoc
import typst

from charts import draw, use_font

content, font, output = map(Path, sys.argv[1:4])
use_font(font)
folder = output.with_suffix(".pandoc")
folder.mkdir(exist_ok=True)
SPECIAL = str.maketrans({mark: "\\" + mark for mark in "\\`*_{}[]<>#|$@^~"})
FORMAT = "markdown-raw_tex"
LOOKS = {
    "mainfont": "Noto Sans SC", "fontsize": "10.5pt", "papersize": "a4", "lang": "zh",
}  # fmt: skip


def plain(text: str) -> str:
    """The text in one line, with nothing that Markdown would read."""
    return text.replace("\n", " ").translate(SPECIAL)


def line(cells: list[str]) -> str:
    """A row of a pipe table."""
    return "| " + " | ".join(map(plain, cells)) + " |"


def block(at: int, row: dict[str, Any]) -> str:
    """A block of the content as Markdown."""
    text = plain(row.get("text", ""))
    match row["kind"]:
        case "title":
            return f"# {text}"
        case "heading":
            return f"{'#' * row['level']} {text}"
        case "table":
            rule = "|" + "---|" * len(row["head"])
            rows = [line(row["head"]), rule, *map(line, row["rows"])]
            return "\n".join([*rows, "", f": {plain(row['caption'])}"])
        case "chart":
            path = folder / f"{at}.png"
            path.write_bytes(draw(row).getvalue())
            return f"![{plain(row['caption'])}]({path}){{width=16cm}}\n\n{plain(row['note'])}"
        case "item":
            return f"- {text}"
        case _:
            return text


rows = json.loads(content.read_text("utf-8"))
source = "\n\n".join(block(at, row) for at, row in enumerate(rows))
contents = ["--toc", "--toc-depth=2"]
pypandoc.convert_text(source, "docx", format=FORMAT, outputfile=str(output), extra_args=contents)
if sys.argv[4:] == ["pdf"]:
    main = folder / "main.typ"
    looks = [f"--variable={name}:{value}" for name, value in LOOKS.items()]
    arguments = [*contents, "--standalone", *looks]
    pypandoc.convert_text(
        source, "typst", format=FORMAT, outputfile=str(main), extra_args=arguments
    )
    typst.compile(
        main,
        output=output.with_suffix(".pdf"),
        root="/",
        font_paths=[font.parent],
        ignore_system_fonts=True,
    )

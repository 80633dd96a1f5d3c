"""Peer: the same content by Typst, as an experienced user writes it.

With a fourth argument it prints the CPU seconds of the compilation alone.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import process_time
from typing import Any

import typst

from charts import draw, use_font

content, font, output = map(Path, sys.argv[1:4])
use_font(font)
HEAD = """
#set page(paper: "a4", margin: (x: 25mm, top: 25mm, bottom: 23mm), numbering: "1 / 1")
#set text(font: "Noto Sans SC", size: 10.5pt, lang: "zh", region: "cn")
#set par(justify: true, leading: 0.9em)
#show figure: set block(breakable: true)
#show table: set text(8.5pt)
"""
folder = output.with_suffix(".typst")
folder.mkdir(exist_ok=True)


def quoted(text: str) -> str:
    """The text as a Typst string."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def table(row: dict[str, Any]) -> str:
    """A table whose head repeats."""
    head = ", ".join(f"text({quoted(text)})" for text in row["head"])
    cells = ", ".join(f"text({quoted(text)})" for values in row["rows"] for text in values)
    return (
        f"#figure(caption: text({quoted(row['caption'])}), kind: table, "
        f"table(columns: {len(row['head'])}, align: left, table.header({head}), {cells}))"
    )


def block(at: int, row: dict[str, Any]) -> str:
    """A block of the content as Typst markup."""
    text = quoted(row.get("text", ""))
    match row["kind"]:
        case "title":
            return f"#text(size: 28pt, {text})"
        case "heading":
            return f"#heading(level: {row['level']}, {text})"
        case "table":
            return table(row)
        case "chart":
            (folder / f"{at}.png").write_bytes(draw(row).getvalue())
            caption, note = quoted(row["caption"]), quoted(row["note"])
            picture = f'image("{at}.png", alt: {caption})'
            return f"#figure(caption: text({caption}), {picture})\n\n#text({note})"
        case "break":
            return "#pagebreak(weak: true)"
        case "contents":
            return "#outline(depth: 2)"
        case "item":
            return f"- #text({text})"
        case _:
            return f"#text({text})"


rows = json.loads(content.read_text("utf-8"))
source = folder / "main.typ"
source.write_text(HEAD + "\n\n".join(block(at, row) for at, row in enumerate(rows)), "utf-8")
start = process_time()
typst.compile(source, output=output, font_paths=[font.parent], ignore_system_fonts=True)
if len(sys.argv) > 4:
    print(process_time() - start)

"""Dumps a built document as plain JSON, so that peers print the same text, tables and charts."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from briefgen.diagnostics import Report
from briefgen.document import nodes as n
from briefgen.document.plots import Mark
from briefgen.pipeline import Options, check_project


def text_of(inlines: n.Inlines) -> str:
    """The characters of `inlines`, as printed."""
    return "".join(_inline(inline) for inline in inlines)


def _inline(inline: n.Inline) -> str:
    match inline:
        case n.Text(text=text) | n.Reference(text=text) | n.Citation(text=text):
            return text
        case n.Claim():
            return inline.text
        case n.LineBreak():
            return "\n"
        case n.Footnote(number=number):
            return f"[{number}]"
        case (
            n.Emphasis(children=children)
            | n.Strong(children=children)
            | n.Foreign(children=children)
            | n.Link(children=children)
        ):
            return text_of(children)


def _block(block: n.Block) -> Iterator[dict[str, Any]]:
    match block:
        case n.Cover():
            yield {"kind": "title", "text": text_of(block.title)}
            yield from ({"kind": "paragraph", "text": text_of(x)} for x in block.lines)
        case n.Heading():
            text = f"{block.number} {text_of(block.children)}".strip()
            yield {"kind": "heading", "level": block.level, "text": text}
        case n.Paragraph():
            yield {"kind": "paragraph", "text": text_of(block.children)}
        case n.List():
            children = [child for item in block.items for child in item.blocks]
            rows = [row for child in children for row in _block(child)]
            yield from (row | {"kind": "item", "ordered": block.ordered} for row in rows)
        case n.Callout():
            yield {"kind": "paragraph", "text": text_of(block.title)}
            yield from (row for child in block.blocks for row in _block(child))
        case n.Contents():
            yield {"kind": "contents", "text": block.title}
        case n.PageBreak():
            yield {"kind": "break"}
        case n.SourceList():
            yield from (row for card in block.cards for row in _card(card))
        case n.KeyFigures() | n.Table() | n.Figure():
            yield from _object(block)


def _object(block: n.KeyFigures | n.Table | n.Figure) -> Iterator[dict[str, Any]]:
    match block:
        case n.KeyFigures():
            rows = [[i.claim.text, text_of(i.label), text_of(i.note)] for i in block.items]
            yield {"kind": "table", "caption": block.title, "head": ["", "", ""], "rows": rows}
        case n.Table():
            yield {
                "kind": "table",
                "caption": f"{block.number} {text_of(block.caption)}",
                "head": [text_of(c.head) for c in block.columns],
                "rows": [_cells(row, len(block.columns)) for row in block.rows],
            }
            yield {"kind": "paragraph", "text": text_of(block.note)}
        case n.Figure():
            yield {
                "kind": "chart",
                "caption": f"{block.number} {text_of(block.caption)}",
                "subtitle": text_of(block.subtitle),
                "note": text_of(block.note),
                "marks": [_mark(mark) for mark in block.plot.marks],
            }


def _mark(mark: Mark) -> dict[str, Any]:
    value = mark.value if mark.value is not None else mark.high or 1
    return {"label": mark.category, "text": mark.text, "value": float(value)}


def _card(card: n.SourceCard) -> Iterator[dict[str, Any]]:
    yield {"kind": "paragraph", "text": text_of(card.entry)}
    rows = [
        [q.exact, text_of(q.carries), q.position, " ".join(use.text for use in q.uses)]
        for q in card.quotes
    ]
    if rows:
        yield {"kind": "table", "caption": "", "head": ["", "", "", ""], "rows": rows}


def _cells(row: n.Row, columns: int) -> list[str]:
    cells = [text_of(cell) for cell in row.cells]
    return cells + [""] * (columns - len(cells))


def rows_of(document: n.Document) -> list[dict[str, Any]]:
    """The document as plain rows."""
    return [row for block in document.blocks for row in _block(block)]


def dump(project: Path, code: str) -> str:
    """The document of `project` in the language `code`, as JSON."""
    checked = check_project(project, Options(languages=(code,)), Report())
    return json.dumps(rows_of(checked.editions[code].document), ensure_ascii=False)


if __name__ == "__main__":
    sys.stdout.write(dump(Path(sys.argv[1]), sys.argv[2]))

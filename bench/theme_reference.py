"""Writes the tables of docs/themes.md from the records of a theme file.

    bench/theme_reference.py docs/themes.md

What stands between the markers is replaced: a table for each table of a theme file, with the keys,
their default and what the records' own documentation says.
"""

from __future__ import annotations

import ast
import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from briefgen.theme import looks, tokens
from briefgen.theme.looks import FIELDS
from briefgen.theme.reading import table_of
from briefgen.theme.tokens import Theme

BEGIN, END = "<!-- keys -->", "<!-- end of keys -->"


def said_of(model: type[BaseModel]) -> dict[str, str]:
    """Key → the sentences that stand under it in the record."""
    said: dict[str, str] = {}
    for module in (tokens, looks):
        for node in ast.parse(inspect.getsource(module)).body:
            if isinstance(node, ast.ClassDef) and node.name in {c.__name__ for c in model.__mro__}:
                said |= dict(_documented(node))
    return said


def _documented(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for field, text in zip(node.body, node.body[1:], strict=False):
        match field, text:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(words))),
            ):
                yield name, " ".join(words.split())


def _shown(default: object) -> str:
    if default is PydanticUndefined:
        return "needed"
    if isinstance(default, BaseModel) or default is None:
        return ""
    if isinstance(default, bool):
        return f"`{str(default).lower()}`"
    return f"`{default!r}`".replace("'", '"')


def tables() -> str:
    """The reference: a table for each table of a theme file."""
    parts = []
    for title, model in (("", Theme), *_inner()):
        rows = ["| Key | Default | What it is |", "| --- | --- | --- |"]
        said = said_of(model)
        for name, field in model.model_fields.items():
            if title == "" and table_of(field.annotation):
                continue
            words = said.get(name, "").replace("|", "\\|")
            rows.append(f"| `{name}` | {_shown(field.default)} | {words} |")
        head = f"### `[{title}]`" if title else "### At the top of the file"
        doc = (model.__doc__ or "").partition("\n")[0]
        parts.append(f"{head}\n\n{doc}\n\n" + "\n".join(rows))
    fields = "\n".join(f"| `{{{name}}}` | {words} |" for name, words in FIELDS.items())
    head = "### Fields of headers and footers"
    parts.append(f"{head}\n\n| Field | What it prints |\n| --- | --- |\n{fields}")
    return "\n\n".join(parts)


def _inner() -> Iterator[tuple[str, type[BaseModel]]]:
    for name, field in Theme.model_fields.items():
        model = table_of(field.annotation)
        if model:
            yield name, model
    yield "fonts.body", tokens.FontRole


def renewed(page: str) -> str:
    """The page with its tables as the records say."""
    pattern = re.compile(f"{BEGIN}.*{END}", re.DOTALL)
    return pattern.sub(lambda _: f"{BEGIN}\n\n{tables()}\n\n{END}", page)


def main() -> None:
    """Renew the page named on the command line."""
    path = Path(sys.argv[1])
    path.write_text(renewed(path.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()

"""JSON with places, for sources that Zotero exports."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from decimal import Decimal

from briefgen.diagnostics import Place, Report
from briefgen.dossier.files.located import Located, Path

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')
_LINE_END = re.compile(r"\n")


def parse_json(text: str, file: Place, report: Report) -> Located | None:
    """The document's data with places; None with a finding if it is no JSON."""
    try:
        data = json.loads(text, parse_float=Decimal, parse_constant=str)
    except json.JSONDecodeError as error:
        report.error(
            "broken-json",
            f"broken JSON: {error.msg.lower()}",
            Place(file.file, error.lineno, error.colno),
            "check commas, brackets and quotation marks, or export the file again",
        )
        return None
    except (RecursionError, ValueError):
        message = "the JSON cannot be read: it is too deep, or a number is too long"
        report.error("broken-json", message, file, "export the file again")
        return None
    return Located(data, file, dict(_places(text, file)))


def _places(text: str, file: Place) -> Iterator[tuple[Path, Place]]:
    """Every path of a well-formed document with its place; a member stands where its key does."""
    starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
    path: list[str | int] = []
    in_object: list[bool] = []
    awaits_key = False
    for match in _TOKEN.finditer(text):
        mark = match.group()
        line = bisect_right(starts, match.start())
        place = Place(file.file, line, match.start() - starts[line - 1] + 1)
        if mark in "{[":
            if not (in_object and in_object[-1]):
                yield tuple(path), place
            in_object.append(mark == "{")
            path.append("" if mark == "{" else 0)
            awaits_key = mark == "{"
        elif mark in "}]":
            in_object.pop()
            path.pop()
            awaits_key = False
        elif mark == ",":
            step = path[-1]
            awaits_key = in_object[-1]
            if isinstance(step, int):
                path[-1] = step + 1
        elif awaits_key and mark != ":":
            path[-1] = json.loads(mark)
            awaits_key = False
            yield tuple(path), place
        elif mark != ":" and in_object and not in_object[-1]:
            yield tuple(path), place

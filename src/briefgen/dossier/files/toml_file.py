"""TOML with places: `tomllib` tells none, so the lines are searched for the keys it found."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal

from briefgen.diagnostics import Place, Report
from briefgen.dossier.files.located import Located, Path

_HEADER = re.compile(r"^\s*(?P<mark>\[\[?)\s*(?P<name>[^\]]+?)\s*\]\]?")
_KEY = re.compile(r'^\s*((?:[A-Za-z0-9_-]+|"[^"]*"|\'[^\']*\')(?:\s*\.\s*[A-Za-z0-9_-]+)*)\s*=')
_FENCE = re.compile(r'"""|\'\'\'')
_INNER = re.compile(r"[{,]\s*([A-Za-z0-9_-]+)\s*=")
_WHERE = re.compile(r"\s*\(at line (\d+), column (\d+)\)$")


def parse_toml(text: str, file: Place, report: Report) -> Located | None:
    """The document's data with places; None with a finding if it is no TOML."""
    try:
        data = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        where = _WHERE.search(message)
        place = Place(file.file, int(where[1]), int(where[2])) if where else file
        problem = _WHERE.sub("", message)
        report.error(
            "broken-toml",
            f"broken TOML: {problem[:1].lower()}{problem[1:]}",
            place,
            "put texts into quotes, and each key on a line of its own",
        )
        return None
    except RecursionError:
        hint = "the format needs no more than a few levels"
        report.error("broken-toml", "the TOML is nested too deeply", file, hint)
        return None
    return Located(data, file, _places(text, file))


def _places(text: str, file: Place) -> dict[Path, Place]:
    places: dict[Path, Place] = {}
    counts: dict[Path, int] = {}
    table: Path = ()
    within = False
    for number, line in enumerate(text.split("\n"), start=1):
        fences = len(_FENCE.findall(line))
        if within:  # a text of several lines, which may look like anything
            within = fences % 2 == 0
            continue
        within = fences % 2 == 1
        if header := _HEADER.match(line):
            table = _table(_path(header["name"]), counts, repeated=header["mark"] == "[[")
            places.setdefault(table, Place(file.file, number, header.start("name") + 1))
        elif key := _KEY.match(line):
            path = (*table, *_path(key[1]))
            places.setdefault(path, Place(file.file, number, key.start(1) + 1))
            for inner in _INNER.finditer(line, key.end()):
                below = (*path, inner[1])
                places.setdefault(below, Place(file.file, number, inner.start(1) + 1))
    return places


def _table(name: Path, counts: dict[Path, int], *, repeated: bool) -> Path:
    """The path of the table that a header begins; `[[data]]` begins the next of an array."""
    path: Path = ()
    for depth, step in enumerate(name, start=1):
        path = (*path, step)
        if repeated and depth == len(name):
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path


def _path(dotted: str) -> Path:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))

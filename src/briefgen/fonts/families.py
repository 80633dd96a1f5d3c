"""Font files by the names of their families, as documents name fonts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import uharfbuzz as hb
from msgspec import Struct

_ENDS = frozenset({".ttf", ".otf"})
_FAMILY, _STYLE, _PREFERRED_FAMILY, _PREFERRED_STYLE = 1, 2, 16, 17
"""Ids of names (OpenType, table `name`)."""
_REGULAR = frozenset({"", "regular", "normal", "roman", "book", "常规", "标准"})
_BOLD = frozenset({"bold", "粗体"})
_MOST_FILES = 500


class Family(Struct, frozen=True):
    """The files of a family; empty where there is none."""

    regular: str = ""
    """By its path from the project's folder."""
    bold: str = ""


def families_in(folder: Path) -> dict[str, Family]:
    """The families of the font files in `fonts/` of a project, by their names, folded.

    A font has its names in several languages, and is found by each of them. Files that are no
    fonts are passed over.
    """
    found: dict[str, Family] = {}
    paths = sorted((folder / "fonts").rglob("*"))[:_MOST_FILES]
    for path in paths:
        if path.suffix.lower() not in _ENDS or not path.resolve().is_relative_to(folder.resolve()):
            continue
        names = _names(path)
        styles = {s.casefold() for s in (*names[_STYLE], *names[_PREFERRED_STYLE])}
        file = path.relative_to(folder).as_posix()
        for name in {n.casefold() for n in (*names[_FAMILY], *names[_PREFERRED_FAMILY])}:
            found[name] = _with(found.get(name, Family()), file, styles)
    return found


def _with(family: Family, file: str, styles: Iterable[str]) -> Family:
    """The family with one more file, where its style is one that text is set in."""
    if not _BOLD.isdisjoint(styles):
        return Family(family.regular, family.bold or file)
    if not _REGULAR.isdisjoint(styles) or not {*styles}:
        return Family(family.regular or file, family.bold)
    return family


def _names(path: Path) -> Mapping[int, frozenset[str]]:
    """The names of a font that tell its family and style; all empty if it is no font."""
    wanted = (_FAMILY, _STYLE, _PREFERRED_FAMILY, _PREFERRED_STYLE)
    try:
        face = hb.Face(hb.Blob.from_file_path(str(path)))
        entries = face.list_names()
        return {
            id_: frozenset(
                face.get_name(entry.name_id, entry.language) or ""
                for entry in entries
                if int(entry.name_id) == id_
            )
            for id_ in wanted
        }
    except (hb.HarfBuzzError, OSError, ValueError, RuntimeError):
        return dict.fromkeys(wanted, frozenset())

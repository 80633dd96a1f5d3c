"""Fingerprints: short names for the contents of files, of values and of the software itself."""

from __future__ import annotations

import hashlib
import os
import platform
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from briefgen.diagnostics import Place
from briefgen.resources import asset, templates
from briefgen.switching import STATE

_FONTS = frozenset({".otf", ".ttf"})
_DIRECTORY = 1024
"""Bytes at a font's start that hold its table directory, of 16 bytes a table."""


class Tree(Struct, frozen=True, kw_only=True):
    """The files below a folder at one moment."""

    contents: Mapping[str, str]
    """SHA-256 by path."""
    stamp: str
    """Of sizes and times: it differs if a file was written meanwhile, even with the same text."""


def of_tree(folder: Path, without: Path | None = None) -> Tree:
    """The files below `folder`, links followed, without outputs and hidden names at the top.

    Raises:
        OSError: a file cannot be read.
    """
    paths = sorted(_files(folder, None if without is None else without.resolve(), set()))
    stamps = [(path.as_posix(), *_stamp(path)) for path in paths]
    contents = {path.relative_to(folder).as_posix(): _hashed(path.read_bytes()) for path in paths}
    return Tree(contents=contents, stamp=of_value(tuple(stamps)))


def stamp_of(folder: Path, without: Path | None = None) -> str:
    """The stamp alone, without reading the files."""
    paths = sorted(_files(folder, None if without is None else without.resolve(), set()))
    return of_value(tuple((path.as_posix(), *_stamp(path)) for path in paths))


def of_paths(folder: Path, names: Iterable[str]) -> dict[str, str]:
    """The SHA-256 of each file of `folder` that is called so, or is below a folder called so.

    A folder's own is empty.

    Raises:
        OSError: a file cannot be read.
    """
    paths = [path for name in names for path in (folder / name, *(folder / name).rglob("*"))]
    return {
        path.relative_to(folder).as_posix(): _hashed(path.read_bytes()) if path.is_file() else ""
        for path in paths
    }


def of_value(value: object) -> str:
    """The fingerprint of plain data and records; places in input files do not count.

    Raises:
        TypeError: something in `value` has no content that can be told from outside.
    """
    parts: list[str] = []
    _tell(value, parts.append)
    # Lengths keep the parts apart, so that no two lists of parts look alike.
    return _hashed("".join(f"{len(p)}:{p}" for p in parts).encode("utf-8", "surrogatepass"))


@cache
def of_software() -> str:
    """The fingerprint of briefgen with its assets, of every library installed, and of Python.

    briefgen's own files are read, so that a change in a checkout counts; of libraries the
    versions count.
    """
    own = [Path(__file__).parent, asset(), templates()]
    libraries = {
        entry
        for folder in sys.path
        if Path(folder).is_dir()
        for entry in os.listdir(folder or ".")  # noqa: PTH208  (names are all we want, and it is fast)
        if entry.endswith((".dist-info", ".egg-info"))
    }
    system = (sys.version, platform.system(), platform.machine(), zlib.ZLIB_RUNTIME_VERSION)
    return of_value(([_shipped(folder) for folder in own], libraries, system))


def _shipped(folder: Path) -> dict[str, str]:
    """The fingerprints of files that ship with briefgen, by path.

    A font's size and table directory, which holds a checksum of every table (OpenType, “Table
    Directory”), stand for all of it: reading tens of megabytes would cost a twentieth of a build.
    """
    prints = {}
    for path in sorted(_files(folder, None, set())):
        with path.open("rb") as file:
            is_font = path.suffix in _FONTS
            content = file.read(_DIRECTORY) if is_font else file.read()
        size = path.stat().st_size
        prints[path.relative_to(folder).as_posix()] = f"{size} {_hashed(content)}"
    return prints


def _hashed(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _stamp(path: Path) -> tuple[int, ...]:
    state = path.stat()
    return (state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino)


def _files(folder: Path, without: Path | None, above: set[Path]) -> Iterator[Path]:
    """The files below `folder`; a folder that links to one above itself is not entered again."""
    real = folder.resolve()
    if real == without or real in above:
        return
    for entry in os.scandir(folder):
        if entry.name == "__pycache__" or (entry.name.startswith(".") and not above):
            continue
        path = folder / entry.name
        if not entry.is_dir():
            # A link that leads nowhere is no file, but it must not vanish unseen: reading fails.
            yield path
        elif not (path / STATE).is_dir():
            yield from _files(path, without, above | {real})


def _tell(value: object, say: Any) -> None:  # noqa: ANN401, C901  (one case a kind of data)
    """Say type and content of `value`, part by part."""
    match value:
        case str() if not isinstance(value, Enum):
            say(f"'{value}")
        case None | bool() | int() | float() | Decimal() | date():
            say(f"{type(value).__name__} {value!r}")
        case Enum():
            say(f"{type(value).__name__}.{value.name}")
        case bytes():
            say(f"b{_hashed(value)}")
        case Place():
            pass
        case tuple() | list():
            say(f"[{len(value)}")
            for item in value:
                _tell(item, say)
        case set() | frozenset():
            say(f"{{{','.join(sorted(map(of_value, value)))}")
        case dict() | Mapping():
            say(f"<{len(value)}")
            for key, item in value.items():
                _tell(key, say)
                _tell(item, say)
        case _:
            say(f"({type(value).__name__}")
            for name, item in _attributes(value):
                say(name)
                _tell(item, say)


def _attributes(value: object) -> Iterator[tuple[str, object]]:
    """The fields of a struct or a pydantic model."""
    if isinstance(value, Struct):
        names = value.__struct_fields__
    else:
        # pydantic's models, without importing pydantic where nothing else needs it.
        names = tuple(getattr(type(value), "model_fields", ()))
    if not names and not isinstance(value, Struct):
        raise TypeError(f"no fingerprint for {type(value).__name__}")
    for name in names:
        yield name, getattr(value, name)

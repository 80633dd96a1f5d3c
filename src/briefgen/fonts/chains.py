"""A chain of faces: each character is set in the first face that has it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct, field

from briefgen.diagnostics import failure
from briefgen.fonts.faces import Face, Glyph, open_face

SUBSTITUTES = "〓?"
"""What is printed for a character that no face has, the first of them that a face has."""

_COLLECTION = re.compile(r"(?P<file>.+)#(?P<index>\d{1,4})")
_AXIS = r"[A-Za-z0-9]{4}=-?\d+(?:\.\d+)?"
_VARIABLE = re.compile(rf"(?P<file>.+)@(?P<axes>{_AXIS}(?:,{_AXIS})*)")


class Cell(NamedTuple):
    """A character's glyph in the face that has it."""

    face: Face
    glyph: Glyph
    missing: bool = False
    """Whether no face has the character, so that a substitute's glyph stands for it."""


class Span(NamedTuple):
    """A shaped run in one face."""

    face: Face
    width: float
    """Thousandths of an em."""
    glyphs: tuple[Glyph, ...]


class FontChain:
    """Faces in order of preference."""

    __slots__ = ("_cells", "_singles", "advances", "faces")

    def __init__(self, faces: tuple[Face, ...]) -> None:
        self.faces = faces
        self._cells: dict[str, Cell] = {}
        self._singles: dict[str, Span] = {}
        self.advances: Mapping[str, float] = _Advances(self)
        """Each character's own width, in thousandths of an em."""

    def cell(self, character: str) -> Cell:
        """The character's glyph and face; a geta mark's where no face has the character."""
        found = self._cells.get(character)
        if found is None:
            found = self._cells[character] = self._find(character)
        return found

    def has(self, character: str) -> bool:
        """Whether a face has the character."""
        return any(face.glyph(character) for face in self.faces)

    def single(self, character: str) -> Span:
        """The character alone, as `cell` finds it."""
        found = self._singles.get(character)
        if found is None:
            face, glyph, _ = self.cell(character)
            found = self._singles[character] = Span(face, glyph.advance, (glyph,))
        return found

    def _find(self, character: str) -> Cell:
        for candidate in (character, *SUBSTITUTES):
            for face in self.faces:
                if glyph := face.glyph(candidate):
                    shown = Glyph(glyph, face.advance(glyph), character)
                    return Cell(face, shown, missing=candidate != character)
        face = self.faces[0]
        return Cell(face, Glyph(0, face.advance(0), character), missing=True)

    def spans(self, text: str, *, proportional: bool = True) -> Iterator[Span]:
        """The text's shaped runs, one for each change of face."""
        cells = map(self.cell, text)
        for (face, missing), run in groupby(cells, key=lambda cell: (cell.face, cell.missing)):
            glyphs = tuple(cell.glyph for cell in run)
            if missing:
                yield Span(face, sum(glyph.advance for glyph in glyphs), glyphs)
            else:
                text = "".join(glyph.text for glyph in glyphs)
                width, shaped = face.shape(text, proportional=proportional)
                yield Span(face, width, shaped)

    def width(self, text: str, size: float, *, proportional: bool = True) -> float:
        """The text's width in points at `size` points, set on one line."""
        spans = self.spans(text, proportional=proportional)
        return sum(span.width for span in spans) * size / 1000


class _Advances(dict[str, float]):
    """A chain's characters with their advances, measured when met."""

    def __init__(self, chain: FontChain) -> None:
        self._chain = chain

    def __missing__(self, character: str) -> float:
        found = self[character] = self._chain.cell(character).glyph.advance
        return found


@lru_cache(maxsize=64)
def _chain_of(faces: tuple[Face, ...]) -> FontChain:
    """One chain for the same faces, so that a character is looked up once."""
    return FontChain(faces)


class FontName(Struct, frozen=True):
    """A font as a theme names it."""

    file: str
    """Name under `assets/fonts`, or path in the project."""
    index: int = 0
    """Which face of a collection."""
    variations: Mapping[str, float] = field(default_factory=dict)
    """Axis → value, of a variable font."""


def parse_font_name(name: str) -> FontName:
    """The parts of `Body.ttf`, `Family.ttc#2` or `Variable.ttf@wght=700,wdth=90`.

    What is no index or list of axes is a part of the file's name.
    """
    if found := _COLLECTION.fullmatch(name):
        return FontName(found["file"], int(found["index"]))
    if found := _VARIABLE.fullmatch(name):
        axes = (axis.partition("=") for axis in found["axes"].split(","))
        return FontName(found["file"], 0, {axis: float(value) for axis, _, value in axes})
    return FontName(name)


def open_chain(names: tuple[str, ...], folders: tuple[Path, ...]) -> FontChain:
    """The chain of the fonts called `names`, each looked up in `folders` in order.

    Raises:
        BriefgenError: a file is in none of the folders, or is no font.
    """
    fonts = map(parse_font_name, names)
    return _chain_of(
        tuple(open_face(_locate(font.file, folders), font.index, font.variations) for font in fonts)
    )


def _locate(name: str, folders: tuple[Path, ...]) -> Path:
    for folder in folders:
        if (path := folder / name).is_file():
            return path
    raise failure(
        "unknown-font-file",
        f"there is no font file `{name}`",
        hint="name a file of `assets/fonts`, or one by its path from the project's folder",
    )

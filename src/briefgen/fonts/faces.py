"""A font face: its coverage, metrics, advances and shaped runs, read from a mapped file."""

from __future__ import annotations

import re
import struct
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import uharfbuzz as hb
from msgspec import Struct

from briefgen.diagnostics import failure

_CACHED_RUNS = 50_000
_NEEDED_TABLES = frozenset({"head", "hhea", "hmtx", "maxp", "cmap", "OS/2", "post"})
_PERMISSIONS, _RESTRICTED = 0xF, 0x2
"""Of the field `fsType` of table `OS/2` (ISO/IEC 14496-22): restricted licence embedding."""
_NO_AXES: Mapping[str, float] = MappingProxyType({})
_LATIN, _CHINESE = ("Latn", "en"), ("Hani", "zh-Hans")
"""Script, where the characters are of none, and language of a shaped run."""
_LATIN_FORMS = re.compile("[^\u3000-\u303f\uff00-\uffef]+")
"""Runs without ideographic marks and full-width forms, whose shape `pwid` would make Latin."""


class Glyph(NamedTuple):
    """A shaped glyph; measures are thousandths of an em."""

    id: int
    advance: float
    """How far the pen moves, kerning included."""
    text: str
    """The characters that it stands for; empty for the second glyph of a cluster."""


class Shaped(NamedTuple):
    """A shaped run of text."""

    width: float
    """Thousandths of an em."""
    glyphs: tuple[Glyph, ...]


class Metrics(Struct, frozen=True, kw_only=True):
    """A face's measures in thousandths of an em, as PDF font descriptors and line boxes want."""

    ascent: float
    descent: float
    """Below the baseline, negative."""
    typo_ascent: float
    typo_descent: float
    cap_height: float
    x_height: float
    box: tuple[float, float, float, float]
    italic_angle: float
    weight: int


class Face:
    """One face of a font file; equal files, indexes and variations share one object.

    Made by `open_face`. Nothing changes after it is made but caches, so threads may share it.
    """

    __slots__ = (
        "_advances",
        "_font",
        "_glyphs",
        "_runs",
        "_scale",
        "face",
        "index",
        "metrics",
        "name",
        "outlines_are_cff",
        "path",
        "variations",
    )

    def __init__(self, path: Path, index: int, variations: Mapping[str, float]) -> None:
        self.path = path
        self.index = index
        self.variations = variations
        self.face = hb.Face(hb.Blob.from_file_path(str(path)), index)
        self._font = hb.Font(self.face)
        if variations:
            self._font.set_variations(dict(variations))
        self._scale = 1000 / self.face.upem
        self.outlines_are_cff = not {"CFF ", "CFF2"}.isdisjoint(self.face.table_tags)
        self.name = self.face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or path.stem
        self.metrics = self._read_metrics()
        self._glyphs: dict[str, int] = {}
        self._advances: dict[int, float] = {}
        self._runs: dict[tuple[str, bool], Shaped] = {}

    def __repr__(self) -> str:
        return f"Face({self.name})"

    def glyph(self, character: str) -> int:
        """The glyph's number for one character; 0 if the face has none."""
        found = self._glyphs.get(character)
        if found is None:
            found = self._font.get_nominal_glyph(ord(character)) or 0
            self._glyphs[character] = found
        return found

    def advance(self, glyph: int) -> float:
        """The glyph's own advance in thousandths of an em, before kerning."""
        found = self._advances.get(glyph)
        if found is None:
            found = self._font.get_glyph_h_advance(glyph) * self._scale
            self._advances[glyph] = found
        return found

    def draw(self, glyph: int, pen: object) -> None:
        """Draw the glyph's outline on `pen` (the fontTools pen protocol), in units of `face`."""
        self._font.draw_glyph_with_pen(glyph, pen)

    def shape(self, text: str, *, proportional: bool = True) -> Shaped:
        """The run's glyphs with kerning and ligatures, left to right.

        With `proportional`, quotation marks and ellipses take their Latin forms (OpenType `pwid`),
        and so do digits, which are all of one width there (`locl`); Chinese fonts give the marks a
        full em otherwise, and a narrow 1. Full-width commas and brackets, which are Chinese alone,
        keep theirs. Vertical offsets of marks are not kept.
        """
        key = text, proportional
        found = self._runs.get(key)
        if found is None:
            found = self._shape(text, proportional=proportional)
            if len(self._runs) >= _CACHED_RUNS:
                self._runs.clear()
            self._runs[key] = found
        return found

    def _shape(self, text: str, *, proportional: bool) -> Shaped:
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        script, buffer.language = _LATIN if proportional else _CHINESE  # not the machine's own
        buffer.script = buffer.script or script
        buffer.direction = "ltr"
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        narrow = [(run.start(), run.end(), True) for run in _LATIN_FORMS.finditer(text)]
        hb.shape(self._font, buffer, {"pwid": (proportional and narrow) or False})
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        starts = [info.cluster for info in infos] + [len(text)]
        glyphs = tuple(
            Glyph(info.codepoint, position.x_advance * self._scale, text[start:end])
            for info, position, start, end in zip(
                infos, positions, starts, starts[1:], strict=False
            )
        )
        return Shaped(sum(glyph.advance for glyph in glyphs), glyphs)

    def _read_metrics(self) -> Metrics:
        """The measures of tables `head`, `hhea`, `OS/2` and `post` (ISO/IEC 14496-22)."""
        head = self.face.reference_table("head").data
        hhea = self.face.reference_table("hhea").data
        os2 = self.face.reference_table("OS/2").data
        post = self.face.reference_table("post").data
        typo_ascent, typo_descent = (self._signed(os2, at) for at in (68, 70))
        has_heights = struct.unpack_from(">H", os2)[0] > 1
        return Metrics(
            ascent=self._signed(hhea, 4),
            descent=self._signed(hhea, 6),
            typo_ascent=typo_ascent,
            typo_descent=typo_descent,
            cap_height=self._signed(os2, 88) if has_heights else typo_ascent,
            x_height=self._signed(os2, 86) if has_heights else typo_ascent / 2,
            box=(
                self._signed(head, 36),
                self._signed(head, 38),
                self._signed(head, 40),
                self._signed(head, 42),
            ),
            italic_angle=struct.unpack_from(">l", post, 4)[0] / 65536,
            weight=int(self.variations.get("wght", struct.unpack_from(">H", os2, 4)[0])),
        )

    def _signed(self, table: bytes, at: int) -> float:
        (value,) = struct.unpack_from(">h", table, at)
        return float(value * self._scale)


@cache
def _open_face(path: Path, index: int, variations: tuple[tuple[str, float], ...]) -> Face:
    hint = "name a TrueType or OpenType file of `assets/fonts` or of the project in the theme"
    if not path.is_file():
        raise failure("unknown-font-file", f"there is no font file `{path.name}`", hint=hint)
    face = hb.Face(hb.Blob.from_file_path(str(path)), index)
    if not face.glyph_count or not _NEEDED_TABLES.issubset(face.table_tags):
        raise failure("broken-font", f"`{path.name}` is not a font that can be read", hint=hint)
    (permission,) = struct.unpack_from(">H", face.reference_table("OS/2").data, 8)
    if permission & _PERMISSIONS == _RESTRICTED:
        message = f"the licence of `{path.name}` forbids to embed it in files"
        raise failure("font-not-embeddable", message, hint=hint)
    return Face(path, index, MappingProxyType(dict(variations)))


def open_face(path: Path, index: int = 0, variations: Mapping[str, float] = _NO_AXES) -> Face:
    """The face in a TTF, OTF, TTC (by `index`) or variable font (at `variations`, axis → value).

    The file is mapped, not read, and a face is opened once in a process.

    Raises:
        BriefgenError: there is no such file, or it is no font.
    """
    return _open_face(path, index, tuple(sorted(variations.items())))

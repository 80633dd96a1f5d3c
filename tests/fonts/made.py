"""Small fonts of every format, made for tests: each letter is a bar."""

from __future__ import annotations

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.TupleVariation import TupleVariation
from fontTools.ttLib.ttCollection import TTCollection

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.,:;()%-"
NORMAL, WIDE = 500, 900
"""Advances of a letter, regular and at the end of the axis `wght`."""


def make_font(path: Path, *, cff: bool = False, variable: bool = False, name: str = "Made") -> Path:
    """A font that has `LETTERS` and the space."""
    builder = FontBuilder(1000, isTTF=not cff)
    glyphs = [".notdef", "space", *(f"u{ord(letter):04X}" for letter in LETTERS)]
    builder.setupGlyphOrder(glyphs)
    builder.setupCharacterMap({32: "space", **{ord(c): f"u{ord(c):04X}" for c in LETTERS}})
    if cff:
        strings = {glyph: _bar(T2CharStringPen(NORMAL, None)).getCharString() for glyph in glyphs}
        builder.setupCFF(f"{name}-Regular", {}, strings, {})
    else:
        builder.setupGlyf({glyph: _bar(TTGlyphPen(None)).glyph() for glyph in glyphs})
    builder.setupHorizontalMetrics(dict.fromkeys(glyphs, (NORMAL, 50)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": name, "styleName": "Regular",
                            "psName": f"{name}-Regular"})  # fmt: skip
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200, sCapHeight=700, sxHeight=500)
    builder.setupPost()
    if variable:
        _vary(builder, glyphs)
    builder.save(path)
    return path


def _bar(pen: TTGlyphPen | T2CharStringPen) -> TTGlyphPen | T2CharStringPen:
    corners = ((50, 0), (50, 700), (400, 700), (400, 0))
    pen.moveTo(corners[0])
    for corner in corners[1:]:
        pen.lineTo(corner)
    pen.closePath()
    return pen


def _vary(builder: FontBuilder, glyphs: list[str]) -> None:
    builder.setupFvar([("wght", 400, 400, 900, "Weight")], [])
    grown = WIDE - NORMAL
    # Four corners, then the phantom points, of which the second is the advance.
    moves = [(0, 0), (0, 0), (grown, 0), (grown, 0), (0, 0), (grown, 0), (0, 0), (0, 0)]
    builder.setupGvar({g: [TupleVariation({"wght": (0, 1, 1)}, moves)] for g in glyphs})


def make_collection(path: Path) -> Path:
    """A collection of two faces, the second of which is called `Second-Regular`."""
    collection = TTCollection()
    for name in ("First", "Second"):
        part = make_font(path.with_name(f"{name}.ttf"), name=name)
        collection.fonts.append(TTFont(part))
    collection.save(path)
    return path

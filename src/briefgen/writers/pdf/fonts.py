"""Fonts in a PDF: one Type0 font a face, subset to the glyphs used, with their text."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from briefgen.fonts.faces import Face, Glyph, Metrics
from briefgen.fonts.subsets import subset
from briefgen.remembered import Remembered
from briefgen.writers.pdf.file import FILTER, Objects, compressed
from briefgen.writers.pdf.objects import name_object, reference, utf16_hex

_MAPPINGS_IN_A_BLOCK = 100
_SYMBOLIC, _ITALIC = 4, 64
_CMAP_HEAD = (
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
    "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
    "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
)
_CMAP_TAIL = "\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"


class Drawn(NamedTuple):
    """A glyph that was drawn."""

    code: str
    """Its number in hexadecimal."""
    advance: float
    """The font's own, in thousandths of an em."""
    text: str
    """What the font says that it stands for: the first text that it was drawn for."""


class Drawing(dict[int, Drawn]):
    """A face with the glyphs that were drawn of it, by their numbers."""

    def __init__(self, face: Face, name: str) -> None:
        self.face = face
        self.name = name
        """As a resource: `/F1`."""

    def draw(self, glyph: Glyph) -> Drawn:
        """The glyph, which is now one of those drawn."""
        found = self.get(glyph.id)
        if found is None:
            found = Drawn(f"{glyph.id:04X}", self.face.advance(glyph.id), glyph.text)
            self[glyph.id] = found
        return found


class FontBook:
    """The faces that a document uses, with the glyphs drawn.

    Resource names are given in the order of first use, so that equal documents get equal names.
    """

    def __init__(self) -> None:
        self._faces: dict[Face, Drawing] = {}

    def drawing(self, face: Face) -> Drawing:
        """The face's glyphs."""
        found = self._faces.get(face)
        if found is None:
            found = self._faces[face] = Drawing(face, f"/F{len(self._faces) + 1}")
        return found

    def embed(self, objects: Objects) -> dict[str, str]:
        """Add the fonts to the file; each one's reference by its resource name, without a slash."""
        return {
            drawing.name[1:]: reference(_type0(objects, drawing))
            for drawing in self._faces.values()
        }


class _Subset(NamedTuple):
    """A face cut down to the glyphs that were drawn."""

    tag: str
    program: bytes
    """Compressed."""
    length: int
    """Of the program as it is."""
    widths: str
    unicode: bytes
    """The CMap from glyphs to their text, compressed."""


SUBSETS: Remembered[_Subset] = Remembered(lambda subset: len(subset.program))
"""By face and glyphs: editions of one project often print the same characters."""


def _type0(objects: Objects, drawing: Drawing) -> int:
    """The font dictionary (ISO 32000-1, 9.7.6); codes are glyph numbers of two bytes."""
    face = drawing.face
    glyphs = tuple(sorted((glyph, drawn.text) for glyph, drawn in drawing.items()))
    drawn = SUBSETS.value((face, glyphs), lambda: _subset(face, dict(glyphs)))
    base = name_object(f"{drawn.tag}+{face.name}")
    is_cff = face.outlines_are_cff
    descendant = objects.put(
        f"<< /Type /Font /Subtype /{'CIDFontType0' if is_cff else 'CIDFontType2'}"
        f" /BaseFont {base}"
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
        f" /FontDescriptor {reference(_descriptor(objects, face, base, drawn))}"
        f" /DW 1000 /W {drawn.widths}{'' if is_cff else ' /CIDToGIDMap /Identity'} >>"
    )
    unicode = objects.put_stream(drawn.unicode, f" {FILTER}", compress=False)
    return objects.put(
        f"<< /Type /Font /Subtype /Type0 /BaseFont {base}{'-Identity-H' if is_cff else ''}"
        f" /Encoding /Identity-H /DescendantFonts [{reference(descendant)}]"
        f" /ToUnicode {reference(unicode)} >>"
    )


def _subset(face: Face, texts: dict[int, str]) -> _Subset:
    """The face with the glyphs that have a text here."""
    program = subset(face, texts)
    return _Subset(
        tag=_subset_tag(face, texts),
        program=compressed(program),
        length=len(program),
        widths=_widths(face, texts),
        unicode=compressed(to_unicode(texts).encode("ascii")),
    )


def _subset_tag(face: Face, texts: dict[int, str]) -> str:
    """Six capitals that name the subset (9.6.4), made from the glyphs in it."""
    named = f"{face.name} {sorted(texts)}".encode()
    return "".join(chr(65 + byte % 26) for byte in hashlib.sha256(named).digest()[:6])


def _descriptor(objects: Objects, face: Face, base: str, drawn: _Subset) -> int:
    metrics: Metrics = face.metrics
    if face.outlines_are_cff:
        key, entries = "FontFile3", "/Subtype /CIDFontType0C"
    else:
        key, entries = "FontFile2", f"/Length1 {drawn.length}"
    file = objects.put_stream(drawn.program, f"{entries} {FILTER}", compress=False)
    box = " ".join(str(round(edge)) for edge in metrics.box)
    return objects.put(
        f"<< /Type /FontDescriptor /FontName {base}"
        f" /Flags {_SYMBOLIC | (_ITALIC if metrics.italic_angle else 0)}"
        f" /Ascent {round(metrics.ascent)} /Descent {round(metrics.descent)}"
        f" /CapHeight {round(metrics.cap_height)} /XHeight {round(metrics.x_height)}"
        f" /ItalicAngle {round(metrics.italic_angle)}"
        f" /StemV {50 + int((metrics.weight / 65) ** 2)} /FontBBox [{box}]"
        f" /{key} {reference(file)} >>"
    )


def _widths(face: Face, texts: dict[int, str]) -> str:
    """The W array (9.7.4.3): glyphs in a row share a bracket."""
    parts: list[str] = []
    last = -2
    for glyph in sorted(texts):
        width = f"{face.advance(glyph):.3f}".rstrip("0").rstrip(".")
        if glyph == last + 1:
            parts[-1] = f"{parts[-1]} {width}"
        else:
            parts.append(f"{glyph} [{width}")
        last = glyph
    return "[" + "".join(f"{part}] " for part in parts).rstrip() + "]"


def to_unicode(texts: dict[int, str]) -> str:
    """The CMap from glyphs to their text (9.10.3), in blocks of at most a hundred."""
    mappings = [f"<{glyph:04X}> {utf16_hex(text)}" for glyph, text in sorted(texts.items()) if text]
    blocks = []
    for start in range(0, len(mappings), _MAPPINGS_IN_A_BLOCK):
        block = mappings[start : start + _MAPPINGS_IN_A_BLOCK]
        blocks.append(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar")
    return _CMAP_HEAD + "\n".join(blocks) + _CMAP_TAIL

"""Fonts in a PDF: one Type0 font a face, subset to the glyphs used, with their text."""

from __future__ import annotations

import hashlib

from briefgen.fonts.faces import Face, Metrics
from briefgen.fonts.subsets import subset
from briefgen.writers.pdf.file import Objects
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


class FontBook:
    """The faces that a document uses, with the text of every glyph drawn.

    Resource names are given in the order of first use, so that equal documents get equal names.
    """

    def __init__(self) -> None:
        self._names: dict[Face, str] = {}
        self._texts: dict[Face, dict[int, str]] = {}

    def name(self, face: Face) -> str:
        """The face's resource name: `/F1`."""
        found = self._names.get(face)
        if found is None:
            found = self._names[face] = f"/F{len(self._names) + 1}"
            self._texts[face] = {}
        return found

    def texts(self, face: Face) -> dict[int, str]:
        """Glyph → its text, to be filled as glyphs are drawn; the first text stays."""
        self.name(face)
        return self._texts[face]

    def embed(self, objects: Objects) -> dict[str, str]:
        """Add the fonts to the file; each one's reference by its resource name, without a slash."""
        return {
            name[1:]: reference(_type0(objects, face, self._texts[face]))
            for face, name in self._names.items()
        }


def _type0(objects: Objects, face: Face, texts: dict[int, str]) -> int:
    """The font dictionary (ISO 32000-1, 9.7.6); codes are glyph numbers of two bytes."""
    base = name_object(f"{_subset_tag(face, texts)}+{face.name}")
    is_cff = face.outlines_are_cff
    descendant = objects.put(
        f"<< /Type /Font /Subtype /{'CIDFontType0' if is_cff else 'CIDFontType2'}"
        f" /BaseFont {base}"
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
        f" /FontDescriptor {reference(_descriptor(objects, face, base, texts))}"
        f" /DW 1000 /W {_widths(face, texts)}{'' if is_cff else ' /CIDToGIDMap /Identity'} >>"
    )
    return objects.put(
        f"<< /Type /Font /Subtype /Type0 /BaseFont {base}{'-Identity-H' if is_cff else ''}"
        f" /Encoding /Identity-H /DescendantFonts [{reference(descendant)}]"
        f" /ToUnicode {reference(objects.put_stream(to_unicode(texts).encode('ascii')))} >>"
    )


def _subset_tag(face: Face, texts: dict[int, str]) -> str:
    """Six capitals that name the subset (9.6.4), made from the glyphs in it."""
    named = f"{face.name} {sorted(texts)}".encode()
    return "".join(chr(65 + byte % 26) for byte in hashlib.sha256(named).digest()[:6])


def _descriptor(objects: Objects, face: Face, base: str, texts: dict[int, str]) -> int:
    program = subset(face, texts)
    metrics: Metrics = face.metrics
    if face.outlines_are_cff:
        key, entries = "FontFile3", "/Subtype /CIDFontType0C"
    else:
        key, entries = "FontFile2", f"/Length1 {len(program)}"
    box = " ".join(str(round(edge)) for edge in metrics.box)
    return objects.put(
        f"<< /Type /FontDescriptor /FontName {base}"
        f" /Flags {_SYMBOLIC | (_ITALIC if metrics.italic_angle else 0)}"
        f" /Ascent {round(metrics.ascent)} /Descent {round(metrics.descent)}"
        f" /CapHeight {round(metrics.cap_height)} /XHeight {round(metrics.x_height)}"
        f" /ItalicAngle {round(metrics.italic_angle)}"
        f" /StemV {50 + int((metrics.weight / 65) ** 2)} /FontBBox [{box}]"
        f" /{key} {reference(objects.put_stream(program, entries))} >>"
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

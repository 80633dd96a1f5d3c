"""Subsets of faces for embedding: the outlines of the glyphs used, under their own numbers."""

from __future__ import annotations

from collections.abc import Iterable

import uharfbuzz as hb

from briefgen.fonts.faces import Face

# Embedded CID fonts are addressed by glyph number: these tables only serve other uses of a font.
_DROPPED = [
    "GSUB",
    "GPOS",
    "GDEF",
    "BASE",
    "STAT",
    "cmap",
    "name",
    "OS/2",
    "post",
    "vhea",
    "vmtx",
    "VORG",
    "gasp",
    "DSIG",
    "kern",
    "meta",
    "MATH",
    "vpal",
]


def subset(face: Face, glyphs: Iterable[int]) -> bytes:
    """The font program with only `glyphs`, numbered as in `face`: a TrueType file, or bare CFF.

    Variable fonts are pinned to the face's variations. The same glyphs give the same bytes.
    """
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(sorted(glyphs))
    flags = hb.SubsetFlags
    wanted.flags = flags.RETAIN_GIDS | flags.NO_LAYOUT_CLOSURE | flags.NO_HINTING
    if face.outlines_are_cff:
        wanted.flags |= flags.CFF_IDENTITY_CHARSET | flags.DOWNGRADE_CFF2
    for tag in _DROPPED:
        wanted.drop_table_tag_set.add(int.from_bytes(tag.ljust(4).encode("ascii"), "big"))
    if face.face.has_var_data:
        wanted.pin_all_axes_to_default(face.face)
        for axis, value in face.variations.items():
            wanted.pin_axis_location(face.face, axis, value)
    made = hb.subset(face.face, wanted)
    if face.outlines_are_cff:
        return bytes(made.reference_table("CFF ").data)
    return bytes(made.blob.data)

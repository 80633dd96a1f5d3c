"""The logo: a PNG or JPEG file of the project, with the size that it says of itself."""

from __future__ import annotations

import struct
from pathlib import Path

from msgspec import Struct

from briefgen.lengths import Length, mm
from briefgen.theme.design import Design

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Markers of a JPEG that tell its size (ITU-T T.81, table B.1)."""


class Logo(Struct, frozen=True, kw_only=True):
    """A picture to stand in headers, footers and on the cover."""

    content: bytes
    extension: str
    """`png` or `jpeg`."""
    width: int
    height: int
    """Pixels."""

    def size(self, height: Length) -> tuple[Length, Length]:
        """Width and height where it is printed so high."""
        return height * (self.width / self.height), height


def read_logo(content: bytes) -> Logo | None:
    """The logo in a file's bytes; None if they are neither PNG nor JPEG."""
    try:
        size = _png_size(content) if content.startswith(_PNG) else _jpeg_size(content)
    except struct.error:
        return None
    if size is None or 0 in size:
        return None
    extension = "png" if content.startswith(_PNG) else "jpeg"
    return Logo(content=content, extension=extension, width=size[0], height=size[1])


def open_logo(design: Design) -> Logo | None:
    """The logo of the design's theme; None where the theme has none."""
    name, folder = design.theme.logo, design.project
    return read_logo(Path(folder, name).read_bytes()) if name and folder else None


def logo_height(design: Design, *, cover: bool = False) -> Length:
    """How high the logo stands in headers and footers, or on the cover."""
    return mm(design.theme.logo_height * (2 if cover else 1))


def _png_size(content: bytes) -> tuple[int, int]:
    """Of the header, which comes first (ISO/IEC 15948, 11.2.2)."""
    width, height = struct.unpack_from(">II", content, 16)
    return width, height


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    if not content.startswith(_JPEG):
        return None
    at = 2
    while at < len(content):
        mark, kind, length = struct.unpack_from(">BBH", content, at)
        if mark != 0xFF:  # noqa: PLR2004  (what begins every marker)
            return None
        if kind in _FRAMES:
            height, width = struct.unpack_from(">HH", content, at + 5)
            return width, height
        at += 2 + length
    return None

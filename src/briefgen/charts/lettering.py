"""Lettering: how wide text is in the theme's heading faces, and where its lines break."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from msgspec import Struct

from briefgen.fonts.chains import FontChain
from briefgen.theme.design import Design
from briefgen.theme.typefaces import open_typefaces
from briefgen.typography.linebreaking.breaking import Break, find_breaks

LINE = 1.3
"""Distance of baselines as a multiple of the size."""
MIDDLE = 0.36
"""Height of a line's optical middle above its baseline, in ems."""


class Lettering(Struct, frozen=True):
    """The heading faces of one design, measured."""

    regular: FontChain
    bold: FontChain
    chinese: bool
    """Whether lines break by the rules of Chinese typesetting."""

    def chain(self, *, bold: bool) -> FontChain:
        """The faces of a weight."""
        return self.bold if bold else self.regular

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """The width in points of one line of text."""
        return self.chain(bold=bold).width(text, size)

    def wrap(self, text: str, size: float, room: float, *, bold: bool = False) -> tuple[str, ...]:
        """The text in as few lines as fit into `room` points, of about equal length.

        Lines break where UAX #14 lets them; what is wider than the room breaks anywhere, for
        text is never cut off.
        """
        if self.width(text, size, bold=bold) <= room and "\n" not in text:
            return (text,)
        pieces = self._pieces(text, size, room, bold=bold)
        lines = _fill(pieces, room)
        low, high = max(piece.width for piece in pieces), room
        while high - low > size / 4:
            middle = (low + high) / 2
            tighter = _fill(pieces, middle)
            if len(tighter) > len(lines):
                low = middle
            else:
                high, lines = middle, tighter
        return tuple(lines)

    def _pieces(self, text: str, size: float, room: float, *, bold: bool) -> list[_Piece]:
        """The text cut where a line may end."""
        breaks = find_breaks(text, chinese=self.chinese)
        cuts = [at for at, what in enumerate(breaks) if what is not Break.FORBIDDEN]
        pieces: list[_Piece] = []
        for start, end in pairwise([0, *cuts]):
            piece = self._piece(text[start:end].replace("\n", " "), size, bold=bold)
            if piece.width <= room:
                pieces.append(piece)
            else:
                pieces += [self._piece(c, size, bold=bold) for c in piece.text]
        return pieces

    def _piece(self, text: str, size: float, *, bold: bool) -> _Piece:
        full = self.width(text, size, bold=bold)
        bare = text.rstrip()
        own = full if bare == text else self.width(bare, size, bold=bold)
        return _Piece(text, own, full)


class _Piece(NamedTuple):
    """What no line may divide."""

    text: str
    width: float
    """Without trailing spaces, which may hang over a line's end."""
    full: float


def _fill(pieces: list[_Piece], room: float) -> list[str]:
    lines: list[str] = []
    line, used = "", 0.0
    for piece in pieces:
        if line and used + piece.width > room:
            lines.append(line.rstrip())
            line, used = "", 0.0
        line += piece.text
        used += piece.full
    return [*lines, line.rstrip()]


def make_lettering(design: Design) -> Lettering:
    """The lettering of a design's charts.

    Raises:
        BriefgenError: a font file of the theme is missing or is no font.
    """
    faces = open_typefaces(design)
    return Lettering(faces.heading, faces.heading_bold, design.language.cjk)

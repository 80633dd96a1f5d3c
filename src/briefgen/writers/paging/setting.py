"""Paragraphs and tables as slabs: their heights, and what no page's end divides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.fonts.chains import FontChain
from briefgen.remembered import Remembered
from briefgen.theme.design import Design
from briefgen.theme.typefaces import Typefaces, open_typefaces
from briefgen.typography.cleaning import clean
from briefgen.writers.paging.habits import adapted
from briefgen.writers.paging.looks import Letters, Look
from briefgen.writers.paging.reading import Block, Grid, Para, Piece, Section
from briefgen.writers.paging.tables import table_slabs
from briefgen.writers.pdf.paragraph.fitting import Fit, fill_lines
from briefgen.writers.pdf.paragraph.runs import Align, Run, Setting
from briefgen.writers.pdf.paragraph.tokens import Token, narrowed, tokenize
from briefgen.writers.pdf.plan import Note, Slab

_RAISED = 0.58
"""The size of raised characters, as a part of the size beside them."""
_TALL_NOTE = 0.5
"""Of a page: the whole paragraph that calls such a note stands above it."""
_SURELY_ONE_LINE = 0.8
"""Of the width, by the characters' own widths alone: no space between scripts fills the rest."""


class Filled(NamedTuple):
    """How a paragraph fills its lines."""

    lines: int
    """At least one."""
    places: Sequence[int]
    """The line on which each run begins."""


FILLED: Remembered[Filled] = Remembered(lambda filled: len(filled.places) + 1)
"""By the runs' looks, the setting and the room."""


class Line(Struct):
    """What a line carries beside its text."""

    anchors: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class Setter:
    """Sets what stands in one file, with the faces and the language of its design."""

    def __init__(self, design: Design, notes: Mapping[str, tuple[Para, ...]]) -> None:
        self._faces: Typefaces = open_typefaces(design)
        self._language = design.language.tag
        self._chinese = design.language.cjk
        self._notes = notes
        self._width = self._height = 0.0

    def section(self, section: Section) -> list[Slab]:
        """The slabs of a section."""
        self._width, self._height = section.width, section.height
        return self._slabs(section.blocks, section.width)

    def _slabs(self, blocks: Sequence[Block], width: float) -> list[Slab]:
        """The slabs of blocks that follow one another in a column of `width` points."""
        found: list[Slab] = []
        before: Look | None = None
        for block, following in zip(blocks, [*blocks[1:], None], strict=True):
            if isinstance(block, Grid):
                space = before.after if before else 0.0
                found += table_slabs(block, space, self._height, self._slabs)
                before = None
                continue
            if block.look.break_before:
                found.append(Slab(height=0.0, breaks=True))
            look = following.look if isinstance(following, Para) else None
            found += self._paragraph(block, width, before, look)
            before = block.look
        return found

    def _paragraph(
        self, para: Para, width: float, before: Look | None, following: Look | None
    ) -> list[Slab]:
        """A slab for each line; a frame's edges belong to the lines beside them."""
        look = para.look
        lines = self._lines(para, width)
        end = len(lines) - 1
        slabs = [
            Slab(
                height=look.line or para.drawing or look.leading,
                anchors=tuple(line.anchors),
                notes=tuple(self._note(id_) for id_ in line.notes if id_ in self._notes),
                tied=look.keep_next if at == end else _holds(look, at, end),
            )
            for at, line in enumerate(lines)
        ]
        if any(note.height > self._height * _TALL_NOTE for slab in slabs for note in slab.notes):
            slabs = [replace(slab, tied=True) for slab in slabs[:-1]] + slabs[-1:]
        if look.frame:
            begins, ends = (not _is_framed_with(look, other) for other in (before, following))
            slabs = _framed(slabs, look, begins=begins, ends=ends)
        slabs[0] = replace(slabs[0], space=_space(before, look))
        return slabs

    def _lines(self, para: Para, width: float) -> list[Line]:
        """The paragraph's lines in a column of `width` points, at least one."""
        look = para.look
        pieces = _after_tab(para.pieces) if look.first < 0 else para.pieces
        room = width - look.left - look.right
        indent = max(0.0, look.first)
        if self._is_one_line(pieces, room - indent):
            line = Line()
            for piece in para.pieces:
                line.anchors += piece.anchors
                line.notes += piece.notes
            return [line]
        return self._filled(pieces, room, indent, look)

    def _is_one_line(self, pieces: Sequence[Piece], room: float) -> bool:
        taken = 0.0
        for piece in pieces:
            if "\n" in piece.text:
                return False
            advance = self._chain(piece.letters).advances.__getitem__
            taken += sum(map(advance, piece.text)) * piece.letters.size / 1000
        return taken < room * _SURELY_ONE_LINE

    def _filled(
        self, pieces: Sequence[Piece], room: float, indent: float, look: Look
    ) -> list[Line]:
        """The lines of a paragraph, each with as much as it holds."""
        setting = Setting(
            leading=look.leading,
            align=Align.START,
            indent=indent,
            chinese=self._chinese,
            bound=False,
            language=self._language,
            hyphenate=False,
        )
        runs = [self._run(piece) for piece in pieces]
        key = (tuple([run.look for run in runs]), setting, room)
        count, places = FILLED.value(key, lambda: _fill(runs, setting, room))
        lines = [Line() for _ in range(count)]
        for piece, line in zip(pieces, places, strict=True):
            lines[line].anchors += piece.anchors
            lines[line].notes += piece.notes
        return lines

    def _run(self, piece: Piece) -> Run:
        letters = piece.letters
        return Run(
            text=clean(piece.text.replace("\t", "\u3000")),
            chain=self._chain(letters),
            size=letters.size * (_RAISED if letters.raised else 1.0),
            colour="",
            rise=1.0 if letters.raised else 0.0,
            chinese=letters.wide,
        )

    def _chain(self, letters: Letters) -> FontChain:
        faces = self._faces
        if letters.heading:
            return faces.heading_bold if letters.bold else faces.heading
        return faces.body_bold if letters.bold else faces.body

    def _note(self, id_: str) -> Note:
        slabs: list[Slab] = []
        before: Look | None = None
        for para in self._notes[id_]:
            slabs += self._paragraph(para, self._width, before, None)
            before = para.look
        if before and slabs:
            slabs[-1] = replace(slabs[-1], height=slabs[-1].height + before.after)
        return Note(id=id_, slabs=tuple(slabs))


def _fill(runs: Sequence[Run], setting: Setting, room: float) -> Filled:
    tokens = narrowed(adapted(tokenize(runs, setting)), room)
    fits = fill_lines(tokens, setting, room)
    return Filled(max(1, len(fits)), _line_of_each(runs, tokens, fits))


def _after_tab(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces without the label that hangs in the indent and the tab after it."""
    for at, piece in enumerate(pieces):
        if "\t" in piece.text:
            rest = replace(piece, text=piece.text.partition("\t")[2])
            return [*(replace(p, text="") for p in pieces[:at]), rest, *pieces[at + 1 :]]
    return pieces


def _holds(look: Look, at: int, end: int) -> bool:
    """Whether no page ends after the line: no page has a paragraph's first or last one alone."""
    return look.keep_lines or at in {0, end - 1}


def _framed(slabs: Sequence[Slab], look: Look, *, begins: bool, ends: bool) -> list[Slab]:
    """The lines of a paragraph in a frame, whose edges stand on every page that it is on."""
    framed = [replace(slab, opening=look.above, closing=look.below) for slab in slabs]
    if begins:
        height = framed[0].height + look.above
        framed[0] = replace(framed[0], height=height, opening=0.0)
    if ends:
        height = framed[-1].height + look.below
        framed[-1] = replace(framed[-1], height=height, closing=0.0)
    return framed


def _is_framed_with(look: Look, other: Look | None) -> bool:
    if other is None:
        return False
    edges = [(part.left + min(part.first, 0.0), part.right) for part in (look, other)]
    return look.frame == other.frame and edges[0] == edges[1]


def _space(before: Look | None, look: Look) -> float:
    """Between two paragraphs; the larger of what they want."""
    if before is None:
        return look.before
    if look.contextual and before.style == look.style:
        return 0.0
    return max(before.after, look.before)


def _line_of_each(runs: Sequence[Run], tokens: Sequence[Token], fits: Sequence[Fit]) -> list[int]:
    """The line on which each run begins; one without text stands where the next one does."""
    first: dict[int, int] = {}
    line = 0
    for at, token in enumerate(tokens):
        while line + 1 < len(fits) and fits[line + 1].start <= at:
            line += 1
        first.setdefault(id(token.run), line)
    found, last = [], max(0, len(fits) - 1)
    for run in reversed(runs):
        last = first.get(id(run), last)
        found.append(last)
    return found[::-1]

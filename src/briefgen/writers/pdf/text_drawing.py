"""Draws set lines: glyphs at exact places, with the text that they stand for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from briefgen.fonts.faces import Glyph
from briefgen.writers.pdf.canvas import TaggedCanvas, fill_colour
from briefgen.writers.pdf.links import is_safe
from briefgen.writers.pdf.objects import number
from briefgen.writers.pdf.paragraph.lines import Line
from briefgen.writers.pdf.paragraph.runs import Run
from briefgen.writers.pdf.paragraph.tokens import Kind, Token
from briefgen.writers.pdf.tags import Element

_SOFT_HYPHEN = "\u00ad"
# Readers of text take a gap of a tenth of an em for a space: a line with wider ones says its text.
_WIDEST_GAP = 0.085


def draw_line(
    canvas: TaggedCanvas, line: Line, x: float, baseline: float, element: Element | None
) -> None:
    """Draw a line with its left edge at `x` (points from the page's left) and its links."""
    left = x + line.x
    tokens = line.tokens[line.start : line.tail + 1]
    at = line.start
    for inner, group in groupby(tokens, key=lambda token: token.run.element):
        part = list(group)
        ends = at + len(part) - 1 == line.tail
        piece = _Piece(canvas, line, part, at, ends=ends)
        piece.draw(left, baseline, (inner or element) if element else None)
        if element:
            _link(canvas, piece, left, baseline)
        left += piece.width
        at += len(part)


def _link(canvas: TaggedCanvas, piece: _Piece, left: float, baseline: float) -> None:
    run = piece.tokens[0].run
    if run.element and run.target and is_safe(run.target):
        metrics = run.chain.faces[0].metrics
        low = baseline + run.rise + metrics.typo_descent * run.size / 1000
        high = baseline + run.rise + metrics.typo_ascent * run.size / 1000
        box = (left, low, left + piece.visible, high)
        canvas.link(run.element, box, run.target, piece.text.strip() or run.target)


class _Piece:
    """Tokens of a line in one structure element."""

    def __init__(
        self, canvas: TaggedCanvas, line: Line, tokens: Sequence[Token], at: int, *, ends: bool
    ) -> None:
        self.canvas = canvas
        self.tokens = tokens
        self.gaps = [line.gap_after(at + step) for step in range(len(tokens))]
        self.hyphenated = ends and line.hyphenated
        if ends:
            self.gaps[-1] = 0.0
        # Before the next piece's text: filled with a space that the piece's own text leaves out.
        self.filled = self._is_wide(len(tokens) - 1)
        self.spaced = ends and line.spaced
        self.width = sum(token.width for token in tokens) + sum(self.gaps)
        self.visible = self.width - self.gaps[-1]
        self.text = "".join(token.text for token in tokens)

    @property
    def is_loose(self) -> bool:
        """Whether a reader of text would see spaces that are none."""
        return any(token.run.least or self._is_wide(at) for at, token in enumerate(self.tokens))

    def _is_wide(self, at: int) -> bool:
        token = self.tokens[at]
        return token.kind is not Kind.SPACE and self.gaps[at] > _WIDEST_GAP * token.run.size

    def draw(self, left: float, baseline: float, element: Element | None) -> None:
        """Emit the text object, with its text where the glyphs do not tell it."""
        shown, exact = self._show()
        shown = f"BT 1 0 0 1 {number(left)} {number(baseline)} Tm {shown} ET"
        if exact and not self.hyphenated and not self.is_loose:
            self.canvas.mark(element)
            self.canvas.emit(shown)
            return
        text = self.text + (_SOFT_HYPHEN if self.hyphenated else " " if self.spaced else "")
        self.canvas.say(element, text, shown)

    def _show(self) -> tuple[str, bool]:
        """The operators, and whether every glyph stands for the text that the font gives it."""
        parts: list[str] = []
        exact = True
        items = zip(self._glyph_tokens(), strict=True)
        owed = 0.0
        for (run, face), group in groupby(items, key=lambda item: (item[0][0], item[0][1])):
            texts = self.canvas.fonts.texts(face)
            shown = _Adjusted(owed, run)
            for ((_, _, glyphs, gap),) in group:
                for glyph in glyphs:
                    shown.glyph(glyph, face.advance(glyph.id))
                    exact = texts.setdefault(glyph.id, glyph.text) == glyph.text and exact
                shown.gap(gap)
            owed = shown.owed
            looks = (
                f"{self.canvas.fonts.name(face)} {number(run.size)} Tf {fill_colour(run.colour)}"
            )
            text = f"[{shown.written()}] TJ"
            parts.append(
                f"{looks} {number(run.rise)} Ts {text} 0 Ts" if run.rise else f"{looks} {text}"
            )
        return " ".join(parts), exact

    def _glyph_tokens(self) -> Iterator[tuple[Run, object, Sequence[Glyph], float]]:
        run = self.tokens[-1].run
        hidden = run.chain.cell("-" if self.hyphenated else " ")
        width = hidden.glyph.advance * run.size / 1000 if self.filled else 0.0
        last = len(self.tokens) - 1
        for at, (token, gap) in enumerate(zip(self.tokens, self.gaps, strict=True)):
            yield token.run, token.face, token.glyphs, gap - (width if at == last else 0.0)
        if self.hyphenated or self.spaced or self.filled:
            yield run, hidden.face, (hidden.glyph,), 0.0


class _Adjusted:
    """Glyphs and adjustments of a TJ operator; what an adjustment cannot say is owed."""

    def __init__(self, owed: float, run: Run) -> None:
        self.owed = owed
        self._scale = 1000 / run.size
        self._parts: list[str] = []
        self._codes = ""

    def glyph(self, glyph: Glyph, advance: float) -> None:
        """Show a glyph; `advance` is the font's own."""
        self._settle()
        self._codes += f"{glyph.id:04X}"
        self.owed += (glyph.advance - advance) / self._scale

    def gap(self, gap: float) -> None:
        """Leave room in points."""
        self.owed += gap

    def _settle(self) -> None:
        units = round(self.owed * self._scale)
        if units:
            self._flush()
            self._parts.append(str(-units))
            self.owed -= units / self._scale

    def _flush(self) -> None:
        if self._codes:
            self._parts.append(f"<{self._codes}>")
            self._codes = ""

    def written(self) -> str:
        """The operator's array."""
        self._flush()
        return "".join(self._parts)

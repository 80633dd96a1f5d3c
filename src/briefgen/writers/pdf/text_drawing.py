"""Draws set lines: glyphs at exact places, with the text that they stand for."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter

from briefgen.writers.pdf.canvas import TaggedCanvas, fill_colour
from briefgen.writers.pdf.links import is_safe
from briefgen.writers.pdf.objects import number
from briefgen.writers.pdf.paragraph.lines import Line
from briefgen.writers.pdf.paragraph.tokens import Kind, Token
from briefgen.writers.pdf.tags import Element

_SOFT_HYPHEN = "\u00ad"
# Readers of text take a gap of a tenth of an em for a space: a line with wider ones says its text.
_WIDEST_GAP = 0.085
_ELEMENT = attrgetter("run.element")
_LOOKS = attrgetter("run", "face")


def draw_line(
    canvas: TaggedCanvas, line: Line, x: float, baseline: float, element: Element | None
) -> None:
    """Draw a line with its left edge at `x` (points from the page's left) and its links."""
    left = x + line.x
    tokens = line.tokens[line.start : line.tail + 1]
    at = line.start
    for inner, group in groupby(tokens, key=_ELEMENT):
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
        self.gaps = line.gaps(at, at + len(tokens))
        self.hyphenated = ends and line.hyphenated
        if ends:
            self.gaps[-1] = 0.0
        # Before the next piece's text: filled with a space that the piece's own text leaves out.
        self.filled = _is_wide(tokens[-1], self.gaps[-1])
        self.spaced = ends and line.spaced
        self.width = sum([token.width for token in tokens]) + sum(self.gaps)
        self.visible = self.width - self.gaps[-1]
        self.text = "".join([token.text for token in tokens])

    @property
    def is_loose(self) -> bool:
        """Whether a reader of text would see spaces that are none."""
        runs = {token.run for token in self.tokens}
        if any(run.least for run in runs):
            return True
        if max(self.gaps) <= _WIDEST_GAP * min([run.size for run in runs]):
            return False
        gaps = zip(self.tokens, self.gaps, strict=True)
        return any(gap > 0 and _is_wide(token, gap) for token, gap in gaps)

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
        owed = 0.0  # room in points that no adjustment was made for yet
        tokens, gaps = self._shown()
        following = iter(gaps)
        for (run, face), group in groupby(tokens, key=_LOOKS):
            font, scale = self.canvas.fonts.drawing(face), 1000 / run.size
            codes = ""
            array: list[str] = []
            for token, gap in zip(group, following, strict=False):
                for glyph in token.glyphs:
                    if owed and (units := round(owed * scale)):
                        array.append(f"<{codes}>{-units}" if codes else str(-units))
                        codes = ""
                        owed -= units / scale
                    code, advance, text = font.get(glyph.id) or font.draw(glyph)
                    codes += code
                    if glyph.advance != advance:
                        owed += (glyph.advance - advance) / scale
                    if text != glyph.text:
                        exact = False
                owed += gap
            array.append(f"<{codes}>" if codes else "")
            looks = f"{font.name} {number(run.size)} Tf {fill_colour(run.colour)}"
            shown = f"[{''.join(array)}] TJ"
            parts.append(
                f"{looks} {number(run.rise)} Ts {shown} 0 Ts" if run.rise else f"{looks} {shown}"
            )
        return " ".join(parts), exact

    def _shown(self) -> tuple[Sequence[Token], Sequence[float]]:
        """The tokens and the room after each; at the end, what only the text knows of."""
        if not (self.hyphenated or self.spaced or self.filled):
            return self.tokens, self.gaps
        run = self.tokens[-1].run
        hidden = run.chain.cell("-" if self.hyphenated else " ")
        gaps = [*self.gaps, 0.0]
        if self.filled:
            gaps[-2] -= hidden.glyph.advance * run.size / 1000
        return [*self.tokens, Token(run, "", Kind.SPACE, hidden.face, (hidden.glyph,), 0.0)], gaps


def _is_wide(token: Token, gap: float) -> bool:
    return token.kind is not Kind.SPACE and gap > _WIDEST_GAP * token.run.size

"""Lines ready for the page: fitted tokens with their place and the amount of stretch."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from msgspec import Struct

from briefgen.typography.linebreaking.breaking import Break
from briefgen.writers.pdf.paragraph.fitting import Fit, fit_lines
from briefgen.writers.pdf.paragraph.runs import Align, Run, Setting
from briefgen.writers.pdf.paragraph.tokens import (
    Kind,
    Token,
    narrowed,
    recall,
    tokenize,
)

_LOOSEST = 4.0
"""A line of which every space would have to grow more than so many stretches is not filled: words
would stand 3.4 spaces apart, ideographs a quarter of an em."""


class Line(Struct, frozen=True, eq=False):
    """One set line. Points; `x` counts from the column's left edge."""

    tokens: Sequence[Token]
    """Of the whole paragraph; `start` to `tail` (inclusive) are on this line."""
    start: int
    tail: int
    x: float
    stretch: float
    """How many times each token's stretch is added."""
    shrink: float
    """How many times each token's shrink is taken away, 0 to 1."""
    width: float
    """As set."""
    hyphenated: bool
    spaced: bool
    """Whether a space follows that the line's end hides: it is printed for those who copy."""
    setting: Setting
    """Of the paragraph."""

    @property
    def runs(self) -> list[Run]:
        """The runs on the line, each once."""
        return list(dict.fromkeys([token.run for token in self.tokens[self.start : self.tail + 1]]))

    def gaps(self, start: int, end: int) -> list[float]:
        """The space after each token from `start` to before `end`."""
        tokens, stretch, shrink = self.tokens[start:end], self.stretch, self.shrink
        return [token.gap + stretch * token.stretch - shrink * token.shrink for token in tokens]

    def gap_after(self, at: int) -> float:
        """The space between a token and the next one of the line."""
        token = self.tokens[at]
        return token.gap + self.stretch * token.stretch - self.shrink * token.shrink


class Extent(NamedTuple):
    """How wide a paragraph wants to be, in points."""

    least: float
    """The longest part that no line's end may divide."""
    most: float
    """All of it on one line."""


class Paragraph:
    """A paragraph whose column's width may still be open: measured first, then set, once."""

    __slots__ = ("_alike", "_setting", "_tokens")

    def __init__(self, runs: Sequence[Run], setting: Setting) -> None:
        self._alike = recall(runs, setting)
        self._tokens = self._alike.meant(runs) if self._alike else tokenize(runs, setting)
        self._setting = setting

    def extent(self) -> Extent:
        """The widths between which the column may choose."""
        longest = taken = whole = 0.0
        for token in self._tokens:
            whole += token.width + token.gap
            if token.kind is not Kind.SPACE:
                taken += token.width + token.gap
                longest = max(longest, taken)
            if token.ends:
                taken = 0.0
        return Extent(longest, whole)

    def lines(self, width: float) -> tuple[Line, ...]:
        """The lines in a column of `width` points; none for no text."""
        tokens = narrowed(self._tokens, width)
        return tuple(_place(tokens, fit, self._setting, width) for fit in self._fits(tokens, width))

    def _fits(self, tokens: Sequence[Token], width: float) -> list[Fit]:
        if self._alike is None:
            return fit_lines(tokens, self._setting, width)
        known, key = self._alike.fits, (self._setting, width)
        if key not in known:
            known[key] = fit_lines(tokens, self._setting, width)
        return known[key]


def set_lines(runs: Sequence[Run], setting: Setting, width: float) -> tuple[Line, ...]:
    """The lines of a paragraph in a column of `width` points; none for no text."""
    return Paragraph(runs, setting).lines(width)


def extent(runs: Sequence[Run], setting: Setting) -> Extent:
    """The widths between which the paragraph's column may choose."""
    return Paragraph(runs, setting).extent()


def _place(tokens: Sequence[Token], fit: Fit, setting: Setting, width: float) -> Line:
    first = tokens[fit.start]
    x = setting.indent if fit.start == 0 and setting.indent else -first.before
    room = width - fit.natural
    stretch = shrink = 0.0
    if room < 0:
        shrink = min(max(0.0, -room - fit.trim) / fit.shrink, 1.0) if fit.shrink > 0 else 0.0
    elif setting.align is Align.JUSTIFY and not fit.last and fit.stretch > 0:
        stretch = room / fit.stretch
        if stretch > _LOOSEST:  # a long address follows, say: rather an uneven edge than holes
            stretch = 1.0
    elif setting.align is Align.END:
        x += room + fit.trim
    elif setting.align is Align.CENTER:
        x += room / 2
    after = tokens[fit.tail + 1] if fit.tail + 1 < len(tokens) else None
    return Line(
        tokens=tokens,
        start=fit.start,
        tail=fit.tail,
        x=x,
        stretch=stretch,
        shrink=shrink,
        width=fit.natural + stretch * fit.stretch - shrink * fit.shrink,
        hyphenated=fit.hyphenated,
        spaced=after is not None
        and after.kind is Kind.SPACE
        and tokens[fit.tail].ends is not Break.MANDATORY,
        setting=setting,
    )

"""Total fit: the line ends that serve the whole paragraph best.

After D. E. Knuth and M. F. Plass, "Breaking Paragraphs into Lines", Software: Practice and
Experience 11 (1981), with one best line start kept for each place, so that time is linear.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from briefgen.typography.linebreaking.breaking import Break
from briefgen.writers.pdf.paragraph.runs import Align, Setting
from briefgen.writers.pdf.paragraph.tokens import Kind, Token

_TOO_LONG = 1e6
_LOOSEST = 1e5
_EASE = 3.0
"""A line stretched three times its nominal stretch is as bad as one shrunk to its limit."""
_CONSECUTIVE_HYPHENS = 3000.0
_SHORT_LAST_LINE = 80.0
_SHORT_EMS = 2.2
_SHORTEST_LINE = 0.8
_TOLERANCE = 0.01


class Fit(NamedTuple):
    """A line: tokens from `start` to `tail` (inclusive, spaces at the end left out)."""

    start: int
    tail: int
    natural: float
    """Width before stretching or shrinking, hyphen included."""
    trim: float
    """How much of `natural` is the empty part of a mark at the end, which may hang out."""
    stretch: float
    shrink: float
    hyphenated: bool
    last: bool
    """Whether the paragraph or a forced line ends here, so that the line is not filled."""


class _End(NamedTuple):
    """A place where a line may end, with all that does not depend on where the line starts."""

    at: int
    tail: int
    reach: float
    """From the paragraph's first token to the end of `tail`, a hyphen included."""
    trim: float
    stretch: float
    shrink: float
    penalty: float
    hyphenated: bool
    last: bool
    shortest: float
    """What a last line should not be shorter than."""


class _Sums:
    """Prefix sums over the tokens, so that any line is measured in constant time."""

    def __init__(self, tokens: Sequence[Token], indent: float) -> None:
        self.tokens = tokens
        self.width = list(accumulate([t.width + t.gap for t in tokens], initial=0.0))
        self.stretch = list(accumulate([t.stretch for t in tokens], initial=0.0))
        self.shrink = list(accumulate([t.shrink for t in tokens], initial=0.0))
        # Where a line that starts with a token begins: the empty part of an opening mark is cut.
        self.offset = [
            width + token.before for width, token in zip(self.width, tokens, strict=False)
        ]
        self.offset[0] = -indent if indent else tokens[0].before

    def end(self, at: int) -> _End:
        """The line end before token `at`; spaces there are left out."""
        tokens = self.tokens
        closing = tokens[at - 1]
        tail = at - 1
        while tail and tokens[tail].kind is Kind.SPACE:
            tail -= 1
        token = tokens[tail]
        return _End(
            at, tail, self.width[tail] + token.width + closing.hyphen, token.after,
            self.stretch[tail], self.shrink[tail], closing.penalty, closing.hyphen > 0,
            closing.ends is Break.MANDATORY, _SHORT_EMS * token.run.size,
        )  # fmt: skip

    def seen(self, start: int, at: int) -> float:
        """The width of a line from `start` to before `at` but for the empty part of a last mark."""
        tail = at - 1
        while tail and self.tokens[tail].kind is Kind.SPACE:
            tail -= 1
        token = self.tokens[tail]
        return self.width[tail] + token.width - self.offset[start] - token.after

    def fit(self, start: int, end: _End) -> Fit:
        """The line from `start` to `end`."""
        if end.tail < start:  # spaces alone, so that `end` looked for the last word before them
            width = self.tokens[start].width
            return Fit(start, start, width, 0.0, 0.0, 0.0, hyphenated=False, last=end.last)
        return Fit(
            start, end.tail, end.reach - self.offset[start], end.trim,
            end.stretch - self.stretch[start], end.shrink - self.shrink[start],
            end.hyphenated, end.last,
        )  # fmt: skip


class _Best(NamedTuple):
    """The best way to reach a place: the line that ends there."""

    demerits: float
    start: int
    end: _End | None
    """None at the paragraph's start."""
    hyphenated: bool


def fit_lines(tokens: Sequence[Token], setting: Setting, width: float) -> list[Fit]:
    """The lines of a paragraph in a column of `width` points."""
    if not tokens:
        return []
    line = _one_line(tokens, setting.indent, width)
    if line:
        return [line]
    sums = _Sums(tokens, setting.indent)
    best = {0: _Best(0.0, 0, None, hyphenated=False)}
    starts = [0]
    oldest = 0
    justified = setting.align is Align.JUSTIFY
    for at, token in enumerate(tokens, 1):
        if not token.ends:
            continue
        end = sums.end(at)
        oldest = _first_in_reach(sums, starts, oldest, end, width)
        best[at] = _best_line(sums, best, starts[oldest:], end, width, justified=justified)
        starts.append(at)
        if end.last:
            oldest = len(starts) - 1
    return _trace(sums, best, len(tokens))


def fill_lines(tokens: Sequence[Token], setting: Setting, width: float) -> list[Fit]:
    """The lines of a paragraph, each with as much as it holds, no word hyphenated."""
    if not tokens:
        return []
    sums = _Sums(tokens, setting.indent)
    lines: list[Fit] = []
    start = last = 0
    for at, token in enumerate(tokens, 1):
        if not token.ends or token.hyphen:
            continue
        if last > start and sums.seen(start, at) > width + _TOLERANCE:
            lines.append(sums.fit(start, sums.end(last)))
            start = last
        last = at
        if token.ends is Break.MANDATORY:
            lines.append(sums.fit(start, sums.end(at)))
            start = at
    return lines


def _one_line(tokens: Sequence[Token], indent: float, width: float) -> Fit | None:
    """The only line, where nothing has to be weighed: one line costs less than any two."""
    tail = len(tokens) - 1
    while tail and tokens[tail].kind is Kind.SPACE:
        tail -= 1
    last, hyphen = tokens[tail], tokens[-1].hyphen
    taken = stretch = shrink = 0.0
    for token in tokens[:tail]:
        if token.ends is Break.MANDATORY:
            return None
        taken += token.width + token.gap
        stretch += token.stretch
        shrink += token.shrink
    natural = taken + last.width + hyphen - (-indent if indent else tokens[0].before)
    if natural - last.after > width or any(
        token.ends is Break.MANDATORY for token in tokens[tail:-1]
    ):
        return None
    return Fit(0, tail, natural, last.after, stretch, shrink, hyphenated=hyphen > 0, last=True)


def _first_in_reach(
    sums: _Sums, starts: Sequence[int], oldest: int, end: _End, width: float
) -> int:
    """The oldest start from which a line to `end` still fits when shrunk (or the newest one)."""
    least = end.reach - end.trim - end.shrink - width - _TOLERANCE
    while oldest < len(starts) - 1:
        start = starts[oldest]
        if least <= sums.offset[start] - sums.shrink[start]:
            break
        oldest += 1
    return oldest


def _best_line(
    sums: _Sums,
    best: dict[int, _Best],
    starts: Sequence[int],
    end: _End,
    width: float,
    *,
    justified: bool,
) -> _Best:
    offset, stretch, shrink = sums.offset, sums.stretch, sums.shrink
    fills = justified and not end.last
    short = float("-inf") if end.last else width * _SHORTEST_LINE
    least, chosen = float("inf"), starts[0]
    for start in starts:
        natural = end.reach - offset[start]
        before = best[start]
        if natural >= width:
            badness = _tightness(natural - width, end.shrink - shrink[start], end.trim, width)
        elif fills:
            badness = _looseness(width - natural, end.stretch - stretch[start])
        else:
            badness = 0.0 if end.last else 100 * ((width - natural) / width * _EASE) ** 3
        if end.last and start and natural < end.shortest:
            badness += _SHORT_LAST_LINE
        demerits = before.demerits + (1 + badness + end.penalty) ** 2
        if end.hyphenated and before.hyphenated:
            demerits += _CONSECUTIVE_HYPHENS
        if demerits < least:
            least, chosen = demerits, start
        if natural < short:
            break  # later starts only make shorter lines
    return _Best(least, chosen, end, end.hyphenated)


def _tightness(over: float, shrink: float, trim: float, width: float) -> float:
    """How bad a line is that is `over` points too long; the empty part at its end may stand out."""
    if over <= trim + _TOLERANCE:
        return 0.0
    over -= trim
    if shrink <= 0 or over > shrink + _TOLERANCE:
        return _TOO_LONG * (1 + over / width)
    return float(100 * (over / shrink) ** 3)


def _looseness(under: float, stretch: float) -> float:
    """How bad a line is that is filled and `under` points too short."""
    return min(float(100 * (under / stretch / _EASE) ** 3), _LOOSEST) if stretch > 0 else _LOOSEST


def _trace(sums: _Sums, best: dict[int, _Best], at: int) -> list[Fit]:
    lines: list[Fit] = []
    while end := best[at].end:
        at = best[at].start
        lines.append(sums.fit(at, end))
    return lines[::-1]

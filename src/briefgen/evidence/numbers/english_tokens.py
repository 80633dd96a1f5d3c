"""English lines as words, figures and marks."""

from __future__ import annotations

import re
from fractions import Fraction

from msgspec import Struct

from briefgen.evidence.numbers.english_words import NOT_NUMBERS
from briefgen.evidence.numbers.figures import Figure, FigureStyle, scan_figures
from briefgen.evidence.numbers.folding import fold_case, fold_width

_STYLE = FigureStyle(decimal_comma=True, spaces_group=True)
_WORD = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)?")


class Token(Struct, frozen=True, kw_only=True):
    """A word in lower case, a figure, or a single mark."""

    word: str
    """Empty for a figure."""
    raw: str
    start: int
    end: int
    figure: Figure | None = None
    glued: bool = False
    """Whether nothing stands between it and the token before."""

    @property
    def value(self) -> Fraction | None:
        """The figure's value."""
        return self.figure.value if self.figure else None


class Line(Struct, frozen=True, kw_only=True):
    """A line folded to half width, once in its own case and once in lower case, as tokens."""

    text: str
    lower: str
    tokens: tuple[Token, ...]

    def word(self, index: int) -> str:
        """The word or mark at `index`; empty for a figure and outside the line."""
        return self.tokens[index].word if 0 <= index < len(self.tokens) else ""

    def figure(self, index: int) -> Figure | None:
        """The figure at `index`, if there is one."""
        return self.tokens[index].figure if 0 <= index < len(self.tokens) else None

    def glued(self, index: int) -> bool:
        """Whether the token at `index` stands close to the one before it."""
        return 0 < index < len(self.tokens) and self.tokens[index].glued

    def end(self, index: int) -> int:
        """The offset at which the token before `index` ends."""
        return self.tokens[index - 1].end


def tokenize(text: str) -> Line:
    """`text` as a line; stretches that hold no number are left out of the tokens' words."""
    folded = fold_width(text)
    lower = fold_case(folded)
    figures = {figure.start: figure for figure in scan_figures(folded, _STYLE)}
    shut = [(match.start(), match.end()) for match in NOT_NUMBERS.finditer(lower)]
    tokens: list[Token] = []
    position = block = 0
    while position < len(folded):
        while block < len(shut) and shut[block][1] <= position:
            block += 1
        if block < len(shut) and shut[block][0] <= position:
            stop = shut[block][1]
            tokens.append(_mark(folded[position:stop], position, stop))
            position = stop
            continue
        if folded[position].isspace():
            position += 1
            continue
        glued = bool(tokens) and tokens[-1].end == position
        tokens.append(_token_at(folded, lower, figures, position, glued=glued))
        position = tokens[-1].end
    return Line(text=folded, lower=lower, tokens=tuple(tokens))


def _token_at(
    text: str, lower: str, figures: dict[int, Figure], start: int, *, glued: bool
) -> Token:
    figure = figures.get(start)
    word = _WORD.match(text, start)
    end = figure.end if figure else word.end() if word else start + 1
    return Token(
        word="" if figure else lower[start:end],
        raw=text[start:end],
        start=start,
        end=end,
        figure=figure,
        glued=glued,
    )


def _mark(raw: str, start: int, end: int) -> Token:
    return Token(word="\N{REPLACEMENT CHARACTER}", raw=raw, start=start, end=end)

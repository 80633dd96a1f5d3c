"""English cardinals, spelled, in figures, or both: one hundred and sixteen, 3 million, 2.33 k."""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from briefgen.evidence.numbers.english_tokens import Line
from briefgen.evidence.numbers.english_words import (
    APART_SCALES,
    DOZEN,
    GLUED_SCALES,
    HUNDRED,
    SCALES,
    SMALL,
    TENS,
)

_HUNDRED = 100
_TEN = 10
_DOZEN_SIZE = 12


class Cardinal(Struct, frozen=True, kw_only=True):
    """A number and the token after it."""

    after: int
    value: Fraction
    scale: Fraction = Fraction(1)
    """The product of the magnitudes at its end: 1e9 for 15 billion."""
    figure: bool = False
    """Whether it begins with a figure."""
    integer: bool = True
    article: bool = False
    """Whether `a` stands for its one: a hundred."""
    terms: int = 1


def read_cardinal(line: Line, at: int, *, loose: bool = False) -> Cardinal | None:
    """The longest cardinal that begins at token `at`.

    `loose` lets twenty and three be 23, as it is before a fraction.
    """
    total = _term(line, at, loose=loose)
    if total is None:
        return None
    total = _with_point(line, total)
    while (more := _next_term(line, total)) is not None:
        total = replace(
            more,
            value=total.value + more.value,
            figure=total.figure,
            article=total.article,
            terms=total.terms + 1,
        )
    return _dozens(line, total)


def _small(line: Line, at: int, *, loose: bool = False) -> Cardinal | None:
    """A figure, or a word below a hundred: seven, twenty-one."""
    if figure := line.figure(at):
        return Cardinal(after=at + 1, value=figure.value, figure=True, integer=figure.integer)
    word = line.word(at)
    if word in SMALL:
        return Cardinal(after=at + 1, value=Fraction(SMALL[word]))
    if word not in TENS:
        return None
    step = 2 if line.word(at + 1) == "-" or (loose and line.word(at + 1) == "and") else 1
    unit = SMALL.get(line.word(at + step), 0)
    if 0 < unit < _TEN:
        return Cardinal(after=at + step + 1, value=Fraction(TENS[word] + unit))
    return Cardinal(after=at + 1, value=Fraction(TENS[word]))


def _term(line: Line, at: int, *, loose: bool = False) -> Cardinal | None:
    """A number below a thousand with the magnitudes that follow it."""
    if line.word(at) in {"a", "an"}:
        if line.word(at + 1) not in {*HUNDRED, *SCALES, *DOZEN}:
            return None
        count = Cardinal(after=at + 1, value=Fraction(1), article=True)
        if line.word(at + 1) in DOZEN:
            return replace(count, after=at + 2, value=Fraction(_DOZEN_SIZE))
    else:
        found = _small(line, at, loose=loose)
        if found is None:
            return None
        count = _suffixed(line, found)
    return _scaled(line, _with_hundreds(line, count))


def _suffixed(line: Line, count: Cardinal) -> Cardinal:
    """`count` with a letter for a magnitude: 40k, 1.2bn."""
    at = count.after
    if not count.figure or at >= len(line.tokens):
        return count
    raw = line.tokens[at].raw
    fits = raw in GLUED_SCALES if line.glued(at) else raw in APART_SCALES
    if not fits or (line.figure(at + 1) and line.glued(at + 1)):
        return count
    scale = GLUED_SCALES[raw]
    return replace(
        count, after=at + 1, value=count.value * scale, scale=Fraction(scale), integer=False
    )


def _with_hundreds(line: Line, count: Cardinal) -> Cardinal:
    if line.word(count.after) not in HUNDRED or count.scale != 1:
        return count
    total = replace(
        count, after=count.after + 1, value=count.value * _HUNDRED, scale=Fraction(_HUNDRED)
    )
    and_ = line.word(total.after) == "and"
    rest = _small(line, total.after + and_)
    if rest is None or not rest.integer or not 0 < rest.value < _HUNDRED:
        return total
    if (rest.figure and not and_) or line.word(rest.after) in HUNDRED or rest.value < 0:
        return total
    return replace(rest, value=total.value + rest.value, figure=count.figure, article=count.article)


def _scaled(line: Line, count: Cardinal) -> Cardinal:
    while (scale := SCALES.get(line.word(count.after))) is not None:
        previous = count.scale if count.scale != _HUNDRED else Fraction(1)
        count = replace(
            count, after=count.after + 1, value=count.value * scale, scale=previous * scale
        )
    return count


def _next_term(line: Line, total: Cardinal) -> Cardinal | None:
    """The term of lower magnitude that goes on with `total`."""
    if total.scale < _TEN**3 or total.scale.denominator != 1:
        return None
    and_ = line.word(total.after) == "and"
    more = _term(line, total.after + and_)
    if more is None or more.article or not 0 < more.value < total.scale:
        return None
    bare_figure = more.figure and (more.scale == 1 or and_)
    return None if bare_figure or more.scale >= total.scale else more


def _with_point(line: Line, total: Cardinal) -> Cardinal:
    """`total` with spelled decimals: three point five, nought point eleven."""
    if line.word(total.after) != "point" or total.figure or total.article:
        return total
    at, digits = total.after + 1, ""
    while line.word(at) in SMALL and SMALL[line.word(at)] < _TEN:
        digits += str(SMALL[line.word(at)])
        at += 1
    if not digits:
        rest = _small(line, at)
        if rest is None or rest.figure:
            return total
        digits, at = str(rest.value), rest.after
    value = (
        total.value + Fraction(int(digits), _TEN ** len(digits)) if len(digits) < _HUNDRED else None
    )
    if value is None:
        return total
    return _scaled(line, replace(total, after=at, value=value, integer=False))


def _dozens(line: Line, total: Cardinal) -> Cardinal:
    if line.word(total.after) not in DOZEN or total.scale != 1:
        return total
    return replace(total, after=total.after + 1, value=total.value * _DOZEN_SIZE)

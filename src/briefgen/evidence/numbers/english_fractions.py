"""English fractions and ordinals: two thirds, five and a half million, one in ten, 21st.

The denominator is the longest ordinal that leaves a well-formed numerator before it: three twenty
firsts is 3/21, one hundred and thirty fifths 130/5.
"""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from briefgen.evidence.numbers.english_cardinals import Cardinal, read_cardinal
from briefgen.evidence.numbers.english_tokens import Line, Token
from briefgen.evidence.numbers.english_words import (
    CARDINALS,
    HALVES,
    NO_LONE_DENOMINATORS,
    ORDINALS,
    PERIOD_WORDS,
    QUARTER_ENDS,
    SCALES,
    SMALL,
    TENS,
)
from briefgen.evidence.numbers.word_lists import words

_LONGEST_PHRASE = 24
"""Tokens of a spelled number that are looked at; keeps reading linear."""
_JOINTS = frozenset({"and", "-", "a", "an"})
_YEARS = range(1900, 2100)
_THOUSAND = 1000


class Ratio(Struct, frozen=True, kw_only=True):
    """A fraction, perhaps with a whole number before it, and the token after it."""

    after: int
    value: Fraction
    scale: Fraction = Fraction(1)
    proper: bool = False
    """Whether it is a share: a fraction of one with no whole number and no magnitude."""
    article: bool = False


def read_ratio(line: Line, at: int) -> Ratio | None:
    """The fraction or mixed number that begins at token `at`."""
    return _mixed(line, at) or _fraction(line, at) or _prepositional(line, at)


def read_ordinal(line: Line, at: int) -> tuple[Fraction, int] | None:
    """The rank that begins at token `at`, and the token after it."""
    figure = line.figure(at)
    if figure:
        suffix = line.word(at + 1) in {"st", "nd", "rd", "th"} and line.glued(at + 1)
        return (figure.value, at + 2) if suffix and figure.integer else None
    last = _last_word(line, at)
    if last is None or line.word(last) not in ORDINALS or line.word(at) in {"a", "an"}:
        return None
    value = _ordinal_value(line, at, last, lone=True)
    return None if value is None else (value, last + 1)


def _last_word(line: Line, at: int) -> int | None:
    """The first ordinal or denominator from `at` on, with nothing but numerals before it."""
    for index in range(at, min(at + _LONGEST_PHRASE, len(line.tokens))):
        word = line.word(index)
        if _denominator_word(word) is not None:
            return index
        if word not in CARDINALS and (word not in _JOINTS or line.figure(index)):
            return None
    return None


def _denominator_word(word: str) -> str | None:
    """The singular of a word that can end a fraction."""
    if word in HALVES or word in ORDINALS:
        return word
    singular = word.removesuffix("s")
    return singular if singular in ORDINALS else None


def _fraction(line: Line, at: int) -> Ratio | None:
    """A spelled fraction: numerator, then denominator."""
    last = _last_word(line, at)
    if last is None:
        return None
    word = line.word(last)
    plural = word not in ORDINALS and word != "quarter"
    splits = range(at + 1, last + 1)
    for split in reversed(splits) if _counts_parts(word) else splits:
        numerator = _numerator(line, at, split)
        if numerator is None or (not plural and numerator != 1):
            continue
        denominator = _ordinal_value(line, split, last, lone=False)
        if denominator:
            return _times_scale(line, at, last, numerator / denominator)
    if line.word(last) in {"half", "quarter"} and last == at:
        return _bare_part(line, at)
    return None


def _counts_parts(word: str) -> bool:
    """Whether the denominator is a magnitude, which takes no smaller number before it."""
    base = ORDINALS.get(_denominator_word(word) or "")
    return base in SCALES or base == "hundred"


def _numerator(line: Line, at: int, split: int) -> Fraction | None:
    """The value of the tokens from `at` to before `split`, if they are one number."""
    if split - at == 1 and line.word(at) in {"a", "an"}:
        return Fraction(1)
    hyphen = line.word(split - 1) == "-"
    if hyphen and line.word(split - 2) in TENS:
        return None
    stop = split - hyphen
    cardinal = read_cardinal(replace(line, tokens=line.tokens[at:stop]), 0)
    whole = cardinal is not None and cardinal.after == stop - at and not cardinal.figure
    return cardinal.value if cardinal and whole else None


def _ordinal_value(line: Line, start: int, last: int, *, lone: bool) -> Fraction | None:
    """What the ordinal from `start` to `last` counts; `lone` allows first and second alone."""
    word = _denominator_word(line.word(last))
    if word is None or (line.word(start) == "-"):
        return None
    if word in HALVES:
        return Fraction(HALVES[word]) if start == last else None
    if start == last:
        if word in NO_LONE_DENOMINATORS and not lone:
            return None
        base = ORDINALS[word]
        return Fraction(SMALL.get(base) or TENS.get(base) or SCALES.get(base) or 100)
    if line.word(start) not in SMALL and line.word(start) not in TENS:
        return None
    cardinal = read_cardinal(_as_cardinal(line, start, last, ORDINALS[word]), 0)
    return cardinal.value if cardinal and cardinal.after == last - start + 1 else None


def _as_cardinal(line: Line, start: int, last: int, word: str) -> Line:
    """The tokens from `start` to `last` as a line of their own that ends with `word`."""
    end = line.tokens[last]
    replaced = Token(word=word, raw=word, start=end.start, end=end.end)
    return replace(line, tokens=(*line.tokens[start:last], replaced))


def _bare_part(line: Line, at: int) -> Ratio | None:
    """Half or quarter with no numerator: half a million, quarter million, more than half."""
    step = 2 if line.word(at + 1) in {"a", "an"} else 1
    following = line.word(at + step)
    value = Fraction(1, HALVES[line.word(at)])
    if following in SCALES:
        return _ratio_of_scale(at + step + 1, value, SCALES[following])
    if following == "dozen" and line.word(at) == "half":
        return Ratio(after=at + step + 1, value=Fraction(6))
    if line.word(at) != "half" or not _half_is_share(line, at):
        return None
    return Ratio(after=at + 1, value=value, proper=True)


_BEFORE_HALF = frozenset(
    words(
        "than over nearly about almost around least under above most to roughly approximately some "
        "exceeding exactly below by only just accounted represent representing for was is of"
    )
)
_AFTER_HALF = frozenset({"of", "the", "its", "their", "all", "our", "a", "an", "that", "as"})
_NOT_BEFORE_HALF = frozenset(
    {*ORDINALS, "the", "other", "latter", "former", "last", "next", "this", "that", "per", "each"}
)


def _half_is_share(line: Line, at: int) -> bool:
    if line.word(at - 1) in _NOT_BEFORE_HALF or line.word(at + 1) == "-":
        return False
    return line.word(at - 1) in _BEFORE_HALF or line.word(at + 1) in _AFTER_HALF


def _times_scale(line: Line, at: int, last: int, value: Fraction) -> Ratio | None:
    """`value`, with the magnitude it is a part of: two thirds of a million."""
    after, article = last + 1, line.word(at) in {"a", "an"}
    if line.word(last) == "quarter" and line.word(after) in QUARTER_ENDS:
        return None
    step = 0
    if line.word(after) == "of" and line.word(after + 1) in {"a", "an"}:
        step = 2
    elif line.word(after) in {"a", "an"}:
        step = 1
    if scale := SCALES.get(line.word(after + step)):
        return replace(_ratio_of_scale(after + step + 1, value, scale), article=article)
    return Ratio(after=after, value=value, proper=0 < value < 1, article=article)


def _ratio_of_scale(after: int, value: Fraction, scale: int) -> Ratio:
    return Ratio(after=after, value=value * scale, scale=Fraction(scale))


def _mixed(line: Line, at: int) -> Ratio | None:
    """A whole number, `and`, and a fraction of one or of the whole's magnitude."""
    whole = read_cardinal(line, at, loose=True)
    if whole is None:
        return None
    for candidate in (whole, read_cardinal(line, at)):
        if candidate and (mixed := _mixed_after(line, candidate)):
            return mixed
    shorter = _before_last_and(line, at, whole.after)
    return _mixed_after(line, shorter) if shorter else None


def _before_last_and(line: Line, at: int, after: int) -> Cardinal | None:
    """The whole number where the cardinal took the numerator in: 100 and three quarters."""
    for index in range(after - 1, max(at, after - _LONGEST_PHRASE), -1):
        if line.word(index) == "and":
            cut = replace(line, tokens=line.tokens[max(0, at) : index])
            cardinal = read_cardinal(cut, 0)
            whole = cardinal is not None and cardinal.after == index - at
            return replace(cardinal, after=index) if cardinal and whole else None
    return None


def _mixed_after(line: Line, whole: Cardinal) -> Ratio | None:
    if line.word(whole.after) != "and" or not (whole.integer or whole.figure):
        return None
    part = _fraction(line, whole.after + 1)
    if part is None:
        return None
    if part.scale > 1 and whole.scale > part.scale:
        return replace(part, value=whole.value + part.value, proper=False)
    if part.scale > 1:
        return replace(part, value=whole.value * part.scale + part.value, proper=False)
    if not part.proper:
        return None
    scale = whole.scale if part.article and whole.scale >= _THOUSAND else Fraction(1)
    return replace(part, value=whole.value + part.value * scale, proper=False)


def _prepositional(line: Line, at: int) -> Ratio | None:
    """One number over, in or out of another: one over three, 1 in 20."""
    numerator = read_cardinal(line, at)
    if numerator is None:
        return None
    words = (line.word(numerator.after), line.word(numerator.after + 1))
    over = words[0] == "over"
    step = 1 if over or words[0] == "in" else 2 if words == ("out", "of") else 0
    denominator = read_cardinal(line, numerator.after + step) if step else None
    if denominator is None or denominator.value <= 0 or not numerator.integer:
        return None
    if not denominator.integer or denominator.value in _YEARS:
        return None
    proper = abs(numerator.value) < denominator.value
    if not (over or proper) or not _stands_alone(line, denominator.after):
        return None
    value = numerator.value / denominator.value
    return Ratio(after=denominator.after, value=value, proper=proper and value > 0)


def _stands_alone(line: Line, after: int) -> bool:
    """Whether no unit follows that would make the second number an amount of its own."""
    word = line.word(after)
    return word not in PERIOD_WORDS and word not in {"%", "percent", "per", "percentage", "-"}

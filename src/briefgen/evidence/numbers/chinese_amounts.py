"""A Chinese amount: a numeral with its sign, or a spoken fraction: 负32, 3分之1, 一又二分之一."""

from __future__ import annotations

import re
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from briefgen.dossier.quantities import Qualifier
from briefgen.evidence.numbers.chinese_numerals import read_numeral
from briefgen.evidence.numbers.chinese_words import MINUS
from briefgen.evidence.numbers.figures import Figure

_MINUS = re.compile(rf"[{MINUS}] {{0,3}}")
_PARTS_OF = re.compile(r" {0,8}分 {0,8}之 {0,8}")
_AND = re.compile(r" {0,8}又 {0,8}")
_DOZEN = re.compile(r" {0,2}打(?!造|开|击|算|响|破|通|印|折|卡|包|擦|动|法|工|架|白|人|球)")
_DOZEN_SIZE = 12


class Line(Struct, frozen=True, kw_only=True):
    """A line folded to half width, with its numbers in figures by where they begin."""

    text: str
    figures: dict[int, Figure]


class Amount(Struct, frozen=True, kw_only=True):
    """A number with its sign, before anything is known of its unit."""

    end: int
    value: Fraction
    spread: Fraction = Fraction(0)
    scale: Fraction = Fraction(1)
    qualifier: Qualifier | None = None
    vague: bool = False
    bare: bool = False
    row: int = 0
    figure: bool = False
    """Whether it begins with a figure."""
    suffixed: bool = False
    """Whether it ends with a letter for a magnitude: 40k."""
    fraction: bool = False
    """Whether it is written as one: 3/5, 五分之一."""
    mixed: bool = False
    hundredths: bool = False
    """Whether it is parts of a hundred, thousand … said without a digit: 百分之五."""


def read_amount(line: Line, start: int) -> Amount | None:
    """The amount that begins at `start`; None if none does."""
    first = _read_signed(line, start)
    if first is None:
        return None
    if ratio := _read_ratio(line, first):
        return ratio
    and_ = _AND.match(line.text, first.end)
    part = _read_signed(line, and_.end()) if and_ else None
    ratio = _read_ratio(line, part) if part else None
    if ratio is None or ratio.hundredths or first.fraction:
        return first
    sign = -1 if first.value < 0 else 1
    return replace(ratio, value=first.value + sign * ratio.value, mixed=True, figure=first.figure)


def _read_signed(line: Line, start: int) -> Amount | None:
    minus = _MINUS.match(line.text, start)
    begin = minus.end() if minus else start
    figure = line.figures.get(begin)
    if figure and figure.fraction:
        amount = Amount(end=figure.end, value=figure.value, figure=True, fraction=True)
    elif (numeral := read_numeral(line.text, begin, line.figures)) is not None:
        amount = Amount(
            end=numeral.end,
            value=numeral.value,
            spread=numeral.spread,
            scale=numeral.scale,
            qualifier=Qualifier.OVER if numeral.vague else None,
            vague=numeral.vague,
            bare=numeral.bare,
            row=numeral.row,
            figure=figure is not None,
            suffixed=line.text[numeral.end - 1].isalpha() and line.text[numeral.end - 1].isascii(),
        )
    else:
        return None
    if dozen := _DOZEN.match(line.text, amount.end):
        amount = replace(amount, end=dozen.end(), value=amount.value * _DOZEN_SIZE)
    return replace(amount, value=-amount.value) if minus else amount


def _read_ratio(line: Line, denominator: Amount) -> Amount | None:
    """`denominator` 分之 what follows."""
    of = _PARTS_OF.match(line.text, denominator.end)
    numerator = _read_signed(line, of.end()) if of else None
    if numerator is None or denominator.value == 0:
        return None
    return Amount(
        end=numerator.end,
        value=numerator.value / denominator.value,
        spread=numerator.spread / denominator.value,
        scale=1 / denominator.value,
        qualifier=numerator.qualifier,
        figure=denominator.figure,
        fraction=True,
        hundredths=denominator.bare,
    )

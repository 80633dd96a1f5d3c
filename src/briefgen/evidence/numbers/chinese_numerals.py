"""Chinese numerals, figures with Chinese magnitudes included: 一万三, 5亿1万4千6百, 4.78万亿.

A number is a row of groups in falling magnitude; a group is a row of digits, each with its own
falling magnitude below ten thousand.
The last digit may leave its magnitude out: 一万三 is 13000.
"""

from __future__ import annotations

import re
from fractions import Fraction

from msgspec import Struct, field

from briefgen.evidence.numbers.chinese_words import (
    APPROXIMATE_PAIRS,
    BIG,
    COUPLES,
    DIGITS,
    HALF,
    POINT,
    SMALL,
    TENS,
    VAGUE,
)
from briefgen.evidence.numbers.exact import LONGEST_NUMERAL
from briefgen.evidence.numbers.figures import Figure

_GAP = re.compile(r" {0,8}")
_DECIMALS = re.compile(
    rf"[{POINT}] {{0,8}}(?P<digits>[{''.join(d for d in DIGITS if d not in COUPLES)}]"
    rf"(?: {{0,8}}[{''.join(d for d in DIGITS if d not in COUPLES)}])*+)(?! ?[十拾两兩])"
)
_SUFFIX = re.compile(r"(?P<suffix>MM|mil|bn|[KkMGTBb])(?![A-Za-z0-9])")
_SUFFIXES = {
    "K": 10**3, "k": 10**3, "M": 10**6, "MM": 10**6, "mil": 10**6, "G": 10**9, "B": 10**9,
    "b": 10**9, "bn": 10**9, "T": 10**12,
}  # fmt: skip
_UNITS_IN_THOUSANDS = re.compile(r"[千兆](?:克|瓦|米|卡|帕|赫|字节|伏|焦|比特|欧)")
_MAGNITUDE_AHEAD = re.compile(rf" {{0,8}}[{''.join(SMALL)}{''.join(BIG)}]")
_BIG_AHEAD = re.compile(rf" {{0,8}}[{''.join(BIG)}]")
_TEN = 10
_MOST_GROUPS = 8
_LARGEST_SCALE = 10**32


class Numeral(Struct, frozen=True, kw_only=True):
    """A number in Chinese numerals, or in figures with Chinese magnitudes."""

    end: int
    value: Fraction
    spread: Fraction
    """What the upper end of an approximate pair adds; zero for a definite number."""
    scale: Fraction
    """The product of the magnitudes at the end: 1e8 for 15亿; one if there are none."""
    vague: bool
    """Whether 多, 余 or 几 stands inside."""
    bare: bool
    """Whether it begins with a hundred, a thousand or more, without a digit."""
    row: int
    """How many digits stand in a row, if it is nothing but Chinese digits; else 0."""


class _Sum(Struct):
    """The number read so far."""

    end: int
    groups: list[tuple[Fraction, int]] = field(default_factory=list)
    """Closed groups with the magnitude each carries."""
    section: Fraction = Fraction(0)
    current: Fraction | None = None
    """The digit or figure that waits for its magnitude."""
    spread: Fraction = Fraction(0)
    small: int = 0
    """The magnitude read last within the section."""
    last: int = 0
    """The magnitude read last."""
    zero: bool = False
    row: int = 0
    figure: bool = False
    decimal: bool = False
    vague: bool = False
    bare: bool = False
    scale: Fraction = Fraction(1)
    begun: bool = False

    def total(self) -> Fraction:
        """The value, the last digit's own magnitude supplied."""
        value = sum((group for group, _ in self.groups), self.section)
        return value if self.current is None else value + self.current * self._implied()

    def _implied(self) -> int:
        lone = self.current is not None and 0 < self.current < _TEN and not self.decimal
        if lone and self.last >= _TEN and not self.zero and self.row <= 1 + bool(self.spread):
            return self.last // _TEN
        return 1

    def finish(self) -> Numeral:
        """The numeral that was read."""
        implied = self._implied() if self.current is not None else 1
        alone = not self.last and not self.figure and not self.decimal
        return Numeral(
            end=self.end,
            value=self.total(),
            spread=self.spread * implied,
            scale=self.scale if self.current is None else Fraction(1),
            vague=self.vague,
            bare=self.bare,
            row=self.row if alone else 0,
        )


def read_numeral(text: str, start: int, figures: dict[int, Figure]) -> Numeral | None:
    """The longest number that begins at `start`; None if none does.

    `text` is folded to half width; `figures` are its numbers in figures, by where they begin.
    """
    total = _Sum(end=start)
    position = start
    for _ in range(LONGEST_NUMERAL):
        gap = _GAP.match(text, position)
        at = gap.end() if gap and total.begun else position
        end = _accept(total, text, at, figures, spaced=at > position)
        if end is None:
            break
        position = end
    return total.finish() if total.begun else None


def _accept(
    total: _Sum, text: str, at: int, figures: dict[int, Figure], *, spaced: bool
) -> int | None:
    """Add what stands at `at`; where it ends, or None if it does not belong to the number."""
    character = text[at : at + 1]
    end: int | None = None
    if at in figures:
        end = _accept_figure(total, text, figures[at], spaced=spaced)
    elif character in DIGITS and DIGITS[character] == 0:
        return _accept_zero(total, text, at)
    elif character in DIGITS or (character == HALF and _MAGNITUDE_AHEAD.match(text, at + 1)):
        end = _accept_digit(total, character, at, spaced=spaced)
    elif character in TENS:
        end = _accept_tens(total, TENS[character], at)
    elif character in SMALL and not _UNITS_IN_THOUSANDS.match(text, at):
        end = _accept_small(total, SMALL[character], at)
    elif character in BIG and not _UNITS_IN_THOUSANDS.match(text, at):
        end = _accept_big(total, BIG[character], at)
    elif character in VAGUE:
        return _accept_vague(total, text, at)
    elif character and character in POINT:
        end = _accept_decimals(total, text, at)
    if end is not None:
        total.end, total.begun = end, True
    return end


def _accept_figure(total: _Sum, text: str, figure: Figure, *, spaced: bool) -> int | None:
    if total.current is not None or total.decimal or figure.fraction or total.spread:
        return None
    if total.begun:
        follows = _MAGNITUDE_AHEAD.match(text, figure.end)
        fits = 0 <= figure.value < total.last and (figure.integer or follows)
        if not fits or text[figure.start] == "-" or (spaced and not follows):
            return None
    total.current, total.figure = figure.value, True
    total.decimal = not figure.integer
    end = figure.end
    suffix = None if total.begun else _SUFFIX.match(text, end)
    if suffix:
        total.scale = Fraction(_SUFFIXES[suffix.group("suffix")])
        total.section, total.current = figure.value * total.scale, None
        total.last, total.small, end = 1, 1, suffix.end()
        total.decimal = True
    return end


def _accept_zero(total: _Sum, text: str, at: int) -> int | None:
    """A zero: first, in a row of digits, or between magnitudes, where a digit must follow."""
    if total.decimal or total.spread or (total.figure and total.current is not None):
        return None
    adjacent = at == total.end
    if not total.begun or (total.current is not None and not total.last and adjacent):
        total.current = (total.current or Fraction(0)) * _TEN
        total.row += 1
        total.begun, total.zero, total.end = True, True, at + 1
        return at + 1
    if total.current is not None or not total.last:
        return None
    ahead = text[at + 1 : at + 10].lstrip()[:1]
    if not (ahead in DIGITS or ahead in SMALL or ahead.isdigit() or ahead in VAGUE) or not ahead:
        return None
    total.zero = True
    return at + 1


def _accept_digit(total: _Sum, character: str, at: int, *, spaced: bool) -> int | None:
    digit = Fraction(1, 2) if character == HALF else Fraction(DIGITS[character])
    if total.decimal or total.spread:
        return None
    if total.current is None or (
        total.zero and total.row == 1 and total.current == 0 == total.last
    ):
        if total.current is not None and spaced:
            return None
        total.current, total.figure = digit, False
        total.row = total.row + 1 if not total.last else 1
        return at + 1
    if spaced or total.figure or character in COUPLES or character == HALF:
        return None
    if total.last:
        return _accept_pair(total, digit, at)
    total.current, total.row = total.current * _TEN + digit, total.row + 1
    return at + 1


def _accept_pair(total: _Sum, digit: Fraction, at: int) -> int | None:
    """The second digit of an approximate pair: 十七八."""
    if total.current is None or (int(total.current), int(digit)) not in APPROXIMATE_PAIRS:
        return None
    total.spread = digit - total.current
    total.row += 1
    return at + 1


def _accept_tens(total: _Sum, value: int, at: int) -> int | None:
    if total.current is not None or total.decimal or (total.small and total.small <= _TEN):
        return None
    total.section += value
    total.small = total.last = _TEN
    total.row, total.zero = 0, False
    return at + 1


def _accept_small(total: _Sum, magnitude: int, at: int) -> int | None:
    if total.small and magnitude >= total.small:
        return None
    if total.row > 1 and not total.last and not _split_pair(total):
        return None
    if total.begun and total.current is None and not (magnitude == _TEN and total.zero):
        return None
    total.bare = total.bare or (not total.begun and magnitude > _TEN)
    counted = total.current or Fraction(1)
    total.spread *= magnitude
    total.section += counted * magnitude
    total.current, total.zero, total.decimal, total.row = None, False, False, 0
    total.small = total.last = magnitude
    total.scale = Fraction(magnitude)
    return at + 1


def _split_pair(total: _Sum) -> bool:
    """Turn a row of two digits before a magnitude into an approximate pair: 二三十."""
    if total.row != 2 or total.current is None or total.spread:  # noqa: PLR2004  (a pair is two)
        return bool(total.spread)
    low, high = divmod(int(total.current), _TEN)
    if (low, high) not in APPROXIMATE_PAIRS:
        return False
    total.current, total.spread = Fraction(low), Fraction(high - low)
    return True


def _accept_big(total: _Sum, magnitude: int, at: int) -> int | None:
    if not total.begun:
        total.bare, total.current = True, Fraction(1)
    if total.row > 1 and not total.last and not _split_pair(total):
        return None
    if len(total.groups) > _MOST_GROUPS or total.scale > _LARGEST_SCALE:
        return None
    empty = total.current is None and total.section == 0 and not total.small
    if empty and (not total.groups or total.groups[-1][1] > magnitude or total.zero):
        return None
    amount = total.section + (total.current or 0)
    carried = magnitude
    while total.groups and (total.groups[-1][1] < magnitude or empty):
        group, lower = total.groups.pop()
        amount += group
        carried *= lower if empty else 1
        empty = False
    if total.groups and total.groups[-1][1] == carried:
        return None
    compound = total.current is None
    total.groups.append((amount * magnitude, carried))
    total.spread *= magnitude
    total.scale = total.scale * magnitude if compound else Fraction(magnitude)
    total.section, total.current, total.small, total.last = Fraction(0), None, 0, magnitude
    total.zero, total.decimal, total.row = False, False, 0
    return at + 1


def _accept_vague(total: _Sum, text: str, at: int) -> int | None:
    """多, 余 or 几 inside a number: after a magnitude or figure, before 万 or 亿."""
    ready = total.begun and (total.current is None or total.figure) and not total.vague
    if not ready or not _BIG_AHEAD.match(text, at + 1):
        return None
    total.vague, total.zero = True, False
    return at + 1


def _accept_decimals(total: _Sum, text: str, at: int) -> int | None:
    match = _DECIMALS.match(text, at)
    if match is None or not total.begun or total.decimal or total.spread:
        return None
    digits = "".join(str(DIGITS[c]) for c in match.group("digits") if c != " ")
    if len(digits) > LONGEST_NUMERAL:
        return None
    fraction = Fraction(f"0.{digits}")
    if total.last:
        whole = total.total()
        total.groups, total.section, total.small = [], Fraction(0), 0
        total.current = whole + fraction
        total.last = 0
    else:
        total.current = (total.current or Fraction(0)) + fraction
    total.decimal, total.row, total.figure = True, 0, False
    return match.end()

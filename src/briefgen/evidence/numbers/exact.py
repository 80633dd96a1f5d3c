"""Exact arithmetic on what was read, and its decimal form."""

from __future__ import annotations

from decimal import Context, Decimal, Inexact
from fractions import Fraction

LONGEST_NUMERAL = 300
"""Digits; what is longer is an identifier or noise, and no quantity."""

LARGEST_EXPONENT = 400
QUOTIENT_DIGITS = 15
"""Significant digits of a value that has no finite decimal form, as spreadsheets keep."""

_WIDE = Context(prec=2000, Emax=999999, Emin=-999999)
_ROUNDED = Context(prec=QUOTIENT_DIGITS, Emax=999999, Emin=-999999)


def to_decimal(value: Fraction) -> Decimal:
    """`value` as a decimal: exact if it ends, else with 15 significant digits."""
    numerator, denominator = Decimal(value.numerator), Decimal(value.denominator)
    context = _WIDE.copy()
    exact = context.divide(numerator, denominator)
    if not context.flags[Inexact]:
        return exact
    return _ROUNDED.copy().divide(numerator, denominator)


def rounded(value: Fraction) -> Fraction:
    """`value` with 15 significant digits."""
    return Fraction(_ROUNDED.copy().divide(Decimal(value.numerator), Decimal(value.denominator)))


def power(base: Fraction, exponent: int) -> Fraction | None:
    """`base` to the `exponent` with 15 significant digits; None if too large to be meant."""
    if abs(exponent) > LARGEST_EXPONENT or (base == 0 and exponent <= 0):
        return None
    digits = max(len(f"{base.numerator:x}"), len(f"{base.denominator:x}"))
    if digits * abs(exponent) > LARGEST_EXPONENT:
        return None
    return rounded(base**exponent)


def plain(value: Decimal) -> str:
    """`value` in figures: no exponent, no trailing zeros, no negative zero."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text

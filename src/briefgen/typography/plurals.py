"""Plural and ordinal categories by CLDR, and the grouped digits of a decimal."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from decimal import Decimal
from functools import cache, lru_cache

from babel import Locale
from babel.numbers import NumberPattern

_REMEMBERED = 16_384
"""Numbers; a document prints each of its figures many times."""


@cache
def _locale(name: str) -> Locale:
    return Locale.parse(name)


def plural(forms: str | Mapping[str, str], number: Decimal, locale: str) -> str:
    """The form of `forms` for `number` (CLDR cardinal plural rules); a lone text serves all."""
    if isinstance(forms, str):
        return forms
    category = str(_locale(locale).plural_form(number))
    return forms.get(category, forms.get("other", ""))


def ordinal(patterns: Mapping[str, str], number: int, locale: str) -> str:
    """The pattern of `patterns` for `number` (CLDR ordinal plural rules)."""
    category = str(_locale(locale).ordinal_form(number))
    return patterns.get(category, patterns["other"])


def digits(number: Decimal, locale: str) -> str:
    """The absolute `number` in grouped digits; each of its digits stays, trailing zeros too."""
    return _grouped(str(abs(number)), locale)


@lru_cache(maxsize=_REMEMBERED)
def _grouped(written: str, locale: str) -> str:
    number = Decimal(written)
    exponent = number.as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    pattern = _pattern(locale, decimals)
    return str(pattern.apply(number, locale, decimal_quantization=False))


@cache
def _pattern(locale: str, decimals: int) -> NumberPattern:
    pattern: NumberPattern = copy.copy(_locale(locale).decimal_formats[None])
    pattern.frac_prec = (decimals, decimals)
    return pattern

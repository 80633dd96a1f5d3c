"""Values as authors write them: `7.39`, `2200亿`, `220 billion`, `1/4`, `2025-12-28`."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import ROUND_HALF_EVEN, Context, Decimal
from functools import cache

from briefgen.dossier.quantities import Dimension, Unit
from briefgen.dossier.units import multipliers

EXACT = Context(prec=60, rounding=ROUND_HALF_EVEN)
"""Wide enough that no author's value is ever rounded when it is scaled."""
_QUOTIENT = Context(prec=28, rounding=ROUND_HALF_EVEN)
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_FRACTION = re.compile(r"(?P<over>\d{1,15})\s*/\s*(?P<under>\d{1,15})")
_MAX_DIGITS = 30


class ValueSyntaxError(ValueError):
    """A text is no value; the message says why, in a few words."""


@cache
def _number_pattern() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, multipliers()), key=len, reverse=True))
    return re.compile(
        rf"(?P<sign>[+-]?)(?P<digits>{_DIGITS})\s*(?P<factor>{words})?\s*(?P<mark>[%‰]?)"
    )


def parse_value(text: str, unit: Unit) -> Decimal:
    """The value in `unit`: a fraction of a percent unit is made percent.

    Raises:
        ValueSyntaxError: the text is no number, or its `%` contradicts the unit.
    """
    written = unicodedata.normalize("NFKC", text).replace("\u2212", "-").strip()
    if fraction := _FRACTION.fullmatch(written):
        under = Decimal(fraction["under"])
        if not under:
            raise ValueSyntaxError("it divides by zero")
        scale = unit.scale if unit.dimension is Dimension.SHARE else Decimal(1)
        return _tidy(_QUOTIENT.divide(Decimal(fraction["over"]), EXACT.multiply(under, scale)))
    number = _number_pattern().fullmatch(written)
    if number is None:
        raise ValueSyntaxError("it is no number")
    if len(number["digits"]) > _MAX_DIGITS:
        raise ValueSyntaxError(f"it has more than {_MAX_DIGITS} digits")
    mark = {"%": Decimal("0.01"), "‰": Decimal("0.001")}.get(number["mark"])
    if mark is not None and (unit.dimension is not Dimension.SHARE or unit.scale != mark):
        raise ValueSyntaxError(f"`{number['mark']}` is not the unit `{unit.id}`")
    value = Decimal(number["sign"] + number["digits"].replace(",", ""))
    factor = multipliers()[number["factor"]] if number["factor"] else None
    return value if factor is None else _tidy(EXACT.multiply(value, factor))


def parse_moment(text: str) -> date:
    """The day that an ISO 8601 date names.

    Raises:
        ValueSyntaxError: the text is no such date.
    """
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise ValueSyntaxError("it is no date") from None


def _tidy(value: Decimal) -> Decimal:
    """The same number without an exponent above zero and without zeros at its end."""
    value = value.normalize(EXACT)
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent > 0:
        return value.quantize(Decimal(1), context=EXACT)
    return value

"""The unit of a chart's axis: one scale for all its quantities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Context, Decimal
from statistics import median_low

from msgspec import Struct

from briefgen.dossier.quantities import Dimension, Quantity, Unit
from briefgen.dossier.records import UnitDefinition
from briefgen.typography.languages import Language
from briefgen.typography.numbers import NO_NAMES
from briefgen.typography.unit_words import UnitWords, unit_words

_EXACT = Context(prec=50)
_MANY = Decimal(1000)
"""A number that counts things has its plural form on an axis."""
_PER_CENT = Decimal("0.01")


class AxisUnit(Struct, frozen=True, kw_only=True):
    """An axis unit in words, and its size in the base unit of the dimension."""

    label: str
    """`亿元`, `CNY billion`, `%`."""
    factor: Decimal

    def measure(self, value: Decimal, unit: Unit) -> Decimal:
        """`value`, given in `unit`, in the axis unit; no digit is lost."""
        base = _EXACT.multiply(value, unit.scale)
        return _plain(_EXACT.divide(base, self.factor))


def axis_unit(
    quantities: Sequence[Quantity],
    language: Language,
    names: Mapping[str, UnitDefinition] = NO_NAMES,
) -> AxisUnit:
    """The axis unit for `quantities`, which share a dimension and kind.

    The scale word is the one that suits the quantity of middle size.
    Units that differ are measured in the first unit; shares are measured in per cent.
    """
    unit = quantities[0].unit
    words = unit_words(unit, language, names)
    size = unit.scale
    if unit.dimension is Dimension.SHARE:
        size = _PER_CENT
    middles = [abs(_EXACT.multiply(m, q.unit.scale)) for q in quantities if (m := q.middle)]
    typical = _EXACT.divide(median_low(middles), size) if middles else Decimal(0)
    power, scale = _scale(typical, words, language)
    return AxisUnit(label=_label(words, scale, language), factor=size.scaleb(power))


def _scale(typical: Decimal, words: UnitWords, language: Language) -> tuple[int, str]:
    for entry in language.numbers["scales"] if words.scaled else ():
        if typical >= Decimal(1).scaleb(entry["power"]):
            return entry["power"], entry["word"]
    return 0, ""


def _label(words: UnitWords, scale: str, language: Language) -> str:
    """Scale word and unit without a number: `CNY billion`, `万载重吨`, `companies`."""
    if words.axis is not None and not scale:
        return words.axis
    after = words.following(_MANY, language.locale)
    return " ".join(f"{words.before}{scale}{after}".split())


def _plain(value: Decimal) -> Decimal:
    short = value.normalize(context=_EXACT)
    exponent = short.as_tuple().exponent
    if isinstance(exponent, int) and exponent > 0:
        return short.quantize(Decimal(1), context=_EXACT)
    return short

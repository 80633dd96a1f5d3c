"""Quantities as text in a language, from one canonical value; every digit of the value stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Context, Decimal
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from briefgen.dossier.quantities import Dimension, Quantity, Unit
from briefgen.dossier.records import Form, UnitDefinition
from briefgen.typography.dates import format_date
from briefgen.typography.languages import Language
from briefgen.typography.plurals import digits, ordinal
from briefgen.typography.unit_words import UnitWords, unit_words

NO_NAMES: Mapping[str, UnitDefinition] = MappingProxyType({})

_EXACT = Context(prec=200)
_GREATEST_DENOMINATOR = 10
_SPELT = frozenset({Dimension.COUNT, Dimension.NUMBER, Dimension.DURATION})
"""What has small whole numbers that prose spells out."""
_GLOSS_DIGITS = 4
"""The fewest significant digits of a value that is given again in a second unit."""
_DIGITS_OF_A_RECURRING_SHARE = 4
"""0.3333 is meant as a third; 0.33 may be thirty-three per cent."""


class Style(StrEnum):
    """How much of a quantity is said."""

    FULL = "full"
    """With its qualifier in words: `more than CNY 220 billion`."""
    BARE = "bare"
    """Without its qualifier, for sentences that word it themselves: `CNY 220 billion`."""
    MAGNITUDE = "magnitude"
    """Bare and without its sign, for sentences that say the direction: `fell by 3.2%`."""
    COMPACT = "compact"
    """With signs and abbreviations, for charts and tables: `>CNY 220 bn`."""
    WORDS = "words"
    """Full, but a small whole number is a word: `six clusters`; others stay digits."""


class FormattedQuantity(Struct, frozen=True):
    """A quantity as printed; `number` holds the digits, or the word of a count, rank or share."""

    before: str
    number: str
    after: str

    @property
    def text(self) -> str:
        """All that is printed."""
        return self.before + self.number + self.after


class _Scale(Struct, frozen=True, kw_only=True):
    """A scale word; the power 0 has none."""

    power: int = 0
    word: str = ""


def format_quantity(
    quantity: Quantity,
    language: Language,
    *,
    form: Form | None = None,
    names: Mapping[str, UnitDefinition] = NO_NAMES,
    style: Style = Style.FULL,
    signed: bool = False,
) -> FormattedQuantity:
    """`quantity` as printed in `language`.

    Args:
        quantity: The value in its fact's unit.
        language: Gives words, signs and grouping.
        form: How a share is worded; in compact style only a fraction without end is.
        names: The project's own units, by id.
        style: How much is said.
        signed: Whether compact style prints a plus sign (the value is a change).
    """
    core = _core(quantity, language, form=form, names=names, style=style, signed=signed)
    if style in {Style.BARE, Style.MAGNITUDE}:
        return core
    patterns = language.numbers["signs" if style is Style.COMPACT else "qualifiers"]
    qualifier = quantity.qualifier.value
    negative = quantity.value is not None and quantity.value < 0
    plain = patterns.get(qualifier, "{}")
    pattern = patterns.get(f"{qualifier}-negative", plain) if negative else plain
    before, _, after = pattern.partition("{}")
    return FormattedQuantity(before + core.before, core.number, core.after + after)


def _core(
    quantity: Quantity,
    language: Language,
    *,
    form: Form | None,
    names: Mapping[str, UnitDefinition],
    style: Style,
    signed: bool,
) -> FormattedQuantity:
    """The quantity without its qualifier."""
    if quantity.moment is not None:
        text = format_date(quantity.moment, language, compact=style is Style.COMPACT)
        return FormattedQuantity("", text, "")
    values = _values(quantity, style)
    if quantity.unit.dimension is Dimension.RANK:
        ranked = _ranks(values, language, style)
        if ranked:
            return ranked
    if form is not None:
        words = [
            _recurring(v, quantity.unit, form)
            if style is Style.COMPACT
            else share_words(v, quantity.unit, form, language)
            for v in values
        ]
        if all(words):
            return FormattedQuantity("", language.numbers["range"].join(filter(None, words)), "")
    unit = unit_words(quantity.unit, language, names)
    if quantity.unit.dimension not in _SPELT and style is Style.WORDS:
        style = Style.FULL
    amount = _amount(_shown(values, quantity.unit), unit, language, style)
    if signed and style is Style.COMPACT and len(values) == 1 and values[0] > 0:
        amount = replace(amount, before=amount.before + language.numbers["plus"])
    return _glossed(amount, values, quantity, language, style)


def _values(quantity: Quantity, style: Style) -> list[Decimal]:
    """The value alone, or both ends of the range."""
    values = [v for v in (quantity.value, quantity.low, quantity.high) if v is not None]
    return [abs(v) for v in values] if style is Style.MAGNITUDE else values


def _shown(values: Sequence[Decimal], unit: Unit) -> list[Decimal]:
    """The values in the unit that is printed: a share of one is printed in per cent."""
    if unit.dimension is Dimension.SHARE and unit.scale == 1:
        return [_plain(shift(v, 2)) for v in values]
    return list(values)


# --- amounts -----------------------------------------------------------------------------------


def _amount(
    values: Sequence[Decimal], unit: UnitWords, language: Language, style: Style
) -> FormattedQuantity:
    """Digits with scale word and unit; a range joins its ends by the language's dash."""
    compact = style is Style.COMPACT
    scale = _scale(values, unit, language, compact=compact)
    shown = [_scaled(v, scale.power) for v in values]
    counted = shown[-1] if scale.power == 0 else values[-1]
    following = unit.following(counted, language.locale, compact=compact)
    after = scale.word + following
    if len(shown) == 1:
        sign = language.numbers["minus"] if shown[0] < 0 else ""
        spelt = style is Style.WORDS and scale.power == 0
        number = (spelt and _word(shown[0], language)) or digits(shown[0], language.locale)
        return FormattedQuantity(unit.before + sign, number, after)
    repeated = scale.word + (following if unit.sign else "")
    joint = (repeated if language.numbers["range-repeats"] else "") + language.numbers["range"]
    return FormattedQuantity(unit.before, joint.join(_signed(v, language) for v in shown), after)


def _word(value: Decimal, language: Language) -> str | None:
    """A small whole number as a word: `six`, `六`; None where the language lists none for it."""
    words: Sequence[str] = language.numbers.get("words", ())
    listed = value == value.to_integral_value() and 1 <= value <= len(words)
    return words[int(value) - 1] if listed else None


def _signed(value: Decimal, language: Language) -> str:
    return (language.numbers["minus"] if value < 0 else "") + digits(value, language.locale)


def _scale(
    values: Sequence[Decimal], unit: UnitWords, language: Language, *, compact: bool
) -> _Scale:
    """The greatest scale word that leaves a whole part and few decimals to every value."""
    size = min((abs(v) for v in values if v), default=Decimal(0))
    most = language.numbers["scale-decimals"]
    for entry in language.numbers["scales"] if size and unit.scaled else ():
        power = entry["power"]
        if size.adjusted() >= power and all(_decimals(_scaled(v, power)) <= most for v in values):
            return _Scale(power=power, word=entry["compact" if compact else "word"])
    return _Scale()


def _scaled(value: Decimal, power: int) -> Decimal:
    """`value` counted in a power of ten."""
    return _plain(shift(value, -power)) if power else _whole(value)


def shift(value: Decimal, power: int) -> Decimal:
    """`value` times a power of ten, without rounding."""
    return value.scaleb(power, context=_EXACT)


def _plain(value: Decimal) -> Decimal:
    """`value` without trailing zeros behind the point."""
    return _whole(value.normalize(context=_EXACT))


def _whole(value: Decimal) -> Decimal:
    """`value` with no positive exponent: 1E+3 as 1000."""
    exponent = value.as_tuple().exponent
    return value.quantize(Decimal(1), context=_EXACT) if _positive(exponent) else value


def _positive(exponent: object) -> bool:
    return isinstance(exponent, int) and exponent > 0


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _glossed(
    amount: FormattedQuantity,
    values: Sequence[Decimal],
    quantity: Quantity,
    language: Language,
    style: Style,
) -> FormattedQuantity:
    """`amount` with its value in a second unit behind it, where the language file asks for one."""
    entry = language.units.get(quantity.unit.id, {})
    base = entry.get("gloss")
    if base is None:
        return amount
    converted = [_converted(v, quantity.unit) for v in values]
    gloss = _amount(converted, UnitWords(**language.units[base]), language, style)
    return replace(amount, after=amount.after + language.numbers["gloss"].format(gloss.text))


def _converted(value: Decimal, unit: Unit) -> Decimal:
    """`value` in its dimension's base unit, to as many significant digits as it has itself."""
    kept = max(_GLOSS_DIGITS, len(value.normalize(context=_EXACT).as_tuple().digits))
    return _plain(Context(prec=kept).multiply(value, unit.scale))


# --- ranks and shares in words -----------------------------------------------------------------


def _ranks(values: Sequence[Decimal], language: Language, style: Style) -> FormattedQuantity | None:
    """Ordinals; None if a value is no whole positive number."""
    if any(v != v.to_integral_value() or v < 1 for v in values):
        return None
    parts = [_ordinal(int(v), language, style) for v in values]
    if len(parts) == 1:
        return parts[0]
    joined = language.numbers["range"].join(part.text for part in parts)
    return FormattedQuantity("", joined, "")


def _ordinal(rank: int, language: Language, style: Style) -> FormattedQuantity:
    words = language.numbers["ordinals"]
    if style is not Style.COMPACT and rank <= len(words):
        return FormattedQuantity("", words[rank - 1], "")
    pattern = ordinal(language.numbers["ordinal-patterns"], rank, language.locale)
    before, _, after = pattern.partition("{}")
    return FormattedQuantity(before, digits(Decimal(rank), language.locale), after)


def share_words(value: Decimal, unit: Unit, form: Form, language: Language) -> str | None:
    """A share in words: `四分之一`, `half`, `四成`; None where the language has none for it."""
    ratio = _EXACT.multiply(value, unit.scale)
    words: Mapping[str, str]
    match form:
        case Form.PERCENT:
            return None
        case Form.FRACTION:
            part, words = _fraction(ratio), language.numbers["fractions"]
            return words.get(f"{part.numerator}/{part.denominator}")
        case Form.TENTHS:
            tenths, words = Fraction(ratio) * 10, language.numbers["tenths"]
            return words.get(str(tenths.numerator)) if tenths.denominator == 1 else None


def _recurring(value: Decimal, unit: Unit, form: Form) -> str | None:
    """A fraction in figures, `2/3`, where its decimals would never end; None for any other."""
    ratio = _EXACT.multiply(value, unit.scale)
    if form is not Form.FRACTION or _decimals(ratio) < _DIGITS_OF_A_RECURRING_SHARE:
        return None
    part = _fraction(ratio)
    listed = f"{part.numerator}/{part.denominator}"
    return listed if part.denominator <= _GREATEST_DENOMINATOR else None


def _fraction(ratio: Decimal) -> Fraction:
    """The fraction that `ratio` states, or rounds at four decimals or more."""
    exact = Fraction(ratio)
    near = exact.limit_denominator(_GREATEST_DENOMINATOR)
    places = _decimals(ratio)
    if places < _DIGITS_OF_A_RECURRING_SHARE:
        return exact
    return near if abs(exact - near) <= Fraction(1, 2 * 10**places) else exact

"""A fact against the number in its quote: value, unit and qualifier."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Context, Decimal
from typing import TypeAlias

from msgspec import Struct

from briefgen.dossier.quantities import Dimension, Qualifier, Quantity, Unit
from briefgen.evidence.normalisation import normalise
from briefgen.evidence.numbers import NumberKind, NumberMention

_COMPARED = Context(prec=15)
"""Values are compared to so many digits: a third has no last one."""
_CHANGES = frozenset({"percentage-point", "basis-point"})
_BARE = frozenset({Dimension.NUMBER, Dimension.COUNT})


class Agrees(Struct, frozen=True):
    """The quote says what the fact says."""

    mention: NumberMention
    """The number that does."""


class Differs(Struct, frozen=True):
    """The quote says something else; `code` and `what` name the difference."""

    code: str
    what: str
    mention: NumberMention


class Silent(Struct, frozen=True):
    """The quote holds no number that the fact could be about."""


class Undecided(Struct, frozen=True):
    """The quote holds several numbers, and nothing says which is meant."""

    mentions: tuple[NumberMention, ...]


Outcome: TypeAlias = Agrees | Differs | Silent | Undecided


class Units(Struct, frozen=True):
    """What is needed to tell whether a word after a number is the fact's unit."""

    registry: Mapping[str, Unit]
    words: Mapping[str, frozenset[str]]
    """Counted unit → the words that may stand after its number."""


def compare(quantity: Quantity, mentions: tuple[NumberMention, ...], units: Units) -> Outcome:
    """How the numbers of a quote stand to a fact's quantity."""
    if quantity.unit.dimension is Dimension.DATE:
        return _compare_dates(quantity, mentions)
    numbers = [mention for mention in mentions if mention.kind is not NumberKind.DATE]
    fitting = [mention for mention in numbers if _fits_unit(mention, quantity.unit, units)]
    equal = [mention for mention in fitting if _same_value(mention, quantity, units)]
    for mention in equal:
        if qualifier_of(mention) is quantity.qualifier:
            return Agrees(mention)
    if equal:
        return Differs("qualifier-differs", "qualifier", equal[0])
    if len(fitting) == 1:
        return Differs("number-differs", "value", fitting[0])
    if fitting:
        return Undecided(tuple(fitting))
    if numbers:
        return (
            Differs("unit-differs", "unit", numbers[0])
            if len(numbers) == 1
            else Undecided(tuple(numbers))
        )
    return Silent()


def choose(
    number: str, quote: str, mentions: tuple[NumberMention, ...]
) -> tuple[NumberMention, ...]:
    """The mentions that the evidence's `number` names; none if it does not stand in the quote."""
    wanted = normalise(number)
    start = quote.find(wanted)
    if not wanted or start < 0:
        return ()
    end = start + len(wanted)
    return tuple(m for m in mentions if m.start < end and m.end > start)


def qualifier_of(mention: NumberMention) -> Qualifier:
    """A mention's qualifier; two ends are a range, whatever stands before them."""
    return Qualifier.RANGE if mention.low is not None else mention.qualifier


def _compare_dates(quantity: Quantity, mentions: tuple[NumberMention, ...]) -> Outcome:
    dates = [mention for mention in mentions if mention.date]
    days = [mention for mention in dates if len(str(mention.date)) >= len("--12-28")]
    stated = quantity.moment.isoformat() if quantity.moment else ""
    for mention in days:
        if stated.endswith(str(mention.date).removeprefix("-")):
            return Agrees(mention)
    if len({mention.date for mention in days}) == 1:
        return Differs("number-differs", "date", days[0])
    return Undecided(tuple(days)) if days else Silent()


def _fits_unit(mention: NumberMention, unit: Unit, units: Units) -> bool:
    """Whether the mention may be a number of that unit; a missing unit word is let pass."""
    match mention.kind:
        case NumberKind.SHARE:
            change = mention.unit in _CHANGES
            wanted = Dimension.SHARE_CHANGE if change else Dimension.SHARE
            return unit.dimension is wanted or (not change and unit.dimension is Dimension.NUMBER)
        case NumberKind.RANK:
            return unit.dimension is Dimension.RANK
        case NumberKind.CURRENCY:
            return unit.dimension is Dimension.MONEY and unit.kind == mention.unit
        case NumberKind.DATE:
            return False
        case NumberKind.NUMBER | NumberKind.MEASURE | NumberKind.RANGE:
            return _fits_word(mention.unit, unit, units)


def _fits_word(word: str | None, unit: Unit, units: Units) -> bool:
    if word is None:
        return unit.dimension is not Dimension.RANK
    if unit.dimension is Dimension.COUNT:
        own = units.words.get(unit.id, frozenset())
        others = (words for id_, words in units.words.items() if id_ != unit.id)
        return word in own or not (word in units.registry or any(word in words for words in others))
    named = units.registry.get(word)
    if named is not None:
        return (named.dimension, named.kind) == (unit.dimension, unit.kind)
    return unit.dimension in _BARE


def _same_value(mention: NumberMention, quantity: Quantity, units: Units) -> bool:
    scale = _scale(mention, quantity.unit, units)
    pairs = (
        (mention.value, quantity.value),
        (mention.low, quantity.low),
        (mention.high, quantity.high),
    )
    return all(_same(said, scale, stated, quantity.unit.scale) for said, stated in pairs)


def _scale(mention: NumberMention, unit: Unit, units: Units) -> Decimal:
    """The factor from the mention's number to the base unit of the fact's dimension."""
    share = mention.kind is NumberKind.SHARE or mention.unit in {"percent", *_CHANGES}
    if share and unit.dimension in {Dimension.SHARE, Dimension.SHARE_CHANGE, Dimension.NUMBER}:
        return Decimal(1)
    named = units.registry.get(mention.unit or "")
    if named is not None and named.dimension is unit.dimension:
        return named.scale
    return unit.scale


def _same(said: Decimal | None, scale: Decimal, stated: Decimal | None, own: Decimal) -> bool:
    if said is None or stated is None:
        return said is None and stated is None
    return _COMPARED.multiply(said, scale) == _COMPARED.multiply(stated, own)

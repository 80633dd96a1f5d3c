"""Changes: a figure's sign against the word of direction beside the number in its quote."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from briefgen.dossier.quantities import Quantity
from briefgen.evidence.comparison import Agrees, Outcome, Units, compare
from briefgen.evidence.directions import Direction, direction_in_text
from briefgen.evidence.numbers import NumberMention
from briefgen.typography.languages import Language


class Turned(Struct, frozen=True):
    """The quote says the change, but not its direction: another one, or none."""

    mention: NumberMention
    direction: Direction | None


ChangeOutcome: TypeAlias = Outcome | Turned


class Surroundings(Struct, frozen=True):
    """The text that says a number's direction, and where in it the mentions' text begins."""

    text: str
    offset: int
    language: Language

    def direction(self, mention: NumberMention) -> Direction | None:
        """The direction that the words beside a number give it."""
        start, end = self.offset + mention.start, self.offset + mention.end
        return direction_in_text(self.text, start, end, self.language.checks)


def compare_change(
    quantity: Quantity,
    mentions: tuple[NumberMention, ...],
    units: Units,
    surroundings: Surroundings,
) -> ChangeOutcome:
    """How the numbers of a quote stand to a change: one that fell is less than zero."""
    directions = {mention: surroundings.direction(mention) for mention in mentions}
    signed = {_signed(mention, directions[mention]): mention for mention in mentions}
    outcome = compare(quantity, tuple(signed), units)
    if isinstance(outcome, Agrees):
        return outcome
    opposite = compare(_negated_quantity(quantity), tuple(signed), units)
    if isinstance(opposite, Agrees):
        mention = signed[opposite.mention]
        return Turned(mention, directions[mention])
    return outcome


def _signed(mention: NumberMention, direction: Direction | None) -> NumberMention:
    """The mention as a change; a number that has its own sign keeps it: `growth of -3%`."""
    if direction is None or direction.rising or any(end < 0 for end in _ends(mention)):
        return mention
    low, high = _negated(mention.high), _negated(mention.low)
    return replace(
        mention,
        value=_negated(mention.value),
        low=low,
        high=high,
        qualifier=mention.qualifier.mirrored,
    )


def _ends(mention: NumberMention) -> Iterator[Decimal]:
    yield from (end for end in (mention.value, mention.low, mention.high) if end is not None)


def _negated_quantity(quantity: Quantity) -> Quantity:
    return replace(
        quantity,
        value=_negated(quantity.value),
        low=_negated(quantity.high),
        high=_negated(quantity.low),
        qualifier=quantity.qualifier.mirrored,
    )


def _negated(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.copy_negate()

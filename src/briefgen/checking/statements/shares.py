"""Shares: a share against the part and the whole that the sentence names."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from briefgen.checking.statements.knowledge import (
    Contradiction,
    Knowledge,
    interval,
    is_amount,
    kind_of,
    order,
    ratio,
)
from briefgen.checking.statements.multiples import opens_whole
from briefgen.checking.statements.sentences import Sentence, Spot
from briefgen.checking.statements.words import find, first_at_start, last_at_end
from briefgen.dossier.quantities import Dimension

KIND = "share"
_ROUND = Decimal("0.02")
"""A share is right if the quotient is within a fiftieth of it: shares are rounded."""


def check_shares(sentence: Sentence, knowledge: Knowledge) -> Iterator[Contradiction]:
    """The only share of the sentence against its only two comparable amounts."""
    shares = [spot for spot in sentence.spots if _is_share(spot)]
    amounts = [s for s in sentence.spots if is_amount(s.observation) and not _is_share(s)]
    kinds = [kind_of(spot.observation) for spot in amounts]
    same = [spot for spot, kind in zip(amounts, kinds, strict=True) if kinds.count(kind) > 1]
    if len(shares) != 1 or len(same) != 2:  # noqa: PLR2004  (a part and its whole)
        return
    part, whole = same if order(same[0].observation, same[1].observation) == -1 else same[::-1]
    share = shares[0]
    word = _says_whole(sentence, whole, knowledge)
    if word and _says_share(sentence, share, knowledge) and not _agree(share, part, whole):
        why = f"beside {part.claim.text} of {whole.claim.text}"
        said = share.claim.text
        yield Contradiction(KIND, share, said, why, "correct the share, the part or the whole")


def _is_share(spot: Spot) -> bool:
    dimension = spot.observation.quantity.unit.dimension
    return dimension is Dimension.SHARE and not spot.observation.fact.change


def _says_whole(sentence: Sentence, whole: Spot, knowledge: Knowledge) -> bool:
    """Whether the sentence calls the greater amount the whole."""
    words = knowledge.words
    return bool(
        last_at_end(sentence.gaps[whole.index], words["whole-before"])
        or opens_whole(sentence, whole, knowledge)
        or any(find(gap, words["of-which"]) for gap in sentence.gaps)
    )


def _says_share(sentence: Sentence, share: Spot, knowledge: Knowledge) -> bool:
    """Whether the sentence calls the share that of the part in the whole."""
    words = knowledge.words
    return bool(
        sentence.gaps[share.index].rstrip().endswith(("(", "（"))
        or last_at_end(sentence.gaps[share.index], words["share-before"])
        or first_at_start(sentence.gaps[share.index + 1], words["share-after"])
    )


def _agree(share: Spot, part: Spot, whole: Spot) -> bool:
    quotient = ratio(part.observation, whole.observation)
    stated = interval(share.observation)
    if quotient is None:
        return True
    too_high = (
        quotient.low is not None
        and stated.high is not None
        and quotient.low > stated.high * (1 + _ROUND)
    )
    too_low = (
        quotient.high is not None
        and stated.low is not None
        and quotient.high < stated.low * (1 - _ROUND)
    )
    return not too_high and not too_low

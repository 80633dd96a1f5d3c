"""Sums: parts against the total that the sentence names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from briefgen.checking.statements.knowledge import (
    Contradiction,
    Interval,
    Knowledge,
    interval,
    is_amount,
    kind_of,
    order,
)
from briefgen.checking.statements.sentences import Sentence, Spot
from briefgen.checking.statements.words import find, first_at_start, last_at_end
from briefgen.dossier.dossier import Observation

KIND = "sum"
_HINT = "correct the parts, the total or the word"


def check_sums(sentence: Sentence, knowledge: Knowledge) -> Iterator[Contradiction]:
    """Two or more parts against a total, where the sentence says that they add up to it."""
    for group in _groups(sentence):
        found = _total(sentence, group, knowledge)
        if found is None or len(group) < 3:  # noqa: PLR2004  (a total and two parts)
            continue
        total, word = found
        parts = [spot.observation for spot in group if spot is not total]
        composed = any(find(gap, knowledge.words["composed"]) for gap in sentence.gaps)
        whole = composed or (total is group[-1] and not _some(sentence, knowledge))
        if not adds_up(parts, total.observation, exhaustive=whole):
            shown = " + ".join(spot.claim.text for spot in group if spot is not total)
            yield Contradiction(KIND, total, word, f"against {shown}", _HINT)


def check_parts(sentence: Sentence, knowledge: Knowledge) -> Iterator[Contradiction]:
    """`of which` before a part that is greater than the whole."""
    for group in _groups(sentence):
        for whole, part in pairwise(group):
            hits = find(sentence.gaps[part.index], knowledge.words["of-which"])
            adjoining = part.index == whole.index + 1
            if adjoining and hits and order(part.observation, whole.observation) == 1:
                why = f"before more than the whole, {whole.claim.text}"
                yield Contradiction("share", part, hits[0].word, why, _HINT)


def adds_up(parts: Sequence[Observation], total: Observation, *, exhaustive: bool) -> bool:
    """Whether the parts may make the total, their bounds considered; in part, if not exhaustive."""
    summed = _summed([interval(part) for part in parts])
    whole = interval(total)
    too_much = whole.high is not None and summed.low is not None and summed.low > whole.high
    too_little = whole.low is not None and summed.high is not None and summed.high < whole.low
    return not too_much and not (exhaustive and too_little)


def _summed(parts: Sequence[Interval]) -> Interval:
    lows = [part.low for part in parts if part.low is not None]
    highs = [part.high for part in parts if part.high is not None]
    return Interval(
        sum(lows, Decimal(0)) if len(lows) == len(parts) else None,
        sum(highs, Decimal(0)) if len(highs) == len(parts) else None,
    )


def _groups(sentence: Sentence) -> Iterator[list[Spot]]:
    """The sentence's amounts, those of one kind together."""
    amounts = [spot for spot in sentence.spots if is_amount(spot.observation)]
    for kind in dict.fromkeys(kind_of(spot.observation) for spot in amounts):
        yield [spot for spot in amounts if kind_of(spot.observation) == kind]


def _some(sentence: Sentence, knowledge: Knowledge) -> bool:
    return any(find(gap, knowledge.words["of-which"]) for gap in sentence.gaps)


def _total(
    sentence: Sentence, group: Sequence[Spot], knowledge: Knowledge
) -> tuple[Spot, str] | None:
    """The claim that the sentence calls the total, and the word that says so."""
    words = knowledge.words
    for spot in group:
        if hit := last_at_end(sentence.gaps[spot.index], words["total-before"]):
            return spot, hit.word
        if hit := first_at_start(sentence.gaps[spot.index + 1], words["total-after"]):
            return spot, hit.word
    for gap in sentence.gaps:
        if hits := find(gap, words["composed"]):
            return group[0], hits[-1].word
        if hits := find(gap, words["total-last"]):
            return group[-1], hits[-1].word
    hits = find(sentence.gaps[group[0].index], words["total-first"])
    return (group[0], hits[-1].word) if hits else None

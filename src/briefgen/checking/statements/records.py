"""Records: `record`, `lowest ever`, `the most of all`, `for the first time` against series."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.checking.statements.knowledge import (
    Contradiction,
    Knowledge,
    interval,
    is_amount,
    order,
)
from briefgen.checking.statements.moves import moves
from briefgen.checking.statements.sentences import Sentence, Spot
from briefgen.checking.statements.words import find, masked, negated
from briefgen.dossier.dossier import Observation

KIND = "record"
_HINT = "change the word, or correct the series"
_REACH = 60
"""Characters within which a superlative is taken to speak of a claim."""


def check_extremes(sentence: Sentence, knowledge: Knowledge) -> Iterator[Contradiction]:
    """Superlatives against the other values of the series, or of the other areas."""
    words = knowledge.words
    greatest = {word.lower() for word in words["greatest"]}
    for index, gap in enumerate(sentence.gaps):
        read = masked(gap, words["no-direction"])
        for hit in find(read, [*words["greatest"], *words["least"]]):
            spot = _measured(sentence, (index, hit.start), hit.word, knowledge)
            if spot is None:
                continue
            sign = 1 if hit.word.lower() in greatest else -1
            denials = [*words["negations"], *words["short-of"]]
            denied = negated(gap, hit.start, denials, between=2, cjk=4)
            beaten = _beaten(_fellows(sentence, spot, hit.word, knowledge), spot, sign)
            if beaten is not None and not denied:
                why = f"against `{beaten.id}`, which goes further"
                yield Contradiction(KIND, spot, hit.word, why, _HINT)
            elif beaten is None and denied:
                why = "beside a value that no other surpasses"
                yield Contradiction(KIND, spot, f"not {hit.word}", why, _HINT)


def check_firsts(sentence: Sentence, knowledge: Knowledge) -> Iterator[Contradiction]:
    """`for the first time` against the earlier values of the series."""
    for spot in sentence.spots:
        clause = sentence.before(spot.index)
        whole = sentence.gaps[spot.index] if len(sentence.spots) == 1 else clause
        text = whole + sentence.after(spot.index)
        hits = find(text, knowledge.words["first-time"])
        if not hits:
            continue
        before = [o for o in knowledge.earlier(spot.observation) if _same(spot, o, knowledge, text)]
        if before and (spot.observation.fact.change or _crosses(text, knowledge)):
            why = f"against `{before[-1].id}` before"
            yield Contradiction(KIND, spot, hits[-1].word, why, _HINT)


def _crosses(text: str, knowledge: Knowledge) -> bool:
    """Whether the text says that a mark was passed, so that its own value is that mark."""
    return bool(find(text, knowledge.words["over"]) or moves(text, knowledge))


def _same(spot: Spot, earlier: Observation, knowledge: Knowledge, text: str) -> bool:
    """Whether the earlier value did already what is said to be done for the first time."""
    new, old = spot.observation.quantity.middle, earlier.quantity.middle
    if new is None or old is None:
        return False
    if spot.observation.fact.change:
        return (new > 0) == (old > 0)
    found = moves(text, knowledge)
    falling = bool(found) and not found[-1].rising
    mark, reached = spot.observation.quantity, interval(earlier)
    if mark.value is None:
        return False
    if falling:
        return reached.high is not None and reached.high <= mark.value * mark.unit.scale
    return reached.low is not None and reached.low >= mark.value * mark.unit.scale


def _measured(
    sentence: Sentence, place: tuple[int, int], word: str, knowledge: Knowledge
) -> Spot | None:
    """The claim that a superlative speaks of: the nearest one that has fellows, within reach."""
    near = [
        (_distance(sentence, place, spot.index), spot.index)
        for spot in sentence.spots
        if _fellows(sentence, spot, word, knowledge)
    ]
    if not near or min(near)[0] > _REACH:
        return None
    return sentence.spots[min(near)[1]]


def _distance(sentence: Sentence, place: tuple[int, int], claim: int) -> int:
    """Characters between a claim and a place in a gap."""
    gap, at = place
    if claim < gap:
        return at + sum(len(sentence.gaps[i]) for i in range(claim + 1, gap))
    passed = sum(len(sentence.gaps[i]) for i in range(gap + 1, claim + 1))
    return len(sentence.gaps[gap]) - at + passed


def _fellows(
    sentence: Sentence, spot: Spot, word: str, knowledge: Knowledge
) -> list[tuple[Observation, ...]]:
    """The groups that a superlative may mean: the series, and the same indicator elsewhere."""
    observation, words = spot.observation, knowledge.words
    if not is_amount(observation) or observation.fact.indicator is None:
        return []
    in_time = any(find(gap, words["ever"]) for gap in sentence.gaps)
    groups = [knowledge.peers(observation)]
    if in_time or word.lower() not in words["of-peers"]:
        groups.append(knowledge.series(observation))
    return [group for group in groups if len(group) > 1]


def _beaten(groups: list[tuple[Observation, ...]], spot: Spot, sign: int) -> Observation | None:
    """A value that goes further, if there is one in each group."""
    worst = None
    for group in groups:
        further = [o for o in group if order(o, spot.observation) == sign]
        if not further:
            return None
        worst = further[0]
    return worst

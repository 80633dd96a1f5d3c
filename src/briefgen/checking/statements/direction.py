"""Direction: `rose` beside a negative change, `fell from 5 to 7`, `提高到` below the last year."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.checking.statements.knowledge import (
    Contradiction,
    Knowledge,
    kind_of,
    order,
)
from briefgen.checking.statements.moves import Move, leads_to, moves, stated
from briefgen.checking.statements.sentences import Sentence
from briefgen.checking.statements.words import Hit, find, last_at_end
from briefgen.dossier.dossier import Observation
from briefgen.dossier.quantities import Dimension

KIND = "direction"
_HINT = "change the verb, or correct the fact"


def check_change(sentence: Sentence, knowledge: Knowledge) -> Iterator[Contradiction]:
    """Words of direction against the sign of a change."""
    for spot in sentence.spots:
        value = spot.observation.quantity.middle
        if not spot.observation.fact.change or value is None or value == 0:
            continue
        move = stated(sentence, spot.index, knowledge)
        if move is None or move.rising == (value > 0):
            continue
        signed = spot.claim.before.endswith(knowledge.language.numbers["minus"])
        if signed and move.word.lower() in knowledge.words["rates"]:
            continue  # `growth of −3%` says what the sign says
        sign = "positive" if value > 0 else "negative"
        yield Contradiction(KIND, spot, move.word, f"beside a {sign} change", _HINT)


def check_course(sentence: Sentence, knowledge: Knowledge) -> Iterator[Contradiction]:
    """Words of direction against two values, or a value and the one before it in its series."""
    paired = set[int]()
    for old, new, move in courses(sentence, knowledge):
        paired |= {old, new}
        one, other = sentence.spots[old], sentence.spots[new]
        if move is not None and _against(move, one.observation, other.observation):
            yield Contradiction(KIND, other, move.word, f"against {one.claim.text} before", _HINT)
    for spot in sentence.spots:
        if spot.index in paired:
            continue
        text = sentence.before(spot.index)
        tied = [m for m in moves(text, knowledge) if leads_to(m, text, knowledge)]
        earlier = knowledge.earlier(spot.observation)
        known = tied and earlier and not spot.observation.fact.change
        if known and _against(tied[-1], earlier[-1], spot.observation):
            why = f"against `{earlier[-1].id}`, the value before"
            yield Contradiction(KIND, spot, tied[-1].word, why, _HINT)


def check_speed(sentence: Sentence, knowledge: Knowledge) -> Iterator[Contradiction]:
    """`slowed to` and `accelerated to` against the rate before."""
    words = knowledge.words
    for spot in sentence.spots:
        earlier = knowledge.earlier(spot.observation)
        hits = find(sentence.before(spot.index), [*words["faster"], *words["slower"]])
        if not spot.observation.fact.change or not earlier or not hits:
            continue
        if last_at_end(sentence.before(spot.index)[hits[-1].end :], words["to"]) is None:
            continue
        value, old = spot.observation.quantity.middle, earlier[-1].quantity.middle
        if value is None or old is None or value == old or (value < 0) != (old < 0):
            continue
        faster = hits[-1].word.lower() in {w.lower() for w in words["faster"]}
        if faster != (abs(value) > abs(old)):
            why = f"against `{earlier[-1].id}`, the rate before"
            yield Contradiction(KIND, spot, hits[-1].word, why, _HINT)


def courses(sentence: Sentence, knowledge: Knowledge) -> Iterator[tuple[int, int, Move | None]]:
    """Pairs of claims of which one came after the other: old, new, and the word between them."""
    for index in range(len(sentence.spots) - 1):
        one, other = (sentence.spots[i].observation for i in (index, index + 1))
        if kind_of(one) != kind_of(other) or one.fact.change or other.fact.change:
            continue
        before, between = sentence.gaps[index], sentence.gaps[index + 1]
        clause = sentence.before(index)
        if _starts(clause, knowledge) and _arrives(between, knowledge):
            yield index, index + 1, _word_of(clause, between, knowledge)
        elif last_at_end(between, knowledge.words["from"]):
            found = moves(between, knowledge) or moves(before, knowledge)
            yield index + 1, index, found[-1] if found else None


def _starts(text: str, knowledge: Knowledge) -> Hit | None:
    """`from`, before the old value: at the end, or in Chinese some characters ahead."""
    words = knowledge.words
    if hit := last_at_end(text, words["from"]):
        return hit
    hits = find(text, words["from"]) if knowledge.language.cjk else []
    return hits[-1] if hits else None


def _arrives(text: str, knowledge: Knowledge) -> bool:
    """`to`, before the new value."""
    tied = any(leads_to(move, text, knowledge) for move in moves(text, knowledge))
    return tied or last_at_end(text, knowledge.words["to"]) is not None


def _word_of(before: str, between: str, knowledge: Knowledge) -> Move | None:
    found = moves(between, knowledge, phrases=False) or moves(before, knowledge)
    return found[-1] if found else None


def _against(move: Move, old: Observation, new: Observation) -> bool:
    """Whether the values went the other way; a lower rank is a rise."""
    went = order(new, old)
    if went is None:
        return False
    if new.quantity.unit.dimension is Dimension.RANK:
        went = -went
    return went != (1 if move.rising else -1)

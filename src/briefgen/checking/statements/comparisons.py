"""Comparisons: `higher than`, `exceeded`, `比…多` against the two values."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from briefgen.checking.statements.direction import courses
from briefgen.checking.statements.knowledge import (
    Contradiction,
    Knowledge,
    is_amount,
    kind_of,
    order,
)
from briefgen.checking.statements.sentences import Sentence, Spot
from briefgen.checking.statements.words import find, first_at_start, masked, negated

KIND = "comparison"
_HINT = "change the word, or correct the facts"


def check_comparisons(sentence: Sentence, knowledge: Knowledge) -> Iterator[Contradiction]:
    """Words that compare two amounts which follow one another in a sentence."""
    moved = {frozenset((old, new)) for old, new, _ in courses(sentence, knowledge)}
    for one, other in pairwise(sentence.spots):
        if not comparable(one, other) or {one.index, other.index} in moved:
            continue
        found = compared(sentence, other.index, knowledge)
        order_now = order(one.observation, other.observation)
        if found is None or order_now is None:
            continue
        word, wanted = found
        if order_now not in wanted:
            why = f"between {one.claim.text} and {other.claim.text}"
            yield Contradiction(KIND, one, word, why, _HINT)


def comparable(one: Spot, other: Spot) -> bool:
    """Whether the two claims are amounts of one kind."""
    same = kind_of(one.observation) == kind_of(other.observation)
    return same and is_amount(one.observation) and is_amount(other.observation)


def compared(
    sentence: Sentence, gap: int, knowledge: Knowledge
) -> tuple[str, frozenset[int]] | None:
    """The word that compares the claims on both sides of a gap, and the orders that it allows.

    None if nothing compares them, or if a multiple does (`more than half of`).
    """
    words = knowledge.words
    between, before, after = sentence.gaps[gap], sentence.before(gap - 1), sentence.after(gap)
    multiples = [word for entry in words["multiples"] for word in entry["words"]]
    if find(between, multiples) or find(after, multiples):
        return None
    if find(between, words["than-first"]):
        read = masked(after, words["no-direction"])
        hit = first_at_start(read, [*words["greater-after"], *words["smaller-after"]])
        turned = first_at_start(between, words["than-turned"]) is not None
        if hit is None:
            return None
        return _said(hit.word, words["smaller-after" if turned else "greater-after"], denied=False)
    greater, smaller = words["greater"], words["smaller"]
    if hits_between := find(between, [*greater, *smaller]):
        last = hits_between[-1]
        denied = negated(between, last.start, words["negations"])
        return _said(last.word, greater, denied=denied)
    if find(between, words["than"]):
        more = find(before, [*words["more"], *words["fewer"]])
        return _said(more[-1].word, words["more"], denied=False) if more else None
    return None


def _said(word: str, greater: list[str], *, denied: bool) -> tuple[str, frozenset[int]]:
    sign = 1 if word.lower() in {each.lower() for each in greater} else -1
    if denied:
        return f"not {word}", frozenset({0, -sign})
    return word, frozenset({sign})

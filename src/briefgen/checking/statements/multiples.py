"""Multiples and fractions in words: `twice`, `more than half of`, `四分之一`, `翻一番`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from msgspec import Struct

from briefgen.checking.statements.direction import courses
from briefgen.checking.statements.knowledge import (
    Contradiction,
    Interval,
    Knowledge,
    is_amount,
    kind_of,
    order,
    ratio,
)
from briefgen.checking.statements.sentences import Sentence, Spot
from briefgen.checking.statements.words import find, first_at_start, last_at_end, masked

_ROUND = Fraction(1, 20)
"""A multiple in words is right if the quotient is within a twentieth of it."""
_HINT = "change the words, or correct the facts"


class _Multiple(Struct, frozen=True):
    """A multiple as the sentence words it."""

    word: str
    value: Fraction
    bound: int
    """1 for `more than`, -1 for `less than`, else 0."""
    gap: int
    place: tuple[int, int]
    """Where its own word begins and ends in the gap."""
    tied: bool
    """Whether the claim beside it is what it is a multiple of: `half the 20`, `20的一半`."""


def check_multiples(sentence: Sentence, knowledge: Knowledge) -> Iterator[Contradiction]:
    """A multiple against the quotient of the two amounts of the sentence."""
    pair = _pair(sentence)
    if pair is None:
        return
    for multiple in _multiples(sentence, knowledge):
        over, under = _turned(pair, multiple, sentence, knowledge)
        quotient = ratio(over.observation, under.observation)
        if quotient is None or _holds(multiple, quotient):
            continue
        kind = "share" if multiple.value < 1 else "comparison"
        why = f"beside {over.claim.text} against {under.claim.text}"
        yield Contradiction(kind, over, multiple.word, why, _HINT)


def proved_multiples(sentence: Sentence, knowledge: Knowledge) -> Iterator[tuple[int, int]]:
    """Where in the run the multiples stand that the sentence's two amounts prove.

    They need no fact of their own: `twice as many as` between two claims.
    """
    pair = _pair(sentence)
    if pair is None:
        return
    for multiple in _multiples(sentence, knowledge):
        over, under = _turned(pair, multiple, sentence, knowledge)
        quotient = ratio(over.observation, under.observation)
        if quotient and None not in {quotient.low, quotient.high} and _holds(multiple, quotient):
            places = sentence.offsets[multiple.gap]
            start, end = multiple.place
            yield places[start], places[end - 1] + 1


def _pair(sentence: Sentence) -> tuple[Spot, Spot] | None:
    """The only two comparable amounts of the sentence."""
    amounts = [spot for spot in sentence.spots if is_amount(spot.observation)]
    kinds = [kind_of(spot.observation) for spot in amounts]
    same = [spot for spot, kind in zip(amounts, kinds, strict=True) if kinds.count(kind) == 2]  # noqa: PLR2004  (a pair)
    return (same[0], same[1]) if len(same) == 2 else None  # noqa: PLR2004  (a pair)


def _multiples(sentence: Sentence, knowledge: Knowledge) -> Iterator[_Multiple]:
    words = knowledge.words
    values = {
        word.lower(): (Fraction(entry["value"]), entry.get("bound", 0))
        for entry in words["multiples"]
        for word in entry["words"]
    }
    for index, gap in enumerate(sentence.gaps):
        for hit in find(masked(gap, words["no-direction"]), values):
            value, bound = values[hit.word.lower()]
            before, after = gap[: hit.start], gap[hit.end :]
            tied = not _parted(before if knowledge.language.cjk else after, sentence.breaks)
            if index and not before.strip("）)的 "):
                before = sentence.before(index - 1)  # 不到去年（20家）的两倍
                bounds = find(before, _limits(words, -1) + _limits(words, 1))
                before = before[: bounds[-1].end] if bounds else ""
            over = last_at_end(before, _limits(words, 1))
            over = over or first_at_start(after, words["over-after"])
            under = last_at_end(before, _limits(words, -1))
            said = " ".join(each.word for each in (over or under, hit) if each)
            sign = 1 if over else -1 if under else bound
            yield _Multiple(said, value, sign, index, (hit.start, hit.end), tied)


def _parted(text: str, breaks: str) -> bool:
    """Whether a clause break or bracket stands in the text."""
    return any(character in breaks + "(（" for character in text)


def _limits(words: Mapping[str, Any], sign: int) -> list[str]:
    """The words that bound a number from below or from above."""
    keys = ("over", "at-least") if sign > 0 else ("under", "at-most")
    return [word for key in keys for word in words[key]]


def _turned(
    pair: tuple[Spot, Spot], multiple: _Multiple, sentence: Sentence, knowledge: Knowledge
) -> tuple[Spot, Spot]:
    """The pair as dividend and divisor."""
    first, second = pair
    for old, new, _ in courses(sentence, knowledge):
        if {old, new} == {first.index, second.index}:
            return sentence.spots[new], sentence.spots[old]
    if multiple.gap == first.index or (
        multiple.value < 1 and opens_whole(sentence, first, knowledge)
    ):
        return second, first
    loose = multiple.value < 1 and not multiple.tied
    if loose and order(first.observation, second.observation) == 1:
        return second, first
    return first, second


def opens_whole(sentence: Sentence, spot: Spot, knowledge: Knowledge) -> bool:
    """Whether the claim is named as the whole: `Of the 20 …`, `20家企业中…`."""
    before = sentence.before(spot.index).strip().lower()
    after = sentence.after(spot.index).strip()
    return before in knowledge.words["whole-open"] or after.endswith(
        tuple(knowledge.words["whole-after"])
    )


def _holds(multiple: _Multiple, quotient: Interval) -> bool:
    value = Decimal(multiple.value.numerator) / multiple.value.denominator
    slack = value * _ROUND.numerator / _ROUND.denominator
    low, high = quotient.low, quotient.high
    match multiple.bound:
        case 1:
            return high is None or high > value
        case -1:
            return low is None or low < value
        case _:
            return not (
                (low is not None and low > value + slack)
                or (high is not None and high < value - slack)
            )

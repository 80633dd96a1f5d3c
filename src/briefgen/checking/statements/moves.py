"""Moves: the words that say which way something went, and how they are tied to a claim."""

from __future__ import annotations

import re

from msgspec import Struct

from briefgen.checking.statements.knowledge import Knowledge
from briefgen.checking.statements.sentences import Sentence
from briefgen.checking.statements.words import (
    clauses,
    find,
    first_at_start,
    last_at_end,
    lowered,
    masked,
    negated,
    word_pattern,
)

_LATIN_GAP = r"(?: [A-Za-z0-9’'-]+){0,4}"
"""Words that may stand between a verb and its preposition: `fell again in May to`."""


class Move(Struct, frozen=True):
    """A word of direction in a text."""

    word: str
    rising: bool
    """What it says, a negation before it taken into account."""
    start: int
    end: int


def moves(text: str, knowledge: Knowledge, *, phrases: bool = True) -> list[Move]:
    """Every word of direction in the text, in order; phrases that only look like one are none.

    Between two values that follow each other, `up to` is no phrase: then `phrases` is false.
    """
    words = knowledge.words
    read = masked(text, words["no-direction"]) if phrases else text
    rising = lowered(words["up"])
    found = []
    for hit in find(read, [*words["up"], *words["down"]]):
        denied = negated(read, hit.start, words["negations"])
        word = text[_denial(read, hit.start) : hit.end] if denied else hit.word
        found.append(Move(word, (hit.word.lower() in rising) != denied, hit.start, hit.end))
    return found


def _denial(text: str, start: int) -> int:
    """Where the negated phrase begins, for the finding: two words back, or two characters."""
    back = re.search(r"(?:[A-Za-z’']+ +){1,2}$|.{1,2}$", text[:start])
    return back.start() if back else start


def beside(text: str, knowledge: Knowledge) -> Move | None:
    """The noun or comparative that follows a claim at once: `3% lower`, `3%的降幅`."""
    words = knowledge.words
    hit = first_at_start(text, [*words["up-after"], *words["down-after"]])
    if hit is None:
        return None
    rising = hit.word.lower() in lowered(words["up-after"])
    return Move(hit.word, rising, hit.start, hit.end)


def close_before(text: str, knowledge: Knowledge) -> Move | None:
    """The word that counts only right before a claim: `比上年高3%`."""
    words = knowledge.words
    hit = last_at_end(text, [*words["up-close"], *words["down-close"]])
    if hit is None:
        return None
    return Move(hit.word, hit.word in words["up-close"], hit.start, hit.end)


def leads_to(move: Move, text: str, knowledge: Knowledge) -> bool:
    """Whether the move's claim, which follows `text`, is where it went: `rose to`, `降至`."""
    tos = knowledge.words["to"]
    rest = text[move.end :]
    if move.word.endswith(tuple(tos)) and len(rest) <= 1:
        return True
    either = "|".join(map(word_pattern, tos))
    article = r"(?: (?:a|an|the|just|only|some))?"
    tied = rf"了?{_LATIN_GAP}\s*(?:{either}){article}[^\S\n]*"
    return re.fullmatch(tied, rest, re.IGNORECASE) is not None


def leads_by(move: Move, text: str, knowledge: Knowledge) -> bool:
    """Whether the claim, which follows `text`, is by how much it went: `rose by`, `下降了`."""
    rest = text[move.end :]
    if move.word.endswith(tuple(knowledge.words["to"])):
        return False
    either = "|".join(map(word_pattern, knowledge.words["by"]))
    return re.fullmatch(rf"\s*(?:{either})?\s*", rest, re.IGNORECASE) is not None


def stated(sentence: Sentence, index: int, knowledge: Knowledge) -> Move | None:
    """The direction that the sentence gives to claim `index`; None if it gives none for sure."""
    breaks = sentence.breaks
    if noun := beside(sentence.gaps[index + 1], knowledge):
        return noun
    before = sentence.before(index)
    if not sentence.divided(index) and index and (taken := beside(before, knowledge)):
        before = before[taken.end :]
    near = close_before(before, knowledge)
    if before.strip().lower() in knowledge.words["by"] and sentence.divided(index):
        before = clauses(sentence.gaps[index], breaks)[-2] + before
    own = [m for m in moves(before, knowledge) if not leads_to(m, before, knowledge)]
    if near and not (own and own[-1].end >= near.end):
        return near
    if own:
        return own[-1]
    if index and _only_joins(sentence.gaps[index], knowledge):
        return stated(sentence, index - 1, knowledge)
    last = index + 1 == len(sentence.spots)
    if last or sentence.divided(index + 1):
        ahead = moves(sentence.after(index), knowledge)
        if ahead:
            return ahead[0]
    return _alone(sentence, knowledge, breaks) if len(sentence.spots) == 1 else None


def _only_joins(text: str, knowledge: Knowledge) -> bool:
    """Whether the text is a conjunction and nothing more."""
    return text.strip(" ,，、").lower() in knowledge.words["and"]


def _alone(sentence: Sentence, knowledge: Knowledge, breaks: str) -> Move | None:
    """The only claim's direction from the other clauses: the nearest before, or after."""
    for clause in reversed(clauses(sentence.gaps[0], breaks)[:-1]):
        if found := moves(clause, knowledge):
            return found[-1]
    for clause in clauses(sentence.gaps[1], breaks)[1:]:
        if found := moves(clause, knowledge):
            return found[0]
    return None

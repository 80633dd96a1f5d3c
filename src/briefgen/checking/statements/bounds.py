"""Bounds: `over 2,200` never becomes `2,200`, and an exact value is not made a bound."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from briefgen.checking.statements.comparisons import comparable, compared
from briefgen.checking.statements.knowledge import Contradiction, Knowledge
from briefgen.checking.statements.sentences import Sentence, Spot
from briefgen.checking.statements.words import Hit, find, first_at_start, last_at_end, masked
from briefgen.content.claims import StyleName
from briefgen.dossier.quantities import Dimension, Qualifier

KIND = "bound"
AGREES: Mapping[str, frozenset[Qualifier]] = {
    "over": frozenset({Qualifier.OVER, Qualifier.AT_LEAST}),
    "under": frozenset({Qualifier.UNDER, Qualifier.AT_MOST}),
    "at-least": frozenset({Qualifier.AT_LEAST, Qualifier.OVER}),
    "at-most": frozenset({Qualifier.AT_MOST, Qualifier.UNDER}),
    "about": frozenset({Qualifier.ABOUT, Qualifier.RANGE}),
    "exactly": frozenset({Qualifier.EXACT}),
}
_TELLING: tuple[StyleName, ...] = ("full", "compact", "words")
_MINUS = ("−", "-")
_SAYS = {
    Qualifier.EXACT: "exact",
    Qualifier.ABOUT: "approximate",
    Qualifier.OVER: "known only as `over`",
    Qualifier.UNDER: "known only as `under`",
    Qualifier.AT_LEAST: "known only as `at least`",
    Qualifier.AT_MOST: "known only as `at most`",
    Qualifier.RANGE: "a range",
}


def check_bounds(sentence: Sentence, knowledge: Knowledge) -> Iterator[Contradiction]:
    """Words of bound that touch a claim against its qualifier, and bounds that nothing words."""
    for spot in sentence.spots:
        if spot.observation.quantity.unit.dimension is Dimension.RANK:
            continue
        qualifier = _qualifier(spot)
        found = _adjacent(sentence, spot, knowledge)
        if found is not None:
            word, meanings = found
            if not any(qualifier in AGREES[meaning] for meaning in meanings):
                if not _left_open(sentence, spot, word, knowledge):
                    why = f"beside a value that is {_SAYS[qualifier]}"
                    yield Contradiction(KIND, spot, word, why, "drop the word, or correct the fact")
            elif qualifier in _DROPPABLE and not _is_bare(spot, knowledge):
                why = "beside a value that says so itself"
                hint = "use `number()`, which leaves the word to you"
                yield Contradiction(KIND, spot, word, why, hint)
        elif (
            qualifier in _DROPPABLE
            and _is_bare(spot, knowledge)
            and not _worded(sentence, spot, knowledge)
        ):
            why = f"for a value that is {_SAYS[qualifier]}, and nothing says so"
            hint = "use `fact()`, or word the bound yourself"
            yield Contradiction(KIND, spot, spot.claim.text, why, hint)


_DROPPABLE = frozenset(Qualifier) - {Qualifier.EXACT, Qualifier.RANGE}


def _qualifier(spot: Spot) -> Qualifier:
    """The claim's qualifier; that of the size where a fall is printed without its sign."""
    quantity = spot.observation.quantity
    falls = spot.observation.fact.change and quantity.value is not None and quantity.value < 0
    sized = not any(sign in spot.claim.text for sign in _MINUS)
    return quantity.qualifier.mirrored if falls and sized else quantity.qualifier


def _is_bare(spot: Spot, knowledge: Knowledge) -> bool:
    """Whether the claim is printed without its qualifier."""
    fact = spot.observation.id
    return all(spot.claim.text != knowledge.printed(fact, style) for style in _TELLING)


def _adjacent(
    sentence: Sentence, spot: Spot, knowledge: Knowledge
) -> tuple[str, frozenset[str]] | None:
    """A word of bound that touches the claim, and all that it may mean; the longest one decides."""
    words = knowledge.words
    lasting = spot.observation.quantity.unit.dimension is Dimension.DURATION
    harmless = words["before-durations"] if lasting else ()
    before = {m: [w for w in words[m] if w not in harmless] for m in AGREES}
    after = {m: words.get(f"{m}-after", ()) for m in AGREES}
    ahead, behind = (
        masked(sentence.gaps[i], words["no-bound"]) for i in (spot.index, spot.index + 1)
    )
    hits = [
        last_at_end(ahead, [w for each in before.values() for w in each]),
        _behind(behind, [w for each in after.values() for w in each]),
    ]
    found: list[tuple[Hit, Mapping[str, list[str]]]] = [
        (hit, table) for hit, table in zip(hits, (before, after), strict=True) if hit
    ]
    if not found:
        return None
    hit, table = max(found, key=lambda each: len(each[0].word))
    meanings = {m for m in AGREES if hit.word.lower() in {w.lower() for w in table[m]}}
    return hit.word, frozenset(meanings)


def _behind(text: str, words: list[str]) -> Hit | None:
    """A word of bound behind a claim; a phrase (`or more`) also behind what is counted."""
    counted = re.match(r" [a-z]+(?= )", text)
    phrases = [word for word in words if " " in word]
    behind = first_at_start(text[counted.end() :], phrases) if counted else None
    return first_at_start(text, words) or behind


def _left_open(sentence: Sentence, spot: Spot, word: str, knowledge: Knowledge) -> bool:
    """Whether the word may be denied, or compare the claim with the one before."""
    words, gap = knowledge.words, sentence.gaps[spot.index]
    clause = sentence.before(spot.index).rpartition(word)[0]
    if find(clause, words["negations"]) or find(gap, words["than-first"]):
        return True
    if not spot.index or not comparable(sentence.spots[spot.index - 1], spot):
        return False
    return compared(sentence, spot.index, knowledge) is not None


def _worded(sentence: Sentence, spot: Spot, knowledge: Knowledge) -> bool:
    """Whether any word of the clause words the bound."""
    words = knowledge.words
    meanings = [m for m, agrees in AGREES.items() if _qualifier(spot) in agrees]
    return any(
        find(sentence.before(spot.index), words[m])
        or find(sentence.after(spot.index), words.get(f"{m}-after", ()))
        for m in meanings
    )

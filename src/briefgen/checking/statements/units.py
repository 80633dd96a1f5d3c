"""Units: per cent against percentage points, and how much against up to where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from briefgen.checking.statements.direction import courses
from briefgen.checking.statements.knowledge import Contradiction, Knowledge, is_amount
from briefgen.checking.statements.moves import leads_by, leads_to, moves
from briefgen.checking.statements.sentences import Sentence, Spot
from briefgen.checking.statements.words import find, first_at_start
from briefgen.dossier.quantities import Dimension

KIND = "unit"
_POINTS = "per cent and percentage points differ"


def check_points(sentence: Sentence, knowledge: Knowledge) -> Iterator[Contradiction]:
    """`points` after per cent, and `per cent` after percentage points."""
    said = {
        Dimension.SHARE: ("points", "after a value in per cent"),
        Dimension.SHARE_CHANGE: ("percents", "after a value in percentage points"),
    }
    for spot in sentence.spots:
        key, why = said.get(spot.observation.quantity.unit.dimension, ("", ""))
        if key and (hit := first_at_start(sentence.gaps[spot.index + 1], knowledge.words[key])):
            yield Contradiction(KIND, spot, hit.word, why, _POINTS)


def check_level(sentence: Sentence, knowledge: Knowledge) -> Iterator[Contradiction]:
    """`rose by` before a level, and `rose to` before a change."""
    for spot in sentence.spots:
        text = sentence.before(spot.index)
        found = moves(text, knowledge)
        if not found:
            continue
        move = found[-1]
        if leads_to(move, text, knowledge) and _is_points(spot):
            why = "before a change, which says by how much"
            yield Contradiction(KIND, spot, text[move.start :].strip(), why, "word it as a change")
        elif leads_by(move, text, knowledge) and _is_level(spot, knowledge):
            why = "before a level, which says up to where"
            yield Contradiction(KIND, spot, text[move.start :].strip(), why, "word it as a level")


def check_difference(sentence: Sentence, knowledge: Knowledge) -> Iterator[Contradiction]:
    """The change beside two shares: in points it is their difference, in per cent their ratio."""
    for old, new, _ in courses(sentence, knowledge):
        one, other = sentence.spots[old], sentence.spots[new]
        if one.observation.quantity.unit.dimension is not Dimension.SHARE:
            continue
        for spot in sentence.spots[max(old, new) + 1 : max(old, new) + 2]:
            changed = spot.observation.fact.change and _only_how_much(sentence, spot, knowledge)
            if changed and not _agrees(one, other, spot):
                why = f"from {one.claim.text} to {other.claim.text}"
                yield Contradiction(KIND, spot, spot.claim.text, why, _POINTS)


def _only_how_much(sentence: Sentence, spot: Spot, knowledge: Knowledge) -> bool:
    """Whether the text before the claim only says that the same thing moved."""
    text = sentence.gaps[spot.index]
    for hit in reversed(find(text, [*_moving(knowledge), *knowledge.words["by"]])):
        text = text[: hit.start] + text[hit.end :]
    return not re.search(r"\w", text)


def _moving(knowledge: Knowledge) -> list[str]:
    words = knowledge.words
    return [*words["up"], *words["down"], *words["that-is"]]


def _agrees(old: Spot, new: Spot, change: Spot) -> bool:
    a, b, c = (each.observation.quantity for each in (old, new, change))
    if a.value is None or b.value is None or c.value is None or not a.value:
        return True
    low, high, moved = a.value * a.unit.scale, b.value * b.unit.scale, c.value * c.unit.scale
    exact = high - low if c.unit.dimension is Dimension.SHARE_CHANGE else high / low - 1
    exponent = c.value.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0) * c.unit.scale
    return abs(abs(exact) - abs(moved)) <= step


def _is_points(spot: Spot) -> bool:
    return spot.observation.quantity.unit.dimension is Dimension.SHARE_CHANGE


def _is_level(spot: Spot, knowledge: Knowledge) -> bool:
    """Whether the value is one of a series of levels, so that it cannot be the change."""
    return is_amount(spot.observation) and len(knowledge.series(spot.observation)) > 1

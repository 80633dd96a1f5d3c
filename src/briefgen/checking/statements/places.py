"""Places: words such as `leads` and `top three` against a rank."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.checking.statements.knowledge import Contradiction, Knowledge
from briefgen.checking.statements.sentences import Sentence, Spot
from briefgen.checking.statements.words import Hit, find, negated
from briefgen.dossier.quantities import Dimension

KIND = "rank"


def check_places(sentence: Sentence, knowledge: Knowledge) -> Iterator[Contradiction]:
    """Words for places against the only rank of the sentence."""
    ranked = [s for s in sentence.spots if s.observation.quantity.unit.dimension is Dimension.RANK]
    if len(ranked) != 1 or ranked[0].observation.quantity.value is None:
        return
    rank = int(ranked[0].observation.quantity.value)
    for gap, hit, first, last in _places(sentence, ranked[0], knowledge):
        denials = [*knowledge.words["negations"], *knowledge.words["left"]]
        denied = negated(gap, hit.start, denials, between=2, cjk=2)
        if (first <= rank <= last) == denied:
            word = f"not {hit.word}" if denied else hit.word
            why = f"beside rank {rank}"
            yield Contradiction(KIND, ranked[0], word, why, "change the word, or correct the fact")


def _places(
    sentence: Sentence, spot: Spot, knowledge: Knowledge
) -> Iterator[tuple[str, Hit, int, int]]:
    """Each word for places beside the claim, with the first and the last place that it means."""
    ranges = {
        word.lower(): (entry["from"], entry["to"])
        for entry in knowledge.words["places"]
        for word in entry["words"]
    }
    for gap in (sentence.gaps[spot.index], sentence.gaps[spot.index + 1]):
        for hit in find(gap, ranges):
            yield (gap, hit, *ranges[hit.word.lower()])

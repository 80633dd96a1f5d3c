"""Checking statements: every rule over every sentence of a run; one finding a claim and kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from briefgen.checking.runs import Run
from briefgen.checking.statements.bounds import check_bounds
from briefgen.checking.statements.comparisons import check_comparisons
from briefgen.checking.statements.direction import check_change, check_course, check_speed
from briefgen.checking.statements.knowledge import Contradiction, Knowledge
from briefgen.checking.statements.multiples import check_multiples
from briefgen.checking.statements.places import check_places
from briefgen.checking.statements.records import check_extremes, check_firsts
from briefgen.checking.statements.sentences import Sentence, sentences
from briefgen.checking.statements.shares import check_shares
from briefgen.checking.statements.sums import check_parts, check_sums
from briefgen.checking.statements.units import check_difference, check_level, check_points
from briefgen.diagnostics import Report

Rule: TypeAlias = Callable[[Sentence, Knowledge], Iterator[Contradiction]]
RULES: tuple[Rule, ...] = (
    check_change,
    check_course,
    check_speed,
    check_points,
    check_level,
    check_difference,
    check_bounds,
    check_places,
    check_extremes,
    check_firsts,
    check_comparisons,
    check_multiples,
    check_shares,
    check_parts,
    check_sums,
)


def check_statements(run: Run, knowledge: Knowledge, report: Report) -> None:
    """Report each word of the run that the fact beside it contradicts."""
    observations = knowledge.verified.dossier.observations
    for sentence in sentences(run, observations, knowledge.words["clause-breaks"]):
        told: set[tuple[str, int]] = set()
        for rule in RULES:
            for found in rule(sentence, knowledge):
                if (found.kind, found.spot.index) not in told:
                    told.add((found.kind, found.spot.index))
                    _tell(found, run, knowledge, report)


def _tell(found: Contradiction, run: Run, knowledge: Knowledge, report: Report) -> None:
    spot = found.spot
    value = knowledge.printed(spot.observation.id, "full")
    place = run.place_at(spot.start)
    where = "" if place else f" in {run.where}"
    message = (
        f"`{found.word}` {found.why}; fact `{spot.claim.fact}` is {value}: "
        f"“{run.sentence(spot.start)}”{where}"
    )
    report.error(f"wrong-{found.kind}", message, place, found.hint)

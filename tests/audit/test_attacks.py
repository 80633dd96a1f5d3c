"""A seeded part of the attack set: what was edited is told, what was not is left in peace."""

from __future__ import annotations

from typing import Any

SEED = 7
EVERY = 5
"""One case in so many; `python bench/audit.py` judges all."""


def test_edits_that_leave_marks_are_all_told(bench: Any, briefings: list[Any]) -> None:
    cases = [case for case in bench.attacks(briefings, SEED) if case.marked][::EVERY]

    missed = [case.name for case in cases if not bench.judge(case).caught]

    assert len(cases) > 40
    assert missed == []


def test_edits_of_stripped_files_are_nearly_all_told(bench: Any, briefings: list[Any]) -> None:
    cases = [case for case in bench.attacks(briefings, SEED) if not case.marked][::EVERY]

    missed = [case.name for case in cases if not bench.judge(case).caught]

    assert len(cases) > 15
    assert len(missed) <= 0.05 * len(cases), missed


def test_files_that_were_only_saved_again_raise_no_alarm(bench: Any, briefings: list[Any]) -> None:
    cases = [*bench.untouched(briefings, SEED)]

    alarms = [case.name for case in cases if not bench.judge(case).caught]

    assert len(cases) > 50
    assert alarms == []


def test_the_same_seed_makes_the_same_edits(bench: Any, briefings: list[Any]) -> None:
    first, second = (
        [case.targets for case in bench.attacks(briefings[:1], SEED)] for _ in range(2)
    )

    assert first == second

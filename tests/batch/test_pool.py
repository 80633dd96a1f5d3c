"""The pool of this machine loses nothing that one of its processes loses."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import count

import pytest

from briefgen.batch.engine import Lost
from briefgen.batch.pool import LocalPool

DIE = "__import__('os')._exit(3)"
KILLED = "__import__('os').kill(__import__('os').getpid(), 9)"
PID = "__import__('os').getpid()"


def run(pool: LocalPool, *items: str) -> list[object]:
    """What the pool makes of expressions."""
    return [*pool.run(eval, items)]


def test_every_item_has_its_result() -> None:
    results = run(LocalPool(jobs=2), *(f"{n} * {n}" for n in range(50)))

    assert sorted(map(str, results)) == sorted(str(n * n) for n in range(50))


def test_work_is_done_by_as_many_warm_processes_as_asked() -> None:
    warm = "'briefgen.pipeline' in __import__('sys').modules"
    slow = f"__import__('time').sleep(0.05) or ({warm} and {PID})"

    results = run(LocalPool(jobs=2), *[slow] * 20)

    assert len({*results}) == 2
    assert {os.getpid(), False}.isdisjoint(results)


@pytest.mark.parametrize(
    ("deadly", "reason"), [(DIE, "ended with code 3"), (KILLED, "ended by SIGKILL")]
)
def test_an_item_that_ends_its_process_costs_no_other_item_anything(
    deadly: str, reason: str
) -> None:
    results = run(LocalPool(jobs=2), *("1",) * 5, deadly, *("2",) * 5)

    lost = [result for result in results if isinstance(result, Lost)]
    assert [item.item for item in lost] == [deadly]
    assert reason in lost[0].reason
    assert sorted(result for result in results if isinstance(result, int)) == [1] * 5 + [2] * 5


def test_an_item_whose_process_was_ended_from_outside_is_tried_again(tmp_path: object) -> None:
    once = f"__import__('pathlib').Path({str(tmp_path)!r}, 'x')"
    item = f"{once}.exists() or ({once}.touch(), {DIE})"

    assert run(LocalPool(jobs=1), item, "7") == [True, 7]


def test_a_process_is_replaced_after_so_many_items() -> None:
    pids = run(LocalPool(jobs=1, items=3), *[PID] * 9)

    assert [pids.count(pid) for pid in dict.fromkeys(pids)] == [3, 3, 3]


def test_a_process_that_has_grown_is_replaced() -> None:
    grown = f"(len(bytearray(300_000_000)), {PID})[1]"

    first, second = run(LocalPool(jobs=1, megabytes=250), grown, PID)

    assert first != second


def test_items_are_taken_only_as_they_are_needed() -> None:
    taken = 0

    def endless() -> Iterator[str]:
        nonlocal taken
        for number in count():
            taken += 1
            yield str(number)

    results = LocalPool(jobs=2).run(eval, endless())
    assert len({next(results) for _ in range(3)}) == 3
    results.close()  # type: ignore[attr-defined]  # it is a generator

    assert taken <= 5


def test_closing_ends_what_is_under_way() -> None:
    results = LocalPool(jobs=2).run(eval, ["1", "__import__('time').sleep(600)"])

    assert next(results) == 1
    results.close()  # type: ignore[attr-defined]  # it is a generator


def test_what_an_item_leaves_to_be_remembered_is_not_looked_at_for_the_next() -> None:
    leave = "__import__('builtins').__dict__.setdefault('left', [[] for _ in range(9_000)]) and 0"
    looked_at = "len(__import__('gc').get_objects())"

    left, looked = run(LocalPool(jobs=1), leave, looked_at)

    assert left == 0
    assert isinstance(looked, int)
    assert looked < 9_000

"""Building again: once for all changes during a build; errors leave the last good pages."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress

from briefgen.diagnostics import Finding, Severity
from briefgen.preview.board import Board
from briefgen.preview.building import Outcome
from briefgen.preview.editions import Shown
from briefgen.preview.raster import Raster
from briefgen.preview.rebuilding import Rebuilder
from briefgen.preview.worker import Worker

GOOD = Outcome(findings=(), languages=("zh", "en"), failed=False)
WRONG = Finding(severity=Severity.ERROR, code="unknown-fact", message="no")
BAD = Outcome(findings=(WRONG,), languages=(), failed=True)


def shown(code: str, number: int) -> Shown:
    return Shown(code=code, pdf=b"", pages=(), description=f"{code} {number}".encode())


class Builds(Worker):
    """Stands in for the process: each build waits until it is let go on."""

    def __init__(self, *outcomes: Outcome) -> None:
        self.outcomes = [*outcomes]
        self.begun = 0
        self.first: list[str] = []
        self.go = asyncio.Event()

    async def build(self, first: str = "") -> AsyncIterator[Shown | Outcome]:
        self.begun += 1
        self.first.append(first)
        await self.go.wait()
        outcome = self.outcomes.pop(0)
        for code in outcome.languages:
            yield shown(code, self.begun)
        yield outcome


async def settle() -> None:
    """Let everything run that can."""
    for _ in range(20):
        await asyncio.sleep(0)


async def run(builds: Builds, board: Board) -> tuple[Rebuilder, asyncio.Task[None]]:
    rebuilder = Rebuilder(builds, board, Raster())
    task = asyncio.create_task(rebuilder.run())
    await settle()
    return rebuilder, task


async def end(task: asyncio.Task[None]) -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


def test_changes_during_a_build_lead_to_exactly_one_more() -> None:
    async def scene() -> int:
        builds, board = Builds(GOOD, GOOD), Board("p")
        rebuilder, task = await run(builds, board)
        for _ in range(5):
            rebuilder.request()
            await settle()
        assert builds.begun == 1
        builds.go.set()
        await settle()
        await end(task)
        return builds.begun

    assert asyncio.run(scene()) == 2


def test_without_a_change_nothing_is_built_again() -> None:
    async def scene() -> int:
        builds = Builds(GOOD)
        builds.go.set()
        _, task = await run(builds, Board("p"))
        await end(task)
        return builds.begun

    assert asyncio.run(scene()) == 1


def test_errors_leave_the_last_good_pages_and_go_when_they_are_mended() -> None:
    async def scene() -> None:
        builds, board = Builds(GOOD, BAD, GOOD), Board("p")
        builds.go.set()
        rebuilder, task = await run(builds, board)
        good = board.status.editions
        assert [*good] == ["zh", "en"]

        rebuilder.request()
        await settle()
        assert (board.status.failed, board.status.findings) == (True, (WRONG,))
        assert board.status.editions == good

        rebuilder.request()
        await settle()
        assert (board.status.failed, board.status.findings) == (False, ())
        assert board.status.editions["zh"].description == b"zh 3"
        await end(task)

    asyncio.run(scene())


def test_a_language_that_the_project_gave_up_goes() -> None:
    async def scene() -> None:
        only = Outcome(findings=(), languages=("en",), failed=False)
        builds, board = Builds(GOOD, only), Board("p")
        builds.go.set()
        rebuilder, task = await run(builds, board)
        board.looked_at = "en"
        rebuilder.request()
        await settle()
        assert [*board.status.editions] == ["en"]
        assert builds.first == ["", "en"]
        await end(task)

    asyncio.run(scene())

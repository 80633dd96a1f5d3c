"""Builds again whenever that is asked for; what is asked for during a build waits, once."""

from __future__ import annotations

import asyncio

from briefgen.preview.board import Board
from briefgen.preview.building import Outcome
from briefgen.preview.raster import Raster
from briefgen.preview.worker import Worker


class Rebuilder:
    """Puts the results of builds on the board."""

    def __init__(self, worker: Worker, board: Board, raster: Raster) -> None:
        self._worker, self._board, self._raster = worker, board, raster
        self._wanted = asyncio.Event()

    def request(self) -> None:
        """Ask for a build; however often that is done during one, exactly one follows it."""
        self._wanted.set()

    async def run(self) -> None:
        """Build once, then each time that it is asked for, until it is cancelled."""
        self.request()
        while True:
            await self._wanted.wait()
            self._wanted.clear()
            await self._build()

    async def _build(self) -> None:
        """One build: an edition is shown as soon as it is ready; errors leave what was there."""
        board = self._board
        board.update(building=True)
        async for result in self._worker.build(board.looked_at):
            editions = board.status.editions
            if not isinstance(result, Outcome):
                editions = {**editions, result.code: result}
                self._raster.show(editions.values())
                board.update(editions=editions)
                continue
            if not result.failed:
                editions = {code: editions[code] for code in result.languages}
            board.update(
                building=False,
                failed=result.failed,
                findings=result.findings,
                editions=editions,
            )

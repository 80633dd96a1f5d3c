"""Runs the preview: a server on the loopback address, a watcher, and a process that builds."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from briefgen.pipeline import Options
from briefgen.preview.application import make_application
from briefgen.preview.board import Board
from briefgen.preview.guarding import NAMES
from briefgen.preview.raster import Raster
from briefgen.preview.rebuilding import Rebuilder
from briefgen.preview.watching import watch
from briefgen.preview.worker import Worker

PORT = 8040
"""Where the preview stands if it is free and no other is asked for."""
_PATIENCE = 3
"""Seconds that open connections get at the end."""


def listen(port: int | None) -> socket.socket:
    """A socket at `port` of the loopback address; at any free port if None and ours is taken.

    Raises:
        OSError: the port is taken, or may not be used.
    """
    try:
        return _bound(PORT if port is None else port)
    except OSError:
        if port is not None:
            raise
        return _bound(0)


def _bound(port: int) -> socket.socket:
    listener = socket.socket()
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((NAMES[0], port))
        # Until somebody listens, another may be bound to the same port.
        listener.listen()
    except OSError:
        listener.close()
        raise
    return listener


def serve(
    folder: Path, options: Options, listener: socket.socket, ready: Callable[[str], None]
) -> None:
    """Serve the preview of the project at `folder` until the process is interrupted.

    `ready` is told the address once it answers.

    Raises:
        KeyboardInterrupt: the user ended it; everything is closed by then.
    """
    asyncio.run(_serve(folder.resolve(), options, listener, ready))


async def _serve(
    folder: Path, options: Options, listener: socket.socket, ready: Callable[[str], None]
) -> None:
    port: int = listener.getsockname()[1]
    board, raster = Board(folder.name), Raster()
    with Worker(folder, options) as worker:
        rebuilder = Rebuilder(worker, board, raster)
        app = make_application(board, raster, rebuilder.request, port)
        server = _Server(app, board, lambda: ready(f"http://{NAMES[0]}:{port}/"))
        async with asyncio.TaskGroup() as tasks:
            running = [
                tasks.create_task(rebuilder.run()),
                tasks.create_task(watch(folder, rebuilder.request)),
            ]
            await server.serve(sockets=[listener])
            for task in running:
                task.cancel()


class _Server(uvicorn.Server):
    """A server that says when it answers, and ends the streams of events before it ends."""

    def __init__(self, app: object, board: Board, ready: Callable[[], None]) -> None:
        config = uvicorn.Config(
            app,  # type: ignore[arg-type]  # any ASGI application
            loop="asyncio",
            http="h11",
            ws="none",
            lifespan="off",
            log_level="warning",
            access_log=False,
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=_PATIENCE,
        )
        super().__init__(config)
        self._board, self._ready = board, ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._board.close()
        await super().shutdown(sockets)

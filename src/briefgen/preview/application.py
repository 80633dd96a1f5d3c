"""The preview's addresses. Answers come from memory: no request names a file."""

from __future__ import annotations

import json
import tomllib
from collections.abc import AsyncIterator, Callable

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from briefgen.preview.board import Board
from briefgen.preview.guarding import Guard
from briefgen.preview.raster import Raster
from briefgen.resources import asset

_PAGE = {
    "/": ("preview.html", "text/html"),
    "/preview.css": ("preview.css", "text/css"),
    "/preview.js": ("preview.js", "text/javascript"),
    "/preview.svg": ("preview.svg", "image/svg+xml"),
    "/favicon.ico": ("preview.svg", "image/svg+xml"),  # asked for beside a PDF
}
"""Address → file that ships with briefgen, and its media type."""
_FRESH = {"cache-control": "no-store"}
_FOREVER = {"cache-control": "private, max-age=31536000, immutable"}


def make_application(
    board: Board, raster: Raster, request_build: Callable[[], None], port: int
) -> ASGIApp:
    """The ASGI application that shows the board to a browser on this machine, at `port`."""
    answers = _Answers(board, raster, request_build)
    routes = [
        *(_shipped(path, name, kind) for path, (name, kind) in _PAGE.items()),
        Route("/words", _fixed(_words(), "application/json")),
        Route("/events", answers.events),
        Route("/editions/{code}", answers.edition),
        Route("/briefings/{code}.pdf", answers.briefing),
        Route("/pages/{digest}/{width:int}.png", answers.page),
        Route("/build", answers.build, methods=["POST"]),
    ]
    return Guard(Starlette(routes=routes), port)


class _Answers:
    """Answers from what the board shows."""

    def __init__(self, board: Board, raster: Raster, request_build: Callable[[], None]) -> None:
        self._board, self._raster = board, raster
        self._request_build = request_build

    async def events(self, _: Request) -> Response:
        """The status, now and after every change, as server-sent events (HTML, 9.2)."""
        return StreamingResponse(self._events(), media_type="text/event-stream", headers=_FRESH)

    async def _events(self) -> AsyncIterator[bytes]:
        async for status in self._board.follow():
            yield b"data: " + status + b"\n\n"

    async def edition(self, request: Request) -> Response:
        """An edition's pages, facts and sources as JSON; its language is built first from now."""
        shown = self._board.status.editions.get(request.path_params["code"])
        if shown is None:
            return _missing()
        self._board.looked_at = shown.code
        return Response(shown.description, media_type="application/json", headers=_FRESH)

    async def briefing(self, request: Request) -> Response:
        """An edition as PDF, for those who read it by its tags."""
        shown = self._board.status.editions.get(request.path_params["code"])
        if shown is None:
            return _missing()
        return Response(shown.pdf, media_type="application/pdf", headers=_FRESH)

    async def page(self, request: Request) -> Response:
        """A page as PNG, by its digest and width."""
        digest, width = request.path_params["digest"], request.path_params["width"]
        picture = await run_in_threadpool(self._raster.png, digest, width)
        if picture is None:
            return _missing()
        return Response(picture, media_type="image/png", headers=_FOREVER)

    async def build(self, _: Request) -> Response:
        """Build again: for data that stand outside the project's folder."""
        self._request_build()
        return Response(status_code=202)


def _shipped(path: str, name: str, kind: str) -> Route:
    return Route(path, _fixed(asset("preview", name).read_bytes(), kind))


def _fixed(content: bytes, kind: str) -> Callable[[Request], Response]:
    def answer(_: Request) -> Response:
        return Response(content, media_type=kind, headers=_FRESH)

    return answer


def _words() -> bytes:
    """The words of the page itself, by language."""
    words = tomllib.loads(asset("preview", "words.toml").read_text("utf-8"))
    return json.dumps(words, ensure_ascii=False).encode("utf-8")


def _missing() -> Response:
    return Response("not here\n", 404, media_type="text/plain", headers=_FRESH)

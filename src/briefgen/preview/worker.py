"""A process that builds, so that the server always answers and an interrupt ends at once."""

from __future__ import annotations

import asyncio
import gc
import multiprocessing
import signal
import traceback
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import TracebackType
from typing import Self

from briefgen.diagnostics import Finding, Severity
from briefgen.pipeline import Options
from briefgen.preview.building import Outcome, build_editions
from briefgen.preview.editions import Shown

_GRACE = 2.0
"""Seconds that a process gets to end before it is killed."""


class Worker:
    """Builds a project in a process of its own, one build at a time; use it as a context.

    The process stays, so that only the first build imports the writers. One that dies is
    replaced by the next build.
    """

    def __init__(self, folder: Path, options: Options) -> None:
        self._folder, self._options = folder, options
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()

    async def build(self, first: str = "") -> AsyncIterator[Shown | Outcome]:
        """The editions as each is ready, then the outcome; `first` is the language to begin with.

        A bug, or a process that dies, is an outcome too.
        """
        try:
            connection = self._running()
            connection.send(first)
            while True:
                result: Shown | Outcome = await asyncio.to_thread(connection.recv)
                yield result
                if isinstance(result, Outcome):
                    return
        except (EOFError, OSError):
            self._end()
            yield _crashed("the process that builds has died")

    def _running(self) -> Connection:
        """The connection to the process, which is started if there is none."""
        if self._connection is None or self._process is None:
            context = multiprocessing.get_context("spawn")
            self._connection, other = context.Pipe()
            arguments = (other, self._folder, self._options)
            self._process = context.Process(target=_work, args=arguments, daemon=True)
            with _uninterrupted():
                self._process.start()
            other.close()
        return self._connection

    def _end(self) -> None:
        """End the process, whatever it is doing: it has nothing that could be lost."""
        if self._process is not None:
            self._process.terminate()
            self._process.join(_GRACE)
            if self._process.is_alive():
                self._process.kill()
                self._process.join()
            self._process.close()
        if self._connection is not None:
            self._connection.close()
        self._process = self._connection = None


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let what is started here ignore interrupts for all its life.

    An interrupt at the terminal reaches all its processes; the server ends the one that builds.
    A signal that is ignored stays so in a new program (POSIX, `execve`).
    """
    handler = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, handler)


def _work(connection: Connection, folder: Path, options: Options) -> None:
    """Build each time that the other end asks, until it is gone."""
    gc.disable()
    while True:
        try:
            first = connection.recv()
            _build(connection, folder, options, first)
        except (EOFError, OSError):
            return
        # Nobody waits for it now.
        gc.collect()


def _build(connection: Connection, folder: Path, options: Options, first: str) -> None:
    try:
        for result in build_editions(folder, options, first):
            connection.send(result)
    except (BrokenPipeError, ConnectionResetError):
        raise
    except Exception as error:  # noqa: BLE001  (whatever else comes out is a bug of ours)
        traceback.print_exc()
        connection.send(_crashed(f"{type(error).__name__}: {error}"))


def _crashed(what: str) -> Outcome:
    finding = Finding(
        severity=Severity.ERROR,
        code="preview-crashed",
        message=f"the build ended by a bug in briefgen: {what}",
        hint="report it, with what the terminal shows; a change of the project builds again",
    )
    return Outcome(findings=(finding,), languages=(), failed=True)

"""The engine of one machine: warm processes, each with one item at a time.

A process that ends, killed for its memory or by a fault in a library, costs its item a second
try and no other item anything; `concurrent.futures` gives up all of them. A process that has
worked long enough, or has grown, is replaced between two items, so memory stays bounded.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

from msgspec import Struct

from briefgen.batch.engine import Lost, R, T

_ITEMS = 500
"""After so many items a process is replaced."""
_MEGABYTES = 600
"""A process that has held more at once is replaced."""
ALLOCATIONS = 500_000
"""Between two collections of garbage: see `cli/exits.py`."""
_TRIES = 2


class LocalPool(Struct, frozen=True, kw_only=True):
    """`jobs` processes of this machine."""

    jobs: int
    items: int = _ITEMS
    megabytes: int = _MEGABYTES

    def run(self, function: Callable[[T], R], items: Iterable[T]) -> Iterator[R | Lost[T]]:
        """Each item's result as it comes; items are taken when a process is free."""
        run = _Run(self, function)
        try:
            yield from run.results(iter(items))
        finally:
            run.end()


def processors() -> int:
    """How many processors this process may use."""
    usable = getattr(os, "sched_getaffinity", None)
    return len(usable(0)) if usable else os.cpu_count() or 1


def _context() -> Any:  # noqa: ANN401  (the contexts' common type lacks what they all have)
    """Where it can be, processes are forked from one that has imported everything already."""
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["briefgen.batch.warm"])
    return context


class _Worker(Struct, eq=False):
    process: BaseProcess
    line: Connection
    item: Any = None
    tries: int = 0
    done: int = 0


class _Run:
    """One run of a pool: its processes, and the items that wait for a second try."""

    def __init__(self, pool: LocalPool, function: Callable[[Any], Any]) -> None:
        self._pool = pool
        self._function = function
        self._context = _context()
        self._idle: list[_Worker] = []
        self._busy: dict[Connection, _Worker] = {}
        self._again: deque[Any] = deque()

    def results(self, items: Iterator[Any]) -> Iterator[Any]:
        """Each item's result, or `Lost`."""
        more = True
        while more or self._busy:
            while more and len(self._busy) < self._pool.jobs:
                more = self._give_next(items)
            ready = wait([*self._busy]) if self._busy else []
            for worker in [self._busy[line] for line in self._busy if line in ready]:
                del self._busy[worker.line]
                yield from self._take(worker)
            more = more or bool(self._again)

    def _give_next(self, items: Iterator[Any]) -> bool:
        """Give the next item to a process; False if there is none."""
        if self._again:
            self._give(self._again.popleft(), _TRIES)
            return True
        for item in items:
            self._give(item, 1)
            return True
        return False

    def _give(self, item: object, tries: int) -> None:
        worker = self._idle.pop() if self._idle else self._start()
        worker.item, worker.tries = item, tries
        with suppress(BrokenPipeError):  # reading from it tells that it ended while it was idle
            worker.line.send(item)
        self._busy[worker.line] = worker

    def _take(self, worker: _Worker) -> Iterator[Any]:
        """What a process answers; nothing yet if it ended and its item gets a second try."""
        try:
            answer, megabytes = worker.line.recv()
        except (EOFError, OSError):
            _dismiss(worker)
            if worker.tries < _TRIES:
                self._again.append(worker.item)
            else:
                yield Lost(worker.item, _ending(worker.process.exitcode))
            return
        worker.done += 1
        if worker.done >= self._pool.items or megabytes > self._pool.megabytes:
            _dismiss(worker)
        else:
            self._idle.append(worker)
        yield answer

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(theirs, self._function), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours)

    def end(self) -> None:
        """Let the idle processes go, and end those that still work."""
        for worker in self._busy.values():
            worker.process.terminate()
        for worker in (*self._idle, *self._busy.values()):
            _dismiss(worker)


def _dismiss(worker: _Worker) -> None:
    worker.line.close()
    worker.process.join()


def _ending(code: int | None) -> str:
    """How a process ended."""
    if code is not None and code < 0:
        return f"its process was ended by {signal.Signals(-code).name}, twice"
    return f"its process ended with code {code}, twice"


def _serve(line: Connection, function: Callable[[Any], Any]) -> None:
    """Answer items until the other end is closed; an interrupt is for the parent to handle."""
    import briefgen.batch.warm  # noqa: F401, PLC0415  (forked processes have it already)

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(ALLOCATIONS)
    while True:
        try:
            item = line.recv()
        except EOFError:
            return
        answer = function(item)
        tidy()
        line.send((answer, _megabytes()))


def tidy() -> None:
    """Collect an item's garbage, and keep from later collections what it leaves to be remembered.

    Looking at all that is remembered took three times as long as collecting an edition's garbage.
    """
    gc.collect()
    gc.freeze()


def _megabytes() -> float:
    """The most memory that this process has held; 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0.0
    import resource  # noqa: PLC0415  (not on every system)

    unit = 1024**2 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit

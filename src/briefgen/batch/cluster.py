"""The engine of a cluster: Dask's scheduler hands items to workers on many machines.

Items travel in bundles, a bounded number of bundles at a time: a scheduler takes about a
millisecond for each task and keeps each one that it knows, so a million tasks at once would fill
its memory, and a task for each cheap item would cost more than the item. A bundle grows while its
items are cheap, and so costs little; dear items travel alone, so that a lost worker loses little.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from time import monotonic, perf_counter
from typing import Any

from msgspec import Struct

from briefgen.batch.engine import Lost, R, T
from briefgen.diagnostics import failure

_AHEAD = 3
"""Bundles for each thread of the cluster: one at work, and two so that it never waits."""
_SHORT, _LONG = 0.5, 2.0
"""Seconds: a bundle that took less is followed by larger ones, one that took more by smaller."""
_LARGEST = 2_000
"""Items in a bundle."""
_RECOUNT = 5
"""Seconds between two looks at how many workers there are."""
_WAIT = 30
"""Seconds to wait for a scheduler, and for its first worker."""


class Cluster(Struct, frozen=True, kw_only=True):
    """The workers of the scheduler at `address`: `tcp://host:8786`."""

    address: str
    watch: Callable[[int], None] = lambda _: None
    """Told how many items are under way, whenever that changes."""

    def run(self, function: Callable[[T], R], items: Iterable[T]) -> Iterator[R | Lost[T]]:
        """Each item's result as it comes; items are taken as workers get free.

        Raises:
            BriefgenError: Dask is not installed, or there is no scheduler with workers.
        """
        client = _connect(self.address)
        try:
            yield from _Run(client, function, self.watch).results(iter(items))
        finally:
            client.close()


def _connect(address: str) -> Any:  # noqa: ANN401  (an optional library without types)
    """A client of the scheduler, which has a worker.

    Raises:
        BriefgenError: Dask is not installed, or there is no scheduler with workers.
    """
    try:
        from distributed import Client  # noqa: PLC0415  (an extra)
    except ImportError as error:
        hint = "install it: `pip install 'briefgen[dask]'`"
        message = "a batch on a cluster needs `distributed`, which is not installed"
        raise failure("missing-extra", message, hint=hint) from error
    try:
        client = Client(address, timeout=_WAIT, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        hint = "start it with `dask scheduler`, and name its address: `tcp://host:8786`"
        message = f"there is no scheduler at `{address}`"
        raise failure("no-cluster", message, hint=hint) from error
    try:
        client.wait_for_workers(1, timeout=_WAIT)
    except TimeoutError as error:
        client.close()
        hint = f"start workers: `dask worker {address} --nthreads 1 --nworkers auto`"
        message = f"the scheduler at `{address}` has no worker"
        raise failure("no-cluster", message, hint=hint) from error
    return client


class _Run:
    """One run on a cluster."""

    def __init__(
        self,
        client: Any,  # noqa: ANN401  (as above)
        function: Callable[[Any], Any],
        watch: Callable[[int], None],
    ) -> None:
        self._client = client
        self._function = function
        self._watch = watch
        self._size = 1
        self._threads, self._counted = 1, float("-inf")
        self._under_way: dict[Any, list[Any]] = {}
        self._suspects: list[Any] = []
        self._trying_suspects = False

    def results(self, items: Iterator[Any]) -> Iterator[Any]:
        """Each item's result, or `Lost`."""
        from distributed import as_completed  # noqa: PLC0415  (an extra)

        finished = as_completed(loop=self._client.loop)
        self._refill(items, finished)
        for future in finished:
            bundle = self._under_way.pop(future)
            try:
                answers, seconds = future.result()
            except Exception as error:  # noqa: BLE001  (the workers ended, or their answer was lost)
                yield from self._again(bundle, error, finished)
            else:
                self._adapt(len(bundle), seconds)
                yield from answers
            future.release()
            self._refill(items, finished)

    def _again(self, bundle: list[Any], error: Exception, finished: Any) -> Iterator[Lost[Any]]:  # noqa: ANN401  (as above)
        """Try each item alone, for one of them may have ended the workers.

        A worker that ends takes what waits there along, so an item is lost only if it ends the
        workers while nothing else is on any of them; that is found out at the end.
        """
        if len(bundle) > 1:
            for item in bundle:
                self._submit([item], finished)
        elif self._trying_suspects:
            said = str(error).partition("\n")[0]
            yield Lost(bundle[0], f"{type(error).__name__}: {said}")
        else:
            self._suspects += bundle

    def _refill(self, items: Iterator[Any], finished: Any) -> None:  # noqa: ANN401  (as above)
        while len(self._under_way) < _AHEAD * self._count_threads():
            bundle = [*islice(items, self._size)]
            if not bundle:
                break
            self._submit(bundle, finished)
        if not self._under_way and self._suspects:
            self._trying_suspects = True
            self._submit([self._suspects.pop()], finished)
        self._watch(sum(map(len, self._under_way.values())))

    def _count_threads(self) -> int:
        """How many threads the workers have, asked for now and then: workers come and go."""
        if monotonic() > self._counted + _RECOUNT:
            self._threads = max(1, sum(self._client.nthreads().values()))
            self._counted = monotonic()
        return self._threads

    def _submit(self, bundle: list[Any], finished: Any) -> None:  # noqa: ANN401  (as above)
        # Not pure: a bundle of equal items is worked on again, as on one machine.
        future = self._client.submit(_apply, self._function, bundle, pure=False)
        self._under_way[future] = bundle
        finished.add(future)

    def _adapt(self, count: int, seconds: float) -> None:
        if count == self._size and seconds < _SHORT:
            self._size = min(_LARGEST, self._size * 2)
        elif seconds > _LONG:
            self._size = max(1, self._size // 2)


def _apply(function: Callable[[Any], Any], bundle: list[Any]) -> tuple[list[Any], float]:
    """The results for a bundle, and the seconds that they took."""
    began = perf_counter()
    return [function(item) for item in bundle], perf_counter() - began

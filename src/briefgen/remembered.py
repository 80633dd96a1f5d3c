"""What was made before, so that a process that makes many editions need not make it again.

A process that makes one keeps nothing: few of its paragraphs come twice, and no chart does. Of many
editions of a project most paragraphs, charts and sources stay the same. A batch's process says how
much it may keep: see `batch/warm.py`.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

V = TypeVar("V")


class Remembered(Generic[V]):
    """Values by what they were made from; threads may share them."""

    def __init__(self, size: Callable[[V], int]) -> None:
        """`size` tells how much memory a value takes, in any unit."""
        self.most = 0
        """What all values together may take: nothing until somebody lets them."""
        self._size = size
        self._taken = 0
        self._values: OrderedDict[Hashable, V] = OrderedDict()
        self._lock = Lock()

    def hold(self, most: int) -> None:
        """Let all values together take so much from now on."""
        with self._lock:
            self.most = most
            self._forget()

    def value(self, key: Hashable, make: Callable[[], V]) -> V:
        """The value of the key, which nobody may change; made if it is not remembered."""
        if not self.most:
            return make()
        with self._lock:
            found = self._values.get(key)
            if found is not None:
                self._values.move_to_end(key)
                return found
        made = make()
        with self._lock:
            self._keep(key, made)
        return made

    def _keep(self, key: Hashable, made: V) -> None:
        """Keep the value, and forget those that were not asked for the longest."""
        if key in self._values:
            return
        self._values[key] = made
        self._taken += self._size(made) + 1
        self._forget()

    def _forget(self) -> None:
        while self._taken > self.most:
            _, forgotten = self._values.popitem(last=False)
            self._taken -= self._size(forgotten) + 1

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
    """Values by what they were made from; nobody may change them, and threads may share them."""

    def __init__(self, size: Callable[[V], int] = lambda _: 1, most: int = 0) -> None:
        """`size` tells how much a value takes, in any unit, and `most` what all may take."""
        self.most = most
        """What all values together may take: nothing until somebody lets them."""
        self.taken = 0
        """What they take."""
        self._size = size
        self._values: OrderedDict[Hashable, V] = OrderedDict()
        self._lock = Lock()

    def hold(self, most: int) -> None:
        """Let all values together take so much from now on."""
        with self._lock:
            self.most = most
            self._forget()

    def value(self, key: Hashable, make: Callable[[], V]) -> V:
        """The value of the key; made if it is not remembered."""
        if not self.most:
            return make()
        found = self.get(key)
        if found is None:
            found = make()
            self.keep(key, found)
        return found

    def get(self, key: Hashable) -> V | None:
        """The value of the key; None if it is not remembered."""
        with self._lock:
            found = self._values.get(key)
            if found is not None:
                self._values.move_to_end(key)
            return found

    def keep(self, key: Hashable, value: V) -> None:
        """Remember the value, and forget those that were not asked for the longest."""
        with self._lock:
            if key not in self._values:
                self._values[key] = value
                self.taken += self._size(value)
                self._forget()

    def _forget(self) -> None:
        while self.taken > self.most:
            _, forgotten = self._values.popitem(last=False)
            self.taken -= self._size(forgotten)

"""Engines: what applies a function to many items, a bounded number of them at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, Protocol, TypeVar

from msgspec import Struct

T = TypeVar("T")
R = TypeVar("R")


class Lost(Struct, Generic[T], frozen=True):
    """An item without a result: each process that worked on it ended."""

    item: T
    reason: str


class Engine(Protocol):
    """Applies a function to items in other processes; both must survive pickling."""

    def run(self, function: Callable[[T], R], items: Iterable[T]) -> Iterator[R | Lost[T]]:
        """Each item's result as it comes, in any order; items are taken as they are needed.

        Closing the iterator ends what is under way.
        """

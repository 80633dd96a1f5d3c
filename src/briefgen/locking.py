"""A lock that one process at a time holds; the system releases it when the process ends."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PATIENCE = 60.0
"""Seconds to wait for another process; putting files in place takes less than one."""
_PAUSE = 0.02
"""Seconds between two tries."""


@contextmanager
def exclusive(path: Path, patience: float = _PATIENCE) -> Iterator[None]:
    """Hold the lock file `path`, which stays, empty: to remove it would let two processes hold it.

    Raises:
        TimeoutError: another process held it for `patience` seconds.
        OSError: the file cannot be made, or the file system knows no locks.
    """
    with path.open("ab") as file:
        end = time.monotonic() + patience
        while not _take(file.fileno()):
            if time.monotonic() > end:
                raise TimeoutError(f"another build held this folder for {patience:.0f} seconds")
            time.sleep(_PAUSE)
        try:
            yield
        finally:
            _release(file.fileno())


if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> bool:
        """Whether the lock is ours now."""
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _release(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _take(descriptor: int) -> bool:
        """Whether the lock is ours now."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _release(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)

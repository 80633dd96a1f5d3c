"""Progress on a terminal; silence everywhere else."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO


@contextmanager
def show_progress(stream: TextIO) -> Iterator[Callable[[str], None]]:
    """Give a function that shows what is being done, if `stream` is a terminal outside CI."""
    if not stream.isatty() or os.environ.get("CI"):
        yield lambda _: None
        return
    from rich.console import Console  # noqa: PLC0415  (only where a terminal wants it)

    with Console(file=stream).status("starting") as status:
        yield status.update

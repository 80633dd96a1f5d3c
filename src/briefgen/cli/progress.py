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


@contextmanager
def show_count(stream: TextIO, total: Callable[[], int]) -> Iterator[Callable[[int], None]]:
    """Give a function that counts one edition, and is told how many have failed so far.

    A terminal outside CI shows how many are done, the rate, and the time left; `total` is asked
    only then.
    """
    if not stream.isatty() or os.environ.get("CI"):
        yield lambda _: None
        return
    from rich.console import Console  # noqa: PLC0415  (only where a terminal wants it)
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415  (as above)
    from rich.progress import TimeRemainingColumn as Remaining  # noqa: PLC0415  (as above)

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        Remaining(),
        TextColumn("{task.fields[failed]}"),
    )
    with Progress(*columns, console=Console(file=stream), transient=True) as progress:
        task = progress.add_task("editions", total=total(), rate="", failed="")

        def advance(failed: int) -> None:
            speed = progress.tasks[0].speed
            rate = f"{speed:.1f}/s" if speed else ""
            said = f"{failed} failed" if failed else ""
            progress.update(task, advance=1, rate=rate, failed=said)

        yield advance

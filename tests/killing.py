"""Kills deliveries, in a process of its own: `killing.py FOLDER steps|undo|moments|two`.

Forks, so it must not be imported where threads run. Prints how often the folder held the old
edition, the new one, or a mixture that `repair` had to put right; exits with 1 if one is torn.
"""

from __future__ import annotations

import os
import random  # noqa: TID251  (seeded)
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from briefgen.delivery import deliver_edition, repair
from briefgen.diagnostics import BriefgenError

NAMES = ("a.zh.docx", "a.zh.pdf", "a.en.docx", "a.en.pdf", "manifest.json")
EVENTS = frozenset({"open", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir"})
"""Steps of the file system that Python tells an audit hook of, before it takes them."""


def edition(mark: bytes) -> dict[str, bytes]:
    return {name: name.encode() + mark * 5000 for name in NAMES}


OLD, NEW = edition(b"o"), edition(b"n")


def found(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in NAMES if (folder / name).exists()}


def judge(folder: Path, *, forwards: bool = True) -> str:
    """Which edition the folder holds after a kill, and after what the next build does first.

    Only if the delivery went `forwards`, from old to new, does a new manifest beside an old file
    mean that it came first; on the way back it is the manifest that has yet to be replaced.
    """
    before = found(folder)
    if any(content not in (OLD[name], NEW[name]) for name, content in before.items()):
        return "a file is torn"
    if forwards and before["manifest.json"] == NEW["manifest.json"] and before != NEW:
        return "the manifest came first"
    repair(folder)
    after = found(folder)
    if after not in (OLD, NEW):
        return "the edition is torn"
    if before != after:
        return "repaired"
    return "old" if after == OLD else "new"


def in_child(work: Callable[[], None]) -> int:
    """The process id of a fork that does `work` and ends with 0."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    return child


def die_at(step: int) -> None:
    """End this process without any clearing up before its file system step number `step`."""
    count = 0

    def hook(event: str, _: tuple[Any, ...]) -> None:
        nonlocal count
        if event in EVENTS:
            count += 1
            if count == step:
                os._exit(9)

    sys.addaudithook(hook)


def refuse_the_manifest() -> None:
    """As a program does that holds the file open, on Windows: it cannot be replaced."""
    replace = Path.replace

    def refused(path: Path, target: Path) -> Path:
        if path.name == "manifest.json" and "new" in path.parts:
            raise PermissionError(13, "the file is in use")
        return replace(path, target)

    Path.replace = refused  # type: ignore[method-assign, assignment]  # a disk that says no


def every_step(folder: Path, *, undo: bool) -> Counter[str]:
    """Kill a delivery before each of its steps in turn, until one comes through."""
    seen: Counter[str] = Counter()
    for step in range(1, 1000):
        deliver_edition(OLD, folder)

        def work(step: int = step) -> None:
            if undo:
                refuse_the_manifest()
            die_at(step)
            try:
                deliver_edition(NEW, folder)
            except BriefgenError:
                if not undo:
                    raise

        _, status = os.waitpid(in_child(work), 0)
        seen[judge(folder)] += 1
        if os.waitstatus_to_exitcode(status) == 0:
            return seen
    raise AssertionError("no delivery came through")


def random_moments(folder: Path) -> Counter[str]:
    """Kill 200 processes that deliver one edition after the other, each at a random moment."""
    seen: Counter[str] = Counter()
    chance = random.Random(7)  # noqa: S311  (seeded: a test, no secret)
    deliver_edition(OLD, folder)

    def work() -> None:
        while True:
            deliver_edition(NEW, folder)
            deliver_edition(OLD, folder)

    for _ in range(200):
        child = in_child(work)
        time.sleep(chance.uniform(0.001, 0.03))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        seen[judge(folder, forwards=False)] += 1
    return seen


def _deliver(files: dict[str, bytes], folder: Path) -> None:
    deliver_edition(files, folder)


def two_at_once(folder: Path) -> Counter[str]:
    """Let two processes deliver at the same time, and see what is there when both are done."""
    seen: Counter[str] = Counter()
    for _ in range(20):
        children = [in_child(partial(_deliver, edition, folder)) for edition in (OLD, NEW)]
        codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
        whole = found(folder) in (OLD, NEW)
        seen["whole" if codes == [0, 0] and whole else "torn"] += 1
    return seen


def main() -> None:
    folder, what = Path(sys.argv[1]), sys.argv[2]
    match what:
        case "steps":
            seen = every_step(folder, undo=False)
        case "undo":
            seen = every_step(folder, undo=True)
        case "moments":
            seen = random_moments(folder)
        case _:
            seen = two_at_once(folder)
    print(*(f"{name}={count}" for name, count in sorted(seen.items())), sep="\n")  # noqa: T201  (it is our answer)


if __name__ == "__main__":
    main()

"""What a batch costs beside its editions: processes against one, and Dask for each edition."""

from __future__ import annotations

import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter, sleep

from briefgen.batch.cluster import Cluster
from briefgen.batch.engine import Engine
from briefgen.batch.orders import Order
from briefgen.batch.places import Folder
from briefgen.batch.pool import LocalPool
from briefgen.batch.work import Work

TASK = 0.3
"""Seconds that an edition takes about."""
TASKS = 40
MANY = 200
"""Tasks of a batch that is worth a cluster."""
BUDGET = 0.15


def seconds(engine: Engine, count: int) -> float:
    """Wall seconds for so many tasks that only wait, the start of the engine included."""
    tasks = [TASK] * count
    began = perf_counter()
    for _ in engine.run(sleep, tasks):
        pass
    return perf_counter() - began


def lost(engine: Engine, count: int, jobs: int) -> float:
    """The part of the tasks' own time that the engine adds, its start included."""
    return seconds(engine, count) / (TASK * count / jobs) - 1


def editions(engine: Engine, project: Path, language: str, count: int) -> float:
    """Editions a second of wall time, the start of the processes included."""
    with tempfile.TemporaryDirectory() as folder:
        orders = [
            Order(number=n, project=project.resolve(), output=f"{n:05d}", languages=(language,))
            for n in range(count)
        ]
        began = perf_counter()
        failed = [done for done in engine.run(Work(Folder(Path(folder))), orders) if done.findings]  # type: ignore[union-attr]  # nothing is lost here
        if failed:
            raise SystemExit(str(failed[0]))
        return count / (perf_counter() - began)


@contextmanager
def cluster(workers: int) -> Iterator[str]:
    """The address of a scheduler with so many workers of one thread, as processes."""
    with socket.socket() as free, tempfile.TemporaryDirectory() as folder:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        address = f"tcp://127.0.0.1:{port}"
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        python = [sys.executable, "-m"]
        place = ["--host", "127.0.0.1", "--port", str(port), "--no-dashboard"]
        running = [subprocess.Popen([*python, "distributed.cli.dask_scheduler", *place], **quiet)]
        worker = ["--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", folder]
        for _ in range(workers):
            command = [*python, "distributed.cli.dask_worker", address, *worker]
            running.append(subprocess.Popen(command, **quiet))
        try:
            yield address
        finally:
            for process in reversed(running):
                process.terminate()
                process.wait()


def batch_table(project: Path, language: str, jobs: int) -> tuple[list[str], list[str]]:
    """The table's lines, and what exceeds its budget."""
    local = lost(LocalPool(jobs=jobs), TASKS, jobs)
    with cluster(jobs) as address:
        few, each = (lost(Cluster(address=address), count, jobs) for count in (TASKS, MANY))
    one = editions(LocalPool(jobs=1), project, language, TASKS // 2)
    many = editions(LocalPool(jobs=jobs), project, language, TASKS)
    lines = [
        "| what | figure | at most |",
        "| --- | --- | --- |",
        f"| {TASKS} tasks of {TASK} s, {jobs} processes: lost to the engine | {local:.1%} | |",
        f"| the same on a Dask cluster of {jobs} workers, which starts with them | {few:.1%} | |",
        f"| {MANY} such tasks, on the same cluster | {each:.1%} | {BUDGET:.0%} |",
        f"| editions (DOCX and PDF) a second, one process | {one:.2f} | |",
        f"| editions a second, {jobs} processes | {many:.2f} ({many / one:.2f} times) | |",
        f"| 10,000 editions, {jobs} processes | {10_000 / many / 3600:.1f} h | |",
        f"| 1,000,000 editions, 100 such machines | {1_000_000 / many / 3600 / 100:.1f} h | |",
    ]
    return lines, (["cost of Dask for each edition"] if each > BUDGET else [])

"""A batch on a real cluster: a scheduler and workers, each a process of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from time import monotonic, sleep

import pytest

from briefgen.batch import cluster
from briefgen.batch.cluster import Cluster
from briefgen.batch.engine import Engine, Lost
from briefgen.batch.orders import Order
from briefgen.batch.places import Folder
from briefgen.batch.pool import LocalPool
from briefgen.batch.work import Done, Work
from briefgen.diagnostics import BriefgenError
from briefgen.project import Format

DIE = "__import__('os')._exit(3)"
MILLION = 1_000_000


class Processes:
    """A scheduler and its workers on the loopback interface."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"tcp://127.0.0.1:{port}"
        self.folder = folder
        self.running: list[subprocess.Popen[bytes]] = []
        self._start("scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard")

    def add_worker(self, *options: str) -> subprocess.Popen[bytes]:
        """Another worker, with one thread."""
        local = ["--local-directory", str(self.folder), "--no-dashboard"]
        return self._start("worker", self.address, "--nthreads", "1", *local, *options)

    def _start(self, kind: str, *arguments: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.dask_{kind}", *arguments]
        environment = {
            **os.environ,
            "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
            "PYTHONWARNINGS": "ignore",
        }
        log = (self.folder / f"{kind}-{len(self.running)}.log").open("wb")
        with log:
            process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)  # noqa: S603  (our own interpreter)
        self.running.append(process)
        return process

    def end(self) -> None:
        """End all that still run, the scheduler last."""
        for process in reversed(self.running):
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@pytest.fixture
def processes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Processes]:
    found = Processes(tmp_path_factory.mktemp("dask"))
    try:
        yield found
    finally:
        found.end()


def orders(folder: Path, count: int) -> list[Order]:
    return [
        Order(
            number=number,
            project=folder / "lakeside",
            output=f"{number:03d}",
            parameters={"district": f"District {chr(65 + number)}"},
            languages=("en",),
            formats=(Format.PDF, Format.DOCX),
        )
        for number in range(count)
    ]


def fulfil(engine: Engine, output: Path, asked: list[Order]) -> dict[str, str]:
    """The digests of all files, by their path in the output."""
    for done in engine.run(Work(Folder(output)), asked):
        assert isinstance(done, Done)
        assert not done.findings
    files = [path for path in output.rglob("*") if path.is_file() and path.name != "lock"]
    return {str(p.relative_to(output)): sha256(p.read_bytes()).hexdigest() for p in files}


def test_a_cluster_writes_the_same_bytes_as_one_machine(processes: Processes, folder: Path) -> None:
    processes.add_worker("--no-nanny")
    asked = orders(folder, 3)

    there = fulfil(Cluster(address=processes.address), folder / "there", asked)
    here = fulfil(LocalPool(jobs=1), folder / "here", asked)

    assert len(there) == 9
    assert there == here


def test_a_worker_that_is_killed_in_the_middle_loses_nothing(
    processes: Processes, folder: Path
) -> None:
    doomed = processes.add_worker("--no-nanny")
    processes.add_worker("--no-nanny")
    asked = orders(folder, 12)
    results = Cluster(address=processes.address).run(Work(Folder(folder / "out")), asked)

    done = [next(results)]
    os.kill(doomed.pid, signal.SIGKILL)
    done += results

    assert all(isinstance(one, Done) and not one.findings for one in done)
    assert sorted(one.number for one in done if isinstance(one, Done)) == [*range(12)]
    written = {path.parent.name for path in (folder / "out").glob("*/manifest.json")}
    assert written == {order.output for order in asked}


def test_an_item_that_ends_every_worker_is_lost_alone(processes: Processes) -> None:
    processes.add_worker("--nanny")
    items = ["1", DIE, "2"]

    results = [*Cluster(address=processes.address).run(eval, items)]

    lost = [result.item for result in results if isinstance(result, Lost)]
    assert lost == [DIE]
    assert sorted(result for result in results if isinstance(result, int)) == [1, 2]


def test_a_million_items_are_streamed_a_few_at_a_time(processes: Processes) -> None:
    processes.add_worker("--no-nanny")
    most = ahead = taken = told = 0

    def numbers() -> Iterator[int]:
        nonlocal taken
        for number in range(MILLION):
            taken += 1
            yield number

    def watch(under_way: int) -> None:
        nonlocal most
        most = max(most, under_way)

    total = 0
    for result in Cluster(address=processes.address, watch=watch).run(abs, numbers()):
        assert isinstance(result, int)
        total += result
        told += 1
        ahead = max(ahead, taken - told)

    assert told == MILLION
    assert total == MILLION * (MILLION - 1) // 2
    assert most <= 3 * cluster._LARGEST
    assert ahead <= 4 * cluster._LARGEST


def test_workers_that_come_later_take_part(processes: Processes) -> None:
    processes.add_worker("--no-nanny")
    pid = "__import__('time').sleep(0.3) or __import__('os').getpid()"
    results = Cluster(address=processes.address).run(eval, [pid] * 60)

    pids = {next(results)}
    processes.add_worker("--no-nanny")
    end = monotonic() + 60
    while len(pids) < 2 and monotonic() < end:
        pids.add(next(results))
    results.close()  # type: ignore[attr-defined]  # it is a generator

    assert len(pids) == 2


def test_a_cluster_without_workers_is_told(
    processes: Processes, monkeypatch: pytest.MonkeyPatch
) -> None:
    sleep(0.1)
    monkeypatch.setattr(cluster, "_WAIT", 5)

    with pytest.raises(BriefgenError) as caught:
        next(Cluster(address=processes.address).run(abs, [1]))

    (finding,) = caught.value.findings
    assert finding.code == "no-cluster"
    assert "has no worker" in finding.message


def test_an_address_without_a_scheduler_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_WAIT", 1)

    with pytest.raises(BriefgenError) as caught:
        next(Cluster(address="tcp://127.0.0.1:9").run(abs, [1]))

    (finding,) = caught.value.findings
    assert finding.code == "no-cluster"
    assert "no scheduler" in finding.message

"""What processes cost, and ours beside a peer's, run in turn."""

from __future__ import annotations

import os
import statistics
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from time import perf_counter

Command = list[str]


@dataclass(frozen=True)
class Cost:
    """What commands cost together."""

    cpu: float
    """Seconds, user and system, of the processes and their children."""
    wall: float
    peak: float
    """Megabytes of resident memory, of the largest process."""


@dataclass(frozen=True)
class Comparison:
    """Our command, the peer's commands, and the most that ours may cost as a share of theirs."""

    name: str
    peer: str
    ours: Command
    peers: list[Command]
    budget: float | None = None
    """None where the figure only informs."""
    before: Callable[[], None] = lambda: None
    """What has to be done before each of our runs, uncounted."""
    times: int = 1
    """How many documents each command makes; one document's cost is told."""
    environment: dict[str, str] = field(default_factory=dict)


def measure(commands: Sequence[Command], environment: dict[str, str] | None = None) -> Cost:
    """The cost of one run of the commands, one after the other, which must succeed.

    They may keep their bytecode, as the libraries' is kept: an installed command is not compiled
    anew.
    """
    inherited = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    cpu = wall = peak = 0.0
    for command in commands:
        began = perf_counter()
        process = subprocess.Popen(
            command,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env=inherited | (environment or {}),
        )
        errors = process.stderr.read() if process.stderr else b""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            raise SystemExit(f"{command} failed:\n{errors.decode()}")
        cpu += usage.ru_utime + usage.ru_stime
        wall += perf_counter() - began
        peak = max(peak, usage.ru_maxrss / 1024)
    return Cost(cpu, wall, peak)


@dataclass(frozen=True)
class Result:
    """A comparison that was run."""

    comparison: Comparison
    ours: list[Cost]
    theirs: list[Cost]

    @property
    def ratios(self) -> list[float]:
        """Each of our runs to the peer's run beside it."""
        return [our.cpu / their.cpu for our, their in zip(self.ours, self.theirs, strict=True)]

    @property
    def exceeds(self) -> bool:
        """Whether ours costs more than it may."""
        budget = self.comparison.budget
        return budget is not None and statistics.median(self.ratios) > budget

    def line(self) -> str:
        """A row of the table."""
        ratios, budget = self.ratios, self.comparison.budget
        verdict = "" if budget is None else f"{budget:g}" + (" **missed**" if self.exceeds else "")
        ratio = f"{statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})"
        cells = [self.comparison.name, self.comparison.peer]
        for costs in (self.ours, self.theirs):
            cells += [
                f"{statistics.median(c.cpu for c in costs):.2f}",
                f"{statistics.median(c.wall for c in costs):.2f}",
                f"{max(c.peak for c in costs):.0f}",
            ]
        return "| " + " | ".join([*cells, ratio, verdict]) + " |"


_COLUMNS = ("what", "peer", *("CPU s", "wall s", "peak MB") * 2, "ratio of CPU", "at most")
HEAD = ["| " + " | ".join(_COLUMNS) + " |", "| " + " | ".join(["---"] * len(_COLUMNS)) + " |"]
"""Of the table: ours, then the peer's; the ratio is the median, with the least and the most."""


def compare(comparison: Comparison, runs: int) -> Result:
    """Our costs and the peer's, in turn.

    A first run of each is not counted: it fills the caches of files and bytecode.
    """
    ours: list[Cost] = []
    theirs: list[Cost] = []
    for run in range(runs + 1):
        comparison.before()
        our = _each(measure([comparison.ours], comparison.environment), comparison)
        their = _each(measure(comparison.peers, comparison.environment), comparison)
        if run:
            ours.append(our)
            theirs.append(their)
    return Result(comparison, ours, theirs)


def _each(cost: Cost, comparison: Comparison) -> Cost:
    return Cost(cost.cpu / comparison.times, cost.wall / comparison.times, cost.peak)

"""Measures briefgen against straightforward peers, in turn in one run, and prints ratios.

Every figure is of whole cold processes: CPU seconds (user and system) and peak memory, the
median of several runs, ours and the peer's in turn, so that a machine whose speed drifts
does not favour either. Run it by `make bench`.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROJECT = ROOT / "examples" / "guangzhou-2026"
FONT = ROOT / "assets" / "fonts" / "NotoSansSC-Regular.ttf"
PEERS = ROOT / "bench" / "peers"
PYTHON = sys.executable
STAGES = "Where the time of one Chinese build of both formats goes, imports told apart:"
WORD = "The Word writer alone, in CPU milliseconds; the peer prints the same text without looks:"
PAGES = (
    "Page numbers in Word come from our own layout. "
    "How far they are from LibreOffice's, with the same faces:"
)
INTRODUCTION = (
    "# Performance\n\n"
    "This page is made by `make bench`.\n"
    "Every figure is of whole cold processes: CPU seconds (user and system) and peak memory, "
    "the median of several runs; bytecode is kept between them, as an installation keeps it.\n"
    "Our command and its peer run in turn, so that a machine whose speed drifts favours neither; "
    "trust the ratios.\n"
    "The peers are straightforward python-docx, ReportLab, WeasyPrint and Typst scripts "
    "(`bench/peers/`) that print the same text, tables and charts; they know nothing of evidence, "
    "checks or fields. The peer of a PDF is ReportLab unless another is named.\n\n"
    "Measured on {machine}.\n"
)


@dataclass(frozen=True)
class Cost:
    """What one process cost."""

    cpu: float
    """Seconds, user and system, of the process and its children."""
    peak: float
    """Megabytes of resident memory."""


@dataclass(frozen=True)
class Comparison:
    """Our command, the peer's commands, and the most that ours may cost as a share of theirs."""

    name: str
    ours: list[str]
    peers: list[list[str]]
    budget: float


def measure(command: list[str]) -> Cost:
    """The cost of one run of `command`, which must succeed.

    It may keep its bytecode, as the libraries' is kept: an installed command is not compiled anew.
    """
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment
    )
    errors = process.stderr.read() if process.stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit(f"{command} failed:\n{errors.decode()}")
    return Cost(cpu=usage.ru_utime + usage.ru_stime, peak=usage.ru_maxrss / 1024)


def comparisons(folder: Path, content: Path) -> list[Comparison]:
    """What is compared with what."""

    def build(*arguments: str) -> list[str]:
        # A second build takes over what has not changed: each of ours is made to do all the work.
        output = ["--force", "--output", str(folder / "ours")]
        return [PYTHON, "-m", "briefgen", "build", str(PROJECT), *arguments, *output]

    def peer(script: str, name: str) -> list[str]:
        return [PYTHON, str(PEERS / script), str(content), str(FONT), str(folder / name)]

    pdf = peer("with_reportlab.py", "peer.pdf")
    docx = peer("with_python_docx.py", "peer.docx")
    chinese = ["--language", "zh"]
    check = [PYTHON, "-m", "briefgen", "check", str(PROJECT), *chinese]
    return [
        Comparison("one PDF", build(*chinese, "--format", "pdf"), [pdf], 1.3),
        Comparison(
            "one PDF, to WeasyPrint",
            build(*chinese, "--format", "pdf"),
            [peer("with_weasyprint.py", "weasyprint.pdf")],
            1.0,
        ),
        Comparison("one DOCX", build(*chinese, "--format", "docx"), [docx], 1.0),
        Comparison("four files, one process", build(), [pdf, docx], 2.0),
        Comparison("check, nothing written", check, [pdf, docx], 0.25),
        Comparison(
            "--help", [PYTHON, "-m", "briefgen", "--help"], [[PYTHON, "-c", "import click"]], 2.5
        ),
    ]


def run(comparison: Comparison, times: int) -> tuple[list[Cost], list[float]]:
    """Our costs, and the ratio of each of our runs to the peer's run beside it.

    A first run of each is not counted: it fills the caches of files and bytecode.
    """
    costs, ratios = [], []
    for command in (comparison.ours, *comparison.peers):
        measure(command)
    for _ in range(times):
        ours = measure(comparison.ours)
        theirs = sum(measure(command).cpu for command in comparison.peers)
        costs.append(ours)
        ratios.append(ours.cpu / theirs)
    return costs, ratios


def main() -> int:
    """Print the table; 1 if a budget is exceeded."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--output", type=Path, help="also write the tables to this Markdown file")
    arguments = parser.parse_args()
    table, exceeded = compare(arguments.runs)
    # It imports briefgen: before the comparisons, our own memory would count as our children's.
    from word import page_table, speed_table  # noqa: PLC0415  (see above)

    lines = [*table, "", STAGES, "", "| stage | CPU ms |", "| --- | --- |"]
    stages = [PYTHON, str(ROOT / "bench" / "stages.py"), str(PROJECT), "zh"]
    printed = subprocess.run(stages, check=True, capture_output=True, text=True).stdout
    lines += printed.splitlines()
    lines += ["", WORD, "", *speed_table(), "", PAGES, "", *page_table()]
    print("\n".join(lines))
    if exceeded:
        print(f"\nover budget: {', '.join(exceeded)}")
    if arguments.output:
        text = "\n".join([INTRODUCTION.format(machine=machine()), *lines])
        arguments.output.write_text(text + "\n", "utf-8")
    return 1 if exceeded else 0


def machine() -> str:
    """The processors, the system and the Python that the figures are of."""
    return (
        f"{os.cpu_count()} processors ({platform.machine()}), {platform.system()}, "
        f"Python {platform.python_version()}"
    )


def compare(runs: int) -> tuple[list[str], list[str]]:
    """The table's lines, and the names of the comparisons that exceed their budget."""
    table = [
        "| what | CPU s | peak MB | ratio to peer: median (min to max) | budget |",
        "| --- | --- | --- | --- | --- |",
    ]
    exceeded = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        content = folder / "content.json"
        dump = [PYTHON, str(ROOT / "bench" / "content.py"), str(PROJECT), "zh"]
        content.write_bytes(subprocess.run(dump, check=True, capture_output=True).stdout)
        for comparison in comparisons(folder, content):
            costs, ratios = run(comparison, runs)
            ratio = statistics.median(ratios)
            table.append(
                f"| {comparison.name} | {statistics.median(c.cpu for c in costs):.2f} "
                f"| {max(c.peak for c in costs):.0f} "
                f"| {ratio:.2f} ({min(ratios):.2f} to {max(ratios):.2f}) | {comparison.budget} |"
            )
            if ratio > comparison.budget:
                exceeded.append(comparison.name)
        from pdf_cost import layout_cost  # noqa: PLC0415  (imports briefgen: see `main`)

        lines, over = layout_cost(PYTHON, PROJECT, content, FONT, runs)
    return [*table, *lines], exceeded + over


if __name__ == "__main__":
    sys.exit(main())

"""Measures briefgen against peers, in turn in one run, and prints ratios.

Every figure is of whole processes: CPU seconds (user and system), wall seconds and peak memory,
the median of several runs, ours and the peer's in turn, so that a machine whose speed drifts
does not favour either. Run it by `make bench`; `--quick` leaves out what takes longest.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from costs import HEAD, Command, Comparison, compare, measure

ROOT = Path(__file__).resolve().parent.parent
BENCH = ROOT / "bench"
PROJECT = ROOT / "examples" / "guangzhou-2026"
FONT = ROOT / "assets" / "fonts" / "NotoSansSC-Regular.ttf"
PEERS = BENCH / "peers"
PYTHON = sys.executable
WARM = 10
"""Documents in a warm process, beside the first."""
BUILDS = 1_000
MEMORY_GROWTH = 1.05
PEAK = 150
STAGES = "Where the time of one Chinese build of both formats goes, imports told apart:"
WORD = "The Word writer alone, in CPU milliseconds; the peer prints the same text without looks:"
PAGES = (
    "Page numbers in Word come from our own layout. "
    "How far they are from LibreOffice's, with the same faces:"
)
INTRODUCTION = BENCH / "introduction.md"


def commands(folder: Path, content: Path) -> list[Comparison]:
    """What is compared with what, each document in a process of its own."""
    chinese = ["--language", "zh"]
    both = _build(folder, *chinese)
    docx = _peer("with_python_docx.py", content, folder / "peer.docx")
    pdf = _peer("with_reportlab.py", content, folder / "peer.pdf")
    pandoc = _peer("with_pandoc.py", content, folder / "pandoc.docx", "pdf")
    office = _peer("with_docxtpl.py", content, folder / "office.docx", "pdf")
    page = _peer("with_weasyprint.py", content, folder / "weasyprint.pdf")
    typst = _peer("with_typst.py", content, folder / "typst.pdf")
    fpdf = _peer("with_fpdf2.py", content, folder / "fpdf.pdf")
    alone = _build(folder, *chinese, "--format", "pdf")
    check = [PYTHON, "-m", "briefgen", "check", str(PROJECT), *chinese]
    pair = [docx, pdf]
    word = _build(folder, *chinese, "--format", "docx")
    return [
        Comparison("DOCX and PDF", "pandoc and Typst", both, [pandoc], 1.0),
        Comparison("DOCX and PDF", "the pair", both, pair, 0.75),
        Comparison("DOCX and PDF", "docxtpl and LibreOffice", both, [office]),
        _drawn_before(folder, chinese, pair),
        Comparison("four files, two languages", "WeasyPrint, one PDF", _build(folder), [page], 1.0),
        Comparison("DOCX", "python-docx", word, [docx], 0.35),
        Comparison("PDF", "ReportLab", alone, [pdf]),
        Comparison("PDF", "Typst", alone, [typst]),
        Comparison("PDF", "WeasyPrint", alone, [page]),
        Comparison("PDF", "fpdf2", alone, [fpdf]),
        Comparison("check, nothing written", "the pair", check, pair, 0.25),
        _second_build(folder),
        Comparison(
            "--help", "`import click`",
            [PYTHON, "-m", "briefgen", "--help"], [[PYTHON, "-c", "import click"]], 2.5,
        ),
    ]  # fmt: skip


def _build(folder: Path, *arguments: str) -> Command:
    # A second build takes over what has not changed: each of ours is made to do all the work.
    output = ["--force", "--output", str(folder / "ours")]
    return [PYTHON, "-m", "briefgen", "build", str(PROJECT), *arguments, *output]


def _peer(script: str, content: Path, output: Path, *more: str) -> Command:
    return [PYTHON, str(PEERS / script), str(content), str(FONT), str(output), *more]


def _drawn_before(folder: Path, language: list[str], pair: list[Command]) -> Comparison:
    """A build on another day: all is set and written anew, but the charts are as they were."""
    drawn = folder / "drawn"
    drawn.mkdir()
    environment = {"BENCH_CHARTS": str(drawn)}
    days = iter(range(20_000, 30_000))

    def wait_a_day() -> None:
        environment["SOURCE_DATE_EPOCH"] = str(next(days) * 86_400)

    ours = [PYTHON, "-m", "briefgen", "build", str(PROJECT), *language]
    return Comparison(
        "DOCX and PDF, charts drawn before",
        "the pair, charts drawn before",
        [*ours, "--output", str(folder / "daily")],
        pair,
        0.6,
        wait_a_day,
        environment=environment,
    )


def _second_build(folder: Path) -> Comparison:
    """A build of what has not changed, beside the first."""
    output = folder / "again"
    again = [PYTHON, "-m", "briefgen", "build", str(PROJECT), "--output", str(output)]

    def build_first() -> None:
        subprocess.run(again, check=True, capture_output=True)

    return Comparison(
        "second build, nothing changed", "the first", again, [[*again, "--force"]], 0.2, build_first
    )


def warm_table(folder: Path, content: Path, runs: int) -> tuple[list[str], list[str]]:
    """What one document more costs, ours in a batch beside the peers', in turn."""
    peers = {
        "Typst, PDF alone": ([_peer("with_typst.py", content, folder / "t.pdf")], 1.0),
        "the pair": (
            [
                _peer("with_python_docx.py", content, folder / "p.docx"),
                _peer("with_reportlab.py", content, folder / "p.pdf"),
            ],
            0.45,
        ),
        "pandoc and Typst": ([_peer("with_pandoc.py", content, folder / "q.docx", "pdf")], None),
        "docxtpl and LibreOffice": (
            [_peer("with_docxtpl.py", content, folder / "o.docx", "pdf")],
            None,
        ),
        "WeasyPrint, PDF alone": ([_peer("with_weasyprint.py", content, folder / "w.pdf")], None),
        "fpdf2, PDF alone": ([_peer("with_fpdf2.py", content, folder / "f.pdf")], None),
    }
    lines = [
        "| DOCX and PDF, each, to | CPU s | peer's CPU s | ratio: median (min to max) | at most |",
        "| --- | --- | --- | --- | --- |",
    ]
    exceeded = []
    for name, (scripts, budget) in peers.items():
        pairs = [
            (_one_more(partial(_batch, folder)), sum(_one_more(partial(_warm, s)) for s in scripts))
            for _ in range(runs)
        ]
        ratios = [our / their for our, their in pairs]
        ratio = statistics.median(ratios)
        missed = budget is not None and ratio > budget
        verdict = "" if budget is None else f"{budget:g}" + (" **missed**" if missed else "")
        lines.append(
            f"| {name} | {statistics.median(o for o, _ in pairs):.2f} "
            f"| {statistics.median(t for _, t in pairs):.2f} "
            f"| {ratio:.2f} ({min(ratios):.2f} to {max(ratios):.2f}) | {verdict} |"
        )
        print(lines[-1], file=sys.stderr, flush=True)
        if missed:
            exceeded.append(f"warm, to {name}")
    return lines, exceeded


def _one_more(documents: Callable[[int], Command]) -> float:
    """CPU seconds of a further document, where `documents` is the command that makes so many."""
    one = measure([documents(1)]).cpu
    return (measure([documents(WARM + 1)]).cpu - one) / WARM


def _warm(script: Command, times: int) -> Command:
    """A peer's script so many times in one process."""
    return [PYTHON, str(BENCH / "warm.py"), str(times), *script[1:]]


def _batch(folder: Path, count: int) -> Command:
    """So many editions in a process of a batch."""
    output = str(folder / f"batch-{count}")
    return [PYTHON, str(BENCH / "editions.py"), str(PROJECT), "zh", output, str(count)]


def library_table(builds: int) -> tuple[list[str], list[str]]:
    """Documents a second in one process, and what many builds leave in memory."""
    command = [PYTHON, str(BENCH / "library.py"), str(PROJECT), "zh", str(builds)]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    rate, before, after = map(float, printed.split())
    growth, most = after / before, f"{MEMORY_GROWTH} times"
    lines = [
        "| what | figure | at most |",
        "| --- | --- | --- |",
        f"| briefings (DOCX and PDF) a second of CPU | {rate:.2f} | |",
        f"| memory after {builds // 10:,} builds | {before:.0f} MB | |",
        f"| memory after {builds:,} builds | {after:.0f} MB, {growth:.3f} times | {most} |",
    ]
    return lines, (["memory over many builds"] if growth > MEMORY_GROWTH else [])


def cold_table(folder: Path, content: Path, runs: int) -> tuple[list[str], list[str]]:
    """Cold processes beside the peers', and what exceeds its budget."""
    results = []
    for comparison in commands(folder, content):
        results.append(compare(comparison, runs))
        print(results[-1].line(), file=sys.stderr, flush=True)
    peak = max(cost.peak for cost in results[0].ours)
    exceeded = [f"{r.comparison.name}, to {r.comparison.peer}" for r in results if r.exceeds]
    if peak > PEAK:
        exceeded.append("peak memory of one language")
    lines = [*HEAD, *(result.line() for result in results), ""]
    lines.append(f"Peak memory of one language, DOCX and PDF: {peak:.0f} MB, at most {PEAK} MB.")
    return lines, exceeded


def main() -> int:
    """Print the tables; 1 if a budget is exceeded."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--quick", action="store_true", help="only the cold and warm comparisons")
    parser.add_argument("--output", type=Path, help="also write the tables to this Markdown file")
    parser.add_argument("--builds", type=int, default=BUILDS, help="of the library, in one process")
    arguments = parser.parse_args()
    builds = None if arguments.quick else arguments.builds
    lines, exceeded = tables(arguments.runs, builds)
    if not exceeded:
        lines += ["", "No target is missed."]
    else:
        lines += ["", f"Missed: {', '.join(exceeded)}; `docs/decisions/start-up.md` says why."]
    print("\n".join(lines))
    if arguments.output:
        today = dt.datetime.now(dt.UTC).date()  # noqa: TID251  (the day of the measurement)
        head = INTRODUCTION.read_text("utf-8").format(day=today.isoformat(), machine=machine())
        arguments.output.write_text("\n".join([head, *lines]) + "\n", "utf-8")
    return 1 if exceeded else 0


def tables(runs: int, builds: int | None) -> tuple[list[str], list[str]]:
    """All tables' lines, and the targets that are missed; without `builds` only the first two."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        content = folder / "content.json"
        dump = [PYTHON, str(BENCH / "content.py"), str(PROJECT), "zh"]
        content.write_bytes(subprocess.run(dump, check=True, capture_output=True).stdout)
        cold, missed = cold_table(folder, content, runs)
        warm, more = warm_table(folder, content, max(3, runs // 2))
        lines = ["## One document, cold", "", *cold, "", "## One more document, warm", "", *warm]
        missed += more
        if builds is None:
            return lines, missed
        shutil.rmtree(folder / "drawn")
        # What follows imports briefgen: before, our memory would count as our children's.
        from batch_cost import batch_table  # noqa: PLC0415  (see above)
        from growth import growth_table  # noqa: PLC0415  (see above)
        from pdf_cost import layout_cost  # noqa: PLC0415  (see above)

        for title, (found, exceeded) in {
            "## The library": library_table(builds),
            "## Batches": batch_table(PROJECT, "zh", os.cpu_count() or 1),
            "## However many there are": growth_table(PYTHON),
            "## Layout": layout_cost(PYTHON, PROJECT, content, FONT, runs),
        }.items():
            lines += ["", title, "", *found]
            missed += exceeded
    from word import page_table, speed_table  # noqa: PLC0415  (see above)

    stages = [PYTHON, str(BENCH / "stages.py"), str(PROJECT), "zh"]
    printed = subprocess.run(stages, check=True, capture_output=True, text=True).stdout
    lines += ["", "## Where our time goes", "", STAGES, "", "| stage | CPU ms |", "| --- | --- |"]
    lines += printed.splitlines()
    for told, (found, exceeded) in ((f"## Word\n\n{WORD}", speed_table()), (PAGES, page_table())):
        lines += ["", told, "", *found]
        missed += exceeded
    return lines, missed


def machine() -> str:
    """The processors, the system and the Python that the figures are of."""
    return (
        f"{os.cpu_count()} processors ({platform.machine()}), {platform.system()}, "
        f"Python {platform.python_version()}"
    )


if __name__ == "__main__":
    sys.exit(main())

"""Layout and saving of a PDF alone: against Typst's compilation, and page by page."""

from __future__ import annotations

import statistics
import subprocess
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

BENCH = Path(__file__).resolve().parent
TYPST_BUDGET = 3.0
FLAT = 1.15
CHAPTERS = (2, 20, 210)
"""Of the even document: about 10, 100 and 1,000 pages."""
TITLE = (
    "Layout and saving of the Chinese example alone, in CPU seconds within the process, charts "
    "drawn before; Typst compiles the same text and tables with the charts as pictures:"
)
PAGES_TITLE = "The same for documents of like chapters, page by page:"


def printed(*command: str | Path) -> list[float]:
    """The numbers that a command prints."""
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return [float(part) for part in done.stdout.split()]


def layout_cost(
    python: str, project: Path, content: Path, font: Path, runs: int
) -> tuple[list[str], list[str]]:
    """The tables' lines, and what exceeds its budget."""
    ours, theirs = [], []
    peer = (BENCH / "peers" / "with_typst.py", content, font, content.with_suffix(".typst.pdf"))
    for _ in range(runs):
        ours.append(printed(python, BENCH / "layout_cost.py", project, "zh")[0])
        theirs.append(printed(python, *peer, "timed")[0])
    ratios = [our / their for our, their in zip(ours, theirs, strict=True)]
    ratio = statistics.median(ratios)
    lines = [
        "", TITLE, "",
        "| | CPU s | ratio: median (min to max) | budget |", "| --- | --- | --- | --- |",
        (f"| layout and saving | {statistics.median(ours):.2f} | {ratio:.2f} "
         f"({min(ratios):.2f} to {max(ratios):.2f}) | {TYPST_BUDGET} |"),
    ]  # fmt: skip
    exceeded = ["layout and saving"] if ratio > TYPST_BUDGET else []
    pages, uneven = page_cost(python)
    return [*lines, *pages], exceeded + uneven


def page_cost(python: str) -> tuple[list[str], list[str]]:
    """Cost by page of ever longer documents, which must not grow."""
    measured = [
        printed(python, BENCH / "layout_cost.py", "zh", str(chapters)) for chapters in CHAPTERS
    ]
    times = [spent / pages for spent, pages, _ in measured]
    memory = [
        (after[2] - before[2]) / (after[1] - before[1]) for before, after in pairwise(measured)
    ]
    lines = ["", PAGES_TITLE, "", "| pages | CPU ms a page | peak MB | MB for each page more |",
             "| --- | --- | --- | --- |"]  # fmt: skip
    for (_, pages, peak), spent, more in zip(measured, times, ["", *_written(memory)], strict=True):
        lines.append(f"| {pages:.0f} | {spent * 1000:.1f} | {peak:.0f} | {more} |")
    checks = {"CPU by page": times, "memory by page": memory}
    exceeded = [name for name, found in checks.items() if max(found) > FLAT * found[0]]
    lines += ["", f"Budget: no page costs more than {FLAT:.0%} of a page of the shortest document."]
    return lines, exceeded


def _written(values: Sequence[float]) -> list[str]:
    return [f"{value:.2f}" for value in values]

"""The table that ends a build: what was written, and how much of everything is in it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.cli.reports.outcome import Moved, Row, Tally
from briefgen.cli.reports.wording import plural

if TYPE_CHECKING:
    from briefgen.pipeline import Build, Checked

_HEAD = ("file", "pages", "words", "claims", "charts", "sources")


def table(rows: Iterable[Row], closing: str) -> str:
    """One line a file, under a head, and the closing line."""
    cells: list[tuple[str, ...]] = [_HEAD]
    for row in rows:
        numbers = (row.pages, row.words, row.claims, row.charts, row.sources)
        cells.append((row.path, *(f"{number:,}" for number in numbers)))
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return "\n".join([*(_line(line, widths) for line in cells), closing])


def rows_of(build: Build, folder: Path) -> tuple[Row, ...]:
    """A row for each file of the build, which stands in `folder`."""
    from briefgen.manifest import count  # noqa: PLC0415  (heavy)

    counted = [(file, count(file.printed)) for file in build.files]
    return tuple(
        Row(
            path=str(folder / file.name),
            pages=file.pages,
            words=counts.words,
            claims=counts.claims,
            charts=counts.charts,
            sources=counts.sources,
        )
        for file, counts in counted
    )


def tally(checked: Checked) -> Tally:
    """How much was checked."""
    from briefgen.evidence.verified import Proof  # noqa: PLC0415  (heavy)

    anchors = [anchor for group in checked.verified.anchors.values() for anchor in group]
    by_text = sum(anchor.proof is Proof.TEXT for anchor in anchors)
    by_lock = sum(anchor.proof is Proof.LOCK for anchor in anchors)
    return Tally(
        facts=len(checked.verified.dossier.listed),
        by_text=by_text,
        by_lock=by_lock,
        by_data=len(anchors) - by_text - by_lock,
        languages=tuple(checked.editions),
    )


def changes_of(checked: Checked) -> tuple[Moved, ...] | None:
    """What changed since the former edition; None if there is none."""
    if checked.former is None:
        return None
    from briefgen.cli.differences.wording import fact_row  # noqa: PLC0415  (heavy)

    found = []
    for told in checked.former.told:
        kind, fact, was, is_, by = fact_row(told.change)
        relative = told.change.relative
        percent = None if relative is None else float(relative)
        found.append(Moved(kind=kind, fact=fact, was=was, is_=is_, by=by, percent=percent))
    return tuple(found)


def verdict(name: str, checked: Tally) -> str:
    """What a check without errors found to be in order, in a line."""
    parts = [
        f"{checked.facts} facts",
        f"{checked.by_text} quotes checked against the sources' texts",
        f"{checked.by_lock} by evidence.lock",
        *([f"{checked.by_data} figures read from data"] if checked.by_data else []),
        f"languages: {', '.join(checked.languages)}",
    ]
    return f"{name}: {'; '.join(parts)}"


def files_in(count: int, seconds: float) -> str:
    """`4 files in 2.1 s`."""
    return f"{plural(count, 'file')} in {seconds:.1f} s"


def _line(row: tuple[str, ...], widths: list[int]) -> str:
    name, *numbers = (
        cell.ljust(width) if index == 0 else cell.rjust(width)
        for index, (cell, width) in enumerate(zip(row, widths, strict=True))
    )
    return "  ".join([name, *numbers])

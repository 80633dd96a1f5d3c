"""What a batch came to, for people."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.findings import print_findings
from briefgen.cli.reports.wording import one_line, plural

if TYPE_CHECKING:
    from briefgen.batch.running import Tally
    from briefgen.batch.work import Done


def print_summary(tally: Tally, seconds: float, journal: Path) -> None:
    """Print the editions that failed, and a table of how many did not."""
    print_findings(tally.loose)
    for done in tally.worst:
        click.echo(_line(done), err=True)
    unnamed = tally.failed - len(tally.worst)
    if unnamed > 0:
        click.echo(f"… and {plural(unnamed, 'edition')} more", err=True)
    rows = [
        ("built", tally.built),
        ("kept from before", tally.kept),
        ("failed", tally.failed),
        ("files", tally.files),
        ("pages", tally.pages),
        ("warnings", tally.warnings),
    ]
    width = max(len(f"{number:,}") for _, number in rows)
    for name, number in rows:
        click.echo(f"{name:<16}  {number:>{width},}")
    rate = tally.built / seconds if seconds else 0.0
    click.echo(f"{plural(tally.done, 'edition')} in {seconds:.1f} s, {rate:.1f} built a second")
    click.echo(f"each edition has a line in {journal}")


def _line(done: Done) -> str:
    """The row, and the first thing that is wrong with it."""
    first, *others = done.findings
    where = f"{one_line(str(first.place))}: " if first.place else ""
    more = f" (and {len(others)} more)" if others else ""
    said = one_line(f"{first.message} [{first.code}]")
    return f"row {done.number}, {one_line(done.output)}: {where}{said}{more}"

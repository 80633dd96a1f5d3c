"""Where a difference goes: a file, a terminal, a log, and the page of a CI job."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import click

from briefgen.cli.differences import text
from briefgen.cli.reports.publishing import append_summary, write_report
from briefgen.comparison.changes import Difference
from briefgen.comparison.snapshots import Snapshot

_MODULES = {"text": "text", "markdown": "markdown", "json": "json_document"}


def publish_difference(
    difference: Difference, old: Snapshot, new: Snapshot, format_: str, output: Path | None
) -> None:
    """Say the difference in the format asked for; on GitHub the job's page gets it too.

    Raises:
        BriefgenError: the file cannot be written.
    """
    if output is None and format_ == "text" and sys.stdout.isatty():
        text.show(difference, old, new)
    else:
        said = _render(format_, difference, old, new)
        if output is None:
            click.echo(said, nl=False)
        else:
            write_report(output, said)
    append_summary(lambda: _render("markdown", difference, old, new))


def _render(format_: str, difference: Difference, old: Snapshot, new: Snapshot) -> str:
    module = importlib.import_module(f"briefgen.cli.differences.{_MODULES[format_]}")
    said: str = module.render(difference, old, new)
    return said

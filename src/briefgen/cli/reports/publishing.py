"""Publishing: each report goes where it was asked for, and where a CI host expects it."""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from briefgen.cli.findings import print_findings

if TYPE_CHECKING:
    from briefgen.cli.reports.outcome import Outcome

FORMATS = {
    "text": "text",
    "json": "json_document",
    "github": "github",
    "sarif": "sarif",
    "junit": "junit",
    "markdown": "markdown",
}
"""Format → module beside this one, whose `render` makes text of an outcome."""


class Wanted(Struct, frozen=True):
    """A report that was asked for."""

    format: str
    file: Path | None = None
    """None for standard output."""


class WantedType(click.ParamType[Wanted]):
    """`FORMAT` or `FORMAT=FILE` as an option's value."""

    name = "report"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Wanted:
        """The report asked for; an unknown format is a usage error that names the known ones."""
        if isinstance(value, Wanted):
            return value
        format_, equals, file = str(value).partition("=")
        if format_ not in FORMATS:
            self.fail(f"{format_!r} is none of: {', '.join(FORMATS)}", param, ctx)
        if equals and not file:
            self.fail(f"{value!r} names no file after `=`", param, ctx)
        return Wanted(format_, Path(file) if file and file != "-" else None)


def publish(wanted: Iterable[Wanted], outcome: Outcome, closing: str | None = None) -> None:
    """Print the findings, then `closing`, and write the reports.

    A report on standard output stands there alone. On GitHub, which says so in its environment,
    the findings become annotations, and the job's page gets a summary, unasked.

    Raises:
        BriefgenError: a report's file cannot be written.
    """
    wanted = tuple(wanted)
    if all(report.file for report in wanted):
        print_findings(outcome.findings)
        if closing:
            click.echo(closing)
    for report in wanted:
        if report.file is None:
            click.echo(render(report.format, outcome), nl=False)
        else:
            write_report(report.file, render(report.format, outcome))
    if os.environ.get("GITHUB_ACTIONS") == "true" and not any(r.format == "github" for r in wanted):
        # GitHub reads its commands from both streams; programs read the other one.
        click.echo(render("github", outcome), nl=False, err=True)
    append_summary(lambda: render("markdown", outcome))


def render(format_: str, outcome: Outcome) -> str:
    """The outcome in one of the `FORMATS`."""
    module = importlib.import_module(f"briefgen.cli.reports.{FORMATS[format_]}")
    text: str = module.render(outcome)
    return text


def write_report(file: Path, text: str) -> None:
    """Put the text into the file.

    Raises:
        BriefgenError: it cannot be written.
    """
    from briefgen.delivery import deliver  # noqa: PLC0415  (heavy)

    deliver(
        {file.name: text.encode("utf-8", "replace")}, file.parent, otherwise="name another file"
    )


def append_summary(make: Callable[[], str]) -> None:
    """Add to the summary of the job that GitHub asks for; without it the job is still right.

    Other steps write it too.
    """
    name = os.environ.get("GITHUB_STEP_SUMMARY")
    if not name:
        return
    try:
        with Path(name).open("a", encoding="utf-8", errors="replace") as summary:
            summary.write(make())
    except OSError as error:
        click.echo(f"cannot write the job summary: {error}", err=True)

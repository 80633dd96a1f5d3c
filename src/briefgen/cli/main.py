"""The command `briefgen`: its commands are loaded when called, so that `--help` is instant."""

from __future__ import annotations

import sys

import click

from briefgen.cli.exits import Exit, run
from briefgen.cli.groups import LazyGroup

COMMANDS = {
    "batch": ("batching", "Build many editions from a list, here or on a cluster."),
    "build": ("building", "Write the briefings: DOCX and PDF, in every language."),
    "check": ("checking", "Do everything except writing: verify evidence, text and charts."),
    "diff": ("comparing", "Say what is different between two editions."),
    "evidence": ("evidence", "Print the figures of a finished file with their evidence."),
    "init": ("starting", "Make a small working project to start from."),
    "numbers": ("numbers", "Say which numbers stand in each line of standard input."),
    "preview": ("previewing", "Show the pages in a browser, renewed with every change."),
    "redline": ("redlining", "Write a Word edition with tracked changes against another."),
    "schema": ("schema", "Print the dossier's JSON Schema, for editors."),
    "template": ("template.group", "Start, show and check a project's templates."),
    "verify": ("verifying", "Say what became of the figures of a finished file."),
}
"""Command → module in `briefgen.cli`, and its line in the help."""


def _print_version(ctx: click.Context, _: click.Parameter, value: bool) -> None:  # noqa: FBT001  (click's callback)
    if value:
        from importlib.metadata import version  # noqa: PLC0415  (only here)

        click.echo(f"briefgen {version('briefgen')}")
        ctx.exit()


@click.group(
    cls=LazyGroup,
    commands_in=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Print the version and exit.",
)
def briefgen() -> None:
    """Turn a structured, sourced dossier into Word and PDF briefings.

    Exit codes: 0 clean, 1 findings, 2 usage, 3 bug.
    """


def main() -> None:
    """Run the command line and exit with its code."""
    sys.exit(run(briefgen))


__all__ = ["Exit", "briefgen", "main"]

"""The command `briefgen`: its commands are loaded when called, so that `--help` is instant."""

from __future__ import annotations

import importlib
import sys
from typing import ClassVar

import click

from briefgen.cli.exits import Exit, run


class LazyGroup(click.Group):
    """A group whose commands are imported when they are run; help needs only this table."""

    commands_in: ClassVar[dict[str, tuple[str, str]]] = {
        "batch": ("batching", "Build many editions from a list, here or on a cluster."),
        "build": ("building", "Write the briefings: DOCX and PDF, in every language."),
        "check": ("checking", "Do everything except writing: verify evidence, text and charts."),
        "init": ("starting", "Make a small working project to start from."),
        "numbers": ("numbers", "Say which numbers stand in each line of standard input."),
        "schema": ("schema", "Print the dossier's JSON Schema, for editors."),
    }
    """Command → module in `briefgen.cli`, and its line in the help."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        del ctx
        return list(self.commands_in)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command itself, imported now; None if there is none of that name."""
        del ctx
        if cmd_name not in self.commands_in:
            return None
        module = importlib.import_module(f"briefgen.cli.{self.commands_in[cmd_name][0]}")
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in self.commands_in.items()])


def _print_version(ctx: click.Context, _: click.Parameter, value: bool) -> None:  # noqa: FBT001  (click's callback)
    if value:
        from importlib.metadata import version  # noqa: PLC0415  (only here)

        click.echo(f"briefgen {version('briefgen')}")
        ctx.exit()


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
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

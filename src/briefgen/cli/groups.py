"""Groups of commands that are loaded when called, so that `--help` is instant."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any

import click


class LazyGroup(click.Group):
    """A group whose commands are imported when they are run; help needs only its table."""

    def __init__(
        self,
        *args: Any,  # noqa: ANN401  (click's own)
        commands_in: Mapping[str, tuple[str, str]],
        **settings: Any,  # noqa: ANN401  (as above)
    ) -> None:
        super().__init__(*args, **settings)
        self.commands_in = commands_in
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

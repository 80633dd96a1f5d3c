"""`briefgen template`: start, show and check a project's templates."""

from __future__ import annotations

import click

from briefgen.cli.groups import LazyGroup

COMMANDS = {
    "check": ("template.check", "Check the templates as text, before data arrive."),
    "inspect": ("template.inspect", "Show what a Word document gives a briefing as its house."),
    "new": ("template.new", "Start a template of your own that extends a built-in one."),
    "show": ("template.show", "List blocks, functions and facts with their current text."),
}
"""Command → module in `briefgen.cli`, and its line in the help."""


@click.group("template", cls=LazyGroup, commands_in=COMMANDS)
def template_command() -> None:
    """Start, show and check a project's templates."""

"""`briefgen template new`: a template of one's own, with every block to choose from."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.arguments import PROJECT


@click.command("new")
@click.argument("name")
@PROJECT
@click.option(
    "--extends", default="briefing", show_default=True, help="The template to begin from."
)
def new_command(*, name: str, project: Path, extends: str) -> int:
    """Start the template NAME in PROJECT, in every language of the project.

    It extends a built-in template and changes nothing yet: its blocks stand in a comment.
    """
    from briefgen.delivery import deliver  # noqa: PLC0415  (heavy)
    from briefgen.diagnostics import BriefgenError, Report  # noqa: PLC0415  (heavy)
    from briefgen.project import read_project  # noqa: PLC0415  (heavy)
    from briefgen.templating.starting import start_template  # noqa: PLC0415  (heavy)

    report = Report()
    settings = read_project(project, report).settings
    files = start_template(name, extends, settings.languages, project, report)
    if report.failed:
        raise BriefgenError(*report)
    deliver(files, project / "templates", otherwise="make the folder `templates` writable")
    for file in files:
        click.echo(f"made {project / 'templates' / file}")
    click.echo(f'next: write `template = "{name}"` in {project / "briefing.toml"}')
    return 0

"""`briefgen template show`: what a template has to work with."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.arguments import PROJECT


@click.command("show")
@PROJECT
@click.option("--language", "code", metavar="CODE", help="Default: the project's first.")
def show_command(*, project: Path, code: str | None) -> int:
    """List the blocks of PROJECT's template, the functions, and the facts with their text."""
    from briefgen.diagnostics import BriefgenError, Report  # noqa: PLC0415  (heavy)
    from briefgen.dossier.reading import read_dossier  # noqa: PLC0415  (heavy)
    from briefgen.evidence.verification import verify_evidence  # noqa: PLC0415  (heavy)
    from briefgen.project import read_project  # noqa: PLC0415  (heavy)
    from briefgen.templating.inspection.listing import list_resources  # noqa: PLC0415  (heavy)
    from briefgen.typography.languages import language, languages  # noqa: PLC0415  (heavy)

    report = Report()
    opened = read_project(project, report, known_languages=languages(project))
    if code is not None and code not in languages(project):
        raise click.UsageError(f"there is no language {code!r}")
    dossier = read_dossier(project, report, opened.settings.data)
    report.stop_on_errors()
    verified = verify_evidence(dossier, project, report)
    words = language(code or opened.settings.languages[0], project)
    for line in list_resources(opened, verified, words, report):
        click.echo(line)
    if report.has_errors:
        raise BriefgenError(*report)
    return 0

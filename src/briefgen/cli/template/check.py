"""`briefgen template check`: what is wrong with the templates, without any data."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.arguments import PROJECT, REPORT, STRICT
from briefgen.cli.exits import Exit
from briefgen.cli.reports.publishing import Wanted, publish


@click.command("check")
@PROJECT
@STRICT
@REPORT
def check_command(*, project: Path, strict: bool, reports: tuple[Wanted, ...]) -> int:
    """Check the templates of PROJECT: names, blocks, styles, and that all languages have them."""
    from briefgen.cli.reports.outcome import Outcome  # noqa: PLC0415  (heavy)
    from briefgen.diagnostics import BriefgenError, Report  # noqa: PLC0415  (heavy)
    from briefgen.dossier.reading import read_dossier  # noqa: PLC0415  (heavy)
    from briefgen.project import read_project  # noqa: PLC0415  (heavy)
    from briefgen.templating.inspection.checking import check_templates  # noqa: PLC0415  (heavy)
    from briefgen.typography.languages import languages  # noqa: PLC0415  (heavy)

    report = Report(strict=strict)
    closing = None
    try:
        opened = read_project(project, report, known_languages=languages(project))
        # What is wrong with the dossier is `briefgen check`'s to say.
        unread = Report()
        try:
            sectors = tuple(read_dossier(project, unread, opened.settings.data).sectors)
        except BriefgenError:
            sectors = None
        read = check_templates(opened, None if unread.has_errors else sectors, report)
        closing = f"{opened.name}: {read} template files checked"
    except BriefgenError as error:
        report.add(*error.findings)
    outcome = Outcome(
        command="template check", project=project, findings=tuple(report), strict=strict, tally=None
    )
    publish(reports, outcome, None if report.failed else closing)
    return Exit.FINDINGS if report.failed else Exit.CLEAN

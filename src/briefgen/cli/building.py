"""`briefgen build`: write the briefings and the manifest."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from time import perf_counter

import click

from briefgen.cli.arguments import AS_OF, FORMAT, LANGUAGE, PROJECT, REPORT, SET, STRICT, build_date
from briefgen.cli.exits import Exit
from briefgen.cli.reports.publishing import Wanted, publish


@click.command("build")
@PROJECT
@LANGUAGE
@FORMAT
@AS_OF
@SET
@STRICT
@REPORT
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the files; default: PROJECT/out.",
)
@click.option(
    "--since",
    metavar="OLD",
    help="The former edition, for what changed since: a manifest, file, project or git revision.",
)
@click.option("--force", is_flag=True, help="Write every file again, even if nothing changed.")
@click.pass_context
def build_command(  # noqa: PLR0913  (one argument an option)
    context: click.Context,
    *,
    project: Path,
    languages: tuple[str, ...],
    formats: tuple[str, ...],
    as_of: date | None,
    parameters: tuple[tuple[str, str], ...],
    strict: bool,
    reports: tuple[Wanted, ...],
    output: Path | None,
    since: str | None,
    force: bool,
) -> int:
    """Write the briefings of PROJECT (default: the current folder) and `manifest.json`."""
    from briefgen.cli.renewing import asked_of, renew  # noqa: PLC0415  (heavy)
    from briefgen.cli.summary import files_in, table  # noqa: PLC0415  (heavy)

    began = perf_counter()
    del languages, formats, as_of, parameters, since
    asked = asked_of(context.params, build_date())
    outcome = renew(project, output or project / "out", asked, strict=strict, force=force)
    closing = None
    if outcome.files:
        said = files_in(len(outcome.files), perf_counter() - began)
        closing = table(outcome.files, f"unchanged: {said}" if outcome.unchanged else said)
    publish(reports, outcome, closing)
    return Exit.FINDINGS if outcome.failed else Exit.CLEAN

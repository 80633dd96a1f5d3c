"""`briefgen check`: everything except writing."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from briefgen.cli.arguments import AS_OF, LANGUAGE, PROJECT, REPORT, SET, STRICT, build_date
from briefgen.cli.exits import Exit
from briefgen.cli.reports.publishing import Wanted, publish


@click.command("check")
@PROJECT
@LANGUAGE
@AS_OF
@SET
@STRICT
@REPORT
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON: --report json.")
@click.option(
    "--lock",
    is_flag=True,
    help="Record that each quote stands in its source, and that the languages say the same.",
)
def check_command(  # noqa: PLR0913  (one argument an option)
    *,
    project: Path,
    languages: tuple[str, ...],
    as_of: date | None,
    parameters: tuple[tuple[str, str], ...],
    strict: bool,
    reports: tuple[Wanted, ...],
    as_json: bool,
    lock: bool,
) -> int:
    """Verify the evidence, the text and the charts of PROJECT without writing a briefing."""
    from briefgen.cli.progress import show_progress  # noqa: PLC0415  (heavy)
    from briefgen.cli.reports.outcome import Outcome  # noqa: PLC0415  (heavy)
    from briefgen.cli.summary import changes_of, tally, verdict  # noqa: PLC0415  (heavy)
    from briefgen.diagnostics import BriefgenError, Report  # noqa: PLC0415  (heavy)
    from briefgen.pipeline import Options, check_project, write_lock  # noqa: PLC0415  (heavy)

    report = Report(strict=strict)
    options = Options(
        languages=languages, built_on=build_date(), as_of=as_of, parameters=dict(parameters)
    )
    checked = None
    try:
        with show_progress(sys.stderr) as progress:
            if lock:
                progress("locking evidence")
                write_lock(project, options, report)
            checked = check_project(project, options, report, progress)
    except BriefgenError as error:
        report.add(*error.findings)
    outcome = Outcome(
        command="check",
        project=project,
        findings=tuple(report),
        strict=strict,
        tally=tally(checked) if checked else None,
        changes=changes_of(checked) if checked else None,
    )
    closing = verdict(outcome.name, outcome.tally) if outcome.tally and not report.failed else None
    publish((*reports, *([Wanted("json")] if as_json else [])), outcome, closing)
    return Exit.FINDINGS if report.failed else Exit.CLEAN

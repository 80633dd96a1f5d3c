"""Findings on a terminal: one or two lines each, in colour where there is colour."""

from __future__ import annotations

from collections.abc import Iterable

import click

from briefgen.cli.reports.wording import one_line, tally_of
from briefgen.diagnostics import Finding, Severity

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}


def print_findings(findings: Iterable[Finding]) -> None:
    """Print findings to standard error, one or two lines each, and count them."""
    findings = tuple(findings)
    for finding in findings:
        click.echo(_line(finding), err=True)
        if finding.hint:
            click.echo(click.style(f"  hint: {one_line(finding.hint)}", dim=True), err=True)
    if findings:
        click.echo(tally_of(findings), err=True)


def _line(finding: Finding) -> str:
    where = f"{one_line(str(finding.place))}: " if finding.place else ""
    severity = click.style(finding.severity.value, fg=_COLOURS[finding.severity], bold=True)
    said = one_line(f"{finding.message} [{finding.code}]")
    return f"{where}{severity}: {said}"

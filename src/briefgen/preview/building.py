"""One build for the preview: the project checked, then its editions, one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from briefgen.diagnostics import BriefgenError, Finding, Report
from briefgen.pipeline import Options, check_project
from briefgen.preview.editions import Shown, show_edition


class Outcome(Struct, frozen=True, kw_only=True):
    """How a build ended."""

    findings: tuple[Finding, ...]
    languages: tuple[str, ...]
    """Of all editions that were built; empty if errors came first."""
    failed: bool


def build_editions(folder: Path, options: Options, first: str = "") -> Iterator[Shown | Outcome]:
    """The editions of the project at `folder`, as each is ready, then how the build ended.

    That in the language `first` comes first; the others keep the project's order. Errors end it.
    """
    report = Report()
    try:
        checked = check_project(folder, options, report)
        codes = sorted(checked.editions, key=lambda code: code != first)
        for code in codes:
            edition = checked.editions[code]
            yield show_edition(edition, checked.project.name, checked.verified, report)
    except BriefgenError as error:
        report.add(*error.findings)
        yield Outcome(findings=tuple(report), languages=(), failed=True)
        return
    languages = tuple(checked.editions)
    yield Outcome(findings=tuple(report), languages=languages, failed=report.failed)

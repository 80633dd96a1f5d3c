"""The check of a project's templates, which needs no data."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.diagnostics import Place, Report, suggestion
from briefgen.project import Project
from briefgen.templating.inspection.blocks import check_blocks, check_languages, check_reach
from briefgen.templating.inspection.names import check_names
from briefgen.templating.inspection.sources import Library
from briefgen.templating.inspection.styles import check_styles
from briefgen.templating.loading import Templates
from briefgen.typography.languages import FOLDER, borrowed_strings

_LISTED = 8
"""Strings that a message names."""


def check_templates(project: Project, sectors: Sequence[str] | None, report: Report) -> int:
    """Check the project's templates in all its languages; how many files were read.

    `sectors` are the ids of the dossier's sectors, for which templates may be named; None where
    there is no dossier yet.
    """
    libraries: dict[str, Library] = {}
    for code in project.settings.languages:
        loader = Templates(project.folder, project.settings.template, code, report)
        libraries[code] = library = Library(loader, report)
        _check_language(library, project.settings.template, code, sectors, report)
    check_languages(libraries, report)
    for code in project.settings.languages:
        borrowed = borrowed_strings(code, project.folder)
        if borrowed:
            listed = ", ".join(f"`{key}`" for key in borrowed[:_LISTED])
            more = f" and {len(borrowed) - _LISTED} more" if len(borrowed) > _LISTED else ""
            report.warn(
                "untranslated",
                f"strings are not in `{code}`: {listed}{more}",
                Place(f"{FOLDER}/{code}.toml"),
                "add them to the table `strings`",
            )
    return sum(1 for library in libraries.values() for source in library.parsed.values() if source)


def _check_language(
    library: Library, start: str, code: str, sectors: Sequence[str] | None, report: Report
) -> None:
    if library.loader.find(start) is None:
        known = library.loader.list_templates()
        hint = suggestion(start, known) or f"start one with `briefgen template new {start}`"
        message = f"there is no template `{start}` in `{code}`"
        report.error("template-not-found", message, Place("briefing.toml"), hint)
        return
    reached = library.reached(start)
    for source in reached:
        if source.own:
            others = [other for other in reached if other is not source]
            check_names(source, others, report)
            check_styles(source, report)
            check_blocks(source, library, report)
    check_reach(library, reached, sectors, report)

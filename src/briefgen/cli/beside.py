"""What a project holds now, for a file to be compared with: values, texts, its own record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.diagnostics import Report

if TYPE_CHECKING:
    from briefgen.audit.passages import Finished
    from briefgen.audit.projects import Values
    from briefgen.audit.record import Record


def facts_of(folder: Path) -> dict[str, Values]:
    """Fact → what the project says now, whether or not its sources still say so.

    Raises:
        BriefgenError: the project cannot be read.
    """
    from briefgen.audit.projects import values_of  # noqa: PLC0415  (heavy)
    from briefgen.dossier.reading import read_dossier  # noqa: PLC0415  (heavy)
    from briefgen.project import read_project  # noqa: PLC0415  (heavy)
    from briefgen.typography.languages import languages  # noqa: PLC0415  (heavy)

    report = Report()
    project = read_project(folder, report, known_languages=languages(), built_on=None)
    dossier = read_dossier(folder, report, project.settings.data)
    report.stop_on_errors()
    return {fact: values_of(found) for fact, found in dossier.observations.items()}


def texts_of(folder: Path) -> dict[str, str]:
    """Source → its normalised text, for those whose text is at hand."""
    from briefgen.evidence.normalisation import normalise  # noqa: PLC0415  (heavy)
    from briefgen.evidence.texts import FOLDER  # noqa: PLC0415  (heavy)

    files = sorted((folder / FOLDER).glob("*.txt"))
    return {file.stem: normalise(file.read_text("utf-8", "replace")) for file in files}


def record_of(folder: Path, finished: Finished) -> Record:
    """The record of the project's edition that the file is one of: the likest of all languages.

    Raises:
        BriefgenError: the project does not pass its own check.
    """
    from briefgen.audit.alignment import resemblance  # noqa: PLC0415  (heavy)
    from briefgen.audit.record import read_record  # noqa: PLC0415  (heavy)
    from briefgen.finishing import edition_record  # noqa: PLC0415  (heavy)
    from briefgen.pipeline import Options, check_project  # noqa: PLC0415  (heavy)
    from briefgen.project import Format  # noqa: PLC0415  (heavy)

    checked = check_project(folder, Options(), Report())
    records = [
        read_record(edition_record(edition, checked.verified, Format(finished.format)))
        for edition in checked.editions.values()
    ]
    return max(records, key=lambda record: resemblance(record.passages, finished.passages))

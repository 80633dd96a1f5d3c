"""The project: what `briefing.toml` says of the edition, its languages, formats and looks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Annotated

from msgspec import Struct
from pydantic import Field

from briefgen.diagnostics import BriefgenError, Place, Report, suggestion
from briefgen.dossier.data.mapping import DataMapping
from briefgen.dossier.files.text import read_text
from briefgen.dossier.files.toml_file import parse_toml
from briefgen.dossier.files.validation import make_record
from briefgen.dossier.freshness import Staleness
from briefgen.dossier.records import ChartForm, LanguageCode, Localized, Record
from briefgen.parameters import Scalar, apply_parameters


class Format(StrEnum):
    """A kind of file that a build writes."""

    DOCX = "docx"
    PDF = "pdf"


class FigureForm(StrEnum):
    """How Word marks a figure."""

    CONTROL = "control"
    """By a content control that is bound to the fact and its evidence, within a bookmark."""
    BOOKMARK = "bookmark"


class NoteForm(StrEnum):
    """Where notes stand."""

    FOOTNOTES = "footnotes"
    """At the foot of the page that calls them."""
    ENDNOTES = "endnotes"
    """All together at the document's end."""


class Rules(Record):
    """How strict a build is."""

    stale: Staleness = Staleness.WARN
    """What becomes of figures that are older than their indicator or source allows."""


class BriefingFile(Record):
    """The shape of `briefing.toml`."""

    title: Localized
    subtitle: Localized | None = None
    edition: Localized
    date: date
    """The date of the edition: all that a file says of its making."""
    organisation: Localized | None = None
    author: Localized | None = None
    languages: Annotated[tuple[LanguageCode, ...], Field(min_length=1)] = ("zh", "en")
    formats: Annotated[tuple[Format, ...], Field(min_length=1)] = (Format.DOCX, Format.PDF)
    template: str = "briefing"
    theme: str = "civic"
    house: str | None = None
    """A Word document of the organisation, the base of the Word files: a `.docx` or `.dotx` file
    by its path from the project's folder. The PDF takes its colours and page."""
    house_styles: dict[str, str] = Field(default_factory=dict)
    """Role → the house document's style for it, by its name, where it would not be found."""
    citation_style: dict[LanguageCode, str] = Field(default_factory=dict)
    """Language → CSL style: a bundled name, or a `.csl` file of the project."""
    keywords: tuple[str, ...] = ()
    previous: str | None = None
    """The former edition: a manifest, or a built file, by its path in the project."""
    data: tuple[DataMapping, ...] = ()
    """Data that facts are read from: files and queries."""
    parameters: dict[str, Scalar] = Field(default_factory=dict)
    """What editions differ in: name → the value that holds unless another is given."""
    rules: Rules = Rules()
    charts: ChartForm | None = None
    """How Word gets the charts; as the theme says if absent."""
    figures: FigureForm = FigureForm.CONTROL
    """How Word marks the figures in the text."""
    notes: NoteForm = NoteForm.FOOTNOTES
    """Where notes stand, in Word and in the PDF."""


class Project(Struct, frozen=True, kw_only=True):
    """A project folder and its settings."""

    folder: Path
    name: str
    """The folder's name: it names the output files."""
    settings: BriefingFile


FILE = "briefing.toml"
INPUTS = (FILE, "evidence.lock", "translations.lock", "dossier", "sources", "templates")
"""What a build reads of a project folder, beside what the settings name."""


def read_project(
    folder: Path,
    report: Report,
    *,
    known_languages: tuple[str, ...] = (),
    built_on: date | None = None,
    parameters: Mapping[str, Scalar] = MappingProxyType({}),
) -> Project:
    """The project in `folder`; findings about its settings are in `report`.

    `known_languages` are the codes that a briefing can be written in; empty means any.
    `built_on` replaces the date of the edition, as `SOURCE_DATE_EPOCH` asks for; `parameters`
    replace the values that the settings declare.

    Raises:
        BriefgenError: there are no settings to begin with; carries all findings so far.
    """
    place = Place(FILE)
    if not (folder / FILE).is_file():
        report.error(
            "missing-file",
            f"`{folder}` is no project: it has no `{FILE}`",
            place,
            "name the project's folder, or make a project with `briefgen init DIR`",
        )
        raise BriefgenError(*report)
    text = read_text(folder / FILE, place, report)
    located = None if text is None else parse_toml(text, place, report)
    settings = None
    if located is not None:
        located = apply_parameters(located, parameters, report)
        settings = make_record(BriefingFile, located, (), report)
    if settings is None:
        raise BriefgenError(*report)
    _check_languages(settings, known_languages, report)
    _check_repetition(settings, report)
    if built_on is not None:
        settings = _dated(settings, built_on)
    return Project(folder=folder, name=folder.resolve().name, settings=settings)


def _check_languages(settings: BriefingFile, known: tuple[str, ...], report: Report) -> None:
    if not known:
        return
    for key, codes in (
        ("languages", settings.languages),
        ("citation_style", tuple(settings.citation_style)),
    ):
        for code in codes:
            if code not in known:
                report.error(
                    "unknown-language",
                    f"there is no language `{code}`",
                    settings.place_of(key),
                    suggestion(code, known),
                )


def _check_repetition(settings: BriefingFile, report: Report) -> None:
    for key in ("languages", "formats"):
        names = [str(name) for name in getattr(settings, key)]
        for name in sorted({name for name in names if names.count(name) > 1}):
            report.error(
                "duplicate-id",
                f"`{key}` names `{name}` twice",
                settings.place_of(key),
                "remove one of them",
            )


def _dated(settings: BriefingFile, built_on: date) -> BriefingFile:
    """The same settings with another date; `model_copy` keeps the places too."""
    return settings.model_copy(update={"date": built_on})

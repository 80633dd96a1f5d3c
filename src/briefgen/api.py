"""briefgen as a library: the same pipeline as the command line, in one warm process.

    from briefgen import build

    edition = build("guangzhou-2026", parameters={"district": "Tianhe"})
    edition.write("out")

Nothing is printed, nothing outside the folders named is touched, and no state of the interpreter
is changed; several threads may build at once.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from msgspec import Struct

from briefgen.delivery import deliver_edition
from briefgen.diagnostics import BriefgenError, Finding, Place, Report, Severity
from briefgen.manifest import File
from briefgen.parameters import Scalar
from briefgen.pipeline import Options, build_project, check_project
from briefgen.project import Format

__all__ = [
    "BriefgenError",
    "Briefing",
    "BuiltFile",
    "Finding",
    "Place",
    "Severity",
    "build",
    "check",
]

Folder = str | os.PathLike[str]


class BuiltFile(Struct, frozen=True, kw_only=True):
    """A finished file, in memory."""

    name: str
    """`guangzhou-2026.zh.pdf`."""
    language: str
    format: str
    """`pdf` or `docx`."""
    content: bytes
    pages: int


class Briefing(Struct, frozen=True, kw_only=True):
    """The finished files of one edition, not yet on disk."""

    files: tuple[BuiltFile, ...]
    manifest: bytes
    """`manifest.json`: what was read, what was written, and every claim with its page."""
    warnings: tuple[Finding, ...]

    def file(self, language: str, format_: str) -> BuiltFile:
        """The file in a language and format.

        Raises:
            KeyError: the edition has none.
        """
        for file in self.files:
            if (file.language, file.format) == (language, format_):
                return file
        raise KeyError((language, format_))

    def write(self, folder: Folder) -> tuple[Path, ...]:
        """Put the files and `manifest.json` into `folder`, all or none, and give their paths.

        Raises:
            BriefgenError: the folder cannot be written; what was in it is as it was.
        """
        contents = {file.name: file.content for file in self.files}
        return deliver_edition(contents | {"manifest.json": self.manifest}, Path(folder))


def build(
    project: Folder,
    *,
    languages: Iterable[str] = (),
    formats: Iterable[str] = (),
    parameters: Mapping[str, Scalar] | None = None,
    built_on: date | None = None,
    as_of: date | None = None,
    strict: bool = False,
) -> Briefing:
    """The briefing of the project in a folder, checked and written in memory.

    `languages` and `formats` choose among the project's; `parameters` replace the values that it
    declares; `built_on` replaces the edition's date; `as_of` is the day on which figures must be
    fresh; `strict` makes warnings errors.

    Raises:
        BriefgenError: there are errors; its `findings` hold all of them, and the warnings.
        ValueError: a format is none.
    """
    report = Report(strict=strict)
    options = _options(languages, formats, parameters, built_on, as_of)
    done = build_project(Path(project), options, report)
    files = tuple(map(_built, done.files))
    return Briefing(files=files, manifest=done.manifest, warnings=tuple(report))


def check(
    project: Folder,
    *,
    languages: Iterable[str] = (),
    parameters: Mapping[str, Scalar] | None = None,
    built_on: date | None = None,
    as_of: date | None = None,
) -> tuple[Finding, ...]:
    """All that `briefgen check` finds about the project in a folder, errors and warnings alike."""
    report = Report()
    try:
        check_project(Path(project), _options(languages, (), parameters, built_on, as_of), report)
    except BriefgenError as error:
        report.add(*error.findings)
    return tuple(report)


def _options(
    languages: Iterable[str],
    formats: Iterable[str],
    parameters: Mapping[str, Scalar] | None,
    built_on: date | None,
    as_of: date | None,
) -> Options:
    return Options(
        languages=tuple(languages),
        formats=tuple(map(Format, formats)),
        built_on=built_on,
        as_of=as_of,
        parameters=parameters or {},
    )


def _built(file: File) -> BuiltFile:
    return BuiltFile(
        name=file.name,
        language=file.language,
        format=file.format.value,
        content=file.content,
        pages=file.pages,
    )

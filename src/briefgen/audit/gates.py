"""Gates: finished files read back before they are delivered, and laid beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from msgspec import Struct

from briefgen.audit.auditing import audit, own_record, read_finished
from briefgen.audit.verdicts import Audit, State, Verdict
from briefgen.audit.wording import one_line
from briefgen.diagnostics import Place, Report, Severity
from briefgen.parity import Edition, Printing, compare_formats, compare_languages

_AROUND = "house-"
"""Begins the ids of a house document's paragraphs, which stand around the text of Word alone."""
_HINT = "this is a bug of a writer; please report it with the project"


class Delivered(Struct, frozen=True, kw_only=True):
    """A finished file."""

    name: str
    language: str
    content: bytes


def check_files(files: Sequence[Delivered], report: Report) -> None:
    """Report where files differ from their records, formats from each other, and languages.

    The files are those of one build; those of one language stand together.
    """
    editions: list[list[Edition]] = []
    for _, group in groupby(files, key=lambda file: file.language):
        read = [(file, _audited(file)) for file in group]
        for file, found in read:
            _check_file(file, found, report)
        editions.append([_edition(file, found) for file, found in read])
    for formats in editions:
        for other in formats[1:]:
            compare_formats(formats[0], other, report)
    told = Report()
    for languages in editions[1:]:
        compare_languages(editions[0][0], languages[0], told)
    # Warnings were told of the documents already, with the lines of the templates.
    report.add(*(each for each in told if each.severity is Severity.ERROR))


def _audited(file: Delivered) -> Audit:
    finished = read_finished(file.content)
    return audit(finished, own_record(finished))


def _check_file(file: Delivered, found: Audit, report: Report) -> None:
    for verdict in found.verdicts:
        if verdict.state is not State.UNCHANGED:
            report.error(
                "file-differs",
                f"it does not say what its document says: {one_line(verdict)}",
                Place(file.name),
                _HINT,
            )


def _edition(file: Delivered, found: Audit) -> Edition:
    standing = sorted((v for v in found.verdicts if v.claim and v.at[0] >= 0), key=_place)
    return Edition(
        name=file.name,
        language=file.language,
        printings=tuple(
            Printing(v.fact, v.now, v.block) for v in standing if not v.block.startswith(_AROUND)
        ),
        objects=found.captions,
        sources=found.sources,
        is_file=True,
    )


def _place(verdict: Verdict) -> tuple[int, int]:
    return verdict.at

"""From a file to what became of it."""

from __future__ import annotations

from briefgen.audit.judging import judge
from briefgen.audit.passages import Finished
from briefgen.audit.record import Record, read_record
from briefgen.audit.verdicts import Audit
from briefgen.diagnostics import failure

_PASSAGES = 60_000


def is_word(content: bytes) -> bool:
    """Whether the bytes begin as those of a package do."""
    return content.startswith(b"PK\x03\x04")


def is_pdf(content: bytes) -> bool:
    """Whether the bytes hold a PDF's head where readers look for it (ISO 32000-2, 7.5.2)."""
    return b"%PDF-" in content[:1024]


def read_finished(content: bytes) -> Finished:
    """What a DOCX or PDF file holds.

    Raises:
        BriefgenError: the file is neither, cannot be read, or was made to harm who reads it.
    """
    if is_word(content):
        from briefgen.audit.word.reading import read_word  # noqa: PLC0415  (only for its files)

        return read_word(content)
    if is_pdf(content):
        from briefgen.audit.pdf.reading import read_pdf  # noqa: PLC0415  (only for its files)

        return read_pdf(content)
    raise failure(
        "not-a-briefing", "the file is neither DOCX nor PDF", hint="name a file that briefgen made"
    )


def own_record(finished: Finished) -> Record | None:
    """The record that the file carries; None if it carries none.

    Raises:
        BriefgenError: what it carries cannot be read.
    """
    return read_record(finished.record) if finished.record else None


def audit(finished: Finished, record: Record | None, *, by: str = "file") -> Audit:
    """What became of a file, laid beside a record: its own, or that of the project (`by`).

    Raises:
        BriefgenError: there is no record, or the file is longer than any briefing.
    """
    if record is None:
        raise failure(
            "no-record",
            "the file carries no record of its figures",
            hint="name the project that it was built from with `--project`",
        )
    if len(finished.passages) > _PASSAGES:
        raise failure(
            "hostile-file",
            f"the file has {len(finished.passages)} paragraphs",
            hint="ask for the file again; no briefing is as long",
        )
    return judge(finished, record, by=by)

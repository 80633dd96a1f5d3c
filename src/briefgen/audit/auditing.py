"""From a file to what became of it."""

from __future__ import annotations

from briefgen.audit.judging import judge
from briefgen.audit.passages import Finished
from briefgen.audit.record import Record, read_record
from briefgen.audit.verdicts import Audit
from briefgen.diagnostics import failure


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


def audit(content: bytes, record: Record | None = None) -> Audit:
    """What became of a file, laid beside its own record or, if it has none, beside `record`.

    Raises:
        BriefgenError: the file cannot be read, or there is no record to lay it beside.
    """
    finished = read_finished(content)
    own = read_record(finished.record) if finished.record else None
    against = own or record
    if against is None:
        raise failure(
            "no-record",
            "the file carries no record of its figures",
            hint="name the project that it was built from with `--project`",
        )
    return Audit(
        format=finished.format,
        verdicts=judge(finished, against),
        by="file" if own else "project",
        damage=finished.damage,
    )

"""Finding: the record's bytes in a DOCX file, a PDF file or a manifest, which may be hostile."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

CARRIER = "urn:briefgen:facts:1"
"""XML name space of the custom XML part that carries a DOCX file's record."""
ATTACHMENT = ".evidence.json"
"""How the name of a PDF file's attached record ends."""
LARGEST = 64 * 1024 * 1024
"""Bytes of a record, or of the custom XML around it, that are read at most."""
_ITEM = re.compile(r"customXml/item\d*\.xml", re.IGNORECASE)


class NoRecordError(Exception):
    """The file holds no record; the message says why, lower case."""


def find_record(content: bytes) -> bytes:
    """The JSON of the record that the file carries, whatever the file is called.

    Raises:
        NoRecordError: it is no DOCX, PDF or JSON file, is damaged, or carries no record.
    """
    if content.startswith(b"PK"):
        return _in_docx(content)
    if content[:1024].lstrip().startswith(b"%PDF-"):
        return _in_pdf(content)
    if content.lstrip()[:1] == b"{":
        return content
    raise NoRecordError("it is no DOCX file, PDF file or manifest")


def _in_docx(content: bytes) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            items = [name for name in archive.namelist() if _ITEM.fullmatch(name)]
            found = [_carried(_member(archive, name)) for name in items]
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise NoRecordError("the DOCX file is damaged") from error
    records = [record for record in found if record is not None]
    if not records:
        raise NoRecordError("the DOCX file carries no record")
    return records[0]


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as file:
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise NoRecordError(f"`{name}` is larger than any record")
    return content


def _carried(part: bytes) -> bytes | None:
    """The record in a custom XML part; None for a part of another program."""
    from lxml import etree  # noqa: PLC0415  (only where a file is read)

    # What comes back by mail may be hostile: no entity is resolved, nothing is fetched.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(part, parser)
    except etree.XMLSyntaxError:
        return None
    record = root.find(f"{{{CARRIER}}}record")
    if record is None or not record.text:
        return None
    return record.text.encode("utf-8")


def _in_pdf(content: bytes) -> bytes:
    import pikepdf  # noqa: PLC0415  (only where a file is read)

    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            for name, attached in pdf.attachments.items():
                if name.endswith(ATTACHMENT):
                    return attached.get_file().read_bytes()
    except pikepdf.PdfError as error:
        raise NoRecordError("the PDF file is damaged, or locked by a password") from error
    raise NoRecordError("the PDF file carries no record")

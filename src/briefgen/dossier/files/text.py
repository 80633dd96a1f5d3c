"""Reading a text file that somebody else wrote: its size, its encoding, its Unicode form."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from stat import S_ISREG

from briefgen.diagnostics import Place, Report

MAX_BYTES = 32 * 1024 * 1024
"""Larger files are no dossier; reading them would only exhaust the machine."""
_READABLE = "put a file there that you may read, or remove it"
_BOM = b"\xef\xbb\xbf"


def read_bytes(path: Path, place: Place, report: Report) -> bytes | None:
    """What the file holds, or None with a finding: unreadable, no file, or too large."""
    try:
        status = path.stat()
        if not S_ISREG(status.st_mode):  # a pipe or a device would be read without end
            report.error("unreadable-file", "this is no file", place, _READABLE)
            return None
        size = status.st_size
        if size > MAX_BYTES:
            report.error(
                "file-too-large",
                f"the file has {size // 1024 // 1024} MB, more than {MAX_BYTES // 1024 // 1024}",
                place,
                "split it into several files",
            )
            return None
        return path.read_bytes()
    except OSError as error:
        reason = (error.strerror or "no such file").lower()
        report.error("unreadable-file", f"cannot read the file: {reason}", place, _READABLE)
        return None


def decode(content: bytes, place: Place, report: Report) -> str | None:
    """The text of `content`, which must be UTF-8; None with a finding if it is not."""
    content = content.removeprefix(_BOM)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        report.error(
            "not-utf-8",
            f"byte 0x{content[error.start]:02x} is not UTF-8",
            Place(place.file, line),
            f"save the file as UTF-8{_other_encoding(content)}",
        )
        return None
    return text.replace("\r\n", "\n")


def _other_encoding(content: bytes) -> str:
    """A remark on the encoding that the content seems to have instead, or nothing."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "; it seems to be UTF-16"
    return "; it seems to be GB18030" if decodes_as_gb18030(content) else ""


def decodes_as_gb18030(content: bytes) -> bool:
    """Whether the bytes are GB18030 that holds Chinese text, not some other 8-bit encoding."""
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return any("\u4e00" <= character <= "\u9fff" for character in text)


def read_text(path: Path, place: Place, report: Report) -> str | None:
    """The file's text in NFC with Unix line ends; None with a finding if it cannot be read."""
    content = read_bytes(path, place, report)
    text = None if content is None else decode(content, place, report)
    return None if text is None else composed(text, place, report)


def composed(text: str, place: Place, report: Report) -> str:
    """The text in Unicode NFC; a warning names the first line that is not."""
    if unicodedata.is_normalized("NFC", text):
        return text
    for number, line in enumerate(text.split("\n"), start=1):
        if not unicodedata.is_normalized("NFC", line):
            report.warn(
                "not-nfc",
                "the text is not in Unicode normal form C; it is read as if it were",
                Place(place.file, number),
                "save the file in NFC, so that searching and comparing find every character",
            )
            break
    return unicodedata.normalize("NFC", text)

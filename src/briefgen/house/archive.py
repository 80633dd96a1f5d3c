"""Opening a package that somebody else made: bounded, and refused where it tries to harm."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from briefgen.diagnostics import BriefgenError, Place, failure

MAX_FILE = 32 * 1024 * 1024
"""Bytes of the file itself."""
MAX_MEMBERS = 2000
MAX_MEMBER = 32 * 1024 * 1024
"""Bytes of one member, unpacked."""
MAX_TOTAL = 96 * 1024 * 1024
"""Bytes of all members, unpacked."""
_MAX_RATIO = 200
_WORTH_A_RATIO = 8 * 1024 * 1024
"""Smaller members may be as regular as they like."""
_LEGACY = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AGAIN = "open it in Word and save it as “Word Document (.docx)” or “Word Template (.dotx)”"
_ASK = "take a document from somebody you trust, and save it again in Word"


def read_members(content: bytes, place: Place) -> dict[str, bytes]:
    """The members of a ZIP file by name, in its order; folders are left out.

    Raises:
        BriefgenError: it is no ZIP file, is larger than a document may be, or has members whose
            names or number would mislead a reader (ECMA-376 Part 2, 6.2.2, 7.3).
    """
    if len(content) > MAX_FILE:
        raise _too_large(f"the file has {len(content) // 1024 // 1024} MB", place)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return dict(_members(archive, place))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        raise _no_archive(content, error, place) from None
    except (NotImplementedError, RuntimeError) as error:
        message = f"the file is packed in a way that Word does not use: {str(error).lower()}"
        raise failure("house-not-word", message, place, _SAVE_AGAIN) from None


def _members(archive: zipfile.ZipFile, place: Place) -> Iterator[tuple[str, bytes]]:
    entries = archive.infolist()
    if len(entries) > MAX_MEMBERS:
        raise _too_large(f"the file has {len(entries):,} parts", place)
    seen: set[str] = set()
    total = 0
    for entry in entries:
        if entry.is_dir():
            continue
        _check_name(entry, seen, place)
        seen.add(entry.filename.lower())
        member = _unpacked(archive, entry, min(MAX_MEMBER, MAX_TOTAL - total), place)
        total += len(member)
        yield entry.filename, member


def _check_name(entry: zipfile.ZipInfo, seen: set[str], place: Place) -> None:
    name = entry.filename
    parts = name.split("/")
    if name.startswith("/") or "\\" in name or ":" in name or not {"", ".", ".."}.isdisjoint(parts):
        message = f"a part's name would lead out of the file: `{name}`"
        raise failure("house-unsafe", message, place, _ASK)
    if name.lower() in seen:
        raise failure("house-unsafe", f"the part `{name}` stands in the file twice", place, _ASK)
    if entry.flag_bits & 1:
        message = "the file is protected by a password"
        raise failure("house-not-word", message, place, "save it without a password")


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, room: int, place: Place) -> bytes:
    """The member's bytes; what the file says of its size is not believed."""
    packed = max(entry.compress_size, 1)
    bomb = entry.file_size > _WORTH_A_RATIO and entry.file_size / packed > _MAX_RATIO
    if entry.file_size > room or bomb:
        raise _too_large(f"the part `{entry.filename}` unpacks to {entry.file_size:,} bytes", place)
    with archive.open(entry) as stream:
        content = stream.read(room + 1)
    if len(content) > room:
        raise _too_large(f"the part `{entry.filename}` unpacks without end", place)
    return content


def _too_large(message: str, place: Place) -> BriefgenError:
    hint = "take out pictures and pages that no briefing needs"
    return failure("house-too-large", f"{message}, more than a house document may", place, hint)


def _no_archive(content: bytes, error: Exception, place: Place) -> BriefgenError:
    if content.startswith(_LEGACY):
        message = "the file is in Word's old format, or is protected by a password"
    elif content.startswith(b"PK"):
        message = f"the file is damaged: {str(error).lower() or 'it ends too early'}"
    else:
        message = "the file is no Word document"
    return failure("house-not-word", message, place, _SAVE_AGAIN)

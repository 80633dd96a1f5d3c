"""ZIP files that come from outside: unpacked within bounds, refused where they mislead a reader."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from enum import Enum

from msgspec import Struct

_MEBIBYTE = 1 << 20
_PASSWORD = 1
"""The bit of a member's flags that says it is encrypted (APPNOTE.TXT, 4.4.4)."""


class Fault(Enum):
    """What an archive is refused for."""

    LARGE = "large"
    """It, a member or all of them together are larger than the bounds."""
    MISLEADING = "misleading"
    """A member's name leads out of the archive, or stands in it twice."""
    LOCKED = "locked"
    """It is protected by a password."""
    PACKED = "packed"
    """It is packed in a way that is not read here."""
    BROKEN = "broken"
    """It is no ZIP file, or a damaged one."""


class ArchiveError(Exception):
    """An archive that is refused; the message says why, in lower case."""

    def __init__(self, fault: Fault, message: str) -> None:
        super().__init__(message)
        self.fault = fault


class Bounds(Struct, frozen=True, kw_only=True):
    """How large an archive may be; all but the numbers are bytes."""

    file: int
    member: int
    """Of one member, unpacked."""
    whole: int
    """Of all members, unpacked."""
    members: int
    """How many there may be."""
    ratio: int = 200
    """How many times larger than its packed form a member may be."""
    small: int = _MEBIBYTE
    """A member up to this size may be packed as well as it will."""


def unpack(content: bytes, bounds: Bounds) -> dict[str, bytes]:
    """The members of a ZIP file by name, in its order; folders are left out.

    Raises:
        ArchiveError: it is no ZIP file, is larger than `bounds`, or has members whose names would
            mislead a reader (ECMA-376 Part 2, 6.2.2, 7.3).
    """
    if len(content) > bounds.file:
        raise ArchiveError(Fault.LARGE, f"the file has {len(content) // _MEBIBYTE} MB")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return dict(_members(archive, bounds))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        why = str(error).lower() or "it ends too early"
        raise ArchiveError(Fault.BROKEN, f"the file is damaged: {why}") from None
    except (NotImplementedError, RuntimeError) as error:
        message = f"the file is packed in a way that is not read: {str(error).lower()}"
        raise ArchiveError(Fault.PACKED, message) from None


def _members(archive: zipfile.ZipFile, bounds: Bounds) -> Iterator[tuple[str, bytes]]:
    entries = archive.infolist()
    if len(entries) > bounds.members:
        raise ArchiveError(Fault.LARGE, f"the file has {len(entries):,} parts")
    seen: set[str] = set()
    whole = 0
    for entry in entries:
        if entry.is_dir():
            continue
        _check_name(entry, seen)
        seen.add(entry.filename.lower())
        member = _unpacked(archive, entry, min(bounds.member, bounds.whole - whole), bounds)
        whole += len(member)
        yield entry.filename, member


def _check_name(entry: zipfile.ZipInfo, seen: set[str]) -> None:
    name = entry.filename
    parts = name.split("/")
    if name.startswith("/") or "\\" in name or ":" in name or not {"", ".", ".."}.isdisjoint(parts):
        message = f"a part's name would lead out of the file: `{name}`"
        raise ArchiveError(Fault.MISLEADING, message)
    if name.lower() in seen:
        raise ArchiveError(Fault.MISLEADING, f"the part `{name}` stands in the file twice")
    if entry.flag_bits & _PASSWORD:
        raise ArchiveError(Fault.LOCKED, "the file is protected by a password")


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, room: int, bounds: Bounds) -> bytes:
    """The member's bytes; what the file says of its size is not believed."""
    dense = entry.file_size > bounds.ratio * max(entry.compress_size, 1)
    if entry.file_size > room or (dense and entry.file_size > bounds.small):
        message = f"the part `{entry.filename}` unpacks to {entry.file_size:,} bytes"
        raise ArchiveError(Fault.LARGE, message)
    with archive.open(entry) as stream:
        content = stream.read(room + 1)
    if len(content) > room:
        raise ArchiveError(Fault.LARGE, f"the part `{entry.filename}` unpacks without end")
    return content

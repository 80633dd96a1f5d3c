"""Opening a house document's package: bounded, and refused where it tries to harm."""

from __future__ import annotations

from briefgen.archives import ArchiveError, Bounds, Fault, unpack
from briefgen.diagnostics import BriefgenError, Place, failure

MAX_FILE = 32 << 20
"""Bytes of the file itself."""
_BOUNDS = Bounds(file=MAX_FILE, member=32 << 20, whole=96 << 20, members=2000, small=8 << 20)
_LEGACY = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AGAIN = "open it in Word and save it as “Word Document (.docx)” or “Word Template (.dotx)”"
_ASK = "take a document from somebody you trust, and save it again in Word"


def read_members(content: bytes, place: Place) -> dict[str, bytes]:
    """The members of a ZIP file by name, in its order; folders are left out.

    Raises:
        BriefgenError: it is no ZIP file, is larger than a document may be, or has members whose
            names or number would mislead a reader.
    """
    try:
        return unpack(content, _BOUNDS)
    except ArchiveError as error:
        raise _refusal(error, content, place) from None


def _refusal(error: ArchiveError, content: bytes, place: Place) -> BriefgenError:
    match error.fault:
        case Fault.LARGE:
            message = f"{error}, more than a house document may"
            hint = "take out pictures and pages that no briefing needs"
            return failure("house-too-large", message, place, hint)
        case Fault.MISLEADING:
            return failure("house-unsafe", str(error), place, _ASK)
        case Fault.LOCKED:
            return failure("house-not-word", str(error), place, "save it without a password")
        case Fault.PACKED:
            return failure("house-not-word", str(error), place, _SAVE_AGAIN)
        case Fault.BROKEN:
            return failure("house-not-word", _no_archive(content, error), place, _SAVE_AGAIN)


def _no_archive(content: bytes, error: ArchiveError) -> str:
    if content.startswith(_LEGACY):
        return "the file is in Word's old format, or is protected by a password"
    return str(error) if content.startswith(b"PK") else "the file is no Word document"

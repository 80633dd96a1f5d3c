"""Names that the file needs, made from the document's own ids: same id, same name."""

from __future__ import annotations

import hashlib
from functools import lru_cache


@lru_cache(maxsize=4096)
def bookmark_name(id_: str) -> str:
    """The bookmark's name for a block's or claim's id.

    Word allows 40 characters, letters, digits and underscores, and hides from its dialog the names
    that begin with an underscore.
    """
    return "_bf" + hashlib.sha256(id_.encode("utf-8", "replace")).hexdigest()[:16]


def media_name(content: bytes, extension: str) -> str:
    """The part name of a picture: the same picture is stored once."""
    return f"/word/media/{hashlib.sha256(content).hexdigest()[:16]}.{extension}"


def stable_number(key: str) -> int:
    """A positive number below 2³¹ for ids that Word wants as numbers."""
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:4]) % 0x7FFFFFFE + 1

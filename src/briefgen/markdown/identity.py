"""Ids made from what a block says, so that they outlast changes elsewhere and new values."""

from __future__ import annotations

import hashlib

from briefgen.document.nodes import Citation, Claim, Inlines, Reference, Text
from briefgen.document.walking import walk_inlines


def identify(kind: str, inlines: Inlines) -> str:
    """`kind` and a digest of the text; a claim counts by its fact, not by its value."""
    parts = []
    for inline in walk_inlines(inlines):
        match inline:
            case Text():
                parts.append(inline.text)
            case Claim():
                parts.append(f"\0{inline.fact}\0")
            case Reference():
                parts.append(f"\0{inline.target}\0")
            case Citation():
                parts.extend(inline.sources)
            case _:
                parts.append(type(inline).__name__)
    digest = hashlib.sha256("\x01".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{kind}-{digest[:10]}"

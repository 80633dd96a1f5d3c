"""Links: annotations that lead within the document or out of it."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote, urlsplit

from briefgen.writers.pdf.objects import number, text_string

_SCHEMES = frozenset({"http", "https"})
_SAFE = "!#$%&'*+,-./:;=?@_~"
_PRINTED = 4


def is_safe(target: str) -> bool:
    """Whether a link may lead there: within the document, to a web address or a mailbox."""
    if target.startswith("#"):
        return len(target) > 1
    try:
        parts = urlsplit(target)
    except ValueError:
        return False
    return (parts.scheme in _SCHEMES and bool(parts.hostname)) or (
        parts.scheme == "mailto" and bool(parts.path)
    )


def link_annotation(
    box: Sequence[float], target: str, destination: str, text: str, key: int
) -> str:
    """A link annotation (ISO 32000-1, 12.5.6.5) over a rectangle, with its parent tree key.

    It leads to `destination`, or out of the document to `target` where there is none. It is
    printed, has no border and says where it leads (ISO 14289-1, 7.18.5).
    """
    left, bottom, right, top = (number(value) for value in box)
    leads = f"/Dest {destination}" if destination else f"/A << /S /URI /URI ({_address(target)}) >>"
    return (
        f"<< /Type /Annot /Subtype /Link /Rect [{left} {bottom} {right} {top}]"
        f" /QuadPoints [{left} {top} {right} {top} {left} {bottom} {right} {bottom}]"
        f" /Border [0 0 0] /F {_PRINTED} /Contents {text_string(text)} /StructParent {key}"
        f" {leads} >>"
    )


def _address(target: str) -> str:
    return quote(target, safe=_SAFE, errors="replace")

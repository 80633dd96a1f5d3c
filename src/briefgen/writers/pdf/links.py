"""Links: annotations that lead within the document or out of it."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote, urlsplit

from reportlab.pdfbase import pdfdoc

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
    box: Sequence[float], target: str, destination: object | None, text: str, key: int
) -> pdfdoc.PDFDictionary:
    """A link annotation (ISO 32000-1, 12.5.6.5) over a rectangle, with its parent tree key.

    It is printed, has no border and says where it leads (ISO 14289-1, 7.18.5).
    """
    left, bottom, right, top = (number(value) for value in box)
    entries: dict[str, object] = {
        "Type": "/Annot",
        "Subtype": "/Link",
        "Rect": f"[{left} {bottom} {right} {top}]",
        "QuadPoints": f"[{left} {top} {right} {top} {left} {bottom} {right} {bottom}]",
        "Border": "[0 0 0]",
        "F": _PRINTED,
        "Contents": text_string(text),
        "StructParent": key,
    }
    if destination is None:
        address = quote(target, safe=_SAFE, errors="replace")
        entries["A"] = f"<< /S /URI /URI ({address}) >>"
    else:
        entries["Dest"] = destination
    return pdfdoc.PDFDictionary(entries)

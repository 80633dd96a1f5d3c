"""PDF objects that ReportLab lacks: conforming streams, literal objects, text strings."""

from __future__ import annotations

import zlib
from collections.abc import Mapping

from reportlab.pdfbase import pdfdoc

_COMPRESSION = 6


class Stream(pdfdoc.PDFStream):  # type: ignore[misc]  # ReportLab has no types
    """A stream whose `endstream` stands on its own line (ISO 19005-2, 6.1.7.1)."""

    def __init__(
        self, content: bytes, entries: Mapping[str, object] | None = None, *, compress: bool = True
    ) -> None:
        body = zlib.compress(content, _COMPRESSION) if compress else content
        items: dict[str, object] = dict(entries or {})
        if compress:
            items["Filter"] = "/FlateDecode"
        items["Length"] = len(body)
        super().__init__(pdfdoc.PDFDictionary(items), body)

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """The object's bytes."""
        head: bytes = pdfdoc.format(self.dictionary, document)
        return head + b"\nstream\n" + bytes(self.content) + b"\nendstream\n"


class Literal(pdfdoc.PDFObject):  # type: ignore[misc]  # ReportLab has no types
    """An object that is written as it is; it may be filled in after it was referenced."""

    __RefOnly__ = 1

    def __init__(self, content: bytes = b"") -> None:
        self.content = content

    def format(self, _document: pdfdoc.PDFDocument) -> bytes:
        """The object's bytes."""
        return self.content


def utf16_hex(text: str) -> str:
    """The text as a hexadecimal string of UTF-16BE, without a byte order mark: `<5E7F>`."""
    return f"<{text.encode('utf-16-be', 'replace').hex().upper()}>"


def text_string(text: str) -> str:
    """The text as a PDF text string (ISO 32000-1, 7.9.2.2): `<FEFF5E7F>`."""
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex().upper()}>"


def number(value: float) -> str:
    """A number as content streams write it: at most two decimals, no exponent."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value % 1 else str(int(value))

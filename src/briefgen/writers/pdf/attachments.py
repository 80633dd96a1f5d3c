"""Files that travel inside a PDF: associated files (ISO 19005-3, 6.8)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from briefgen.writers.pdf.canvas import TaggedCanvas
from briefgen.writers.pdf.objects import Literal, Stream, text_string


class Attachment(Struct, frozen=True, kw_only=True):
    """A file that the document's figures can be checked with."""

    name: str
    """File name with its extension."""
    media_type: str
    """`application/json`."""
    description: str
    content: bytes


def attach(canvas: TaggedCanvas, attachments: Sequence[Attachment], day: date) -> None:
    """Embed the files, each associated with the whole document as its data.

    ISO 32000-1, 7.11.4, and ISO 19005-3, 6.8 and annex E.
    """
    files = {
        item.name: canvas.object_number(_specification(canvas, item, day)) for item in attachments
    }
    for item in attachments:
        canvas.identify(item.content)
    # A name tree is sorted by its keys' bytes (ISO 32000-1, 7.9.6).
    named = sorted((text_string(name), number) for name, number in files.items())
    names = " ".join(f"{name} {number} 0 R" for name, number in named)
    listed = " ".join(f"{number} 0 R" for number in files.values())
    canvas.set_catalog(AF=f"[{listed}]", Names=f"<< /EmbeddedFiles << /Names [{names}] >> >>")


def _specification(canvas: TaggedCanvas, item: Attachment, day: date) -> Literal:
    subtype = item.media_type.replace("/", "#2F")
    parameters = f"<< /ModDate (D:{day:%Y%m%d}000000Z) /Size {len(item.content)} >>"
    entries = {"Type": "/EmbeddedFile", "Subtype": f"/{subtype}", "Params": parameters}
    number = canvas.object_number(Stream(item.content, entries))
    name = text_string(item.name)
    return Literal(
        f"<< /Type /Filespec /F {name} /UF {name} /AFRelationship /Data"
        f" /Desc {text_string(item.description)}"
        f" /EF << /F {number} 0 R /UF {number} 0 R >> >>".encode("ascii")
    )

"""Files that travel inside a PDF: associated files (ISO 19005-3, 6.8)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from briefgen.writers.pdf.canvas import TaggedCanvas
from briefgen.writers.pdf.file import Objects
from briefgen.writers.pdf.objects import reference, text_string


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
    files = {item.name: _specification(canvas.objects, item, day) for item in attachments}
    for item in attachments:
        canvas.identify(item.content)
    # A name tree is sorted by its keys' bytes (ISO 32000-1, 7.9.6).
    named = sorted((text_string(name), number) for name, number in files.items())
    names = " ".join(f"{name} {reference(number)}" for name, number in named)
    listed = " ".join(reference(number) for number in files.values())
    canvas.set_catalog(AF=f"[{listed}]", Names=f"<< /EmbeddedFiles << /Names [{names}] >> >>")


def _specification(objects: Objects, item: Attachment, day: date) -> int:
    subtype = item.media_type.replace("/", "#2F")
    file = objects.put_stream(
        item.content,
        f"/Type /EmbeddedFile /Subtype /{subtype}"
        f" /Params << /ModDate (D:{day:%Y%m%d}000000Z) /Size {len(item.content)} >>",
    )
    name = text_string(item.name)
    return objects.put(
        f"<< /Type /Filespec /F {name} /UF {name} /AFRelationship /Data"
        f" /Desc {text_string(item.description)}"
        f" /EF << /F {reference(file)} /UF {reference(file)} >> >>"
    )

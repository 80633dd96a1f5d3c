"""Pictures as PDF objects: pixels in RGB, with a soft mask where they are see-through."""

from __future__ import annotations

import io

from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfdoc

from briefgen.writers.pdf.objects import Stream


def image_object(document: pdfdoc.PDFDocument, content: bytes) -> Stream:
    """The image XObject of a PNG or JPEG (ISO 32000-1, 8.9.5)."""
    reader = ImageReader(io.BytesIO(content))
    width, height = reader.getSize()
    entries: dict[str, object] = {
        "Type": "/XObject",
        "Subtype": "/Image",
        "Width": width,
        "Height": height,
        "BitsPerComponent": 8,
    }
    pixels = reader.getRGBData()
    alpha = reader._dataA  # noqa: SLF001  (set by `getRGBData`; there is no other way to it)
    colours: dict[str, object] = {"ColorSpace": "/DeviceRGB"}
    if alpha is not None:
        mask = Stream(alpha.getRGBData(), {**entries, "ColorSpace": "/DeviceGray"})
        colours["SMask"] = document.Reference(mask)
    return Stream(pixels, {**entries, **colours})

"""Pictures as PDF objects: pixels in RGB, with a soft mask where they are see-through."""

from __future__ import annotations

import io

from briefgen.writers.pdf.file import Objects
from briefgen.writers.pdf.objects import reference


def put_image(objects: Objects, content: bytes) -> int:
    """Add the image XObject of a PNG or JPEG (ISO 32000-1, 8.9.5); its number."""
    from PIL import Image  # noqa: PLC0415  (few themes have a logo)

    image = Image.open(io.BytesIO(content))
    entries = (
        f"/Type /XObject /Subtype /Image /Width {image.width} /Height {image.height}"
        " /BitsPerComponent 8"
    )
    colours = " /ColorSpace /DeviceRGB"
    if image.has_transparency_data:
        alpha = image.convert("RGBA").getchannel("A").tobytes()
        mask = objects.put_stream(alpha, f"{entries} /ColorSpace /DeviceGray")
        colours += f" /SMask {reference(mask)}"
    return objects.put_stream(image.convert("RGB").tobytes(), entries + colours)

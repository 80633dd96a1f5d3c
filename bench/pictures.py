"""Renders pages of the example as the README's pictures: run it after a change that can be seen.

Needs poppler and LibreOffice. Run it by `make pictures`.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageOps

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "guangzhou-2026"
PICTURES = ROOT / "docs" / "pictures"
WIDTH = 640
"""Pixels."""
PAGES = {
    "zh-pdf-summary": ("zh", "pdf", 2),
    "en-pdf-sector": ("en", "pdf", 6),
    "zh-docx-sector": ("zh", "docx", 4),
    "en-docx-sources": ("en", "docx", 14),
}
"""Picture → language, format and page."""


def render(pdf: Path, page: int, picture: Path) -> None:
    """Write a page as a PNG with a hairline around it."""
    stem = pdf.parent / "page"
    number = str(page)
    options = ["-singlefile", "-png", "-f", number, "-l", number, "-scale-to-x", str(WIDTH)]
    subprocess.run(["pdftoppm", *options, "-scale-to-y", "-1", pdf, stem], check=True)
    rendered = Image.open(stem.with_suffix(".png")).convert("RGB")
    framed = ImageOps.expand(rendered, border=1, fill="#C9D1D9")
    framed.quantize(64, dither=Image.Dither.NONE).save(picture, optimize=True)


def main() -> None:
    """Build the example and renew the pictures."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build = [sys.executable, "-m", "briefgen", "build", str(EXAMPLE), "--output", name]
        subprocess.run(build, check=True)
        profile = f"-env:UserInstallation=file://{name}/profile"
        for code in ("zh", "en"):
            shown = folder / "word"
            docx = folder / f"{EXAMPLE.name}.{code}.docx"
            convert = ["--headless", "--convert-to", "pdf", "--outdir", str(shown), str(docx)]
            subprocess.run(["soffice", profile, *convert], check=True, stdout=subprocess.DEVNULL)
        for picture, (code, kind, page) in PAGES.items():
            where = folder if kind == "pdf" else shown
            render(where / f"{EXAMPLE.name}.{code}.pdf", page, PICTURES / f"{picture}.png")


if __name__ == "__main__":
    main()

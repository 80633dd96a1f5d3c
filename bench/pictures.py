"""Renders pages of the example as the README's pictures: run it after a change that can be seen.

Needs poppler and LibreOffice. Run it by `make pictures`.
"""

from __future__ import annotations

import re
import shutil
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
    "zh-pdf-summary": ("civic", "zh", "pdf", 2),
    "en-pdf-sector": ("civic", "en", "pdf", 6),
    "zh-docx-sector": ("civic", "zh", "docx", 4),
    "en-docx-sources": ("civic", "en", "docx", 14),
    "civic-pdf": ("civic", "zh", "pdf", 4),
    "civic-docx": ("civic", "zh", "docx", 4),
    "plain-pdf": ("plain", "zh", "pdf", 4),
    "plain-docx": ("plain", "zh", "docx", 4),
    "gbt9704-pdf": ("gbt9704", "zh", "pdf", 1),
    "gbt9704-docx": ("gbt9704", "zh", "docx", 1),
}
"""Picture → theme, language, format and page."""


def render(pdf: Path, page: int, picture: Path) -> None:
    """Write a page as a PNG with a hairline around it."""
    stem = pdf.parent / "page"
    number = str(page)
    options = ["-singlefile", "-png", "-f", number, "-l", number, "-scale-to-x", str(WIDTH)]
    subprocess.run(["pdftoppm", *options, "-scale-to-y", "-1", pdf, stem], check=True)
    rendered = Image.open(stem.with_suffix(".png")).convert("RGB")
    framed = ImageOps.expand(rendered, border=1, fill="#C9D1D9")
    framed.quantize(64, dither=Image.Dither.NONE).save(picture, optimize=True)


def built(theme: str, folder: Path) -> Path:
    """The folder of the example's files in a theme; its Word files stand as PDF in `word/`."""
    project, out = folder / theme / EXAMPLE.name, folder / theme / "out"
    shutil.copytree(EXAMPLE, project, ignore=shutil.ignore_patterns("out"))
    settings = project / "briefing.toml"
    text = re.sub(
        r"^theme = .*$", f'theme = "{theme}"', settings.read_text("utf-8"), flags=re.MULTILINE
    )
    settings.write_text(text, "utf-8")
    build = [sys.executable, "-m", "briefgen", "build", project, "--output", out]
    subprocess.run(build, check=True)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    for docx in sorted(out.glob("*.docx")):
        convert = ["--headless", "--convert-to", "pdf", "--outdir", out / "word", docx]
        subprocess.run(["soffice", profile, *convert], check=True, stdout=subprocess.DEVNULL)
    return out


def main() -> None:
    """Build the example in each theme and renew the pictures."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        themes = dict.fromkeys(theme for theme, *_ in PAGES.values())
        folders = {theme: built(theme, Path(name)) for theme in themes}
        for picture, (theme, code, kind, page) in PAGES.items():
            where = folders[theme] if kind == "pdf" else folders[theme] / "word"
            render(where / f"{EXAMPLE.name}.{code}.pdf", page, PICTURES / f"{picture}.png")


if __name__ == "__main__":
    main()

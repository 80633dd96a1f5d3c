"""Builders: small documents, written to PDF, and what readers of the files see."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pikepdf
import pytest
from msgspec.structs import replace
from tests.writers.sample import Sample, metadata, text

from briefgen.diagnostics import Report
from briefgen.document.nodes import (
    Alignment,
    Block,
    Column,
    Document,
    Figure,
    Heading,
    Paragraph,
    Row,
    Table,
)
from briefgen.document.pictures import Label, Picture, Shape
from briefgen.document.plots import Mark, Plot, PlotKind, Series
from briefgen.theme.design import Design
from briefgen.theme.reading import load_theme
from briefgen.theme.tokens import Page as PageTokens
from briefgen.typography.languages import language
from briefgen.writers.pdf.typesetting import Typeset, set_pages
from briefgen.writers.pdf.writing import PdfFile, write_pdf

LANGUAGES = pytest.mark.parametrize("code", ["zh", "en"])
FILLER = "一二三四五六七八九十，" * 12 + "。"


def opened(file: PdfFile) -> pikepdf.Pdf:
    """The finished file."""
    return pikepdf.open(io.BytesIO(file.content))


def paragraph(value: str, name: str = "p") -> Paragraph:
    return Paragraph(id=name, children=text(value))


def heading(value: str, name: str, level: int = 1, number: str = "") -> Heading:
    return Heading(id=name, level=level, children=text(value), number=number)


def table(rows: int, name: str = "tab-a", *, wide: bool = False, long: str = "cell") -> Table:
    columns = (
        Column(head=text("Indicator"), width=3),
        Column(head=text("2024"), alignment=Alignment.END),
        Column(head=text("2025"), alignment=Alignment.END),
        Column(head=text("What it says"), width=3),
    )
    body = tuple(
        Row(cells=(text(f"Row {n}"), text(f"{n},000"), text(f"{n},500"), text(long)))
        for n in range(1, rows + 1)
    )
    return Table(
        id=name, caption=text("Indicators by year"), columns=columns, rows=body,
        number="Table 1", note=text("Note under the table."), wide=wide,
    )  # fmt: skip


def picture(name: str, label: str = "广州 Guangzhou 7.39%") -> Picture:
    bar = (("m", (20.0, 20.0)), ("l", (200.0, 20.0)), ("l", (200.0, 50.0)), ("h", ()))
    return Picture(
        id=name, width=400, height=180,
        operations=(
            Shape(path=bar, fill=(0.04, 0.36, 0.54)),
            Shape(path=(("m", (20.0, 10.0)), ("l", (380.0, 10.0))), stroke=(0.3, 0.3, 0.3),
                  width=0.5, dash=(2.0, 2.0), opacity=0.5, clip=(0.0, 0.0, 400.0, 180.0)),
            Label(text=label, x=210, y=30, size=8.5, colour=(0.1, 0.1, 0.1), bold=True),
            Label(text="轴 axis", x=15, y=60, size=8, colour=(0.4, 0.4, 0.4), angle=90),
        ),
    )  # fmt: skip


def figure(name: str, number: str = "Figure 1") -> Figure:
    mark = Mark(category="2025", text="7.39%", value=Decimal("7.39"))
    plot = Plot(id=name, kind=PlotKind.BAR, unit="%", series=(Series(label=None, marks=(mark,)),))
    return Figure(
        id=name, caption=text("Intensity rose"), subtitle=text("Per cent, 2025, Guangzhou"),
        plot=plot, alt="A bar chart.", number=number, note=text("Source: report."),
    )  # fmt: skip


def squeezed(value: str) -> str:
    return re.sub(r"\s+", "", value)


@dataclass(frozen=True)
class Press:
    """Writes documents and reads the files."""

    folder: Path
    text = staticmethod(text)
    paragraph = staticmethod(paragraph)
    heading = staticmethod(heading)
    table = staticmethod(table)
    figure = staticmethod(figure)
    picture = staticmethod(picture)
    squeezed = staticmethod(squeezed)

    def design(self, code: str = "en") -> Design:
        return Design(theme=load_theme("civic", None, Report()), language=language(code))

    def document(self, *blocks: Block, code: str = "en") -> Document:
        return Document(metadata=metadata(code), blocks=blocks)

    def with_page(self, design: Design, page: PageTokens) -> Design:
        return replace(design, theme=design.theme.model_copy(update={"page": page}))

    def pictures(self) -> dict[str, Picture]:
        return {f"fig-{n}": picture(f"fig-{n}") for n in range(5)}

    def set(self, *blocks: Block, code: str = "en") -> Typeset:
        return set_pages(self.document(*blocks, code=code), self.design(code), self.pictures())

    def write(self, *blocks: Block, code: str = "en") -> PdfFile:
        return write_pdf(self.document(*blocks, code=code), self.design(code), self.pictures())

    def sample(self, code: str) -> PdfFile:
        return self.write(*Sample(code).blocks(), code=code)

    def run(self, tool: str, *arguments: str, file: PdfFile) -> str:
        """What a command line reader prints for the file; skips where it is not installed."""
        program = shutil.which(tool)
        if program is None:
            pytest.skip(f"{tool} is not installed")
        path = self.folder / "sample.pdf"
        path.write_bytes(file.content)
        command = [program, *(argument.replace("FILE", str(path)) for argument in arguments)]
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603  (our own file)
        return (done.stdout + done.stderr).decode("utf-8", "replace")

    def pages(self, file: PdfFile) -> list[str]:
        """The text of each page as pdftotext gives it, squeezed."""
        printed = self.run("pdftotext", "-enc", "UTF-8", "FILE", "-", file=file)
        joined = re.sub("\u00ad\\s*", "", printed)
        return [squeezed(page) for page in joined.split("\f")[:-1]]

    def structured(self, file: PdfFile) -> str:
        """The text in the order of the structure tree, as assistive technology reads it."""
        printed = self.run("pdfinfo", "-struct-text", "FILE", file=file)
        parts = re.findall(r'^ *"(.*)"$', printed, re.MULTILINE)
        return squeezed(re.sub("\u00ad\\s*", "", "".join(parts)))

    def extracted(self, file: PdfFile) -> str:
        """The whole text as pdftotext gives it, divided words joined, without spaces."""
        return "".join(self.pages(file))


@pytest.fixture
def press(tmp_path: Path) -> Press:
    return Press(tmp_path)

"""Builders: small documents, written to PDF, and what readers of the files see."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefgen.diagnostics import Report
from briefgen.document.nodes import (
    Alignment,
    Block,
    Callout,
    Citation,
    Claim,
    Column,
    Contents,
    ContentsEntry,
    ContentsKind,
    Cover,
    Document,
    Emphasis,
    Figure,
    Footnote,
    Foreign,
    Heading,
    Inlines,
    KeyFigure,
    KeyFigures,
    LineBreak,
    Link,
    List,
    ListItem,
    Metadata,
    PageBreak,
    Paragraph,
    ParagraphRole,
    Quote,
    Reference,
    ReferenceKind,
    Row,
    SourceCard,
    SourceLabels,
    SourceList,
    Strong,
    Table,
    Text,
    Use,
)
from briefgen.document.pictures import Label, Picture, Shape
from briefgen.document.plots import Mark, Plot, PlotKind, Series
from briefgen.theme.design import Design
from briefgen.theme.reading import load_theme
from briefgen.theme.tokens import Page as PageTokens
from briefgen.typography.languages import language
from briefgen.writers.pdf.typesetting import Typeset, set_pages
from briefgen.writers.pdf.writing import PdfFile, write_pdf

ZH = (
    "城市研发经费支出占地区生产总值的比重为3.91%（2023年为3.68%），高新技术企业达到16,500家，同比增长12.3%。"
    "《创新城市指数报告》指出——城市在“十四五”规划期间保持了8.5%的年均增速；R&D投入继续上升，"
    "GaWC世界城市名册列Beta+级，“12218”产业体系持续完善。"
)
EN = (
    "The city’s R&D intensity reached 3.91% of output in 2023 (3.68% in 2022), and the number of "
    "high-technology companies rose to 16,500; see the “12218” industrial system and the annual "
    "report on innovative cities—a publication that is widely read by administrations. "
)


def text(value: str) -> Inlines:
    return (Text(text=value),)


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


def claim(number: str, before: str = "", after: str = "", name: str = "claim-a") -> Claim:
    return Claim(fact="a", number=number, before=before, after=after, id=name)


def every_block(chinese: bool) -> tuple[Block, ...]:  # noqa: FBT001  (which of two languages)
    """A document that has every node at least once."""
    body = ZH if chinese else EN
    items = tuple(
        KeyFigure(
            claim=claim("2,200", "超过" if chinese else "more than CNY ",
                        "亿元" if chinese else " billion", f"claim-k{n}"),
            label=text("海洋产业增加值" if chinese else "Gross ocean product of the city"),
            note=text("2025 · 广州" if chinese else "2025 · Guangzhou"),
        )
        for n in range(4)
    )  # fmt: skip
    chapters = [
        (f"sec-{n}", ("一二三四五"[n] + "、") if chinese else f"{n + 1}",
         f"第{n + 1}个部分的标题" if chinese else f"The heading of part {n + 1}")
        for n in range(5)
    ]  # fmt: skip
    entries = tuple(
        ContentsEntry(target=name, level=1, number=number, text=title)
        for name, number, title in chapters
    )
    blocks: list[Block] = [
        Cover(id="cover",
              title=text("广州产业观察" if chinese else "Guangzhou: industries to watch"),
              subtitle=text("从规划到项目：三个部门的位置与进展" if chinese
                            else "Where three sectors stand and what 2026 brings"),
              lines=(text("2026年1月" if chinese else "January 2026"), text("briefgen"))),
        Paragraph(id="lead", children=text(body[:90]), role=ParagraphRole.LEAD),
        KeyFigures(id="keys", items=items, title="主要数据" if chinese else "Key figures"),
        Contents(id="toc", title="目录" if chinese else "Contents", entries=entries),
        PageBreak(id="break"),
    ]  # fmt: skip
    for n, (name, number, title) in enumerate(chapters):
        blocks += _chapter(n, heading(title, name, 1, number), body, chinese)
    labels = SourceLabels(
        quote="引文" if chinese else "Quote", carries="支持" if chinese else "Supports",
        position="位置" if chinese else "Position",
        uses="使用" if chinese else "Used in",
    )  # fmt: skip
    quote = Quote(
        exact="投入强度7.39%", language="zh-CN", carries=text(body[:30]),
        position="512–523",
        uses=(Use(target="claim-0", text="1.1"), Use(target="fig-1", text="Figure 1")),
    )  # fmt: skip
    card = SourceCard(
        id="src-nfcj", source="nfcj", label="[1]", language="zh-CN",
        entry=text("南方财经. 广州产业报告[N]. 2026-01-19."), facts=text("sha256 0123abcd"),
        quotes=(quote,) * 12, uses=(Use(target="sec-0", text="1"),),
    )  # fmt: skip
    blocks += [
        heading("来源" if chinese else "Sources", "sec-sources"),
        SourceList(id="sources", cards=(card,), labels=labels),
    ]
    return tuple(blocks)


def _chapter(n: int, head: Heading, body: str, chinese: bool) -> list[Block]:  # noqa: FBT001  (which of two languages)
    note = Footnote(children=text("注释：" + body[:60] if chinese else "A note. " + body[:90]),
                    number=n + 1, id=f"note-{n + 1}")  # fmt: skip
    mixed = (
        Text(text="数值为" if chinese else "The value is "),
        claim("7.39", "", "%" if chinese else " per cent", f"claim-{n}"),
        note,
        Text(text="，见" if chinese else ", see "),
        Reference(target="fig-1", text="图1" if chinese else "Figure 1"),
        Text(text="（第" if chinese else " (page "),
        Reference(target="fig-1", kind=ReferenceKind.PAGE),
        Text(text="页）；" if chinese else "); "),
        Strong(children=text("重点" if chinese else "the main point")),
        Text(text="，" if chinese else ", "),
        Foreign(children=text("粤港澳大湾区" if not chinese else "Greater Bay Area"),
                language="zh-CN" if not chinese else "en"),
        Citation(sources=("nfcj",), text="[1]" if chinese else " (Zhao 2026)", raised=chinese),
        Text(text="。" if chinese else ". "),
        Link(children=text("https://www.example.gov.cn/stats/2024/report-of-the-year.html"),
             target="https://www.example.gov.cn/stats/2024/report-of-the-year.html"),
        Text(text=body),
        LineBreak(),
        Emphasis(children=text(body[:20])),
    )  # fmt: skip
    blocks: list[Block] = [
        head,
        Paragraph(id=f"mixed-{n}", children=mixed),
        paragraph(body * 2, f"plain-{n}"),
        heading("小节" if chinese else "A section", f"sub-{n}", 2, f"{n + 1}.1"),
        List(id=f"list-{n}", ordered=n % 2 == 1, items=tuple(
            ListItem(blocks=(paragraph(body[: 60 + 20 * k], f"item-{n}-{k}"),)) for k in range(3))),
        figure(f"fig-{n}", f"图{n + 1}" if chinese else f"Figure {n + 1}"),
        paragraph(body, f"after-{n}"),
        Callout(id=f"box-{n}", title=text("要点" if chinese else "In short"),
                blocks=(paragraph(body, f"boxed-{n}"),)),
    ]  # fmt: skip
    if n == 1:
        grouped = table(40, "tab-long", long=body[:40])
        rows = (Row(cells=text_row("组一" if chinese else "Group one"), group=True), *grouped.rows)
        blocks.append(
            Table(
                id="tab-long",
                caption=grouped.caption,
                columns=grouped.columns,
                rows=rows,
                number="表1" if chinese else "Table 1",
                note=grouped.note,
            )
        )
    if n == 2:
        blocks.append(table(6, "tab-wide", wide=True, long=body[:80]))
        blocks.append(Paragraph(id="n", children=text(body[:50]), role=ParagraphRole.NOTE))
        blocks.append(
            Contents(
                id="lof",
                title="",
                kind=ContentsKind.FIGURES,
                entries=(
                    ContentsEntry(target="fig-1", level=1, number="Figure 2", text="Intensity"),
                ),
            )
        )
    return blocks


def text_row(value: str) -> tuple[Inlines, ...]:
    return (text(value),)


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
    every_block = staticmethod(every_block)
    squeezed = staticmethod(squeezed)

    def design(self, code: str = "en") -> Design:
        return Design(theme=load_theme("civic", None, Report()), language=language(code))

    def document(self, *blocks: Block, code: str = "en") -> Document:
        metadata = Metadata(
            title="广州产业观察" if code == "zh" else "Guangzhou: industries to watch",
            subtitle="A subtitle", language=language(code).tag, author="The authors",
            date=date(2026, 1, 20), edition="2026-01", identifier=f"sample-{code}",
            keywords=("one", "two"),
        )  # fmt: skip
        return Document(metadata=metadata, blocks=blocks)

    def with_page(self, design: Design, page: PageTokens) -> Design:
        return replace(design, theme=design.theme.model_copy(update={"page": page}))

    def pictures(self) -> dict[str, Picture]:
        return {f"fig-{n}": picture(f"fig-{n}") for n in range(5)}

    def set(self, *blocks: Block, code: str = "en") -> Typeset:
        return set_pages(self.document(*blocks, code=code), self.design(code), self.pictures())

    def write(self, *blocks: Block, code: str = "en") -> PdfFile:
        return write_pdf(self.document(*blocks, code=code), self.design(code), self.pictures())

    def sample(self, code: str) -> PdfFile:
        return self.write(*every_block(code == "zh"), code=code)

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

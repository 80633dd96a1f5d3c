"""A stress document: every node, in chapters that repeat, as long as one likes.

Split tables with notes in their cells, notes that go on on the next page, turned pages, lists in
lists, references to pages, all of it in Chinese and English.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from briefgen.charts.drawing import draw_charts
from briefgen.diagnostics import Report
from briefgen.document import nodes as n
from briefgen.document.plots import Bound, Mark, Plot, PlotKind, Series
from briefgen.theme.design import Design
from briefgen.theme.reading import load_theme
from briefgen.typography.languages import language
from briefgen.writers.pdf.attachments import Attachment
from briefgen.writers.pdf.writing import PdfFile, write_pdf
from prose import SAME, Prose

WORDS = {
    "zh": {"figure": "图", "table": "表", "part": "部分", "more": "超过", "unit": "亿元"},
    "en": {"figure": "Figure ", "table": "Table ", "part": "Part ", "more": "more than CNY ",
           "unit": " billion"},
}  # fmt: skip
LONG_NOTE, LONG_TABLE, WIDE_TABLE = 7, 5, 6
"""Every so many chapters have one."""


def text(value: str) -> n.Inlines:
    """Plain inlines."""
    return (n.Text(text=value),)


class Chapter:
    """One chapter of the stress document."""

    def __init__(self, number: int, prose: Prose, *, endnotes: bool = False) -> None:
        self.number, self.prose, self.endnotes = number, prose, endnotes
        self.code, self.words = prose.code, WORDS[prose.code]
        self.notes = 0

    def body(self) -> str:
        """The next text."""
        return self.prose.text()

    @property
    def extreme(self) -> bool:
        """Whether there is what a briefing hardly has: not where texts differ.

        Notes and tables longer than a page, and footnotes in tables: LibreOffice sets such a row
        on a page that has no room for its note, and the note on the next.
        """
        return self.prose.seed is None

    def blocks(self) -> Iterator[n.Block]:
        """All blocks of the chapter."""
        yield self.heading(1)
        yield n.Paragraph(id=self.id("lead"), children=text(self.body()), role=n.ParagraphRole.LEAD)
        yield self.key_figures()
        yield n.Paragraph(id=self.id("mixed"), children=self.mixed())
        yield self.heading(2)
        yield self.plain("plain")
        yield self.items(ordered=False)
        yield self.items(ordered=True)
        yield self.figure("fig")
        yield self.plain("after")
        yield self.heading(3)
        yield n.Callout(id=self.id("box"), title=text(self.body()[:20]),
                        blocks=(self.plain("boxed"), self.items(ordered=False)))  # fmt: skip
        long = self.extreme and self.number % LONG_TABLE == LONG_TABLE - 1
        yield self.table("tab", 180 if long else 9)
        yield self.figure("second", PlotKind.LINE)
        if self.number % WIDE_TABLE == WIDE_TABLE - 1:
            yield self.table("wide", 30, wide=True)
        yield n.Paragraph(
            id=self.id("n"), children=text(self.body()[:60]), role=n.ParagraphRole.NOTE
        )
        if self.number % 9 == 8:
            yield n.PageBreak(id=self.id("break"))

    def id(self, name: str) -> str:
        """An id that no other chapter has."""
        return f"{name}-{self.number}"

    def plain(self, name: str) -> n.Paragraph:
        """A paragraph of plain text."""
        return n.Paragraph(id=self.id(name), children=text(self.body() * 2))

    def heading(self, level: int) -> n.Heading:
        """A heading whose number is its chapter's."""
        title = f"{self.words['part']}{self.number + 1}: {self.body()[:12]}"
        return n.Heading(
            id=self.id(f"h{level}"), level=level, children=text(title), number=f"{self.number + 1}"
        )

    def note(self, length: int = 60) -> n.Footnote:
        """A footnote, numbered in its chapter."""
        self.notes += 1
        return n.Footnote(
            children=text(self.body()[:10] + self.body() * (length // 60) + self.body()[:length]),
            number=self.number * 10 + self.notes, id=self.id(f"note{self.notes}"),
            ends=self.endnotes,
        )  # fmt: skip

    def claim(self, name: str) -> n.Claim:
        """A claim with words on both sides."""
        words = self.words
        return n.Claim(
            fact="a", number="2,200", before=words["more"], after=words["unit"], id=self.id(name)
        )

    def mixed(self) -> n.Inlines:
        """Every inline."""
        foreign = ("Nature Index", "en") if self.code == "zh" else ("粤港澳大湾区", "zh-CN")
        address = f"https://www.example.org/stats/{self.number}/report-of-the-year.html?a=1&b=2"
        far = f"fig-{max(0, self.number - 1)}"
        long = self.extreme and self.number % LONG_NOTE == LONG_NOTE // 2
        return (
            self.claim("claim"), self.note(3000 if long else 60),
            *text(self.body()),
            n.Reference(target=far, text=f"{self.words['figure']}{self.number}"),
            n.Text(text=" ("), n.Reference(target=far, kind=n.ReferenceKind.PAGE),
            n.Text(text=") "),
            n.Strong(children=text(self.body()[:9])), n.LineBreak(),
            n.Emphasis(children=text(self.body()[9:20])),
            n.Foreign(children=text(foreign[0]), language=foreign[1]),
            n.Citation(sources=("src",), text="[1]", raised=True), n.Text(text=" "),
            n.Link(children=text(address), target=address), *text(self.body()),
        )  # fmt: skip

    def items(self, *, ordered: bool) -> n.List:
        """A list with a list in it."""
        name = "ol" if ordered else "ul"
        inner = n.List(
            id=self.id(f"{name}-in-{self.notes}"),
            items=tuple(n.ListItem(blocks=(self.plain(f"{name}{at}"),)) for at in range(2)),
        )
        items = [
            n.ListItem(blocks=(n.Paragraph(id=self.id(f"{name}-p{at}"),
                                           children=text(self.body()[: 30 + at * 40])),))
            for at in range(4)
        ]  # fmt: skip
        items[1] = replace(items[1], blocks=(*items[1].blocks, inner))
        return n.List(id=self.id(name), ordered=ordered, items=tuple(items))

    def key_figures(self) -> n.KeyFigures:
        """A panel of one to seven entries."""
        items = tuple(
            n.KeyFigure(claim=self.claim(f"key{at}"), label=text(self.body()[:14]),
                        note=text("2025 · 广州" if self.code == "zh" else "2025 · Guangzhou"))
            for at in range(self.number % 7 + 1)
        )  # fmt: skip
        return n.KeyFigures(id=self.id("keys"), items=items, title=self.body()[:8])

    def figure(self, name: str, kind: PlotKind = PlotKind.BAR) -> n.Figure:
        """A chart with a bound; that of a line lies below, which Word gets as a picture."""
        sign, bound = ("<", Bound.OPEN_BELOW) if kind is PlotKind.LINE else (">", Bound.OPEN_ABOVE)
        marks = tuple(
            Mark(category=f"{2020 + at}", text=f"{sign if at == 2 else ''}{at + 3}.5%",
                 value=Decimal(f"{at + 3}.5"), bound=bound if at == 2 else Bound.CLOSED)
            for at in range(5)
        )  # fmt: skip
        plot = Plot(
            id=self.id(name), kind=kind, unit="%", series=(Series(label=None, marks=marks),)
        )
        return n.Figure(
            id=self.id(name), caption=text(self.body()[:24]), subtitle=text("%, 2020–2024"),
            plot=plot, alt=self.body(), number=f"{self.words['figure']}{self.number + 1}",
            note=(*text(self.body()[:30]), n.Citation(sources=("src",), text="[1]", raised=True)),
        )  # fmt: skip

    def table(self, name: str, rows: int, *, wide: bool = False) -> n.Table:
        """A table with groups, a very tall row and notes in its cells."""
        columns = (
            n.Column(head=text(self.body()[:5]), width=2),
            *(n.Column(head=text(f"{2020 + at}"), alignment=n.Alignment.END)
              for at in range(7 if wide else 2)),
            n.Column(head=text(self.body()[5:9]), width=4),
        )  # fmt: skip
        numbers = [text(f"{at},500") for at in range(len(columns) - 2)]
        body = []
        for at in range(rows):
            if at % 12 == 0:
                body.append(n.Row(cells=(text(self.body()[:10]),), group=True))
            last = text(self.body() * (20 if at == 7 and rows > 100 else 1))
            if self.extreme and at % 40 == 3:
                last = (*last, self.note())
            body.append(n.Row(cells=((self.claim(f"{name}{at}"),), *numbers, last)))
        return n.Table(
            id=self.id(name), caption=text(self.body()[:20]), columns=columns, rows=tuple(body),
            number=f"{self.words['table']}{self.number + 1}", note=text(self.body()[:40]),
            wide=wide, description=self.body()[:30],
        )  # fmt: skip


def stress_document(
    code: str, chapters: int, *, endnotes: bool = False, seed: int | None = None
) -> n.Document:
    """The document: about six pages a chapter; its notes may stand at its end.

    With a seed no two of its texts are alike.
    """
    prose = Prose(code, seed)
    parts = [Chapter(at, prose, endnotes=endnotes) for at in range(chapters)]
    body = [block for part in parts for block in part.blocks()]
    cover = n.Cover(id="cover", title=text(SAME[code][:20]), subtitle=text(SAME[code][20:40]),
                    lines=(text("2026"), text("briefgen")))  # fmt: skip
    return n.Document(
        metadata=n.Metadata(
            title=f"Stress {code}", subtitle="Every node", language=language(code).tag,
            author="briefgen", date=date(2026, 1, 20), edition="1", identifier=f"stress-{code}",
        ),
        blocks=(
            cover, *_contents(body), n.PageBreak(id="b"), *body, *_sources(code),
            *([n.Heading(id="notes", level=1, children=text("Notes"))] if endnotes else []),
        ),
    )  # fmt: skip


def _contents(body: list[n.Block]) -> Iterator[n.Contents]:
    kinds = (
        (n.ContentsKind.HEADINGS, n.Heading),
        (n.ContentsKind.FIGURES, n.Figure),
        (n.ContentsKind.TABLES, n.Table),
    )
    for kind, node in kinds:
        entries = tuple(
            n.ContentsEntry(target=block.id, level=getattr(block, "level", 1),
                            number=block.number, text=f"{kind} {block.id}")
            for block in body if isinstance(block, node)
        )  # fmt: skip
        yield n.Contents(id=f"toc-{kind}", title=str(kind), kind=kind, entries=entries)


def _sources(code: str) -> Iterator[n.Block]:
    body = SAME[code]
    uses = tuple(n.Use(target=f"claim-{at}", text=f"{at}.1") for at in range(3))
    quotes = tuple(
        n.Quote(exact=SAME["zh"][at % 50 : at % 50 + 9], language="zh-CN",
                carries=text(body[: 20 + at % 30]), position=f"{at}–{at + 9}", uses=uses)
        for at in range(150)
    )  # fmt: skip
    card = n.SourceCard(
        id="src-src", source="src", label="[1]", language="zh-CN", entry=text(SAME["zh"][:40]),
        facts=text("sha256 0123abcd"), quotes=quotes, uses=uses,
    )  # fmt: skip
    yield n.Heading(id="sources", level=1, children=text(WORDS[code]["part"]))
    labels = n.SourceLabels(quote="Q", carries="C", position="P", uses="U")
    yield n.SourceList(id="list", cards=(card,), labels=labels)


def design_for(code: str) -> Design:
    """The default theme in a language."""
    return Design(theme=load_theme("civic", None, Report()), language=language(code))


def write_stress(code: str, chapters: int) -> PdfFile:
    """The document as PDF, with a file attached."""
    document, design = stress_document(code, chapters), design_for(code)
    attached = Attachment(
        name="数据.json", media_type="application/json", description="Data", content=b"{}\n"
    )
    return write_pdf(document, design, draw_charts(document, design), (attached,))

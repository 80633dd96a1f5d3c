"""A briefing with every node, in both languages: what the tests of both writers write."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

from briefgen.document.nodes import (
    Alignment,
    Blocks,
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
from briefgen.document.plots import Mark, Plot, PlotKind, Series
from briefgen.typography.languages import language

WORDS = tomllib.loads((Path(__file__).parent / "sample.toml").read_text("utf-8"))


def text(words: str) -> Inlines:
    """One run of text."""
    return (Text(text=words),)


def metadata(code: str) -> Metadata:
    words = WORDS[code]
    return Metadata(
        title=words["title"],
        subtitle=words["subtitle"],
        language=language(code).tag,
        author=words["author"],
        date=date(2026, 1, 20),
        edition=words["edition"],
        identifier=f"sample/2026-01-20/{code}",
        keywords=("one", "two"),
    )


def paragraph(*inlines: Inlines, id_: str = "p") -> Paragraph:
    return Paragraph(id=id_, children=tuple(i for group in inlines for i in group))


def plot(id_: str) -> Plot:
    mark = Mark(category="A", text="1", value=Decimal(1), fact="a")
    return Plot(id=id_, kind=PlotKind.BAR, unit="%", series=(Series(label=None, marks=(mark,)),))


def claim(fact: str, number: str, before: str = "", after: str = "", n: int = 1) -> Claim:
    id_ = f"claim-{fact}" + (f"-{n}" if n > 1 else "")
    return Claim(fact=fact, number=number, before=before, after=after, id=id_)


class Sample:
    """A briefing with every node, as assembly would leave it."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.words = WORDS[code]

    def t(self, key: str) -> Inlines:
        return text(self.words[key])

    def blocks(self) -> Blocks:
        return (
            Cover(
                id="cover",
                title=self.t("title"),
                subtitle=self.t("subtitle"),
                lines=(self.t("edition"), self.t("author"), self.t("date")),
            ),
            *self.summary(),
            PageBreak(id="break-1"),
            *self.contents(),
            PageBreak(id="break-2"),
            *self.chapter(),
            *self.objects(),
            *self.appendix(),
        )

    def summary(self) -> Blocks:
        w = self.words
        items = tuple(
            KeyFigure(
                claim=claim(f"key{n}", number, before, after),
                label=text(label),
                note=text(w["period-note"]),
            )
            for n, (before, number, after, label) in enumerate(w["key-figures"])
        )
        lead = Paragraph(id="lead", role=ParagraphRole.LEAD, children=self.t("lead"))
        return (
            Heading(id="sec-summary", level=1, children=self.t("summary"), numbered=False),
            lead,
            KeyFigures(id="keys", items=items, title=w["summary"]),
            KeyFigures(id="keys-5", items=items[:5], title=w["summary"]),
            paragraph(self.t("body"), id_="p-1"),
            Callout(
                id="callout",
                title=self.t("callout-title"),
                blocks=(
                    paragraph(self.t("body"), id_="c-1"),
                    List(id="c-list", items=self.items(2)),
                    paragraph(self.t("short"), id_="c-2"),
                ),
            ),
        )

    def items(self, count: int) -> tuple[ListItem, ...]:
        return tuple(
            ListItem(blocks=(paragraph(self.t("item"), id_=f"i-{n}"),)) for n in range(count)
        )

    def contents(self) -> Blocks:
        w = self.words
        heads = (
            ("sec-summary", 1, "", w["summary"]),
            ("sec-one", 1, w["n1"], w["chapter"]),
            ("sec-two", 2, w["n11"], w["section"]),
            ("sec-three", 1, w["n2"], w["objects"]),
            ("sec-sources", 1, "", w["sources"]),
        )
        entries = tuple(ContentsEntry(target=i, level=v, number=n, text=x) for i, v, n, x in heads)
        figures = tuple(
            ContentsEntry(target=f"fig-{n}", level=1, number=w[f"fig-{n}"], text=w["finding"])
            for n in (1, 2)
        )
        tables = tuple(
            ContentsEntry(target=f"tab-{n}", level=1, number=w[f"tab-{n}"], text=w["caption"])
            for n in (1, 2)
        )
        return (
            Contents(id="toc", title=w["contents"], entries=entries),
            Contents(id="lof", title=w["figures"], kind=ContentsKind.FIGURES, entries=figures),
            Contents(id="lot", title=w["tables"], kind=ContentsKind.TABLES, entries=tables),
        )

    def chapter(self) -> Blocks:
        w = self.words
        before, number, after, _ = w["key-figures"][0]
        rich = (
            *self.t("body"),
            claim("key0", number, before, after, n=2),
            Emphasis(children=self.t("short")),
            Strong(
                children=(claim("key1", "7.39", "", "%", n=2), Emphasis(children=self.t("short")))
            ),
            Foreign(children=text(w["foreign"]), language=w["foreign-language"]),
            LineBreak(),
            Link(children=text("example.org"), target="https://example.org/?a=1&b=2"),
            Text(text=" "),
            Link(children=self.t("chapter"), target="#sec-one"),
            Text(text=" "),
            Reference(target="sec-two", text=w["ref-11"]),
            Text(text=" "),
            Reference(target="fig-1", text=w["fig-1"].replace(" ", "\u00a0")),
            Text(text=" "),
            Reference(target="tab-1", kind=ReferenceKind.PAGE),
            Citation(sources=("s1",), text="[1]", raised=True),
            Citation(sources=("s1", "s2"), text="[1,2]", raised=False),
            Footnote(
                id="note-1",
                number=1,
                children=(
                    *self.t("short"),
                    Link(children=text("example.com"), target="https://example.com"),
                ),
            ),
        )
        nested = ListItem(
            blocks=(
                paragraph(self.t("item"), id_="n-1"),
                List(id="l-2", items=self.items(2), ordered=True),
                paragraph(self.t("short"), id_="n-2"),
            )
        )
        return (
            Heading(id="sec-one", level=1, number=w["n1"], children=self.t("chapter")),
            paragraph(rich, id_="p-2"),
            Heading(id="sec-two", level=2, number=w["n11"], children=self.t("section")),
            paragraph(self.t("body"), id_="p-3"),
            Heading(id="sec-2a", level=3, number=w["n111"], children=self.t("section")),
            List(id="l-1", items=(*self.items(1), nested, *self.items(1))),
            List(id="l-3", items=self.items(3), ordered=True),
            paragraph(self.t("body"), id_="p-4"),
            List(id="l-4", items=self.items(2), ordered=True),
            List(id="l-5", items=self.items(2), ordered=True, start=5),
            Paragraph(id="p-5", role=ParagraphRole.NOTE, children=self.t("short")),
        )

    def objects(self) -> Blocks:
        return (
            Heading(id="sec-three", level=1, number=self.words["n2"], children=self.t("objects")),
            self.figure(1, note=True),
            paragraph(self.t("body"), id_="p-6"),
            self.table(1, rows=5),
            paragraph(self.t("body"), id_="p-7"),
            self.figure(2, note=False),
            self.table(2, rows=40, note=False),
            Heading(id="sec-wide", level=2, number=self.words["n21"], children=self.t("section")),
            self.table(3, rows=4, wide=True),
            paragraph(self.t("body"), id_="p-8"),
        )

    def figure(self, n: int, *, note: bool) -> Figure:
        return Figure(
            id=f"fig-{n}",
            number=self.words[f"fig-{n}"],
            caption=self.t("finding"),
            subtitle=self.t("unit"),
            plot=plot(f"fig-{n}"),
            alt=self.words["alt"],
            note=self.t("note") if note else (),
        )

    def table(self, n: int, *, rows: int, note: bool = True, wide: bool = False) -> Table:
        heads = self.words["heads"]
        start, end = Alignment.START, Alignment.END
        columns = tuple(
            Column(head=text(head), width=width, alignment=alignment)
            for head, width, alignment in zip(
                heads, (3, 2, 2), (start, end, Alignment.CENTER), strict=True
            )
        )
        body = tuple(
            Row(
                cells=(
                    self.t("item"),
                    (claim(f"t{n}-{row}", f"{row},200"),),
                    text("2025"),
                )
            )
            for row in range(rows)
        )
        group = Row(cells=(self.t("section"),), group=True)
        return Table(
            id=f"tab-{n}",
            number=self.words[f"tab-{n}"],
            caption=self.t("caption"),
            columns=columns,
            rows=(group, *body),
            description=self.words["alt"],
            note=self.t("note") if note else (),
            wide=wide,
        )

    def appendix(self) -> Blocks:
        w = self.words
        quote = Quote(
            exact="投入强度7.39%",
            language="zh-CN",
            carries=(*self.t("short"), claim("key1", "7.39", "", "%", n=3)),
            position=w["position"],
            uses=(
                Use(target="claim-key0-2", text=w["n1"].rstrip("、")),
                Use(target="fig-1", text=w["fig-1"]),
                Use(target="p-3", text=w["n11"]),
            ),
        )
        cards = tuple(
            SourceCard(
                id=f"src-s{n}",
                source=f"s{n}",
                entry=text(entry),
                language=tag,
                label=f"[{n}]",
                facts=self.t("card-facts"),
                quotes=(quote, quote) if n == 1 else (),
                uses=quote.uses if n == 2 else (),
            )
            for n, (entry, tag) in enumerate(w["entries"], 1)
        )
        labels = SourceLabels(
            quote=w["label-quote"],
            carries=w["label-carries"],
            position=w["label-position"],
            uses=w["label-uses"],
        )
        return (
            PageBreak(id="break-3"),
            Heading(id="sec-sources", level=1, children=self.t("sources"), numbered=False),
            SourceList(id="sources", cards=cards, labels=labels),
        )

    def document(self) -> Document:
        return Document(metadata=metadata(self.code), blocks=self.blocks())

    def page_of(self) -> dict[str, int]:
        targets = ("sec-summary", "sec-one", "sec-two", "sec-three", "sec-sources")
        objects = ("fig-1", "fig-2", "tab-1", "tab-2", "tab-3")
        return {id_: n for n, id_ in enumerate((*targets, *objects), 2)}

"""Nothing overruns its frame, nothing is lost or repeated, and cost grows with length only."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterator
from time import process_time
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.writers.sample import Sample

from briefgen.document.nodes import (
    Block,
    Callout,
    Claim,
    Column,
    Contents,
    ContentsEntry,
    Cover,
    Figure,
    Footnote,
    Heading,
    Inlines,
    KeyFigure,
    KeyFigures,
    Link,
    List,
    ListItem,
    PageBreak,
    Paragraph,
    ParagraphRole,
    Row,
    Strong,
    Table,
    Text,
)
from briefgen.document.plots import Plot, PlotKind
from briefgen.document.tables import cells_of, filled
from briefgen.document.walking import children_of, runs_of, walk_blocks
from briefgen.typography.cleaning import clean
from briefgen.writers.pdf.geometry import Geometry
from briefgen.writers.pdf.pagination import NOTE_SEPARATION
from briefgen.writers.pdf.plan import BoxMark, Page, PictureMark, Placed, TextMark
from briefgen.writers.pdf.typesetting import Typeset, set_pages

if TYPE_CHECKING:
    from tests.writers.pdf.conftest import Press

TOLERANCE = 0.1
WORDS = st.text(
    st.sampled_from("广州研发投入强度，。；（）《》“”—… administration 7.39%&/-\n\u00a0://"),
    max_size=400,
)  # fmt: skip
LANGUAGES = st.sampled_from(["zh", "en"])


def marked(typeset: Typeset) -> Iterator[tuple[Page, Placed, TextMark]]:
    """Every line that is content, with its page."""
    for page in typeset.layout.pages:
        for placed in (*page.slabs, *page.notes):
            for mark in placed.slab.marks:
                if isinstance(mark, TextMark) and mark.element:
                    yield page, placed, mark


def shown(mark: TextMark) -> str:
    line = mark.line
    return "".join(token.text for token in line.tokens[line.start : line.tail + 1])


def assert_within_the_frame(typeset: Typeset) -> None:
    geometry = Geometry(typeset.design.theme.page)
    for page in typeset.layout.pages:
        width, height = geometry.text_width(wide=page.wide), geometry.text_height(wide=page.wide)
        noted = page.notes[-1].top + page.notes[-1].slab.height if page.notes else 0.0
        assert all(note.top >= NOTE_SEPARATION for note in page.notes)
        bottom = height - noted + TOLERANCE
        assert all(placed.top + placed.slab.height <= bottom for placed in page.slabs)
        tops = [placed.top for placed in page.slabs]
        assert tops == sorted(tops)
        for placed in (*page.slabs, *page.notes):
            for mark in placed.slab.marks:
                match mark:
                    case TextMark():
                        assert left_of(mark) >= -TOLERANCE
                        assert right_of(mark) <= width + TOLERANCE, shown(mark)
                    case BoxMark() | PictureMark():
                        assert mark.x >= -TOLERANCE
                    case _:
                        pass


def left_of(mark: TextMark) -> float:
    """The left edge of the line's ink: what is empty of an opening mark does not count."""
    return mark.x + mark.line.x + mark.line.tokens[mark.line.start].before


def right_of(mark: TextMark) -> float:
    """The right edge of the line's ink."""
    line = mark.line
    widths = (line.tokens[at].width for at in range(line.start, line.tail + 1))
    gaps = (line.gap_after(at) for at in range(line.start, line.tail))
    return mark.x + line.x + sum(widths) + sum(gaps) - line.tokens[line.tail].after


def letters(text: str) -> Counter[str]:
    return Counter("".join(clean(text).split()))


def printed(inlines: Inlines) -> str:
    """The text of inlines, notes and their marks included."""
    text = ""
    for inline in inlines:
        inner = printed(children_of(inline))
        if isinstance(inline, Footnote):
            text += f"{inline.number}{inline.number}"
        text += inner or getattr(inline, "text", "")
    return text


def cells_filled(table: Table) -> Iterator[Inlines]:
    """The texts of a table without groups."""
    yield from (table.caption, table.note)
    yield from (filled(column.head) for column in table.columns)
    yield from (cell for row in table.rows for cell in cells_of(row, len(table.columns)))


def expected(blocks: list[Block]) -> Counter[str]:
    text = ""
    for block in walk_blocks(tuple(blocks)):
        runs = cells_filled(block) if isinstance(block, Table) else runs_of(block)
        text += "".join(printed(run) for run in runs)
        if isinstance(block, Heading | Table | Figure):
            text += block.number
        if isinstance(block, List) and block.ordered:
            text += "".join(f"{at}." for at, _ in enumerate(block.items, block.start))
        if isinstance(block, Contents):
            text += block.title + "".join(entry.number + entry.text for entry in block.entries)
    return letters(text)


def inlines() -> st.SearchStrategy[Inlines]:
    plain = st.builds(Text, text=WORDS)
    strong = st.builds(lambda text: Strong(children=(Text(text=text),)), WORDS)
    note = st.builds(lambda text: Footnote(children=(Text(text=text),), number=1, id="n"), WORDS)
    link = st.builds(lambda text: Link(children=(Text(text=text),), target="https://a.org"), WORDS)
    claim = st.builds(
        lambda before, after: Claim(fact="f", number="2,200", before=before, after=after),
        st.sampled_from(["", "超过", "more than CNY "]), st.sampled_from(["", "亿元", " billion"]),
    )  # fmt: skip
    return st.lists(st.one_of(plain, plain, strong, note, link, claim), max_size=4).map(tuple)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    columns = draw(st.integers(1, 6))
    cells = st.lists(inlines(), min_size=columns, max_size=columns).map(tuple)
    heads = st.builds(Column, head=inlines(), width=st.floats(0.2, 5))
    return Table(
        id="t", caption=draw(inlines()), number="1", note=draw(inlines()), wide=draw(st.booleans()),
        columns=tuple(draw(heads) for _ in range(columns)),
        rows=tuple(draw(st.lists(st.builds(Row, cells=cells), max_size=12))),
    )  # fmt: skip


PARAGRAPHS = st.builds(
    Paragraph, id=st.just("p"), children=inlines(), role=st.sampled_from(ParagraphRole)
)
LEAVES: st.SearchStrategy[Block] = st.one_of(
    PARAGRAPHS,
    st.builds(
        Heading, id=st.just("h"), level=st.integers(1, 4), children=inlines(), number=st.just("1")
    ),
    tables(),
    st.builds(
        lambda name, caption, note: Figure(
            id=name, caption=caption, subtitle=(), number="2", alt="A", note=note,
            plot=Plot(id="x", kind=PlotKind.BAR, unit="", series=()),
        ),
        st.sampled_from([f"fig-{n}" for n in range(6)]), inlines(), inlines(),
    ),
    st.just(PageBreak(id="b")),
)  # fmt: skip
BLOCKS: st.SearchStrategy[Block] = st.one_of(
    LEAVES,
    st.builds(
        lambda items, ordered: List(
            id="l", ordered=ordered, items=tuple(ListItem(blocks=tuple(item)) for item in items)
        ),
        st.lists(st.lists(PARAGRAPHS, max_size=3), max_size=4), st.booleans(),
    ),
    st.builds(
        lambda title, blocks: Callout(id="c", title=title, blocks=tuple(blocks)),
        inlines(), st.lists(LEAVES, max_size=3),
    ),
)  # fmt: skip


@settings(
    max_examples=60,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # no shrinking: documents are large
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(BLOCKS, max_size=8), LANGUAGES)
def test_random_documents_keep_their_text_and_their_frame(
    press: Press, blocks: list[Block], code: str
) -> None:
    typeset = press.set(*blocks, code=code)

    assert_within_the_frame(typeset)
    text = "".join(shown(mark) for _, _, mark in marked(typeset))
    assert letters(text) == expected(blocks)


LONG = [
    "Donaudampfschifffahrtselektrizitaeten" * 9,
    "https://www.example.gov.cn/" + "a" * 300 + "/b-c?d=e&f=g",
    "f(x)=∑_{i=0}^{n}a_i·x^i+" * 20,
    "9" * 400,
    "（" * 90 + "）" * 90,
    "2,200亿元——" * 40,
    "W",
]


def in_every_block(word: str) -> list[Block]:
    text: Inlines = (Text(text=word),)
    cells = tuple(text for _ in range(5))
    deep: Block = Paragraph(id="deep", children=text)
    for level in range(4):
        deep = List(id=f"l{level}", ordered=level % 2 == 0, items=(ListItem(blocks=(deep,)),))
    item = KeyFigure(claim=Claim(fact="f", number=word, before="超过"), label=text, note=text)
    return [
        Cover(id="cover", title=text, subtitle=text, lines=(text,)),
        Heading(id="h", level=1, children=text),
        Paragraph(id="p", children=(*text, Footnote(children=text, number=1, id="n"))),
        KeyFigures(id="k", items=(item, item, item)),
        Callout(id="c", title=text, blocks=(deep,)),
        Table(id="t", caption=text, columns=tuple(Column(head=text) for _ in range(5)),
              rows=(Row(cells=cells), Row(cells=(text,), group=True)), note=text),
        Contents(id="toc", title="C",
                 entries=(ContentsEntry(target="h", level=2, number="1", text=word),)),
    ]  # fmt: skip


@pytest.mark.parametrize("word", LONG)
@pytest.mark.parametrize("code", ["zh", "en"])
def test_what_is_wider_than_its_column_is_divided_within_it(
    press: Press, word: str, code: str
) -> None:
    typeset = press.set(*in_every_block(word), code=code)

    assert_within_the_frame(typeset)
    text = "".join(shown(mark) for _, _, mark in marked(typeset))
    assert letters(text)[word[0]] == word.count(word[0]) * 35  # heads stand again above a group


def test_an_empty_section_is_a_heading(press: Press) -> None:
    empty: list[Block] = [
        press.heading("Nothing", "a"),
        press.heading("Here", "b", 2),
        PageBreak(id="c"),
    ]
    callout = Callout(id="d", title=(), blocks=())
    bare = Table(id="e", caption=(), columns=(), rows=())
    typeset = press.set(*empty, callout, bare, List(id="f", items=()), KeyFigures(id="g", items=()))

    assert [shown(mark) for _, _, mark in marked(typeset)] == ["Nothing", "Here"]
    assert press.write(*empty, callout, bare).pages == typeset.pages


def seconds(press: Press, *blocks: Block, code: str) -> float:
    """CPU time of setting and writing, the better of two.

    Garbage is not looked for meanwhile, as commands all but do not: among all objects of the
    tests' process that takes as long as the work does.
    """
    taken = []
    for _ in range(2):
        gc.collect()
        gc.disable()
        try:
            start = process_time()
            press.write(*blocks, code=code)
            taken.append(process_time() - start)
        finally:
            gc.enable()
    return min(taken)


@pytest.mark.parametrize("code", ["zh", "en"])
def test_a_paragraph_of_twenty_thousand_characters_takes_time_in_proportion(
    press: Press, code: str
) -> None:
    piece = "研发投入强度7.39%，" if code == "zh" else "The city’s industries. "

    def paragraph(length: int) -> Paragraph:
        return press.paragraph((piece * length)[:length])

    typeset = press.set(paragraph(20_000), code=code)
    short, long = (seconds(press, paragraph(n), code=code) for n in (5_000, 20_000))

    assert_within_the_frame(typeset)
    text = "".join(shown(mark) for _, _, mark in marked(typeset))
    assert letters(text) == letters(paragraph(20_000).children[0].text)  # type: ignore[union-attr]  # it holds one text
    assert long < short * 4 * 1.7


def test_a_table_of_three_thousand_rows_takes_time_in_proportion(press: Press) -> None:
    typeset = press.set(press.table(3_000))
    short, long = (seconds(press, press.table(n), code="en") for n in (750, 3_000))

    assert_within_the_frame(typeset)
    text = "".join(shown(mark) for _, _, mark in marked(typeset))
    assert all(f"Row{n}{n},000{n},500" in text.replace(" ", "") for n in range(1, 3_001))
    assert long < short * 4 * 1.7


def test_letter_paper_is_kept_within_too(press: Press) -> None:
    design = press.design("zh")
    page = design.theme.page.model_copy(update={"size": "Letter"})
    letter = press.with_page(design, page)
    blocks = Sample("zh").blocks()
    typeset = set_pages(press.document(*blocks, code="zh"), letter, press.pictures())

    assert Geometry(page).size() == (612.0, 792.0)
    assert_within_the_frame(typeset)

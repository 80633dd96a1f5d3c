"""Random documents: never an error, never a text lost, repeated or set out of order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.document.nodes import (
    Block,
    Callout,
    Column,
    Footnote,
    Heading,
    Inlines,
    List,
    ListItem,
    PageBreak,
    Paragraph,
    Row,
    Strong,
    Table,
    Text,
)
from briefgen.document.tables import cells_of

if TYPE_CHECKING:
    from tests.writers.pdf.conftest import Press

WORDS = st.text(st.sampled_from("广州研发投入强度，。；（）《》“”——……，administration 7.39%&/-"),
                min_size=1, max_size=300)  # fmt: skip


def inlines() -> st.SearchStrategy[Inlines]:
    plain = st.builds(Text, text=WORDS)
    strong = st.builds(lambda text: Strong(children=(Text(text=text),)), WORDS)
    note = st.builds(lambda text: Footnote(children=(Text(text=text),), number=1, id="n"), WORDS)
    return st.lists(st.one_of(plain, plain, strong, note), min_size=1, max_size=4).map(tuple)


def tables() -> st.SearchStrategy[Table]:
    columns = (Column(head=(Text(text="头"),)), Column(head=(Text(text="数"),), width=2))
    row = st.tuples(inlines(), inlines()).map(lambda cells: Row(cells=cells))
    return st.builds(
        Table,
        id=st.just("t"),
        caption=inlines(),
        columns=st.just(columns),
        rows=st.lists(row, min_size=1, max_size=30).map(tuple),
        wide=st.booleans(),
    )


PARAGRAPHS = st.builds(Paragraph, id=st.just("p"), children=inlines())
BLOCKS: st.SearchStrategy[Block] = st.one_of(
    PARAGRAPHS,
    st.builds(Heading, id=st.just("h"), level=st.integers(1, 4), children=inlines()),
    st.builds(
        lambda items: List(id="l", items=tuple(ListItem(blocks=(item,)) for item in items)),
        st.lists(PARAGRAPHS, max_size=4),
    ),
    st.builds(lambda block: Callout(id="c", title=(), blocks=(block,)), PARAGRAPHS),
    tables(),
    st.just(PageBreak(id="b")),
)


def printed(press: Press, parts: Inlines) -> str:
    """The text of inlines as the structure tree tells it: notes follow the block."""
    text = ""
    for part in parts:
        if isinstance(part, Text):
            text += part.text
        elif isinstance(part, Strong):
            text += printed(press, part.children)
        elif isinstance(part, Footnote):
            text += "1"
    return press.squeezed(text)


def texts(press: Press, block: Block) -> list[str]:
    """The texts of a block, each as one piece of the structure tree."""
    match block:
        case Paragraph() | Heading():
            return [printed(press, block.children)]
        case List():
            return [text for item in block.items for text in texts(press, item.blocks[0])]
        case Callout():
            return texts(press, block.blocks[0])
        case Table():
            cells = [cell for row in block.rows for cell in cells_of(row, len(block.columns))]
            return [printed(press, block.caption), *(printed(press, cell) for cell in cells)]
        case _:
            return []


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(BLOCKS, max_size=8), st.sampled_from(["zh", "en"]))
def test_every_text_stands_in_the_file_in_its_order(
    press: Press, blocks: list[Block], code: str
) -> None:
    file = press.write(*blocks, code=code)

    structured = press.structured(file)

    at = 0
    for block in blocks:
        for text in texts(press, block):
            found = structured.find(text, at)
            assert found >= 0
            at = found + len(text)

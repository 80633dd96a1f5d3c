from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.document.nodes import (
    Alignment,
    Claim,
    Column,
    KeyFigure,
    KeyFigures,
    Row,
    Table,
    Text,
)
from briefgen.lengths import pt
from briefgen.writers.docx.tables import arrange, shares

if TYPE_CHECKING:
    from tests.writers.docx.conftest import WordFile

Word = Callable[..., "WordFile"]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def cells(*texts: str) -> Row:
    return Row(cells=tuple((Text(text=text),) for text in texts))


def table(*rows: Row, number: str = "Table 1", note: str = "") -> Table:
    return Table(
        id="tab-a",
        number=number,
        caption=(Text(text="Caption"),),
        columns=(
            Column(head=(Text(text="Name"),), width=3),
            Column(head=(Text(text="Value"),), alignment=Alignment.END),
        ),
        rows=rows,
        description="What it holds",
        note=(Text(text=note),) if note else (),
    )


@given(st.lists(st.floats(0.1, 10), min_size=1, max_size=12), st.floats(100, 800))
def test_column_widths_add_up_to_the_table(weights: list[float], width: float) -> None:
    widths = shares(weights, pt(width))

    assert sum(widths) == pt(width).twips
    assert all(part >= 0 for part in widths)


@pytest.mark.parametrize(
    ("count", "rows"),
    [(1, [1]), (3, [3]), (4, [2, 2]), (5, [3, 2]), (6, [3, 3]), (7, [3, 2, 2]), (8, [3, 3, 2])],
)
def test_no_key_figure_stands_alone_below_others(count: int, rows: list[int]) -> None:
    assert arrange(count) == rows


def test_the_header_row_repeats_and_rows_do_not_split(word: Word) -> None:
    root = word(table(cells("a", "1"), cells("b", "2"))).xml()

    assert len(list(root.iter(f"{W}tblHeader"))) == 1
    assert len(list(root.iter(f"{W}cantSplit"))) == 3


def test_a_table_has_title_and_description_for_readers_who_cannot_see_it(word: Word) -> None:
    root = word(table(cells("a", "1"))).xml()

    assert root.find(f".//{W}tblCaption").get(f"{W}val") == "Caption"  # type: ignore[union-attr]  # asserted
    assert root.find(f".//{W}tblDescription").get(f"{W}val") == "What it holds"  # type: ignore[union-attr]  # asserted


def test_each_group_is_a_table_under_its_own_head(word: Word) -> None:
    groups = [Row(cells=((Text(text=name),),), group=True) for name in ("One", "Two")]

    file = word(table(groups[0], cells("a", "1"), groups[1], cells("b", "2")))

    assert not list(file.xml().iter(f"{W}gridSpan"))
    assert file.paragraphs("TableHead") == ["One", "Two"]
    assert file.paragraphs("TableHeadEnd") == ["Value", "Value"]
    titles = [e.get(f"{W}val") for e in file.xml().iter(f"{W}tblCaption")]
    assert titles == ["Caption; One", "Caption; Two"]


def test_a_cell_that_says_nothing_holds_a_dash(word: Word) -> None:
    file = word(table(cells("a", ""), Row(cells=((Text(text="b"),),))))

    assert file.paragraphs("TableTextEnd") == ["–", "–"]


def test_columns_are_aligned_by_style(word: Word) -> None:
    file = word(table(cells("a", "1")))

    assert file.paragraphs("TableHeadEnd") == ["Value"]
    assert file.paragraphs("TableTextEnd") == ["1"]


def test_captions_count_by_a_sequence_that_follows_the_numbers(word: Word) -> None:
    file = word(table(cells("a", "1")), table(cells("b", "2"), number="Table 4"))

    assert file.instructions() == ["SEQ Table \\* ARABIC", "SEQ Table \\* ARABIC \\r 4"]
    assert file.paragraphs("Caption") == ["Table 1\u2003Caption", "Table 4\u2003Caption"]


def test_two_tables_never_touch(word: Word) -> None:
    root = word(table(cells("a", "1")), table(cells("b", "2"))).xml()

    for element in root.iter(f"{W}tbl"):
        following = element.getnext()
        assert following is not None
        assert following.tag == f"{W}p"


def test_key_figures_are_a_table_without_an_empty_cell(word: Word) -> None:
    figures = tuple(
        KeyFigure(
            claim=Claim(fact=f"f{n}", number=str(n), after=" %", id=f"claim-f{n}"),
            label=(Text(text=f"label {n}"),),
        )
        for n in range(5)
    )

    file = word(KeyFigures(id="k", items=figures, title="Key figures"))

    texts = ["".join(t.text or "" for t in c.iter(f"{W}t")) for c in file.xml().iter(f"{W}tc")]
    assert texts == [f"{n} %label {n}" for n in range(5)]


def test_a_long_table_keeps_all_its_rows(word: Word) -> None:
    rows = tuple(cells(str(n), "1") for n in range(1000))

    file = word(table(*rows))

    assert len(list(file.xml().iter(f"{W}tr"))) == 1001

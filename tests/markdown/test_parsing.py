from __future__ import annotations

import pytest

from briefgen.diagnostics import Place, Report
from briefgen.document.manuscript import BlockInsertion, InlineInsertion, Markdown, token
from briefgen.document.nodes import (
    Alignment,
    Block,
    Callout,
    Claim,
    Emphasis,
    Heading,
    LineBreak,
    Link,
    List,
    PageBreak,
    Paragraph,
    ParagraphRole,
    Strong,
    Table,
    Text,
)
from briefgen.document.walking import plain_text
from briefgen.markdown.parsing import parse_markdown

CLAIM = Claim(fact="a", number="7", after="%")


def _blocks(text: str, *insertions: InlineInsertion | BlockInsertion) -> tuple[Block, ...]:
    report = Report()
    origins = tuple(Place("t.md", line) for line in range(1, text.count("\n") + 2))

    blocks = parse_markdown(Markdown(text=text, origins=origins, insertions=insertions), report)

    assert not list(report), list(report)
    return blocks


def test_a_heading_takes_its_id_and_classes_from_braces() -> None:
    (heading,) = _blocks("## A **b** {#sec-a .unnumbered .unlisted}".replace("## ", "# "))

    assert isinstance(heading, Heading)
    assert (heading.id, heading.level, heading.numbered, heading.listed) == (
        "sec-a",
        1,
        False,
        False,
    )
    assert heading.children == (
        Text(text="A ", place=Place("t.md", 1)),
        Strong(children=(Text(text="b", place=Place("t.md", 1)),)),
    )


def test_a_token_in_an_id_is_what_it_prints() -> None:
    inserted = InlineInsertion(inlines=(Text(text="ai"),))

    (heading,) = _blocks(f"# A {{#sec-{token(0)}}}", inserted)

    assert heading.id == "sec-ai"


def test_a_token_becomes_its_nodes_with_marks_around_it() -> None:
    (paragraph,) = _blocks(f"is **{token(0)}**, *so*", InlineInsertion(inlines=(CLAIM,)))

    assert isinstance(paragraph, Paragraph)
    assert [type(i) for i in paragraph.children] == [Text, Strong, Text, Emphasis]
    assert paragraph.children[1] == Strong(children=(CLAIM,))


def test_emphasis_beside_chinese_and_its_marks_is_emphasis() -> None:
    (paragraph,) = _blocks("他说**“强调”**的文字，**重点。**后文")

    assert isinstance(paragraph, Paragraph)
    assert [type(i) for i in paragraph.children] == [Text, Strong, Text, Strong, Text]


def test_a_paragraph_of_block_tokens_becomes_the_blocks() -> None:
    first = BlockInsertion(blocks=(PageBreak(id="b1"),), name="pagebreak")
    second = BlockInsertion(blocks=(PageBreak(id="b2"),), name="pagebreak")

    blocks = _blocks(f"{token(0)}\n{token(1)}", first, second)

    assert blocks == (PageBreak(id="b1"), PageBreak(id="b2"))


def test_a_table_takes_caption_id_and_widths_from_the_line_after_it() -> None:
    text = '| A | B |\n| --- | ---: |\n| a | b |\n\n: The *caption* {#tab-x .wide widths="3 1"}'

    (table,) = _blocks(text)

    assert isinstance(table, Table)
    assert (table.id, plain_text(table.caption), table.wide) == ("tab-x", "The caption", True)
    assert [(c.alignment, c.width) for c in table.columns] == [
        (Alignment.START, 3.0),
        (Alignment.END, 1.0),
    ]


def test_a_caption_may_follow_without_a_blank_line() -> None:
    (table,) = _blocks("| A |\n| --- |\n| a |\n: Caption {#tab-y}")

    assert isinstance(table, Table)
    assert (table.id, len(table.rows)) == ("tab-y", 1)


def test_lists_nest_and_count_from_their_start() -> None:
    (listed,) = _blocks("3. a\n4. b\n\n   - c")

    assert isinstance(listed, List)
    assert (listed.ordered, listed.start, len(listed.items)) == (True, 3, 2)
    assert isinstance(listed.items[1].blocks[1], List)


def test_containers_make_boxes_and_roles() -> None:
    box, lead = _blocks("::: callout A *b*\nText.\n\n- x\n:::\n\n::: lead\nFirst.\n:::")

    assert isinstance(box, Callout)
    assert (plain_text(box.title), len(box.blocks)) == ("A b", 2)
    assert isinstance(lead, Paragraph)
    assert lead.role is ParagraphRole.LEAD


def test_links_lead_out_or_to_an_id() -> None:
    (paragraph,) = _blocks("[a](https://e.org/x?y=1) [b](#sec-b) [c](mailto:a@b.c)\\\nend")

    assert isinstance(paragraph, Paragraph)
    links = [i.target for i in paragraph.children if isinstance(i, Link)]
    assert links == ["https://e.org/x?y=1", "#sec-b", "mailto:a@b.c"]
    assert any(isinstance(i, LineBreak) for i in paragraph.children)


def test_ids_do_not_depend_on_place_or_value() -> None:
    one = InlineInsertion(inlines=(CLAIM,))
    other = InlineInsertion(inlines=(Claim(fact="a", number="8"),))

    (before,) = _blocks(f"is {token(0)}", one)
    _, after = _blocks(f"New.\n\nis {token(0)}", other)

    assert before.id == after.id


def test_equal_paragraphs_have_ids_of_their_own() -> None:
    first, second = _blocks("Same.\n\nSame.")

    assert second.id == f"{first.id}-2"


def test_indented_text_is_no_code() -> None:
    (paragraph,) = _blocks("      Text.")

    assert isinstance(paragraph, Paragraph)


@pytest.mark.parametrize(
    "text", ["\n".join("  " * n + "- a" for n in range(60)), "*a " * 5000 + "b*" * 5000]
)
def test_deep_nesting_is_a_finding(text: str) -> None:
    report = Report()

    parse_markdown(Markdown(text=text), report)

    assert "nested-too-deeply" in {finding.code for finding in report}


def test_each_block_knows_its_line() -> None:
    _, paragraph = _blocks("# A\n\nText\nmore.")

    assert isinstance(paragraph, Paragraph)
    assert paragraph.place == Place("t.md", 3)

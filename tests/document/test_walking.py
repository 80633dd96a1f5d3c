from __future__ import annotations

from msgspec.structs import replace

from briefgen.document.nodes import (
    Blocks,
    Callout,
    Column,
    Emphasis,
    Footnote,
    Heading,
    Inlines,
    List,
    ListItem,
    Paragraph,
    Row,
    Strong,
    Table,
    Text,
)
from briefgen.document.walking import inlines_of, plain_text, rewrite_blocks, walk_blocks


def _t(text: str) -> Inlines:
    return (Text(text=text),)


TREE: Blocks = (
    Heading(id="h", level=1, children=_t("1")),
    List(id="l", items=(ListItem(blocks=(Paragraph(id="p", children=_t("2")),)),)),
    Callout(id="c", title=_t("3"), blocks=(Paragraph(id="q", children=_t("4")),)),
    Table(
        id="t",
        caption=_t("5"),
        columns=(Column(head=_t("6")),),
        rows=(
            Row(
                cells=((Strong(children=(Emphasis(children=_t("7")),)),),),
            ),
        ),
        note=(Text(text="8"), Footnote(children=_t("9"))),
    ),
)


def test_inlines_come_in_reading_order() -> None:
    texts = [inline.text for _, inline in inlines_of(TREE) if isinstance(inline, Text)]

    assert "".join(texts) == "123456789"


def test_blocks_within_blocks_are_visited() -> None:
    assert [block.id for block in walk_blocks(TREE)] == ["h", "l", "p", "c", "q", "t"]


def test_rewriting_reaches_every_text() -> None:
    seen: list[str] = []

    def rewrite(run: Inlines) -> Inlines:
        seen.extend(inline.text for inline in run if isinstance(inline, Text))
        return tuple(
            replace(inline, text=inline.text + "!") if isinstance(inline, Text) else inline
            for inline in run
        )

    again = rewrite_blocks(TREE, rewrite)

    assert sorted(seen) == list("123456789")
    texts = [inline.text for _, inline in inlines_of(again) if isinstance(inline, Text)]
    assert texts == [f"{n}!" for n in range(1, 10)]


def test_plain_text_leaves_footnotes_out() -> None:
    assert plain_text((Text(text="a"), Footnote(children=_t("b")))) == "a"

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from briefgen.diagnostics import Report
from briefgen.document.nodes import (
    Block,
    Column,
    Cover,
    Heading,
    PageBreak,
    Paragraph,
    Row,
    Table,
    Text,
)
from briefgen.theme.reading import load_theme
from briefgen.writers.docx.sections import Kind, plan_sections

if TYPE_CHECKING:
    from tests.writers.docx.conftest import WordFile

Word = Callable[..., "WordFile"]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
COVER = Cover(id="cover", title=(Text(text="Title"),))
PARAGRAPH = Paragraph(id="p", children=(Text(text="body"),))
HEADING = Heading(id="h", level=2, children=(Text(text="head"),))
BREAK = PageBreak(id="b")
WIDE = Table(
    id="t",
    caption=(),
    columns=(Column(head=(Text(text="a"),)),),
    rows=(Row(cells=((Text(text="1"),),)),),
    wide=True,
)


def kinds(*blocks: Block) -> list[tuple[Kind, int]]:
    return [
        (section.kind, len(section.blocks))
        for section in plan_sections(blocks, load_theme("civic", None, Report()))
    ]


def test_an_empty_document_has_one_section() -> None:
    assert kinds() == [(Kind.UPRIGHT, 0)]


def test_the_cover_is_a_section_of_its_own() -> None:
    assert kinds(COVER, BREAK, PARAGRAPH) == [(Kind.COVER, 1), (Kind.UPRIGHT, 2)]


def test_a_heading_goes_along_to_the_landscape_page_of_its_table() -> None:
    assert kinds(PARAGRAPH, HEADING, WIDE, PARAGRAPH) == [
        (Kind.UPRIGHT, 1),
        (Kind.LANDSCAPE, 2),
        (Kind.UPRIGHT, 1),
    ]


def test_wide_tables_in_a_row_share_a_section() -> None:
    assert kinds(WIDE, WIDE) == [(Kind.LANDSCAPE, 2)]


def test_a_page_break_is_a_property_of_what_follows_it(word: Word) -> None:
    root = word(PARAGRAPH, BREAK, PARAGRAPH).xml()

    breaks = [p.find(f"{W}pPr/{W}pageBreakBefore") is not None for p in root.iter(f"{W}p")]
    assert breaks == [False, True]


def test_a_page_break_after_the_cover_adds_no_empty_page(word: Word) -> None:
    root = word(COVER, BREAK, PARAGRAPH).xml()

    assert root.find(f".//{W}pageBreakBefore") is None
    assert len(list(root.iter(f"{W}sectPr"))) == 2


def test_a_landscape_section_turns_the_paper(word: Word) -> None:
    root = word(PARAGRAPH, WIDE).xml()

    sizes = [(e.get(f"{W}w"), e.get(f"{W}h"), e.get(f"{W}orient")) for e in root.iter(f"{W}pgSz")]
    assert sizes == [("11906", "16838", None), ("16838", "11906", "landscape")]


def test_the_footer_counts_pages_by_fields(word: Word) -> None:
    footer = word(PARAGRAPH).xml("word/footer.xml")

    instructions = [(e.text or "").strip() for e in footer.iter(f"{W}instrText")]
    assert instructions == ["PAGE", "NUMPAGES"]
    assert "".join(t.text or "" for t in footer.iter(f"{W}t")).endswith("Page 2 of 9")


def test_the_body_holds_no_floating_object(word: Word) -> None:
    file = word(COVER, PARAGRAPH)

    assert b"wp:anchor" not in file.parts["word/document.xml"]
    assert b"adec:decorative" in file.parts["word/headerCover.xml"]


def test_the_empty_paragraph_after_a_last_table_takes_no_page(word: Word) -> None:
    root = word(PARAGRAPH, replace(WIDE, wide=False)).xml()

    last = root.findall(f"{W}body/{W}p")[-1]
    assert [style.get(f"{W}val") for style in last.iter(f"{W}pStyle")] == ["SectionEnd"]

"""Pages in whole PDFs: contents, outlines and references print and reach the right ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.writers.pdf.conftest import FILLER, LANGUAGES, opened
from tests.writers.sample import Sample

from briefgen.diagnostics import Report
from briefgen.document.nodes import (
    Block,
    Contents,
    ContentsEntry,
    PageBreak,
    Paragraph,
    Reference,
    ReferenceKind,
    Text,
)
from briefgen.typography.cleaning import clean
from briefgen.writers.pdf import layout
from briefgen.writers.pdf.typesetting import set_pages
from briefgen.writers.pdf.writing import write_pdf

if TYPE_CHECKING:
    from tests.writers.pdf.conftest import Press


@LANGUAGES
def test_contents_print_the_pages_where_the_headings_stand(press: Press, code: str) -> None:
    file = press.sample(code)

    pages = press.pages(file)

    lists = [block for block in Sample(code).blocks() if isinstance(block, Contents)]
    contents, structured = pages[file.page_of["toc"] - 1], press.structured(file)
    for entry in (entry for block in lists for entry in block.entries):
        page = file.page_of[entry.target]
        title = press.squeezed(clean(entry.text))
        assert title in pages[page - 1]
        assert title in contents
        assert f"{title}{page}" in structured


def test_contents_lead_to_their_targets(press: Press) -> None:
    entry = ContentsEntry(target="sec-a", level=1, number="1", text="Heading")
    contents = Contents(id="toc", title="Contents", entries=(entry,))
    file = press.write(contents, PageBreak(id="b"), press.heading("Heading", "sec-a"))

    pdf = opened(file)

    link = pdf.pages[0].Annots[0]
    assert link.Dest[0].objgen == pdf.pages[1].obj.objgen
    assert str(link.Contents) == "1  Heading"


def test_the_outline_lists_the_headings_in_their_order(press: Press) -> None:
    headings = [("One", 1), ("Deep", 3), ("Two", 1), ("Part", 2)]
    file = press.write(*(press.heading(name, name, level) for name, level in headings))

    with opened(file).open_outline() as outline:
        found = [(item.title, [child.title for child in item.children]) for item in outline.root]

    assert found == [("One", ["Deep"]), ("Two", ["Part"])]


def test_a_page_reference_prints_the_page_even_when_it_moves_the_page(press: Press) -> None:
    reference = Reference(target="sec-z", kind=ReferenceKind.PAGE)
    numbered = Paragraph(id="r", children=(Text(text="See page "), reference, Text(text=".")))
    filler = [press.paragraph(FILLER, f"p{n}") for n in range(150)]
    file = press.write(numbered, *filler, press.heading("Target", "sec-z"))

    first, *_, last = press.pages(file)

    page = file.page_of["sec-z"]
    assert page == file.pages >= 10
    assert f"Seepage{page}." in first
    assert "Target" in last


def _tipping(press: Press, letters: int) -> tuple[Block, ...]:
    """A reference to a table behind a figure, at the end of page 9.

    Of some length, its paragraph has a line more where it prints 10 than where it prints 9; then
    the figure has no room, goes to the next page, and the table comes to page 9.
    """
    ends = (PageBreak(id=f"end{at}") for at in range(8))
    pages = [block for end in ends for block in (press.paragraph("Page.", f"of-{end.id}"), end)]
    lines = [press.paragraph("Line.", f"line{at}") for at in range(21)]
    reference = Reference(target="tab-a", kind=ReferenceKind.PAGE)
    words = (Text(text="word " * 3 + "i" * letters + " "), reference, Text(text=" end."))
    paragraph = Paragraph(id="r", children=words)
    return (*pages, *lines, paragraph, press.figure("fig"), press.table(1))


def test_a_page_number_that_moves_its_page_back_and_forth_gets_room_for_both(
    press: Press,
) -> None:
    documents = [press.document(*_tipping(press, letters)) for letters in range(80, 110)]
    pictures = {"fig": press.picture("fig")}
    layouts = [set_pages(document, press.design(), pictures).layout for document in documents]
    tipping = [at for at, layout in enumerate(layouts) if layout.passes > 3]
    file = write_pdf(documents[tipping[0]], press.design(), pictures)

    assert all(layout.settled for layout in layouts)
    page = file.page_of["tab-a"]
    assert f"{page}end." in press.pages(file)[8]
    assert "Table1" in press.pages(file)[page - 1]


def test_a_page_number_that_never_settles_is_a_finding(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    reference = Reference(target="sec-z", kind=ReferenceKind.PAGE)
    blocks = (Paragraph(id="r", children=(reference,)), press.heading("Target", "sec-z"))
    settled, unsettled = Report(), Report()
    set_pages(press.document(*blocks), press.design(), {}).report_unsettled(settled)
    monkeypatch.setattr(layout, "_PASSES", 1)  # as if a second pass changed the page again
    set_pages(press.document(*blocks), press.design(), {}).report_unsettled(unsettled)

    assert not list(settled)
    assert [finding.code for finding in unsettled] == ["page-reference-unsettled"]


@LANGUAGES
def test_every_id_has_its_page(press: Press, code: str) -> None:
    file = press.sample(code)

    wanted = {
        "fig-1",
        "tab-2",
        "tab-3",
        "sec-two",
        "claim-key0-2",
        "claim-key2",
        "src-s1",
        "note-1",
    }
    assert wanted <= set(file.page_of)
    assert all(1 <= page <= file.pages for page in file.page_of.values())

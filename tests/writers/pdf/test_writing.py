"""Whole PDFs: what is in them, where it stands, and that it comes out as it went in."""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest
from msgspec.structs import replace

from briefgen.diagnostics import BriefgenError, Report
from briefgen.document.nodes import (
    Block,
    Callout,
    Contents,
    ContentsEntry,
    Footnote,
    Link,
    List,
    ListItem,
    PageBreak,
    Paragraph,
    Reference,
    ReferenceKind,
    Row,
    Text,
)
from briefgen.document.walking import plain_text, runs_of, walk_blocks
from briefgen.typography.cleaning import clean
from briefgen.writers.pdf import layout
from briefgen.writers.pdf.typesetting import set_pages
from briefgen.writers.pdf.writing import PdfFile, write_pdf

if TYPE_CHECKING:
    from tests.writers.pdf.conftest import Press

LANGUAGES = pytest.mark.parametrize("code", ["zh", "en"])
FILLER = "一二三四五六七八九十，" * 12 + "。"


def opened(file: PdfFile) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(file.content))


@LANGUAGES
def test_every_text_comes_out_as_it_went_in(press: Press, code: str) -> None:
    blocks = press.every_block(code == "zh")
    file = press.sample(code)

    extracted, structured = press.extracted(file), press.structured(file)

    page = str(file.page_of["fig-1"])
    for block in walk_blocks(blocks):
        for run in runs_of(block):
            printed = press.squeezed(clean(plain_text(run)))
            if block.id.startswith("mixed-"):  # the note's mark stands after the claim
                mark = int(block.id[-1]) + 1
                printed = re.sub("(7.39(?:%|percent))(.see|，见)", rf"\g<1>{mark}\2", printed)
            printed = printed.replace("（第页）", f"（第{page}页）")
            printed = printed.replace("(page)", f"(page{page})")
            assert printed in structured
            assert all(printed[at : at + 12] in extracted for at in range(0, len(printed), 12))


def test_no_space_is_read_between_ideographs_and_what_stands_beside_them(press: Press) -> None:
    wide = "[\u4e00-\u9fff，。、；：]"
    file = press.write(press.paragraph(FILLER + "研发R&D投入强度达7.39%；" * 9), code="zh")

    printed = press.run("pdftotext", "-enc", "UTF-8", "FILE", "-", file=file)

    body = printed.partition("一二三")[2].partition("2026-01")[0]
    assert re.findall(f"{wide} +[A-Za-z0-9\u4e00-\u9fff]|[A-Za-z0-9%] +{wide}", body) == []


@LANGUAGES
def test_the_file_is_sound(press: Press, code: str) -> None:
    printed = press.run("qpdf", "--check", "FILE", file=press.sample(code))

    assert "No syntax or stream encoding errors" in printed
    assert "WARNING" not in printed


@LANGUAGES
def test_every_font_is_embedded_as_a_subset_with_its_text(press: Press, code: str) -> None:
    printed = press.run("pdffonts", "FILE", file=press.sample(code))

    fonts = printed.splitlines()[2:]
    assert len(fonts) == 3
    for line in fonts:
        assert re.search(r"^[A-Z]{6}\+Noto.* yes yes yes ", line)


SAMPLE_HASHES = """
import hashlib, importlib.util, pathlib, sys, tempfile
spec = importlib.util.spec_from_file_location("builders", sys.argv[1])
builders = importlib.util.module_from_spec(spec)
sys.modules["builders"] = builders
spec.loader.exec_module(builders)
press = builders.Press(pathlib.Path(tempfile.gettempdir()))
for code in ("zh", "en"):
    print(hashlib.sha256(press.sample(code).content).hexdigest())
"""


def test_two_processes_write_the_same_bytes(press: Press) -> None:
    builders = str(Path(__file__).with_name("conftest.py"))
    printed = {
        subprocess.run(  # noqa: S603  (ourselves)
            [sys.executable, "-c", SAMPLE_HASHES, builders],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "SOURCE_DATE_EPOCH": epoch},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed, zone, epoch in (("1", "UTC", "1"), ("777", "Asia/Shanghai", "99999"))
    }

    here = [hashlib.sha256(press.sample(code).content).hexdigest() for code in ("zh", "en")]

    assert printed == {"\n".join(here) + "\n"}


def test_threads_write_the_bytes_that_one_writes_alone(press: Press) -> None:
    codes = ["zh", "en"] * 3
    alone = [press.sample(code).content for code in codes]

    with ThreadPoolExecutor(4) as threads:
        together = [file.content for file in threads.map(press.sample, codes)]

    assert together == alone


def test_different_documents_have_different_identifiers(press: Press) -> None:
    first = opened(press.write(press.paragraph("one")))
    second = opened(press.write(press.paragraph("two")))

    assert first.trailer.ID != second.trailer.ID


def test_the_file_says_title_author_date_and_language(press: Press) -> None:
    pdf = opened(press.sample("zh"))

    assert str(pdf.docinfo.Title) == "广州产业观察"
    assert str(pdf.docinfo.Author) == "The authors"
    assert str(pdf.docinfo.CreationDate) == "D:20260120000000+00'00'"
    assert str(pdf.Root.Lang) == "zh-CN"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle


@LANGUAGES
def test_contents_print_the_pages_where_the_headings_stand(press: Press, code: str) -> None:
    file = press.sample(code)

    pages = press.pages(file)

    contents = pages[1]
    for n in range(5):
        title = f"第{n + 1}个部分的标题" if code == "zh" else f"Theheadingofpart{n + 1}"
        page = file.page_of[f"sec-{n}"]
        assert title in pages[page - 1]
        assert f"{title}{page}" in contents


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

    wanted = {"fig-0", "tab-long", "tab-wide", "sec-4", "claim-3", "claim-k2", "src-nfcj", "note-5"}
    assert wanted <= set(file.page_of)
    assert all(1 <= page <= file.pages for page in file.page_of.values())


def test_a_footnote_stands_at_the_foot_of_its_marks_page(press: Press) -> None:
    filler = [press.paragraph(FILLER, f"p{n}") for n in range(30)]
    note = Footnote(children=press.text("The note itself."), number=1, id="note-1")
    marked = Paragraph(id="m", children=(Text(text="Marked"), note))
    file = press.write(*filler[:15], marked, *filler[15:], code="zh")

    pages = press.pages(file)

    (page,) = [text for text in pages if "Marked1" in text]
    assert page.index("1Thenoteitself.") > page.rindex("十")


@pytest.mark.parametrize("wide", [False, True])
def test_a_note_called_in_a_table_stands_right_under_it(press: Press, wide: bool) -> None:  # noqa: FBT001  (a case)
    note = Footnote(children=press.text("In a cell."), number=1, id="note-1")
    whole = press.table(2, wide=wide)
    row = Row(cells=((Text(text="Called"), note), *whole.rows[0].cells[1:]))
    table = replace(whole, rows=(row, *whole.rows))
    file = press.write(table, Callout(id="c", title=press.text("After"), blocks=(table,)))

    text = "".join(press.pages(file))

    assert text.count("1Inacell.Noteunderthetable.") == 2


def test_endnotes_stand_after_all_else_and_lead_back(press: Press) -> None:
    note = Footnote(children=press.text("The note itself."), number=1, id="note-1", ends=True)
    marked = Paragraph(id="m", children=(Text(text="Marked"), note))
    last = press.heading("Notes", "end-notes")
    file = press.write(marked, press.paragraph("After."), last)

    (text,) = press.pages(file)
    with pikepdf.open(io.BytesIO(file.content)) as pdf:
        names = {str(link.Dest) for link in pdf.pages[0].Annots if "/Dest" in link}

    assert text.index("Marked1") < text.index("After.") < text.index("Notes1Thenoteitself.")
    assert press.structured(file).endswith("Notes1Thenoteitself.")
    assert file.page_of["note-1"] == 1
    assert len(names) == 2


def test_a_footnote_longer_than_the_room_left_goes_on_on_the_next_page(press: Press) -> None:
    note = Footnote(children=press.text("注释" + FILLER * 40 + "完。"), number=1, id="note-1")
    file = press.write(Paragraph(id="m", children=(Text(text="Marked"), note)), code="zh")

    pages = press.pages(file)

    assert "Marked1" in pages[0]
    assert "1注释" in pages[0]
    assert "完。" in pages[-1]
    assert press.structured(file).count("一二三四五六七八九十，") == 40 * 12


def test_a_long_table_repeats_its_head_under_a_continued_caption(press: Press) -> None:
    file = press.write(press.table(120))

    pages = press.pages(file)

    assert len(pages) >= 3
    for page in pages:
        assert "Indicator20242025" in page
    assert "Table1(continued)" not in pages[0]
    assert all("Table1(continued)" in page for page in pages[1:])
    rows = re.findall(r"Row(\d+?)\d*?,000", "".join(pages))
    assert len(rows) == 120


def test_a_wide_table_stands_on_a_turned_page(press: Press) -> None:
    end = PageBreak(id="b")
    file = press.write(press.paragraph("A"), press.table(4, wide=True), end, press.paragraph("B"))

    boxes = [[float(edge) for edge in page.MediaBox][2:] for page in opened(file).pages]

    upright, turned, again = (width < height for width, height in boxes)
    assert (upright, turned, again) == (True, False, True)


def test_a_figure_that_does_not_fit_goes_to_the_next_page_and_text_fills_the_first(
    press: Press,
) -> None:
    before = [press.paragraph(FILLER, f"p{n}") for n in range(7)]
    after = [press.paragraph("随后" + FILLER, f"q{n}") for n in range(10)]
    file = press.write(*before, press.figure("fig-1"), *after, code="zh")

    pages = press.pages(file)

    assert file.page_of["fig-1"] == 2
    assert "随后" in pages[0]
    assert pages[1].index("Intensityrose") < pages[1].index("随后")


def test_a_heading_never_ends_a_page(press: Press) -> None:
    for count in range(6, 20):
        filler = [press.paragraph(FILLER, f"p{n}") for n in range(count)]
        follow = press.paragraph("随后" + FILLER, "q")
        file = press.write(*filler, press.heading("标题", "sec"), follow, code="zh")

        assert file.page_of["sec"] == file.page_of["q"]


def test_a_list_begins_on_the_page_of_the_line_before_it(press: Press) -> None:
    item = ListItem(blocks=(press.paragraph("项目" + FILLER, "item"),))
    listed = List(id="list", items=(item, item))
    for count in range(6, 20):
        filler = [press.paragraph(FILLER, f"p{n}") for n in range(count)]
        file = press.write(*filler, press.paragraph("如下：", "lead"), listed, code="zh")

        assert file.page_of["list"] == file.page_of["lead"]


def test_labels_of_charts_are_text(press: Press) -> None:
    extracted = press.extracted(press.write(press.figure("fig-1")))

    assert "广州Guangzhou7.39%" in extracted


HOSTILE = [
    "a\x00b\x07c\x1b[31m",
    "left \u202eright\u202c \u2066x\u2069 \u200f",
    "lone \ud800 surrogate \udfff",
    "zero\u200bwidth\ufeff\u2060",
    "(unbalanced \\( ) endstream endobj %%EOF",
    "<b>bold</b> &amp; {{ x }} $1 \\alpha",
    "é \u0301\u0301\u0301 ﷽",
    "\u2f08\u2fbc 人高",
    "　",
    "\n\n\r\n\u2028",
    "😀 🇨🇳 👩‍💻",
]


@pytest.mark.parametrize("value", HOSTILE)
@LANGUAGES
def test_hostile_text_is_set_as_cleaned(press: Press, code: str, value: str) -> None:
    file = press.write(
        press.heading(value + "H", "h"),
        press.paragraph(value),
        press.table(2, long=value),
        code=code,
    )

    printed = press.run("qpdf", "--check", "FILE", file=file)

    assert "No syntax or stream encoding errors" in printed


def test_a_word_wider_than_the_column_is_divided_within_it(press: Press) -> None:
    word = "Donaudampfschifffahrtselektrizitaeten" * 12
    file = press.write(press.paragraph(word))

    printed = press.run("pdftotext", "-bbox", "FILE", "-", file=file)

    right = max(float(edge) for edge in re.findall(r'xMax="([\d.]+)"', printed))
    assert right <= 595.3 - 25 / 25.4 * 72 + 0.5
    assert word in press.extracted(file)


@pytest.mark.parametrize("target", ["javascript:alert(1)", "file:///etc/passwd", "#nowhere", "x"])
def test_a_link_that_may_lead_nowhere_good_is_only_text(press: Press, target: str) -> None:
    link = Link(children=press.text("here"), target=target)
    file = press.write(Paragraph(id="p", children=(link,)))

    pdf = opened(file)
    assert "/Annots" not in pdf.pages[0]
    assert "here" in press.extracted(file)


def test_a_link_out_of_the_document_keeps_its_address(press: Press) -> None:
    link = Link(children=press.text("here"), target="https://example.org/a(b)?c=d e&f=广")
    file = press.write(Paragraph(id="p", children=(link,)))

    pdf = opened(file)
    (annotation,) = pdf.pages[0].Annots

    assert str(annotation.A.URI) == "https://example.org/a%28b%29?c=d%20e&f=%E5%B9%BF"


def test_an_empty_document_is_one_empty_page(press: Press) -> None:
    assert press.write().pages == 1


def test_a_missing_font_is_refused_by_name(press: Press) -> None:
    design = press.design()
    fonts = design.theme.fonts
    body = fonts.body.model_copy(update={"regular": ("Nowhere.ttf",)})
    theme = design.theme.model_copy(
        update={"fonts": fonts.model_copy(update={"body": body})},
    )

    with pytest.raises(BriefgenError, match=r"no font file `Nowhere\.ttf`"):
        write_pdf(press.document(), replace(design, theme=theme), {})

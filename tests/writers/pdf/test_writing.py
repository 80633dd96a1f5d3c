"""Whole PDFs: what is in them, where it stands, and that it comes out as it went in."""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest
from msgspec.structs import replace
from tests.writers.pdf.conftest import FILLER, LANGUAGES, opened
from tests.writers.sample import Sample

from briefgen.diagnostics import BriefgenError
from briefgen.document.nodes import (
    Block,
    Callout,
    Citation,
    Claim,
    Footnote,
    Inlines,
    KeyFigures,
    Link,
    List,
    ListItem,
    PageBreak,
    Paragraph,
    Reference,
    ReferenceKind,
    Row,
    Table,
    Text,
)
from briefgen.document.walking import leaves_of, own_text, runs_of, walk_blocks
from briefgen.typography.cleaning import clean
from briefgen.writers.pdf.writing import write_pdf

if TYPE_CHECKING:
    from tests.writers.pdf.conftest import Press


def parts_of_one_size(block: Block, run: Inlines, page_of: Mapping[str, int]) -> Iterator[str]:
    """What is printed of a run, divided where its size changes: readers of pages do so too."""
    part = ""
    for leaf in leaves_of(run):
        match leaf:
            case Claim() if isinstance(block, KeyFigures):
                yield from (part, leaf.before, leaf.number, leaf.after)
                part = ""
            case Citation(raised=True):
                yield from (part, leaf.text)
                part = ""
            case Reference(kind=ReferenceKind.PAGE):
                part += str(page_of[leaf.target])
            case _:
                part += own_text(leaf)
    yield part


@LANGUAGES
def test_every_text_comes_out_as_it_went_in(press: Press, code: str) -> None:
    file = press.sample(code)

    extracted, structured = press.extracted(file), press.structured(file)

    for block in walk_blocks(Sample(code).blocks()):
        runs = list(runs_of(block))
        if isinstance(block, Table):
            runs.remove(block.columns[0].head)  # the first group's label stands in its place
        for run in runs:
            parts = parts_of_one_size(block, run, file.page_of)
            printed = [press.squeezed(clean(part)) for part in parts]
            assert "".join(printed) in structured
            for part in printed:
                assert all(part[at : at + 12] in extracted for at in range(0, len(part), 12))


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
import hashlib, pathlib, tempfile
from tests.writers.pdf.conftest import Press
press = Press(pathlib.Path(tempfile.gettempdir()))
for code in ("zh", "en"):
    print(hashlib.sha256(press.sample(code).content).hexdigest())
"""


def test_two_processes_write_the_same_bytes(press: Press) -> None:
    printed = {
        subprocess.run(  # noqa: S603  (ourselves)
            [sys.executable, "-c", SAMPLE_HASHES],
            cwd=Path(__file__).parents[3],
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

    assert str(pdf.docinfo.Title) == "港湾市产业发展简报"
    assert str(pdf.docinfo.Author) == "简报编辑部"
    assert str(pdf.docinfo.CreationDate) == "D:20260120000000+00'00'"
    assert str(pdf.Root.Lang) == "zh-CN"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle


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

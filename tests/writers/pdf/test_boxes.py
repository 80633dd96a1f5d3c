"""Boxes of figures: what is printed within each is the figure, and nothing else."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pytest
from msgspec.structs import replace

from briefgen.charts.drawing import draw_charts
from briefgen.diagnostics import Report
from briefgen.document.nodes import Claim, Figure, Footnote, Paragraph, Row, Text
from briefgen.document.pictures import Label
from briefgen.document.walking import claims_of, walk_blocks
from briefgen.pipeline import Options, check_project
from briefgen.resources import templates
from briefgen.writers.pdf.boxes import FactBox, fact_boxes
from briefgen.writers.pdf.typesetting import Typeset, set_pages
from briefgen.writers.pdf.writing import write_pages

if TYPE_CHECKING:
    from tests.writers.pdf.conftest import Press

PROJECTS = {
    "example": Path(__file__).parents[3] / "examples" / "guangzhou-2026",
    "starter": templates("starter"),
}
BRIEFINGS = pytest.mark.parametrize(
    ("project", "code"), [(name, code) for name in PROJECTS for code in ("zh", "en")]
)


@cache
def typeset(project: str, code: str) -> Typeset:
    edition = check_project(PROJECTS[project], Options(languages=(code,)), Report()).editions[code]
    return set_pages(
        edition.document, edition.design, draw_charts(edition.document, edition.design)
    )


@cache
def boxes(project: str, code: str) -> tuple[FactBox, ...]:
    return tuple(fact_boxes(typeset(project, code)))


def glyphs_of(pdf: bytes) -> pypdfium2.PdfDocument:
    """The PDF read glyph by glyph: without the replacement text that it has for its lines."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            steps = [
                ([steps.operands[0]], pikepdf.Operator("BMC"))
                if str(steps.operator) == "BDC" and "/ActualText" in str(steps.operands[1])
                else steps
                for steps in pikepdf.parse_content_stream(page)
            ]
            page.Contents = document.make_stream(pikepdf.unparse_content_stream(steps))
        target = io.BytesIO()
        document.save(target)
    return pypdfium2.PdfDocument(target.getvalue())


def letters(text: str) -> str:
    """The text without spaces, which are gaps in a set line."""
    return re.sub(r"[\s\u00ad\ufffe\ufffd]", "", text)


def read(project: str, code: str) -> Iterator[tuple[FactBox, str]]:
    """Each box of a briefing with what stands in it."""
    return inside(typeset(project, code))


def inside(pages: Typeset) -> Iterator[tuple[FactBox, str]]:
    """Each box with what stands in it by PDFium."""
    document = glyphs_of(write_pages(pages).content)
    for box in fact_boxes(pages):
        page = document[box.page - 1]
        text, height = page.get_textpage(), page.get_height()
        bottom, top = height - box.top - box.height, height - box.top
        yield box, letters(text.get_text_bounded(box.left, bottom, box.left + box.width, top))


@BRIEFINGS
def test_a_claim_s_boxes_hold_its_text_and_nothing_else(project: str, code: str) -> None:
    found: dict[str, list[str]] = {}
    for box, text in read(project, code):
        if box.claim:
            found.setdefault(box.claim, []).append(text)

    claims = {
        claim.id: letters(claim.text) for claim in claims_of(typeset(project, code).document.blocks)
    }
    printed = {claim: "".join(parts).replace("-", "") for claim, parts in found.items()}

    assert printed == {claim: text.replace("-", "") for claim, text in claims.items()}


@BRIEFINGS
def test_a_chart_s_labels_have_boxes_that_hold_their_text(project: str, code: str) -> None:
    labels = [(box, text) for box, text in read(project, code) if box.claim is None]

    assert labels
    assert [text for _, text in labels] == [letters(box.text) for box, _ in labels]


@BRIEFINGS
def test_every_fact_that_a_chart_shows_has_a_label_with_a_box(project: str, code: str) -> None:
    document = typeset(project, code).document
    figures = [block for block in walk_blocks(document.blocks) if isinstance(block, Figure)]
    shown = {mark.fact for figure in figures for mark in figure.plot.marks if mark.fact}

    assert shown <= {box.fact for box in boxes(project, code) if box.claim is None}


@BRIEFINGS
def test_boxes_stand_on_the_page_and_not_on_one_another(project: str, code: str) -> None:
    by_page: dict[int, list[FactBox]] = {}
    for box in boxes(project, code):
        by_page.setdefault(box.page, []).append(box)

    for page in by_page.values():
        for at, one in enumerate(page):
            assert one.left >= 0
            assert one.top >= 0
            for other in page[at + 1 :]:
                assert not _overlap(one, other), (one, other)


def _overlap(one: FactBox, other: FactBox) -> bool:
    across = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
    down = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
    return across > 0.01 and down > 0.01


def claim(name: str, number: str = "4,800", before: str = "", after: str = "") -> Claim:
    return Claim(fact=f"fact-{name}", number=number, before=before, after=after, id=name)


def test_figures_in_notes_in_repeated_heads_and_on_turned_pages_have_boxes(press: Press) -> None:
    foot = Footnote(children=(Text(text="A note on "), claim("in-foot")), number=1, id="note-1")
    below = Footnote(children=(claim("in-note"), Text(text=" it is.")), number=2, id="note-2")
    long, wide = press.table(60, "tab-long"), press.table(3, "tab-wide", wide=True)
    head = replace(long.columns[1], head=(claim("in-head", "2,024"),))
    long = replace(long, columns=(long.columns[0], head, *long.columns[2:]))
    row = Row(cells=(press.text("Row"), (claim("turned", "1,234"), below), *[press.text("x")] * 2))
    wide = replace(wide, rows=(row,))
    blocks = (Paragraph(id="p", children=(*press.text("Text"), foot)), long, wide)
    pages = press.set(*blocks)

    found = [(box.claim, text) for box, text in inside(pages)]

    once = {"in-foot": "4,800", "in-note": "4,800", "turned": "1,234"}
    assert sorted(pair for pair in found if pair[0] != "in-head") == sorted(once.items())
    heads = [box.page for box in fact_boxes(pages) if box.claim == "in-head"]
    assert ("in-head", "2,024") in found
    assert len(heads) > 1
    assert heads == sorted(set(heads))
    turned = next(box for box in fact_boxes(pages) if box.claim == "turned")
    assert pages.layout.pages[turned.page - 1].wide


def test_a_claim_that_a_line_s_end_divides_has_a_box_on_each_line(press: Press) -> None:
    long = claim("long", "4,800", "more than ", " companies of all sorts and sizes" * 6)
    pages = press.set(Paragraph(id="p", children=(Text(text="There are "), long)))

    parts = list(inside(pages))

    assert len(parts) > 1
    assert letters("".join(text for _, text in parts)).replace("-", "") == letters(long.text)
    tops = [box.top for box, _ in parts]
    assert tops == sorted(set(tops))


def test_a_label_that_is_turned_has_a_box_around_it(press: Press) -> None:
    label = Label(text="7.39%", x=50, y=60, size=9, colour=(0, 0, 0), angle=90, fact="a")
    picture = replace(press.picture("fig-1"), operations=(label,))
    document = press.document(press.figure("fig-1"))
    pages = set_pages(document, press.design(), {"fig-1": picture})

    ((box, text),) = inside(pages)

    assert text == "7.39%"
    assert box.height > box.width

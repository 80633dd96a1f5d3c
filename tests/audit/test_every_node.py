"""A document with every kind of node is read back as it was written, in both formats."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from typing import Any

import pytest
from msgspec.structs import replace

from briefgen.audit.judging import judge
from briefgen.audit.passages import Finished
from briefgen.audit.pdf.reading import read_pdf
from briefgen.audit.record import Record, expected_of
from briefgen.audit.verdicts import Audit, State
from briefgen.audit.word.reading import read_word
from briefgen.charts.drawing import draw_charts
from briefgen.charts.raster import rasterize_all
from briefgen.document import nodes as n
from briefgen.document.nodes import Document
from briefgen.document.walking import claims_of
from briefgen.enclosure.transcript import Drawn, labels_of, transcript_of
from briefgen.typography.languages import language
from briefgen.writers.docx.charts.choosing import native_charts
from briefgen.writers.docx.charts.telling import cells_of
from briefgen.writers.pdf.typesetting import set_pages
from briefgen.writers.pdf.writing import write_pages
from briefgen.writers.word import write_word


def written_pdf(document: Document, design: Any) -> tuple[Finished, dict[str, int], Drawn]:
    pictures = draw_charts(document, design)
    pages = set_pages(document, design, pictures)
    return read_pdf(write_pages(pages).content), dict(pages.page_of), labels_of(pictures)


def written_word(document: Document, design: Any) -> tuple[Finished, dict[str, int], Drawn]:
    charts = native_charts(document, design)
    pictures = draw_charts(document, design, besides=charts)
    word = write_word(document, design, rasterize_all(pictures, design), charts)
    return read_word(word.content), dict(word.page_of), cells_of(charts)


def read_back(document: Document, code: str, write: Any) -> Audit:
    """What the audit says of the document as it was just written."""
    stress = importlib.import_module("stress")
    document = replace(document, metadata=replace(document.metadata, identifier=f"x/y/{code}"))
    finished, page_of, drawn = write(document, stress.design_for(code))
    separator = language(code).text("list-separator")
    calls = finished.format == "pdf"
    told = [
        passage.model_dump(mode="json", exclude_none=True)
        for passage in transcript_of(document, page_of, separator, drawn, calls=calls)
    ]
    claims = {c.id: {"body": f"fact:{c.fact}", "section": ""} for c in claims_of(document.blocks)}
    record = Record(
        language=code,
        edition=code,
        project="x",
        passages=tuple(expected_of(told, claims)),
        facts={},
        pages={},
    )
    return judge(finished, record, by="file")


@pytest.mark.parametrize("code", ["zh", "en"])
@pytest.mark.parametrize("write", [written_pdf, written_word])
def test_nothing_is_told_of_every_kind_of_node(code: str, write: Any) -> None:
    document = importlib.import_module("stress").stress_document(code, 2)

    found = read_back(document, code, write)

    assert [v for v in found.verdicts if v.state is not State.UNCHANGED] == []
    assert len(found.verdicts) > 20


ODD = (
    "tab\there 4  two  spaces 5",
    'quotes “6” ‘7’ "8" …9—10',
    "11 ½ ¼ ², 10³",
    "soft\u00adhyphen 12 zero\u200bwidth 13",
    "e\u0301 15 é",
    "A\u00a016 B\u202f17",
    "http://x.org/a1b2?c=3&d=4 18",
    "1．2）3、（4） ①②③ Ⅳ",
    "−5 -6 –7 — 8 ~9 ～10",
    "supercalifragilisticexpialidocious" * 8 + " 19",
    "100%%%  20‰ 21℃ 22°",
    "<b>23</b> & &amp; 24",
    "line\nbreak 25",
    "  leading 26 ",
    "二〇二六年 一百二十 三成 半数",
)
LONG = "这是第1句话，共2部分，其中3号很长。" * 1500
"""Longer than Word's paragraphs may be, so that it is divided there."""


def claim(id_: str, number: str, before: str, after: str) -> n.Claim:
    return n.Claim(fact=id_, number=number, before=before, after=after, id=f"claim-{id_}")


def odd_blocks() -> Iterator[n.Block]:
    """Paragraphs of odd text with figures in them, and one that Word divides."""
    for at, odd in enumerate(ODD):
        words = (
            n.Text(text=odd),
            claim(f"odd{at}", "2,200", "超过", "亿元"),
            n.Text(text="。" + odd),
        )
        yield n.Paragraph(id=f"odd-{at}", children=words)
    long = n.Text(text=LONG)
    figures = (claim("long1", "7.39", "", "%"), claim("long2", "0.98", "", "个百分点"))
    yield n.Paragraph(id="long", children=(long, figures[0], long, figures[1]))


@pytest.mark.parametrize("code", ["zh", "en"])
@pytest.mark.parametrize("write", [written_pdf, written_word])
def test_nothing_is_told_of_odd_text(code: str, write: Any) -> None:
    document = importlib.import_module("stress").stress_document(code, 1)

    found = read_back(replace(document, blocks=tuple(odd_blocks())), code, write)

    assert [v for v in found.verdicts if v.state is not State.UNCHANGED] == []
    assert len(found.verdicts) == len(ODD) + 2

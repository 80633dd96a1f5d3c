"""A document with every kind of node is read back as it was written, in both formats."""

from __future__ import annotations

import importlib
from dataclasses import replace
from typing import Any

import pytest

from briefgen.audit.judging import judge
from briefgen.audit.passages import Finished
from briefgen.audit.pdf.reading import read_pdf
from briefgen.audit.record import Record, expected_of
from briefgen.audit.verdicts import State
from briefgen.audit.word.reading import read_word
from briefgen.charts.drawing import draw_charts
from briefgen.charts.raster import rasterize_all
from briefgen.document.nodes import Document
from briefgen.document.walking import claims_of
from briefgen.enclosure.transcript import Drawn, labels_of, transcript_of
from briefgen.writers.docx.charts.choosing import native_charts, stand_ins
from briefgen.writers.docx.charts.telling import cells_of
from briefgen.writers.docx.writing import write_docx
from briefgen.writers.pdf.typesetting import set_pages
from briefgen.writers.pdf.writing import write_pages


def written_pdf(document: Document, design: Any) -> tuple[Finished, dict[str, int], Drawn]:
    pictures = draw_charts(document, design)
    pages = set_pages(document, design, pictures)
    return read_pdf(write_pages(pages).content), dict(pages.page_of), labels_of(pictures)


def written_word(document: Document, design: Any) -> tuple[Finished, dict[str, int], Drawn]:
    charts = native_charts(document, design)
    pictures = draw_charts(document, design, besides=charts)
    pages = set_pages(document, design, {**pictures, **stand_ins(charts, design)}, floating=False)
    images = rasterize_all(pictures, design)
    content = write_docx(document, design, images, pages.page_of, pages.pages, charts=charts)
    return read_word(content), dict(pages.page_of), cells_of(charts)


@pytest.mark.parametrize("code", ["zh", "en"])
@pytest.mark.parametrize("write", [written_pdf, written_word])
def test_nothing_is_told_of_what_was_just_written(code: str, write: Any) -> None:
    stress = importlib.import_module("stress")
    document = stress.stress_document(code, 2)
    document = replace(document, metadata=replace(document.metadata, identifier=f"x/y/{code}"))

    finished, page_of, drawn = write(document, stress.design_for(code))

    calls = finished.format == "pdf"
    told = [
        passage.model_dump(mode="json", exclude_none=True)
        for passage in transcript_of(document, page_of, drawn, calls=calls)
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
    found = judge(finished, record, by="file")
    assert [v for v in found.verdicts if v.state is not State.UNCHANGED] == []
    assert len(found.verdicts) > 20

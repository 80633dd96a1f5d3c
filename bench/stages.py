"""Where the time of a build goes, stage by stage, in one process."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from time import process_time

AS_THE_COMMAND = 500_000
"""Allocations between two collections of garbage: what `briefgen` sets for itself."""


def stage_times(project: Path, code: str) -> Iterator[tuple[str, float]]:  # noqa: PLR0915  (a stage each)
    """Each stage of one build of both formats with its CPU seconds, imports told apart."""
    gc.set_threshold(AS_THE_COMMAND)
    last = process_time()
    yield "interpreter", last

    def lap() -> float:
        nonlocal last
        now = process_time()
        spent, last = now - last, now
        return spent

    from briefgen.diagnostics import Report  # noqa: PLC0415  (imports are a stage)
    from briefgen.finishing import word_facts  # noqa: PLC0415  (imports are a stage)
    from briefgen.pipeline import Options, check_project  # noqa: PLC0415  (imports are a stage)

    yield "import of the pipeline", lap()
    checked = check_project(project, Options(languages=(code,)), Report())
    edition = checked.editions[code]
    yield "read, verify, expand, parse, assemble, check", lap()
    import briefgen.charts.kinds  # noqa: F401, PLC0415  (imports are a stage)
    from briefgen.charts.drawing import draw_charts  # noqa: PLC0415  (imports are a stage)

    yield "import of charts", lap()
    pictures = draw_charts(edition.document, edition.design)
    yield "draw charts", lap()
    from briefgen.writers.pdf.typesetting import set_pages  # noqa: PLC0415  (imports are a stage)

    yield "import of typesetting", lap()
    pages = set_pages(edition.document, edition.design, pictures)
    yield "set pages", lap()
    from briefgen.writers.pdf.writing import write_pages  # noqa: PLC0415  (imports are a stage)

    yield "import of the PDF writer", lap()
    pdf = write_pages(pages)
    yield "write PDF", lap()
    from briefgen.audit.pdf.reading import read_pdf  # noqa: PLC0415  (imports are a stage)

    yield "import of the reader of PDF", lap()
    read_pdf(pdf.content)
    yield "read PDF back", lap()
    from briefgen.enclosure.describing import Printed, describe  # noqa: PLC0415  (imports are a stage)
    from briefgen.writers.docx.charts.choosing import native_charts  # noqa: PLC0415  (imports are a stage)
    from briefgen.writers.docx.charts.telling import cells_of  # noqa: PLC0415  (imports are a stage)
    from briefgen.writers.word import write_word  # noqa: PLC0415  (imports are a stage)

    yield "import of the Word writer", lap()
    record = describe((Printed(document=edition.document, page_of={}),), checked.verified)
    yield "describe the record", lap()
    charts = native_charts(edition.document, edition.design)
    yield "native charts", lap()
    drawn = {figure: picture for figure, picture in pictures.items() if figure not in charts}
    images = {}
    if drawn:
        from briefgen.charts.raster import rasterize_all  # noqa: PLC0415  (imports are a stage)

        images = rasterize_all(drawn, edition.design)
        yield "other charts as pictures for Word", lap()
    word = write_word(
        edition.document,
        edition.design,
        images,
        charts,
        facts=partial(word_facts, edition, record, cells_of(charts)),
        guess=pages.page_of,
    )
    yield "draft DOCX, set its pages, write and check it", lap()
    from briefgen.audit.gates import Delivered, check_files  # noqa: PLC0415  (imports are a stage)

    yield "import of the audit", lap()
    check_files([Delivered(name="zh.docx", language=code, content=word.content)], Report())
    yield "read DOCX back and compare it with its record", lap()


if __name__ == "__main__":
    for name, seconds in stage_times(Path(sys.argv[1]), sys.argv[2]):
        print(f"| {name} | {seconds * 1000:.0f} |")

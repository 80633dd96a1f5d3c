"""Prints the CPU seconds of layout and saving alone: of the example, or of a stress document.

`layout_cost.py PROJECT LANGUAGE` or `layout_cost.py LANGUAGE CHAPTERS`; the second also prints
pages and the peak of memory in megabytes.
"""

from __future__ import annotations

import gc
import resource
import sys
from pathlib import Path
from time import process_time

from briefgen.charts.drawing import draw_charts
from briefgen.diagnostics import Report
from briefgen.document.nodes import Document
from briefgen.document.pictures import Picture
from briefgen.pipeline import Options, check_project
from briefgen.theme.design import Design
from briefgen.writers.pdf.writing import write_pdf

AS_THE_COMMAND = 500_000
"""Allocations between two collections of garbage: what `briefgen` sets for itself."""
EVEN = 630
"""A chapter of such a number has none of the special parts that only some chapters have."""


def example(project: Path, code: str) -> tuple[Document, Design]:
    """The project's document."""
    edition = check_project(project, Options(languages=(code,)), Report()).editions[code]
    return edition.document, edition.design


def even_document(code: str, chapters: int) -> tuple[Document, Design]:
    """A document of like chapters."""
    from prose import Prose  # noqa: PLC0415  (of this folder)
    from stress import Chapter, design_for, stress_document  # noqa: PLC0415  (of this folder)

    metadata = stress_document(code, 0).metadata
    blocks = (block for at in range(chapters) for block in Chapter(at * EVEN, Prose(code)).blocks())
    return Document(metadata=metadata, blocks=tuple(blocks)), design_for(code)


def main() -> None:
    """Measure what the arguments say."""
    first, second = sys.argv[1:3]
    if Path(first).is_dir():
        document, design = example(Path(first), second)
        pictures = draw_charts(document, design)
    else:
        document, design = even_document(first, int(second))
        # One drawn chart stands for all: charts are not what is measured.
        drawn = draw_charts(even_document(first, 1)[0], design)
        pictures = {name: _like(name, drawn) for name in _figures(document)}
    gc.set_threshold(AS_THE_COMMAND)
    start = process_time()
    file = write_pdf(document, design, pictures)
    spent = process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(spent, file.pages, peak)


def _figures(document: Document) -> list[str]:
    return [block.id for block in document.blocks if type(block).__name__ == "Figure"]


def _like(name: str, drawn: dict[str, Picture]) -> Picture:
    return drawn[name.partition("-")[0] + "-0"]


if __name__ == "__main__":
    main()

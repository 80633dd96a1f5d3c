"""Finishing: a checked document becomes its files, each with the record of its figures.

Writers and charts are imported when a file is written, so that a check starts fast.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from briefgen.diagnostics import Report
from briefgen.document.pictures import Picture
from briefgen.dossier.records import ChartForm
from briefgen.drawings import Drawings
from briefgen.edition import Edition
from briefgen.enclosure.describing import Printed, carried, describe
from briefgen.enclosure.transcript import Drawn, labels_of, transcript_of
from briefgen.evidence.verified import VerifiedDossier
from briefgen.manifest import File
from briefgen.project import FigureForm, Format
from briefgen.record.model import Record, bare
from briefgen.record.writing import record_text

if TYPE_CHECKING:
    from briefgen.writers.docx.charts.chart import NativeChart
    from briefgen.writers.docx.facts import Facts
    from briefgen.writers.pdf.typesetting import Typeset

Progress = Callable[[str], None]
"""Told what is being done, in a few words."""


class Written(Struct, frozen=True, kw_only=True):
    """A finished file and where things stand in it."""

    content: bytes
    pages: int
    page_of: Mapping[str, int]


def write_edition(
    edition: Edition,
    name: str,
    formats: tuple[Format, ...],
    verified: VerifiedDossier,
    progress: Progress = lambda _: None,
    *,
    report: Report,
    drawings: Drawings | None = None,
) -> tuple[File, ...]:
    """The edition's files, named `name.language.format`; pictures come from `drawings` if there.

    Word's page numbers come from our own layout of its file. Each file carries the facts that it
    uses with their evidence, so that it can be checked alone.
    """
    code = edition.design.code
    contents: dict[Format, Written] = {}
    pages: Typeset | None = None
    told = Printed(document=edition.document, page_of={}, in_word=True)
    has_house = bool(edition.document.house)
    whole = describe((told,), verified)
    record = describe((replace(told, in_word=False),), verified) if has_house else whole
    progress(f"drawing charts, {code}")
    charts = _word_charts(edition, verified) if Format.DOCX in formats else {}
    undrawn = () if Format.PDF in formats else charts
    pictures = _pictures(edition, undrawn, drawings)
    if Format.PDF in formats:
        progress(f"writing PDF, {code}")
        contents[Format.PDF], pages = write_pdf(edition, name, record, pictures)
        pages.report_unsettled(report)
        pages.report_overrun(report)
    if Format.DOCX in formats:
        progress(f"writing Word, {code}")
        contents[Format.DOCX] = _write_word(edition, whole, pictures, charts, pages, report=report)
    return tuple(
        File(
            name=f"{name}.{code}.{format_}",
            language=code,
            format=format_,
            content=contents[format_].content,
            pages=contents[format_].pages,
            page_of=contents[format_].page_of,
            told=told,
            record=whole,
        )
        for format_ in Format
        if format_ in contents
    )


def _pictures(
    edition: Edition, besides: Collection[str], drawings: Drawings | None
) -> Mapping[str, Picture]:
    """The pictures of the edition's figures but for those `besides`, by figure id."""
    from briefgen.charts.drawing import draw_charts  # noqa: PLC0415  (with the writers)

    document, design = edition.document, edition.design
    if drawings is None:
        return draw_charts(document, design, besides)
    taken = drawings.take(document, design)
    drawn = draw_charts(document, design, besides={*besides, *taken})
    drawings.keep(document, design, drawn)
    return {id_: picture for id_, picture in (taken | drawn).items() if id_ not in besides}


def read_back(files: Sequence[File], report: Report) -> None:
    """Read finished files and report where they differ from their documents or each other."""
    from briefgen.audit.gates import Delivered, check_files  # noqa: PLC0415  (heavy)

    check_files(
        [Delivered(name=f.name, language=f.language, content=f.content) for f in files], report
    )


def write_pdf(
    edition: Edition, name: str, record: Record, pictures: Mapping[str, Picture]
) -> tuple[Written, Typeset]:
    """The edition's PDF, and its pages for Word to begin from."""
    from briefgen.writers.pdf.attachments import Attachment  # noqa: PLC0415  (heavy)
    from briefgen.writers.pdf.typesetting import set_pages  # noqa: PLC0415  (heavy)
    from briefgen.writers.pdf.writing import write_pages  # noqa: PLC0415  (heavy)

    document, design = edition.document, edition.design
    pages = set_pages(document, design, pictures)
    enclosure = Attachment(
        name=f"{name}.{design.code}.evidence.json",
        media_type="application/json",
        description=design.language.text("enclosure"),
        content=_carried(edition, record, pages.page_of, labels_of(pictures), calls=True).encode(
            "utf-8"
        ),
    )
    content = write_pages(pages, (enclosure,)).content
    return Written(content=content, pages=pages.pages, page_of=pages.page_of), pages


def _write_word(
    edition: Edition,
    record: Record,
    pictures: Mapping[str, Picture],
    charts: Mapping[str, NativeChart],
    like: Typeset | None,
    *,
    report: Report,
) -> Written:
    """The edition's Word file; its page numbers are those of its own lines and pages."""
    from briefgen.writers.docx.charts.telling import cells_of  # noqa: PLC0415  (heavy)
    from briefgen.writers.overrun import report_overrun  # noqa: PLC0415  (with the writers)
    from briefgen.writers.word import write_word  # noqa: PLC0415  (heavy)

    document, design = edition.document, edition.design
    drawn = {figure: picture for figure, picture in pictures.items() if figure not in charts}
    images = {}
    if drawn:
        from briefgen.charts.raster import rasterize_all  # noqa: PLC0415  (heavy)

        images = rasterize_all(drawn, design)
    guess = like.page_of if like else {}
    facts = partial(word_facts, edition, record, cells_of(charts))
    word = write_word(document, design, images, charts, facts=facts, guess=guess)
    report_overrun(word.heights, document.most_pages, design, "Word", report)
    return Written(content=word.content, pages=word.pages, page_of=word.page_of)


def _carried(
    edition: Edition,
    record: Record,
    page_of: Mapping[str, int],
    drawn: Drawn,
    *,
    calls: bool = False,
    in_word: bool = False,
) -> str:
    """The record as a file of the edition carries it, so that it can be checked alone."""
    separator = edition.design.language.text("list-separator")
    document = edition.document
    if in_word:
        document = replace(document, blocks=document.in_word)
    transcript = transcript_of(document, page_of, separator, drawn, calls=calls)
    return record_text(carried(record, page_of, transcript), dense=in_word)


def edition_record(edition: Edition, verified: VerifiedDossier, format_: Format) -> bytes:
    """The record that the edition's file would carry, but for its pages."""
    if format_ is Format.DOCX:
        from briefgen.writers.docx.charts.telling import cells_of  # noqa: PLC0415  (heavy)

        drawn: Drawn = cells_of(_word_charts(edition, verified))
    else:
        from briefgen.charts.drawing import draw_charts  # noqa: PLC0415  (heavy)

        drawn = labels_of(draw_charts(edition.document, edition.design))
    in_word = format_ is Format.DOCX
    printed = Printed(document=edition.document, page_of={}, in_word=in_word)
    record = describe((printed,), verified)
    text = _carried(edition, record, {}, drawn, calls=not in_word, in_word=in_word)
    return text.encode("utf-8")


def word_facts(edition: Edition, record: Record, drawn: Drawn, page_of: Mapping[str, int]) -> Facts:
    """What the edition's Word file carries of its figures, with the pages of that file."""
    from briefgen.writers.docx.facts import Facts  # noqa: PLC0415  (heavy)

    words = edition.design.language
    return Facts(
        metadata=edition.document.metadata,
        labels={bare(fact.id): fact.named(words.code, words.tag) for fact in record.facts},
        record=_carried(edition, record, page_of, drawn, in_word=True),
        controls=edition.settings.figures is FigureForm.CONTROL,
    )


def _word_charts(edition: Edition, verified: VerifiedDossier) -> Mapping[str, NativeChart]:
    """The native charts, but for those asked for as pictures by chart, project or theme."""
    from briefgen.writers.docx.charts.choosing import native_charts  # noqa: PLC0415  (heavy)

    asked = edition.settings.charts or ChartForm(edition.design.theme.charts)
    specs = verified.dossier.charts.values()
    pictured = [spec.id for spec in specs if (spec.word or asked) is ChartForm.PICTURE]
    return native_charts(edition.document, edition.design, pictured)

"""The pipeline: from a project folder to finished briefings. Open this first.

One line a stage, each with its own output type, so that the wrong order does not type-check:

    read_project, read_dossier   files → `Project`, `Dossier`
    read_house                   the organisation's Word document → `House`
    verify_evidence              → `VerifiedDossier`
    follow                       → the same with the former edition's figures, and what changed
    expand_template              → `Markdown`, with where each line came from
    parse_markdown               → blocks of the document tree
    assemble                     → `Document`: numbered, cross-referenced, with its appendix
    check_document, check_glyphs → findings
    draw_charts                  → pictures
    set_pages                    → pages
    describe                     → the record that each file carries: its figures and their proof
    take_over                    → files of the last build that would come out the same
    write_pages, write_word      → bytes
    describe_build               → the manifest

`report` collects findings; `report.stop_on_errors()` stands between stages.
Writers and charts are imported when a file is written, so that a check starts fast.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.assembly.assembling import assemble
from briefgen.assembly.pairing import pair
from briefgen.checking.document import check_document
from briefgen.checking.glyphs import check_glyphs
from briefgen.checking.languages import check_languages
from briefgen.comparison.former import Former, follow
from briefgen.comparison.previous import read_previous
from briefgen.comparison.snapshots import Snapshot
from briefgen.delivery import deliver
from briefgen.diagnostics import BriefgenError, Place, Report, suggestion
from briefgen.document.nodes import Document, HouseParagraph
from briefgen.document.pictures import Picture
from briefgen.dossier.freshness import check_freshness
from briefgen.dossier.reading import read_dossier
from briefgen.dossier.records import ChartForm
from briefgen.enclosure.describing import Printed, carried, describe
from briefgen.enclosure.transcript import Drawn, labels_of, transcript_of
from briefgen.evidence.lock import LOCK_FILE, lock_text
from briefgen.evidence.verification import verify_evidence
from briefgen.evidence.verified import VerifiedDossier
from briefgen.ledger import Reuse
from briefgen.manifest import File, describe_build
from briefgen.markdown.parsing import parse_markdown
from briefgen.parameters import Scalar
from briefgen.project import BriefingFile, FigureForm, Format, Project, read_project
from briefgen.record.model import Record, bare
from briefgen.record.writing import record_text
from briefgen.renewal import take_over
from briefgen.templating.expansion import expand_template
from briefgen.theme.design import Design
from briefgen.theme.reading import load_theme
from briefgen.translations import TRANSLATIONS, check_translations, translations_text
from briefgen.typography.languages import language, languages

if TYPE_CHECKING:
    from briefgen.house.document import House
    from briefgen.writers.docx.charts.chart import NativeChart
    from briefgen.writers.docx.facts import Facts
    from briefgen.writers.pdf.typesetting import Typeset

Progress = Callable[[str], None]
"""Told what is being done, in a few words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a caller may ask of a build beside the project's own settings."""

    languages: tuple[str, ...] = ()
    """Of the project's languages; empty for all."""
    formats: tuple[Format, ...] = ()
    """Of the project's formats; empty for all."""
    built_on: date | None = None
    """Overrides the edition's date (`SOURCE_DATE_EPOCH`)."""
    as_of: date | None = None
    """The day on which figures must be fresh; the edition's date if absent."""
    parameters: Mapping[str, Scalar] = field(default_factory=dict)
    """Values in place of those that the project declares in `[parameters]`."""
    since: Snapshot | None = None
    """The former edition; the one that the project names as `previous` if absent."""
    follows: bool = True
    """Whether there is a former edition at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A checked document in one language, ready to be written."""

    document: Document
    design: Design
    settings: BriefingFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A finished file and where things stand in it."""

    content: bytes
    pages: int
    page_of: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A project that passed every check."""

    project: Project
    verified: VerifiedDossier
    editions: Mapping[str, Edition]
    """Language code → edition, in the project's order."""
    former: Former | None = None
    """The edition before, and what changed since."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """Finished files, not yet on disk, and the manifest that describes them."""

    checked: Checked
    files: tuple[File, ...]
    keys: Mapping[str, str]
    """File name → fingerprint of all that its writer saw, for files that may be taken over."""
    manifest: bytes


def check_project(
    folder: Path, options: Options, report: Report, progress: Progress = lambda _: None
) -> Checked:
    """The project at `folder`, read, verified, expanded and checked in every language asked for.

    Raises:
        BriefgenError: there are errors; the report holds all findings.
    """
    progress("reading")
    project = _read_project(folder, options, report)
    dossier = read_dossier(folder, report, project.settings.data)
    report.stop_on_errors()
    progress("verifying evidence")
    settings = project.settings
    house = _house(project, report)
    check_translations(dossier, folder, settings.languages, report)
    stale = check_freshness(dossier, options.as_of or settings.date, settings.rules.stale, report)
    verified = verify_evidence(dossier, folder, report, stale=stale)
    codes = _languages(project, options, report)
    report.stop_on_errors()
    verified, former = _follow(verified, project, options, report)
    report.stop_on_errors()
    editions = {}
    for code in codes:
        progress(f"checking {code}")
        try:
            editions[code] = prepare_edition(
                verified, project, code, report, former=former, house=house
            )
        except BriefgenError as error:
            # One language's errors must not hide the other's: the report keeps both.
            report.add(*error.findings)
    report.stop_on_errors()
    check_languages({code: edition.document for code, edition in editions.items()}, report)
    report.stop_on_errors()
    return Checked(
        project=project, verified=verified, editions=_side_by_side(editions), former=former
    )


def _follow(
    verified: VerifiedDossier, project: Project, options: Options, report: Report
) -> tuple[VerifiedDossier, Former | None]:
    """The dossier with what is to be told of the former edition; None if there is none."""
    snapshot = options.since
    if snapshot is None and options.follows:
        snapshot = read_previous(project, report)
    if snapshot is None:
        return verified, None
    settings = project.settings
    return follow(verified, snapshot, report, settings.organisation or settings.author)


def _side_by_side(editions: Mapping[str, Edition]) -> Mapping[str, Edition]:
    """One edition of all languages, where their templates ask for it; else the editions."""
    wanted = all(edition.document.beside_others for edition in editions.values())
    if not wanted or not editions:
        return editions
    first, *others = editions.values()
    document = first.document
    for edition in others:
        document = pair(document, edition.document, edition.design.language)
    partners = {edition.design.language.code: edition.design.language for edition in others}
    design = replace(first.design, partners=partners)
    return {design.code: replace(first, document=document, design=design)}


def _house(project: Project, report: Report) -> House | None:
    """The project's house document; None if it has none, or with findings if it is refused."""
    settings = project.settings
    if settings.house is None:
        return None
    from briefgen.house.reading import read_house  # noqa: PLC0415  (few projects have one)

    return read_house(settings.house, project.folder, settings.house_styles, report)


def _read_project(folder: Path, options: Options, report: Report) -> Project:
    return read_project(
        folder,
        report,
        known_languages=languages(folder),
        built_on=options.built_on,
        parameters=options.parameters,
    )


def _languages(project: Project, options: Options, report: Report) -> tuple[str, ...]:
    """The languages asked for; one that the project does not have is a finding."""
    known = project.settings.languages
    for code in options.languages:
        if code not in known:
            report.error(
                "language-not-in-project",
                f"the project has no edition in `{code}`",
                Place("briefing.toml"),
                suggestion(code, known) or "add it to `languages`",
            )
    return options.languages or known


def write_lock(folder: Path, options: Options, report: Report) -> None:
    """Record where each quote stands in its source's text, and that the languages agree now.

    The first is `evidence.lock`; the second, `translations.lock`, needs no source's text.

    Raises:
        BriefgenError: a quote does not stand in its source, or a source has no text at hand.
    """
    project = _read_project(folder, options, report)
    dossier = read_dossier(folder, report, project.settings.data)
    report.stop_on_errors()
    otherwise = "make the project's folder writable"
    agreed = translations_text(dossier, folder, project.settings.languages)
    deliver({TRANSLATIONS: agreed.encode("utf-8")}, folder, otherwise=otherwise)
    verified = verify_evidence(dossier, folder, report, use_lock=False)
    report.stop_on_errors()
    text = lock_text(verified, on=project.settings.date)
    deliver({LOCK_FILE: text.encode("utf-8")}, folder, otherwise=otherwise)


def prepare_edition(
    verified: VerifiedDossier,
    project: Project,
    code: str,
    report: Report,
    *,
    former: Former | None = None,
    house: House | None = None,
) -> Edition:
    """The checked document in the language `code`, and the design it is to be written in.

    `house` is the organisation's document that Word's file is based on.

    Raises:
        BriefgenError: a stage found errors; the report holds them.
    """
    theme = load_theme(project.settings.theme, project.folder, report)
    words = language(code, project.folder).numbering(theme.headings.numbers)
    around: tuple[HouseParagraph, ...] = ()
    if house:
        from briefgen.templating.house_text import fill_house  # noqa: PLC0415  (as above)
        from briefgen.theme.housing import house_theme  # noqa: PLC0415  (as above)

        theme = house_theme(house, theme, project.folder)
        around = fill_house(house, verified, project, words, report)
    markdown = expand_template(verified, project, words, report, former)
    blocks = parse_markdown(markdown, report)
    report.stop_on_errors()
    document = replace(
        assemble(blocks, verified, project, words, report, around),
        most_pages=markdown.most_pages,
        beside_others=markdown.beside_others,
    )
    design = Design(theme=theme, language=words, project=project.folder, house=house)
    check_document(document, verified, words, report)
    check_glyphs(document, design, report)
    return Edition(document=document, design=design, settings=project.settings)


def write_edition(
    edition: Edition,
    name: str,
    formats: tuple[Format, ...],
    verified: VerifiedDossier,
    progress: Progress = lambda _: None,
    *,
    report: Report,
) -> tuple[File, ...]:
    """The edition's files, named `name.language.format`.

    Word's page numbers come from our own layout of its file. Each file carries the facts that it
    uses with their evidence, so that it can be checked alone.
    """
    from briefgen.charts.drawing import draw_charts  # noqa: PLC0415  (heavy)

    code = edition.design.code
    contents: dict[Format, Written] = {}
    pages: Typeset | None = None
    record = describe((Printed(document=edition.document, page_of={}),), verified)
    progress(f"drawing charts, {code}")
    charts = _word_charts(edition, verified) if Format.DOCX in formats else {}
    undrawn = () if Format.PDF in formats else charts
    pictures = draw_charts(edition.document, edition.design, besides=undrawn)
    if Format.PDF in formats:
        progress(f"writing PDF, {code}")
        contents[Format.PDF], pages = write_pdf(edition, name, record, pictures)
        pages.report_unsettled(report)
        pages.report_overrun(report)
    if Format.DOCX in formats:
        progress(f"writing Word, {code}")
        in_word = _in_word(edition.document, verified) if edition.document.house else record
        contents[Format.DOCX] = _write_word(
            edition, in_word, pictures, charts, pages, report=report
        )
    return tuple(
        File(
            name=f"{name}.{code}.{format_}",
            language=code,
            format=format_,
            content=contents[format_].content,
            pages=contents[format_].pages,
            page_of=contents[format_].page_of,
            document=edition.document,
        )
        for format_ in Format
        if format_ in contents
    )


def _read_back(files: Sequence[File], report: Report) -> None:
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


def _in_word(document: Document, verified: VerifiedDossier) -> Record:
    """The record of what the Word file prints, which is more in a house document."""
    return describe((Printed(document=document, page_of={}, in_word=True),), verified)


def _carried(
    edition: Edition,
    record: Record,
    page_of: Mapping[str, int],
    drawn: Drawn,
    *,
    calls: bool = False,
) -> str:
    """The record as a file of the edition carries it, so that it can be checked alone."""
    separator = edition.design.language.text("list-separator")
    transcript = transcript_of(edition.document, page_of, separator, drawn, calls=calls)
    return record_text(carried(record, page_of, transcript))


def edition_record(edition: Edition, verified: VerifiedDossier, format_: Format) -> bytes:
    """The record that the edition's file would carry, but for its pages."""
    if format_ is Format.DOCX:
        from briefgen.writers.docx.charts.telling import cells_of  # noqa: PLC0415  (heavy)

        drawn: Drawn = cells_of(_word_charts(edition, verified))
    else:
        from briefgen.charts.drawing import draw_charts  # noqa: PLC0415  (heavy)

        drawn = labels_of(draw_charts(edition.document, edition.design))
    record = _in_word(edition.document, verified)
    if format_ is Format.PDF:
        record = describe((Printed(document=edition.document, page_of={}),), verified)
    return _carried(edition, record, {}, drawn, calls=format_ is Format.PDF).encode("utf-8")


def word_facts(edition: Edition, record: Record, drawn: Drawn, page_of: Mapping[str, int]) -> Facts:
    """What the edition's Word file carries of its figures, with the pages of that file."""
    from briefgen.writers.docx.facts import Facts  # noqa: PLC0415  (heavy)

    words = edition.design.language
    return Facts(
        metadata=edition.document.metadata,
        labels={bare(fact.id): fact.named(words.code, words.tag) for fact in record.facts},
        record=_carried(edition, record, page_of, drawn),
        controls=edition.settings.figures is FigureForm.CONTROL,
    )


def _word_charts(edition: Edition, verified: VerifiedDossier) -> Mapping[str, NativeChart]:
    """The native charts, but for those asked for as pictures by chart, project or theme."""
    from briefgen.writers.docx.charts.choosing import native_charts  # noqa: PLC0415  (heavy)

    asked = edition.settings.charts or ChartForm(edition.design.theme.charts)
    specs = verified.dossier.charts.values()
    pictured = [spec.id for spec in specs if (spec.word or asked) is ChartForm.PICTURE]
    return native_charts(edition.document, edition.design, pictured)


def build_project(
    folder: Path,
    options: Options,
    report: Report,
    progress: Progress = lambda _: None,
    reuse: Reuse | None = None,
) -> Build:
    """All files of the project that were asked for, with their manifest; nothing is on disk yet.

    A file that `reuse` holds, made from the same document and theme, is not written again.

    Raises:
        BriefgenError: there are findings that stop the build.
    """
    checked = check_project(folder, options, report, progress)
    report.stop_on_failure()
    formats = options.formats or checked.project.settings.formats
    verified, name = checked.verified, checked.project.name
    files: list[File] = []
    keys: dict[str, str] = {}
    reused: set[str] = set()
    for code, edition in checked.editions.items():
        names = {format_: f"{name}.{code}.{format_}" for format_ in formats}
        document, design, settings = edition.document, edition.design, edition.settings
        renewal = take_over(document, design, settings, verified, names=names, reuse=reuse)
        reused |= {file.name for file in renewal.files.values()}
        missing = tuple(format_ for format_ in formats if format_ not in renewal.files)
        made: tuple[File, ...] = ()
        wrote = Report()
        if missing:
            made = write_edition(edition, name, missing, verified, progress, report=wrote)
            report.add(*wrote)
        by_format = {file.format: file for file in (*renewal.files.values(), *made)}
        files += [by_format[format_] for format_ in formats]
        # What a writer finds is found again only if it writes again.
        told = {names[format_] for format_ in missing} if len(wrote) else set()
        keys |= {name: key for name, key in renewal.keys.items() if name not in told}
    if any(file.name not in reused for file in files):
        progress("reading the files back")
        _read_back(files, report)
    report.stop_on_failure()
    manifest = describe_build(checked.project, verified, tuple(files), verified.dossier.data)
    return Build(checked=checked, files=tuple(files), keys=keys, manifest=manifest)

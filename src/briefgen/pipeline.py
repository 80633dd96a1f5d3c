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
`finishing.py` has the stages from `draw_charts` to `write_word`, but for `take_over`.
What a check of most projects does not need is imported where it is used.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.assembly.assembling import assemble
from briefgen.checking.document import check_document
from briefgen.checking.glyphs import check_glyphs
from briefgen.checking.languages import check_languages
from briefgen.diagnostics import BriefgenError, Place, Report, suggestion
from briefgen.document.nodes import HouseParagraph
from briefgen.dossier.freshness import check_freshness
from briefgen.dossier.reading import read_dossier
from briefgen.edition import Edition
from briefgen.evidence.lock import LOCK_FILE, lock_text
from briefgen.evidence.verification import verify_evidence
from briefgen.evidence.verified import VerifiedDossier
from briefgen.markdown.parsing import parse_markdown
from briefgen.memory import Memory, Recall
from briefgen.parameters import Scalar
from briefgen.project import Format, Project, read_project
from briefgen.templating.expansion import expand_template
from briefgen.theme.design import Design
from briefgen.theme.reading import load_theme
from briefgen.translations import TRANSLATIONS, check_translations, translations_text
from briefgen.typography.languages import language, languages

if TYPE_CHECKING:
    from briefgen.comparison.former import Former
    from briefgen.comparison.snapshots import Snapshot
    from briefgen.finishing import Progress
    from briefgen.house.document import House
    from briefgen.ledger import Reuse
    from briefgen.manifest import File


class Options(Struct, frozen=True, kw_only=True):
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


class Checked(Struct, frozen=True, kw_only=True):
    """A project that passed every check."""

    project: Project
    verified: VerifiedDossier
    editions: Mapping[str, Edition]
    """Language code → edition, in the project's order."""
    former: Former | None = None
    """The edition before, and what changed since."""


class Build(Struct, frozen=True, kw_only=True):
    """Finished files, not yet on disk, and the manifest that describes them."""

    checked: Checked
    files: tuple[File, ...]
    keys: Mapping[str, str]
    """File name → fingerprint of all that its writer saw, for files that may be taken over."""
    manifest: bytes


def check_project(
    folder: Path,
    options: Options,
    report: Report,
    progress: Progress = lambda _: None,
    *,
    memory: Memory | None = None,
) -> Checked:
    """The project at `folder`, read, verified, expanded and checked in every language asked for.

    What `memory` has of it, made from the same files, is not read again.

    Raises:
        BriefgenError: there are errors; the report holds all findings.
    """
    progress("reading")
    project = _read_project(folder, options, report)
    settings, recall = project.settings, Recall(memory, project)
    dossier = recall.once(lambda own: read_dossier(folder, own, settings.data), report, "dossier")
    report.stop_on_errors()
    progress("verifying evidence")
    house = _house(project, report)
    known = settings.languages
    recall.once(
        lambda own: check_translations(dossier, folder, known, own), report, "translations", known
    )
    stale = check_freshness(dossier, options.as_of or settings.date, settings.rules.stale, report)
    verified = recall.once(
        lambda own: verify_evidence(dossier, folder, own, stale=stale), report, "evidence", stale
    )
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
    settings, snapshot = project.settings, options.since
    if snapshot is None and (settings.previous is None or not options.follows):
        return verified, None
    from briefgen.comparison.former import follow  # noqa: PLC0415  (few projects have one)
    from briefgen.comparison.previous import read_previous  # noqa: PLC0415  (as above)

    snapshot = snapshot or read_previous(project, report)
    if snapshot is None:
        return verified, None
    return follow(verified, snapshot, report, settings.organisation or settings.author)


def _side_by_side(editions: Mapping[str, Edition]) -> Mapping[str, Edition]:
    """One edition of all languages, where their templates ask for it; else the editions."""
    wanted = all(edition.document.beside_others for edition in editions.values())
    if not wanted or not editions:
        return editions
    from briefgen.assembly.pairing import pair  # noqa: PLC0415  (few templates ask for it)

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
    from briefgen.delivery import deliver  # noqa: PLC0415  (a check writes nothing)

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


def build_project(
    folder: Path,
    options: Options,
    report: Report,
    progress: Progress = lambda _: None,
    reuse: Reuse | None = None,
    *,
    memory: Memory | None = None,
) -> Build:
    """All files of the project that were asked for, with their manifest; nothing is on disk yet.

    A file that `reuse` holds, made from the same document and theme, is not written again. What
    `memory` has of the dossier is not read again.

    Raises:
        BriefgenError: there are findings that stop the build.
    """
    from briefgen.finishing import read_back, write_edition  # noqa: PLC0415  (no check needs them)
    from briefgen.manifest import describe_build  # noqa: PLC0415  (as above)
    from briefgen.renewal import take_over  # noqa: PLC0415  (as above)

    checked = check_project(folder, options, report, progress, memory=memory)
    report.stop_on_failure()
    formats = options.formats or checked.project.settings.formats
    verified, name = checked.verified, checked.project.name
    drawings = reuse.drawings if reuse else None
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
            made = write_edition(
                edition, name, missing, verified, progress, report=wrote, drawings=drawings
            )
            report.add(*wrote)
        elif drawings:
            drawings.take(document, design)  # for the next build
        by_format = {file.format: file for file in (*renewal.files.values(), *made)}
        files += [by_format[format_] for format_ in formats]
        # What a writer finds is found again only if it writes again.
        told = {names[format_] for format_ in missing} if len(wrote) else set()
        keys |= {name: key for name, key in renewal.keys.items() if name not in told}
    if any(file.name not in reused for file in files):
        progress("reading the files back")
        read_back(files, report)
    report.stop_on_failure()
    manifest = describe_build(checked.project, verified, tuple(files), verified.dossier.data)
    return Build(checked=checked, files=tuple(files), keys=keys, manifest=manifest)

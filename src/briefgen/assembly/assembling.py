"""Assembling: blocks in, a numbered and cross-referenced document with its appendix out."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.assembly.appendix import Appendix
from briefgen.assembly.cards import link_claims, tabulate_derivations
from briefgen.assembly.citing import citation_order, fill_citations
from briefgen.assembly.housing import polish_house, with_paragraphs
from briefgen.assembly.marking import explain_marks
from briefgen.assembly.numbering import Numbering
from briefgen.assembly.polishing import polish
from briefgen.assembly.references import check_links, fill_contents, resolve_references
from briefgen.assembly.tracing import trace_uses
from briefgen.citations.formatting import make_bibliography
from briefgen.content.localized import pick
from briefgen.diagnostics import Report
from briefgen.document.nodes import (
    Block,
    Blocks,
    Document,
    Heading,
    HouseParagraph,
    Inlines,
    Metadata,
    SourceList,
    Text,
)
from briefgen.document.walking import map_runs
from briefgen.evidence.verified import VerifiedDossier
from briefgen.project import NoteForm, Project
from briefgen.typography.dates import format_date
from briefgen.typography.languages import Language

NOTES = "end-notes"
"""The id of the heading above the notes at the document's end."""


def assemble(  # noqa: PLR0917  (all that a document is made from)
    blocks: Sequence[Block],
    verified: VerifiedDossier,
    project: Project,
    language: Language,
    report: Report,
    house: Sequence[HouseParagraph] = (),
) -> Document:
    """The document: polished, numbered, its references, citations, contents and sources filled.

    References and links to what is not there are reported. `house` are the paragraphs that Word
    prints around the document.
    """

    def polished(run: Inlines) -> Inlines:
        return polish(run, language)

    dossier = verified.dossier
    endnotes = project.settings.notes is NoteForm.ENDNOTES
    numbering = Numbering(language, endnotes=endnotes)
    body = numbering.number(map_runs(tuple(blocks), polished))
    if endnotes and numbering.notes:
        body = (*body, _notes_heading(language))
    texts = polish_house(house, language)
    around = numbering.number(tuple(text.paragraph for text in texts))
    whole = resolve_references((*body, *around), language, report)
    body, around = whole[: len(body)], whole[len(body) :]
    order = citation_order((*body, *around), dossier)
    bibliography = make_bibliography(
        [dossier.sources[source] for source in order],
        language,
        report,
        style=project.settings.citation_style.get(language.code),
        folder=project.folder,
    )
    body = fill_citations(body, bibliography)
    texts = with_paragraphs(texts, fill_citations(around, bibliography))
    appendix = Appendix(
        verified=verified,
        language=language,
        bibliography=bibliography,
        order=bibliography.order,
        uses=trace_uses(body, dossier, language, tuple(text.paragraph for text in texts)),
    )
    body = _with_cards(appendix.fill(body), numbering)
    derivations = tabulate_derivations(body, verified, language, report)
    body = link_claims((*body, *numbering.number(derivations)), appendix.cards())
    body = explain_marks(fill_contents(body), verified, language)
    check_links(body, report)
    return Document(
        metadata=_metadata(project, language),
        blocks=body,
        house=texts,
        unprinted=frozenset(term.text for term in dossier.terms),
    )


def _notes_heading(language: Language) -> Heading:
    """The heading above the notes at the document's end; it has no number."""
    title = (Text(text=language.text("notes")),)
    return Heading(id=NOTES, level=1, children=title, numbered=False)


def _with_cards(blocks: Blocks, numbering: Numbering) -> Blocks:
    """The blocks with ids for the claims of their sources' cards."""
    return tuple(
        numbering.number((block,))[0] if isinstance(block, SourceList) else block
        for block in blocks
    )


def _metadata(project: Project, language: Language) -> Metadata:
    """What the file will say about itself."""
    settings = project.settings
    organisation = settings.organisation
    author = settings.author or organisation
    return Metadata(
        title=pick(settings.title, language) or "",
        subtitle=pick(settings.subtitle, language) or "" if settings.subtitle else "",
        language=language.tag,
        author=pick(author, language) or "" if author else "",
        date=settings.date,
        edition=pick(settings.edition, language) or "",
        identifier=f"{project.name}/{settings.date.isoformat()}/{language.code}",
        keywords=settings.keywords,
        organisation=pick(organisation, language) or "" if organisation else "",
        day=format_date(settings.date, language),
    )

"""Checking a finished document: every number traced, no word against its fact, nothing missing."""

from __future__ import annotations

from briefgen.checking.characters import check_characters
from briefgen.checking.completeness import check_completeness
from briefgen.checking.runs import runs
from briefgen.checking.statements.checking import check_statements
from briefgen.checking.statements.knowledge import Knowledge
from briefgen.checking.statements.rounding import check_rounding
from briefgen.checking.statements.tables import check_tables
from briefgen.checking.structure import Structure
from briefgen.checking.untraced import check_house_numbers, check_untraced
from briefgen.diagnostics import Report
from briefgen.document.nodes import Document
from briefgen.evidence.verified import VerifiedDossier
from briefgen.typography.languages import Language


def check_document(
    document: Document, verified: VerifiedDossier, language: Language, report: Report
) -> None:
    """Report numbers that name no fact, words that contradict one, and what readers would miss."""
    all_runs = tuple(runs(document.blocks))
    structure = Structure(document, verified, language)
    knowledge = Knowledge(verified, language)
    check_untraced(all_runs, document, structure, knowledge, report)
    around = tuple(runs(document.around))
    check_house_numbers(around, document.metadata, structure, language, report)
    for run in (*around, *all_runs):
        check_statements(run, knowledge, report)
    check_tables(document.blocks, knowledge, report)
    check_rounding(document.blocks, knowledge, report)
    check_completeness(document, report)
    check_characters(document, report)

"""Marking: what the mark beside figures that are too old means, said once."""

from __future__ import annotations

from briefgen.document.nodes import Blocks, Paragraph, ParagraphRole, SourceList, Text
from briefgen.document.walking import printed_facts
from briefgen.evidence.verified import VerifiedDossier
from briefgen.typography.languages import Language


def explain_marks(blocks: Blocks, verified: VerifiedDossier, language: Language) -> Blocks:
    """The blocks with a note on the mark before the sources, or at the end, if one is printed."""
    if not verified.stale.intersection(printed_facts(blocks)):
        return blocks
    note = Paragraph(
        id="stale-note",
        role=ParagraphRole.NOTE,
        children=(Text(text=language.text("stale-note", mark=language.text("stale-mark"))),),
    )
    for index, block in enumerate(blocks):
        if isinstance(block, SourceList):
            return (*blocks[:index], note, *blocks[index:])
    return (*blocks, note)

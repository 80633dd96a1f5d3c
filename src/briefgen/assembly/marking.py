"""Marking: what the mark beside figures that are too old means, said once."""

from __future__ import annotations

from briefgen.document.nodes import Blocks, Figure, Paragraph, ParagraphRole, SourceList, Text
from briefgen.document.walking import claims_of, walk_blocks
from briefgen.evidence.verified import VerifiedDossier
from briefgen.typography.languages import Language


def explain_marks(blocks: Blocks, verified: VerifiedDossier, language: Language) -> Blocks:
    """The blocks with a note on the mark before the sources, or at the end, if one is printed."""
    if not verified.stale.intersection(_printed(blocks)):
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


def _printed(blocks: Blocks) -> set[str]:
    """The facts of all claims and chart marks."""
    drawn = {
        mark.fact
        for block in walk_blocks(blocks)
        if isinstance(block, Figure)
        for mark in block.plot.marks
        if mark.fact
    }
    return drawn | {claim.fact for claim in claims_of(blocks)}

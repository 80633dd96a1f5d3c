"""Citing: which sources are cited, in which order, and what each citation prints."""

from __future__ import annotations

from msgspec.structs import replace

from briefgen.citations.formatting import Bibliography
from briefgen.document.nodes import Blocks, Citation, Inline, Inlines
from briefgen.document.walking import inlines_of, rewrite_blocks
from briefgen.dossier.dossier import Dossier


def citation_order(blocks: Blocks, dossier: Dossier) -> tuple[str, ...]:
    """All sources: those cited in the order of their first citation, then the others."""
    cited = (
        source
        for _, inline in inlines_of(blocks)
        if isinstance(inline, Citation)
        for source in inline.sources
        if source in dossier.sources
    )
    return tuple(dict.fromkeys([*cited, *dossier.sources]))


def fill_citations(blocks: Blocks, bibliography: Bibliography) -> Blocks:
    """The blocks with the texts of their citations."""

    def filled(inline: Inline) -> Inlines:
        if not isinstance(inline, Citation):
            return (inline,)
        cited = bibliography.cite(inline.sources, named=inline.named, locator=inline.locator)
        citation = replace(inline, text=cited.text, raised=cited.raised)
        if not cited.outside:
            return (citation,)
        behind = Citation(
            sources=inline.sources, text=cited.outside, raised=True, place=inline.place
        )
        return citation, behind

    def run(inlines: Inlines) -> Inlines:
        return tuple(each for inline in inlines for each in filled(inline))

    return rewrite_blocks(blocks, run)

"""Languages against each other: whether the documents print the same figures, charts, sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefgen.diagnostics import Report
from briefgen.document.nodes import Claim, Document, Figure, SourceList, Table
from briefgen.document.walking import inlines_of, walk_blocks
from briefgen.parity import Edition, Printing, compare_languages


def check_languages(documents: Mapping[str, Document], report: Report) -> None:
    """Compare each language's document with the first one.

    What is compared here is what the documents hold; a build compares the finished files besides.
    """
    editions = [_edition(code, document) for code, document in documents.items()]
    for other in editions[1:]:
        compare_languages(editions[0], other, report)


def _edition(code: str, document: Document) -> Edition:
    blocks = tuple(walk_blocks(document.blocks))
    lists = [block for block in blocks if isinstance(block, SourceList)]
    return Edition(
        name=code,
        language=document.metadata.language.partition("-")[0],
        printings=tuple(_printings(document)),
        objects=tuple(block.id for block in blocks if isinstance(block, Figure | Table)),
        sources=tuple(card.id for each in lists for card in each.cards),
    )


def _printings(document: Document) -> Iterator[Printing]:
    for block, inline in inlines_of(document.blocks):
        if isinstance(inline, Claim):
            yield Printing(inline.fact, inline.text, block.id, inline.place)

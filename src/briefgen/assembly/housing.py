"""The house document's paragraphs among the document's: polished, numbered, references filled."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from briefgen.assembly.polishing import polish
from briefgen.document.nodes import Blocks, HouseParagraph, Inline, Paragraph
from briefgen.typography.languages import Language


def polish_house(texts: Sequence[HouseParagraph], language: Language) -> tuple[HouseParagraph, ...]:
    """The paragraphs with what fills their placeholders polished; their own words stay."""
    return tuple(_polished(text, language) for text in texts)


def _polished(text: HouseParagraph, language: Language) -> HouseParagraph:
    children: list[Inline] = []
    fills: list[tuple[int, int]] = []
    position = 0
    for start, end in text.fills:
        children += text.paragraph.children[position:start]
        begun = len(children)
        children += polish(text.paragraph.children[start:end], language)
        fills.append((begun, len(children)))
        position = end
    children += text.paragraph.children[position:]
    paragraph = replace(text.paragraph, children=tuple(children))
    return HouseParagraph(paragraph=paragraph, fills=tuple(fills))


def with_paragraphs(texts: Sequence[HouseParagraph], blocks: Blocks) -> tuple[HouseParagraph, ...]:
    """The texts with the paragraphs that became of theirs."""
    return tuple(
        replace(text, paragraph=block)
        for text, block in zip(texts, blocks, strict=True)
        if isinstance(block, Paragraph)
    )

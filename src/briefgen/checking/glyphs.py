"""Checks that every character of the document has a glyph in the fonts that will set it."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from briefgen.diagnostics import Place, Report
from briefgen.document.nodes import (
    Block,
    Contents,
    Cover,
    Document,
    Figure,
    Footnote,
    Heading,
    Inlines,
    KeyFigures,
    Paragraph,
    ParagraphRole,
    SourceList,
)
from briefgen.document.plots import Plot
from briefgen.document.walking import children_of, own_text, place_of, runs_of, walk_blocks
from briefgen.fonts.chains import FontChain
from briefgen.theme.design import Design
from briefgen.theme.typefaces import Typefaces, open_typefaces
from briefgen.typography.cleaning import clean

_SHOWN = 20
"""Characters that a message shows on each side."""
_UNPRINTED = {"\n", "\u00a0", " "}


class _Printed(NamedTuple):
    """A text with the fonts that set it and where it came from."""

    text: str
    chains: tuple[FontChain, ...]
    place: Place | None


def check_glyphs(document: Document, design: Design, report: Report) -> None:
    """Record an error for every character that no font of its role has, once for each place.

    Raises:
        BriefgenError: a font of the theme is missing or is no font.
    """
    faces = open_typefaces(design)
    sound: dict[tuple[FontChain, ...], set[str]] = defaultdict(_UNPRINTED.copy)
    told: set[tuple[str, Place | None]] = set()
    for block in walk_blocks(document.blocks):
        for printed in _printed(block, faces):
            for character in _missing(printed, sound[printed.chains]):
                if (character, printed.place) not in told:
                    told.add((character, printed.place))
                    _report(character, printed, report)


def _missing(printed: _Printed, sound: set[str]) -> list[str]:
    """The characters that one of the fonts lacks, in order; those that none lacks join `sound`."""
    characters = clean(printed.text)
    if sound.issuperset(characters):
        return []
    fresh = [character for character in dict.fromkeys(characters) if character not in sound]
    missing = [c for c in fresh if not all(chain.has(c) for chain in printed.chains)]
    sound.update(set(fresh).difference(missing))
    return missing


def _report(character: str, printed: _Printed, report: Report) -> None:
    name = unicodedata.name(character, "a character without a name")
    sample = _around(character, printed.text)
    report.error(
        "no-glyph",
        f"no font has the character `{character}` (U+{ord(character):04X}, {name}) in `{sample}`",
        printed.place,
        "replace the character, or name a font that has it in the theme's `fonts`",
    )


def _around(character: str, text: str) -> str:
    """The character with what stands around it."""
    at = text.find(character)
    begin, end = max(0, at - _SHOWN), at + len(character) + _SHOWN
    return ("…" if begin else "") + text[begin:end].strip() + ("…" if end < len(text) else "")


def _printed(block: Block, faces: Typefaces) -> Iterator[_Printed]:
    """All that is printed of a block itself, without the blocks within it."""
    body = faces.body, faces.body_bold
    heading = faces.heading, faces.heading_bold
    chains: tuple[FontChain, ...] = heading
    match block:
        case Paragraph() if block.role is not ParagraphRole.NOTE:
            chains = body
        case Heading():
            chains = faces.role(f"heading{block.level}")
        case Cover():
            chains = (*faces.role("title"), *heading)
        case _:
            pass
    place = place_of(block)
    for run in runs_of(block):
        yield from _of_inlines(run, chains, body, place)
    for text in _fixed(block):
        yield _Printed(text, heading, place)


def _of_inlines(
    inlines: Inlines,
    chains: tuple[FontChain, ...],
    notes: tuple[FontChain, ...],
    place: Place | None,
) -> Iterator[_Printed]:
    for inline in inlines:
        inner = notes if isinstance(inline, Footnote) else chains
        if text := own_text(inline):
            yield _Printed(text, chains, place_of(inline) or place)
        if children := children_of(inline):
            yield from _of_inlines(children, inner, notes, place)


def _fixed(block: Block) -> Iterator[str]:
    """What a block prints beside its inlines."""
    if isinstance(block, Figure):
        yield from _of_plot(block.plot)
    elif isinstance(block, KeyFigures | Contents):
        yield block.title
    elif isinstance(block, SourceList):
        for card in block.cards:
            for quote in card.quotes:
                yield from (quote.exact, quote.position)


def _of_plot(plot: Plot) -> Iterator[str]:
    yield plot.unit
    for series in plot.series:
        yield series.label or ""
        for mark in series.marks:
            yield from (mark.category, mark.text, mark.note or "")

"""Rounding: a fact reads the same in text, tables and charts."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.checking.statements.knowledge import Knowledge
from briefgen.content.claims import StyleName
from briefgen.diagnostics import Place, Report
from briefgen.document.nodes import Blocks, Claim, Figure
from briefgen.document.walking import inlines_of, walk_blocks

_STYLES: tuple[StyleName, ...] = ("full", "bare", "magnitude", "compact", "words")
_TELLING: tuple[StyleName, ...] = ("full", "compact", "words")
"""Those that print the qualifier."""


def check_rounding(blocks: Blocks, knowledge: Knowledge, report: Report) -> None:
    """Report each printed value of a fact that is none of the fact's own forms."""
    observations = knowledge.verified.dossier.observations
    for fact, text, where, place in _printed(blocks):
        # In a chart no word beside the value can say its bound.
        styles = _TELLING if where.startswith("chart") else _STYLES
        written = text.replace("\u00a0", " ")
        if fact in observations and written not in _forms(fact, styles, knowledge):
            report.error(
                "wrong-rounding",
                f"fact `{fact}` is printed as `{text}` in {where}, which is not its value "
                f"`{knowledge.printed(fact, 'full')}`",
                place,
                "print it by `fact()`, with all its digits",
            )


def _forms(fact: str, styles: tuple[StyleName, ...], knowledge: Knowledge) -> Iterator[str]:
    """What the fact prints in the styles, its change signed or not: only one style has a plus."""
    for style in styles:
        for signed in (True, False) if style == "compact" else (True,):
            yield knowledge.printed(fact, style, signed=signed).replace("\u00a0", " ")


def _printed(blocks: Blocks) -> Iterator[tuple[str, str, str, Place | None]]:
    """Each printed value: its fact, its text, its block and place."""
    for block, inline in inlines_of(blocks):
        if isinstance(inline, Claim):
            place = inline.place or getattr(block, "place", None)
            yield inline.fact, inline.text, f"`{block.id}`", place
    for block in walk_blocks(blocks):
        if isinstance(block, Figure):
            for mark in block.plot.marks:
                if mark.fact is not None:
                    yield mark.fact, mark.text, f"chart `{block.plot.id}`", block.place

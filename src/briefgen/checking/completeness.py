"""Completeness: captions, alt texts, and something under every heading."""

from __future__ import annotations

from itertools import pairwise

from briefgen.diagnostics import Report
from briefgen.document.nodes import (
    Block,
    Callout,
    Document,
    Figure,
    Heading,
    PageBreak,
    SourceList,
    Table,
)
from briefgen.document.walking import plain_text, walk_blocks


def check_completeness(document: Document, report: Report) -> None:
    """Report what readers would miss: captions, alt texts, text under a heading."""
    for block in walk_blocks(document.blocks):
        match block:
            case Figure():
                _check_figure(block, report)
            case Table() if not plain_text(block.caption).strip():
                report.error(
                    "missing-caption",
                    f"the table `{block.id}` has no caption",
                    block.place,
                    "write `: Caption {#tab-id}` in a line of its own after it",
                )
            case Callout() if not block.blocks:
                report.error("empty-callout", "the box is empty", block.place, "fill it or drop it")
            case _:
                pass
    _check_headings(document, report)


def _check_figure(figure: Figure, report: Report) -> None:
    if not plain_text(figure.caption).strip():
        report.error(
            "missing-caption",
            f"the chart `{figure.plot.id}` has no title",
            figure.place,
            "give it a `title` that says the finding",
        )
    if not figure.alt.strip():
        report.error(
            "missing-alt-text",
            f"the chart `{figure.plot.id}` has no text for readers who cannot see it",
            figure.place,
            "give it an `alt`",
        )


def _check_headings(document: Document, report: Report) -> None:
    blocks = [block for block in document.blocks if not isinstance(block, PageBreak)]
    followers: list[tuple[Block, Block | None]] = [*pairwise(blocks)]
    if blocks:
        followers.append((blocks[-1], None))
    for block, after in followers:
        if isinstance(block, Heading) and _empty(block, after):
            report.error(
                "empty-section",
                f"nothing stands under the heading `{plain_text(block.children)}`",
                block.place,
                "write something, or leave the heading out",
            )


def _empty(heading: Heading, after: Block | None) -> bool:
    match after:
        case None:
            return True
        case Heading():
            return after.level <= heading.level
        case SourceList():
            return not after.cards
        case _:
            return False

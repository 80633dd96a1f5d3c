"""Parsing: expanded Markdown in, the blocks of the document tree out."""

from __future__ import annotations

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from msgspec.structs import replace

from briefgen.diagnostics import Report
from briefgen.document.manuscript import Markdown
from briefgen.document.nodes import Block, Blocks, Cover, Heading
from briefgen.document.walking import map_blocks, place_of, walk_blocks
from briefgen.markdown.blocks import read_blocks
from briefgen.markdown.dialect import MAX_NESTING, dialect
from briefgen.markdown.inlines import Reader

_MADE = ("p-", "list-", "box-", "columns-", "sec-", "tab-")


def parse_markdown(markdown: Markdown, report: Report) -> tuple[Block, ...]:
    """The document's blocks, each with its place, all ids unique.

    What a briefing cannot hold, links that lead nowhere allowed, ids given twice and heading
    levels left out are reported.
    """
    tokens = dialect().parse(markdown.text)
    if _too_deep(tokens, markdown, report):
        return ()
    root = SyntaxTreeNode(tokens)
    blocks = read_blocks(list(root.children), Reader(markdown=markdown, report=report))
    _check_levels(blocks, report)
    return _unique(blocks, report)


def _too_deep(tokens: list[Token], markdown: Markdown, report: Report) -> bool:
    """Whether anything is nested beyond the limit, where the parser would leave content out."""
    deep = [
        token
        for token in tokens
        if max((t.level for t in (token, *(token.children or ()))), default=0) >= MAX_NESTING - 1
    ]
    if deep:
        line = next((token.map[0] for token in deep if token.map), 0)
        report.error(
            "nested-too-deeply",
            "lists, boxes or emphasis are nested too deeply",
            markdown.origin(line),
            "use headings or paragraphs in their place",
        )
    return bool(deep)


def _check_levels(blocks: Blocks, report: Report) -> None:
    level = 0
    for block in walk_blocks(blocks):
        if isinstance(block, Cover) and block.compact:  # its title heads the page
            level = 1
        if not isinstance(block, Heading):
            continue
        if block.level > level + 1:
            above = f"level {level}" if level else "nothing"
            report.error(
                "heading-jump",
                f"a heading of level {block.level} stands below {above}",
                block.place,
                f"write `{'#' * (level + 1)}`",
            )
        level = block.level


def _unique(blocks: Blocks, report: Report) -> Blocks:
    """The blocks with ids that occur once: made ones are numbered, given ones reported."""
    seen: dict[str, int] = {}

    def settle(block: Block) -> Block:
        count = seen[block.id] = seen.get(block.id, 0) + 1
        if count == 1:
            return block
        if not _made(block):
            report.error(
                "duplicate-id",
                f"the id `{block.id}` is used twice",
                place_of(block),
                "give one of them another id, or use it once",
            )
        return replace(block, id=f"{block.id}-{count}")

    return map_blocks(blocks, settle)


def _made(block: Block) -> bool:
    """Whether the id was made from the block's text: its end is a digest."""
    start, _, digest = block.id.rpartition("-")
    return f"{start}-" in _MADE and len(digest) == 10  # noqa: PLR2004  (see `identify`)

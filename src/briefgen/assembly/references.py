"""Cross references and links: what they print, and whether what they name is there."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from briefgen.assembly.numbering import heading_references
from briefgen.diagnostics import Place, Report, suggestion
from briefgen.document.nodes import (
    Block,
    Blocks,
    Contents,
    ContentsEntry,
    ContentsKind,
    Figure,
    Heading,
    Inline,
    Inlines,
    Link,
    Reference,
    ReferenceKind,
    SourceList,
    Table,
)
from briefgen.document.walking import (
    inlines_of,
    map_blocks,
    place_of,
    plain_text,
    rewrite_blocks,
    walk_blocks,
)
from briefgen.typography.languages import Language

_NBSP = "\u00a0"


def resolve_references(blocks: Blocks, language: Language, report: Report) -> Blocks:
    """The blocks with the texts of their references; unknown targets are reported."""
    names = reference_texts(blocks, language)

    def resolved(inline: Inline) -> Inline:
        if not isinstance(inline, Reference):
            return inline
        target = _target(inline.target, names)
        if target is None:
            _unknown(inline.target, names, inline.place, report)
            return replace(inline, text=f"[{inline.target}?]")
        text = "" if inline.kind is ReferenceKind.PAGE else names[target].replace(" ", _NBSP)
        return replace(inline, target=target, text=text)

    def run(inlines: Inlines) -> Inlines:
        return tuple(resolved(inline) for inline in inlines)

    return rewrite_blocks(blocks, run)


def check_links(blocks: Blocks, report: Report) -> None:
    """Report links within the document that lead nowhere."""
    ids = {block.id for block in walk_blocks(blocks)}
    lists = (block for block in walk_blocks(blocks) if isinstance(block, SourceList))
    ids |= {card.id for listed in lists for card in listed.cards}
    for block, inline in inlines_of(blocks):
        if isinstance(inline, Link) and inline.target.startswith("#"):
            target = inline.target[1:]
            if target not in ids:
                _unknown(target, ids, place_of(block), report)


def reference_texts(blocks: Blocks, language: Language) -> dict[str, str]:
    """Block id → what a reference to the block prints."""
    texts = heading_references(blocks, language)
    for block in walk_blocks(blocks):
        match block:
            case Heading() if block.id not in texts:
                title = plain_text(block.children)
                texts[block.id] = language.text("reference-unnumbered", title=title)
            case Figure() | Table():
                texts[block.id] = block.number
            case _:
                pass
    return texts


def _target(name: str, names: dict[str, str]) -> str | None:
    """The id meant by a name: itself, or the figure or table of that name."""
    return next((n for n in (name, f"fig-{name}", f"tab-{name}") if n in names), None)


def _unknown(target: str, names: Iterable[str], place: Place | None, report: Report) -> None:
    report.error(
        "unknown-reference",
        f"there is no heading, figure or table `{target}`",
        place,
        suggestion(target, names) or "write `{#id}` behind the heading or caption that is meant",
    )


def fill_contents(blocks: Blocks) -> Blocks:
    """The blocks with the entries of every list of contents."""
    all_blocks = tuple(walk_blocks(blocks))

    def filled(block: Block) -> Block:
        if not isinstance(block, Contents):
            return block
        entries = (entry for other in all_blocks if (entry := _entry(other, block)) is not None)
        return replace(block, entries=tuple(entries))

    return map_blocks(blocks, filled)


def _entry(block: Block, contents: Contents) -> ContentsEntry | None:
    match contents.kind, block:
        case ContentsKind.HEADINGS, Heading() if block.listed and block.level <= contents.depth:
            level, title = block.level, block.children
        case ContentsKind.FIGURES, Figure():
            level, title = 1, block.caption
        case ContentsKind.TABLES, Table():
            level, title = 1, block.caption
        case _:
            return None
    return ContentsEntry(
        target=block.id,
        level=level,
        number=block.number,
        text=plain_text(title).replace("\n", " "),
    )

"""From markdown-it's block tokens to the document's blocks."""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from msgspec.structs import replace

from briefgen.diagnostics import Place, suggestion
from briefgen.document.manuscript import CONTAINERS, HEADING_CLASSES, BlockInsertion
from briefgen.document.nodes import (
    Block,
    Blocks,
    Callout,
    Columns,
    Contents,
    Cover,
    Figure,
    Heading,
    Inlines,
    KeyFigures,
    List,
    ListItem,
    PageBreak,
    Paragraph,
    ParagraphRole,
    Part,
    SourceList,
    Table,
)
from briefgen.document.walking import place_of, plain_text, walk_blocks
from briefgen.markdown.attributes import Attributes, split_attributes
from briefgen.markdown.dialect import dialect
from briefgen.markdown.identity import identify
from briefgen.markdown.inlines import Reader, read_inlines
from briefgen.markdown.tables import CAPTION, read_caption, read_table

_WIDTH = re.compile(r"[1-9]\d?(?:\.\d+)?")
_HINT = "docs/templates.md says what Markdown is read"


def read_blocks(nodes: list[SyntaxTreeNode], reader: Reader) -> Blocks:
    """The blocks of sibling nodes; a caption's line joins the table before it."""
    blocks: list[Block] = []
    for node in nodes:
        caption = _caption(node)
        if caption and blocks and node.previous_sibling and node.previous_sibling.type == "table":
            blocks[-1] = read_caption(blocks[-1], caption, reader)
        else:
            blocks.extend(_block(node, reader))
    return tuple(blocks)


def _caption(node: SyntaxTreeNode) -> Token | None:
    """The inline token of a paragraph that is a table's caption."""
    if node.type != "paragraph":
        return None
    token = _inline(node)
    return token if token.content.startswith(CAPTION) else None


def _block(node: SyntaxTreeNode, reader: Reader) -> Blocks:
    readers: dict[str, Callable[[SyntaxTreeNode, Reader], Blocks]] = {
        "paragraph": _paragraph,
        "heading": _heading,
        "bullet_list": _list,
        "ordered_list": _list,
        "container": _container,
        "table": lambda node, reader: (read_table(node, reader),),
    }
    read = readers.get(node.type, _refused)
    return read(node, reader)


def _inline(node: SyntaxTreeNode) -> Token:
    token = node.children[0].token
    if token is None:  # pragma: no cover  (markdown-it gives an inline token a node of its own)
        raise TypeError
    return token


def _place(node: SyntaxTreeNode, reader: Reader) -> Place | None:
    return reader.markdown.origin(node.map[0]) if node.map else None


def _paragraph(node: SyntaxTreeNode, reader: Reader) -> Blocks:
    token = _inline(node)
    inserted = _inserted(token, reader)
    if inserted is not None:
        return inserted
    inlines = read_inlines(token, reader)
    if not plain_text(inlines).strip() and not inlines:
        return ()
    return (Paragraph(id=identify("p", inlines), children=inlines, place=_place(node, reader)),)


def _inserted(token: Token, reader: Reader) -> Blocks | None:
    """The blocks of a paragraph that holds nothing but block insertions; None for a text."""
    blocks: list[Block] = []
    for child in token.children or ():
        if child.type == "softbreak" or (child.type == "text" and not child.content.strip()):
            continue
        insertion = reader.insertion(child.content) if child.type == "insertion" else None
        if not isinstance(insertion, BlockInsertion):
            return None
        blocks += [_placed(block, insertion.place) for block in insertion.blocks]
    return tuple(blocks)


def _placed(block: Block, place: Place | None) -> Block:
    """The block with the place where the template asked for it, if it can tell one."""
    match block:
        case Heading() | Paragraph() | List() | Callout() | Columns() | KeyFigures():
            return replace(block, place=place)
        case Table() | Figure():
            return replace(block, place=place)
        case Cover() | Contents() | SourceList() | PageBreak():
            return block


def _heading(node: SyntaxTreeNode, reader: Reader) -> Blocks:
    token, place = _inline(node), _place(node, reader)
    source, attributes = split_attributes(token.content)
    if source != token.content:
        token = _parsed_again(token, source)
    _check_attributes(attributes, reader, place)
    inlines = read_inlines(token, reader)
    return (
        Heading(
            id=reader.expanded(attributes.id) if attributes.id else identify("sec", inlines),
            level=int(node.tag[1:]),
            children=inlines,
            numbered="unnumbered" not in attributes.classes,
            listed="unlisted" not in attributes.classes,
            place=place,
        ),
    )


def _parsed_again(token: Token, source: str) -> Token:
    """The inline token of other text at the same place."""
    again = dialect().parseInline(source)[0]
    again.map = token.map
    return again


def _check_attributes(attributes: Attributes, reader: Reader, place: Place | None) -> None:
    wrong = attributes.wrong or next((key for key, _ in attributes.values), "")
    if wrong:
        reader.report.error(
            "bad-attribute", f"`{wrong}` is no attribute of a heading", place, "write `{#id}`"
        )
    for name in attributes.classes:
        if name not in HEADING_CLASSES:
            hint = suggestion(f".{name}", [f".{known}" for known in HEADING_CLASSES])
            reader.report.error("bad-attribute", f"there is no class `.{name}`", place, hint)


def _list(node: SyntaxTreeNode, reader: Reader) -> Blocks:
    items = tuple(ListItem(blocks=read_blocks(item.children, reader)) for item in node.children)
    start = node.attrs.get("start", 1)
    texts: Inlines = tuple(
        inline
        for item in items
        for block in item.blocks
        if isinstance(block, Paragraph)
        for inline in block.children
    )
    return (
        List(
            id=identify("list", texts),
            items=items,
            ordered=node.type == "ordered_list",
            start=int(start) if isinstance(start, int | str) else 1,
            place=_place(node, reader),
        ),
    )


def _container(node: SyntaxTreeNode, reader: Reader) -> Blocks:
    place = _place(node, reader)
    name, _, title = node.info.partition(" ")
    if not node.meta.get("closed", True):
        reader.report.error("unclosed-container", f"`::: {name}` is not closed", place, "add `:::`")
    if name not in CONTAINERS:
        hint = suggestion(name, CONTAINERS)
        reader.report.error("unknown-container", f"there is no container `{name}`", place, hint)
    if name == "columns":
        return _columns(node, title, reader)
    blocks = read_blocks(node.children, reader)
    if name != "callout":
        return tuple(_with_role(block, name) for block in blocks)
    source, attributes = split_attributes(title)
    token = dialect().parseInline(source.strip())[0]
    token.map = list(node.map) if node.map else None
    inlines = read_inlines(token, reader) if source.strip() else ()
    id_ = reader.expanded(attributes.id) if attributes.id else identify("box", inlines)
    return (Callout(id=id_, title=inlines, blocks=blocks, place=place),)


def _columns(node: SyntaxTreeNode, title: str, reader: Reader) -> Blocks:
    """`::: columns 2 3` with a `::: column` for each; the numbers are the columns' widths."""
    place = _place(node, reader)
    inner = [child for child in node.children if _is_column(child)]
    if len(inner) != len(node.children) or not inner:
        hint = "write nothing but `::: column` … `:::` within `:::: columns`"
        reader.report.error("bad-columns", "`columns` holds something else", place, hint)
    given = tuple(float(word) for word in title.split() if _WIDTH.fullmatch(word))
    shares = given or (1.0,) * len(inner)
    if len(given) != len(title.split()) or len(shares) != len(inner):
        hint = "write one number a column, such as `columns 2 3`, or none"
        message = f"`columns {title}` gives no width for each of {len(inner)} columns"
        reader.report.error("bad-columns", message, place, hint)
        shares = (1.0,) * len(inner)
    parts = tuple(Part(blocks=read_blocks(child.children, reader)) for child in inner)
    for block in walk_blocks(tuple(block for part in parts for block in part.blocks)):
        if isinstance(block, Table | Columns | Cover | Contents | SourceList | PageBreak):
            hint = "a column holds text, lists, boxes, key figures and charts"
            kind = type(block).__name__.lower()
            message = f"a {kind} cannot stand in a column"
            reader.report.error("bad-columns", message, place_of(block) or place, hint)
    texts: Inlines = tuple(
        inline
        for part in parts
        for block in part.blocks
        if isinstance(block, Paragraph | Heading)
        for inline in block.children
    )
    columns = Columns(id=identify("columns", texts), rows=(parts,), shares=shares, place=place)
    return (columns,) if parts else ()


def _is_column(node: SyntaxTreeNode) -> bool:
    return node.type == "container" and node.info.strip() == "column"


def _with_role(block: Block, name: str) -> Block:
    if isinstance(block, Paragraph) and name in set(ParagraphRole):
        return replace(block, role=ParagraphRole(name))
    return block


def _refused(node: SyntaxTreeNode, reader: Reader) -> Blocks:
    what, hint = {
        "html_block": ("raw HTML", "write Markdown, or `&lt;` for the character `<`"),
        "fence": ("code", "write it as a paragraph"),
        "blockquote": ("a block quotation", "use `::: callout Title` … `:::`"),
        "hr": ("a line across", "a new page is `{{ pagebreak() }}`"),
    }.get(node.type, (f"`{node.type}`", _HINT))
    reader.refuse(what, _place(node, reader), hint)
    return read_blocks(node.children, reader) if node.type == "blockquote" else ()

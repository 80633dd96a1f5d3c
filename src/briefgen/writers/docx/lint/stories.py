"""Rules of the text parts: styles, lists, bookmarks, fields, links and tables hold together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from lxml import etree

from briefgen.writers.docx.lint.opened import WP, Opened, W, value

_LONGEST_BOOKMARK = 40
_TARGET = re.compile(r"\s*(?:REF|PAGEREF)\s+(\S+)")
_BOOKMARK, _BOOKMARK_END = f"{W}bookmarkStart", f"{W}bookmarkEnd"
_CELL = f"{W}tc"
_VAL, _ID, _NAME, _ANCHOR = f"{W}val", f"{W}id", f"{W}name", f"{W}anchor"
_FIELD = f"{W}fldCharType"
_NAMESPACES = {"w": W[1:-1]}
_NESTED_LINKS = etree.XPath("//w:hyperlink//w:hyperlink", namespaces=_NAMESPACES)
_LINKED_CONTROLS = etree.XPath("//w:hyperlink//w:sdt", namespaces=_NAMESPACES)
_STYLED = ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")


def story_faults(file: Opened) -> Iterator[str]:
    """What is wrong with the parts that hold text, and between them."""
    yield from _styles_and_lists(file)
    names: set[str] = set()
    drawings: set[str] = set()
    for name, tree in file.stories:
        for rule in (_fields, _links, _tables):
            yield from (f"{name}: {fault}" for fault in rule(tree))
        yield from (f"{name}: {fault}" for fault in _bookmarks(tree, names))
        yield from (f"{name}: {fault}" for fault in _drawings(tree, drawings))
    for name, tree in file.stories:
        yield from (f"{name}: {fault}" for fault in _targets(tree, names))


def _styles_and_lists(file: Opened) -> Iterator[str]:
    styles = file.tree("word/styles.xml")
    if styles is None:
        return
    known = {value(style, "styleId") for style in styles.iter(f"{W}style")}
    numbering = file.tree("word/numbering.xml")
    lists = {"0"} if numbering is None else {"0"} | _numbers(numbering)
    tags = [f"{W}{tag}" for tag in _STYLED]
    for name, tree in (*file.stories, ("word/styles.xml", styles)):
        unknown = {e.get(_VAL, "") for e in tree.iter(*tags)} - known
        yield from (f"{name}: there is no style `{style}`" for style in sorted(unknown))
        unknown = {value(e) for e in tree.iter(f"{W}numId")} - lists
        yield from (f"{name}: there is no list `{number}`" for number in sorted(unknown))


def _numbers(numbering: etree._Element) -> set[str]:
    return {value(e, "numId") for e in numbering.iter(f"{W}num")}


def _bookmarks(tree: etree._Element, names: set[str]) -> Iterator[str]:
    """Word silently drops the second of two bookmarks of one name, whatever their case."""
    begun: set[str] = set()
    for element in tree.iter(_BOOKMARK, _BOOKMARK_END):
        id_ = element.get(_ID, "")
        if element.tag == _BOOKMARK_END:
            if id_ not in begun:
                yield f"bookmark `{id_}` ends without a beginning"
            begun.discard(id_)
            continue
        name = element.get(_NAME, "")
        if name.lower() in names:
            yield f"the bookmark `{name}` is set twice"
        if len(name) > _LONGEST_BOOKMARK:
            yield f"the bookmark name `{name}` is too long for Word"
        names.add(name.lower())
        begun.add(id_)
    yield from (f"bookmark `{id_}` never ends" for id_ in sorted(begun))


def _targets(tree: etree._Element, names: set[str]) -> Iterator[str]:
    anchors = {e.get(_ANCHOR, "") for e in tree.iter(f"{W}hyperlink")} - {""}
    for element in tree.iter(f"{W}instrText"):
        match = _TARGET.match(element.text or "")
        if match:
            anchors.add(match[1])
    for anchor in sorted(anchors):
        if anchor.lower() not in names:
            yield f"there is no bookmark `{anchor}` for a link or field"


def _drawings(tree: etree._Element, known: set[str]) -> Iterator[str]:
    for element in tree.iter(f"{WP}docPr"):
        id_ = str(element.get("id"))
        if id_ in known:
            yield f"two drawings have the id `{id_}`"
        known.add(id_)


def _fields(tree: etree._Element) -> Iterator[str]:
    depth = 0
    for element in tree.iter(f"{W}fldChar"):
        depth += {"begin": 1, "end": -1}.get(element.get(_FIELD, ""), 0)
        if depth < 0:
            yield "a field ends that did not begin"
            depth = 0
    if depth:
        yield "a field is not closed"


def _links(tree: etree._Element) -> Iterator[str]:
    for _ in cast("list[object]", _NESTED_LINKS(tree)):
        yield "a hyperlink stands in a hyperlink"
    for _ in cast("list[object]", _LINKED_CONTROLS(tree)):
        yield "a content control stands in a hyperlink"


def _tables(tree: etree._Element) -> Iterator[str]:
    for cell in tree.iter(f"{W}tc"):
        if len(cell) == 0 or cell[-1].tag != f"{W}p":
            yield "a table cell does not end with a paragraph"
    is_plain = next(tree.iter(f"{W}gridSpan"), None) is None
    for table in tree.iter(f"{W}tbl"):
        rows = table.findall(f"{W}tr")
        if not rows:
            yield "a table has no rows"
        grid = table.find(f"{W}tblGrid")
        columns = 0 if grid is None else len(grid)
        yield from (fault for row in rows for fault in _row(row, columns, is_plain=is_plain))
        following = table.getnext()
        if following is not None and following.tag == f"{W}tbl":
            yield "two tables touch, and Word joins them"


def _row(row: etree._Element, columns: int, *, is_plain: bool) -> Iterator[str]:
    cells = list(row.iterchildren(_CELL))
    if not cells:
        yield "a table row has no cells"
        return
    if is_plain and len(cells) == columns:
        return
    spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in cells]
    spanned = sum(1 if span is None else int(value(span) or 1) for span in spans)
    if spanned != columns:
        yield f"a table row spans {spanned} of {columns} columns"

"""Rules of the text parts: styles, lists, bookmarks, fields, links and tables hold together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from briefgen.writers.docx.lint.opened import WP, Opened, W, value

_LONGEST_BOOKMARK = 40
_TARGET = re.compile(r"\s*(?:REF|PAGEREF)\s+(\S+)")
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
        unknown = {value(e) for e in tree.iter(*tags)} - known
        yield from (f"{name}: there is no style `{style}`" for style in sorted(unknown))
        unknown = {value(e) for e in tree.iter(f"{W}numId")} - lists
        yield from (f"{name}: there is no list `{number}`" for number in sorted(unknown))


def _numbers(numbering: etree._Element) -> set[str]:
    return {value(e, "numId") for e in numbering.iter(f"{W}num")}


def _bookmarks(tree: etree._Element, names: set[str]) -> Iterator[str]:
    """Word silently drops the second of two bookmarks of one name, whatever their case."""
    begun: set[str] = set()
    for element in tree.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd"):
        if element.tag == f"{W}bookmarkEnd":
            if value(element, "id") not in begun:
                yield f"bookmark `{value(element, 'id')}` ends without a beginning"
            begun.discard(value(element, "id"))
            continue
        name = value(element, "name")
        if name.lower() in names:
            yield f"the bookmark `{name}` is set twice"
        if len(name) > _LONGEST_BOOKMARK:
            yield f"the bookmark name `{name}` is too long for Word"
        names.add(name.lower())
        begun.add(value(element, "id"))
    yield from (f"bookmark `{id_}` never ends" for id_ in sorted(begun))


def _targets(tree: etree._Element, names: set[str]) -> Iterator[str]:
    anchors = {value(e, "anchor") for e in tree.iter(f"{W}hyperlink")} - {""}
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
        depth += {"begin": 1, "end": -1}.get(value(element, "fldCharType"), 0)
        if depth < 0:
            yield "a field ends that did not begin"
            depth = 0
    if depth:
        yield "a field is not closed"


def _links(tree: etree._Element) -> Iterator[str]:
    for link in tree.iter(f"{W}hyperlink"):
        if next(link.iterdescendants(f"{W}hyperlink"), None) is not None:
            yield "a hyperlink stands in a hyperlink"
        if next(link.iterdescendants(f"{W}sdt"), None) is not None:
            yield "a content control stands in a hyperlink"


def _tables(tree: etree._Element) -> Iterator[str]:
    for cell in tree.iter(f"{W}tc"):
        if len(cell) == 0 or cell[-1].tag != f"{W}p":
            yield "a table cell does not end with a paragraph"
    for table in tree.iter(f"{W}tbl"):
        rows = table.findall(f"{W}tr")
        if not rows:
            yield "a table has no rows"
        grid = table.find(f"{W}tblGrid")
        columns = 0 if grid is None else len(grid)
        yield from (fault for row in rows for fault in _row(row, columns))
        following = table.getnext()
        if following is not None and following.tag == f"{W}tbl":
            yield "two tables touch, and Word joins them"


def _row(row: etree._Element, columns: int) -> Iterator[str]:
    cells = row.findall(f"{W}tc")
    if not cells:
        yield "a table row has no cells"
        return
    spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in cells]
    spanned = sum(1 if span is None else int(value(span) or 1) for span in spans)
    if spanned != columns:
        yield f"a table row spans {spanned} of {columns} columns"

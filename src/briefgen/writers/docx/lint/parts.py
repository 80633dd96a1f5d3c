"""Rules of the package: every part typed, related and what its name says; properties that parse."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime

from lxml import etree

from briefgen.writers.docx.lint.opened import RELATIONS, Opened, R, W, value

_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_MAGIC = {
    ".png": b"\x89PNG\r\n\x1a\n",
    ".xlsx": b"PK\x03\x04",
    ".svg": b"<svg",
    ".jpeg": b"\xff\xd8",
    ".jpg": b"\xff\xd8",
}
_LONGEST_FONT = 31
_PREFIX = re.compile(rb'xmlns:([\w.-]+)\s*=\s*["\']' + re.escape(R[1:-1].encode()) + rb'["\']')
_USE = rb"""%b:(?:id|embed|link)\s*=\s*["']([^"']*)["']"""
_DATES = ("}created", "}modified")


def part_faults(file: Opened) -> Iterator[str]:
    """What is wrong with the package itself."""
    for name, count in Counter(file.names).items():
        if count > 1:
            yield f"{name}: the part stands twice"
    for name in file.names:
        if name.endswith((".xml", ".rels")):
            file.tree(name)
    yield from file.faults
    yield from _types(file)
    yield from _relations(file)
    yield from _content(file)
    yield from _styles(file)
    yield from _fonts(file)
    yield from _properties(file)


def _types(file: Opened) -> Iterator[str]:
    tree = file.tree("[Content_Types].xml")
    if tree is None:
        yield "[Content_Types].xml: the part is missing"
        return
    defaults = {str(e.get("Extension")).lower() for e in tree.iter(f"{_TYPES}Default")}
    overrides = {str(e.get("PartName")).lstrip("/") for e in tree.iter(f"{_TYPES}Override")}
    for name in file.names:
        if name not in overrides and name.rpartition(".")[2].lower() not in defaults:
            yield f"{name}: the part has no content type"
    yield from (f"{name}: typed, but not there" for name in overrides - set(file.names))


def _relations(file: Opened) -> Iterator[str]:
    """Relationships lead to parts, and those that are used are declared."""
    for name in file.names:
        if name.endswith((".rels", ".png", ".svg", ".xlsx")):
            continue
        targets = file.targets(name)
        for id_, target in targets.items():
            if target not in file.parts:
                yield f"{name}: relationship `{id_}` leads to `{target}`, which is not there"
        yield from _used(name, file)


def _used(name: str, file: Opened) -> Iterator[str]:
    if not name.startswith("word/"):
        return
    content = file.parts[name]
    prefixes = {re.escape(prefix) for prefix in _PREFIX.findall(content)}
    uses = [
        match[1]
        for prefix in prefixes
        for match in re.finditer(_USE % prefix, content)
        if content[match.start() - 1 : match.start()].isspace()
    ]
    if not uses:
        return
    folder, _, base = name.rpartition("/")
    declared = file.tree(f"{folder}/_rels/{base}.rels")
    known = set()
    if declared is not None:
        known = {str(e.get("Id")) for e in declared.iter(f"{RELATIONS}Relationship")}
    for found in dict.fromkeys(use.decode() for use in uses):
        if found not in known:
            yield f"{name}: relationship `{found}` is not declared"


def _content(file: Opened) -> Iterator[str]:
    for name, content in file.parts.items():
        start = _MAGIC.get("." + name.rpartition(".")[2].lower())
        if start and not content.startswith(start):
            yield f"{name}: the content is not what the name says"


def _styles(file: Opened) -> Iterator[str]:
    tree = file.tree("word/styles.xml")
    if tree is None:
        yield "word/styles.xml: the part is missing"
        return
    styles = list(tree.iter(f"{W}style"))
    yield from _repeated((value(s, "styleId") for s in styles), "style id")
    names = [(value(s, "type"), s.find(f"{W}name")) for s in styles]
    yield from _repeated(
        (f"{type_} {value(name).lower()}" for type_, name in names if name is not None),
        "style name",
    )


def _repeated(values: Iterable[str], what: str) -> Iterator[str]:
    counts = Counter(values)
    yield from (f"the {what} `{found}` is given twice" for found, n in counts.items() if n > 1)


def _fonts(file: Opened) -> Iterator[str]:
    tree = file.tree("word/fontTable.xml")
    for font in () if tree is None else tree:
        if len(value(font, "name")) > _LONGEST_FONT:
            yield f"the font name `{value(font, 'name')}` is too long for Word"


def _properties(file: Opened) -> Iterator[str]:
    custom = file.tree("docProps/custom.xml")
    if custom is not None:
        yield from _repeated((str(e.get("pid")) for e in custom), "custom property id")
    core = file.tree("docProps/core.xml")
    if core is None:
        yield "docProps/core.xml: the part is missing"
        return
    for element in core:
        if str(element.tag).endswith(_DATES) and not _is_date(element):
            yield f"docProps/core.xml: `{element.text}` is no date"


def _is_date(element: etree._Element) -> bool:
    text = element.text or ""
    if not re.match(r"\d{4}", text):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True

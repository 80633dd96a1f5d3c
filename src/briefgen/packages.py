"""Word files that come from outside: opened with limits, and nothing in them is followed or run.

A file is hostile until checked. What no reader of text needs (macros, embedded objects, links to
files elsewhere) makes it refused, for a file that was sent by mail and holds them is no briefing.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from lxml import etree
from msgspec import Struct, field

from briefgen.archives import ArchiveError, Bounds, unpack
from briefgen.diagnostics import BriefgenError, Place, failure

Element = etree._Element  # noqa: SLF001  (lxml names its element's type nowhere else)

_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
CONTENT_TYPES = "[Content_Types].xml"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

_BOUNDS = Bounds(file=64 << 20, member=64 << 20, whole=256 << 20, members=4000)
_LINKS = re.compile(r"(https?|mailto):", re.IGNORECASE)
_REFUSED = frozenset(
    (
        "vbaProject", "oleObject", "control", "attachedTemplate", "subDocument", "frame",
        "aFChunk", "externalLink", "mailMergeSource", "mailMergeHeaderSource",
        "activeXControlBinary", "webextension",
    )
)  # fmt: skip
"""Kinds of relationship through which a file runs or fetches something."""


class Relation(Struct, frozen=True):
    """A relationship of a part."""

    id: str
    kind: str
    """The whole type, an address."""
    target: str
    """The part's name, or for an external one the address."""
    external: bool = False


class Package(Struct):
    """A Word file's parts, by name in the order of the file."""

    name: str
    parts: dict[str, bytes]
    main: str = ""
    """The part that holds the text."""
    _trees: dict[str, Element] = field(default_factory=dict)

    def tree(self, part: str) -> Element:
        """The part's root, the same object each time.

        Raises:
            BriefgenError: it is not well-formed, or declares a document type.
        """
        if part not in self._trees:
            self._trees[part] = _parsed(self.parts[part], part, self.name)
        return self._trees[part]

    def relations(self, part: str) -> dict[str, Relation]:
        """The relationships of `part` (the package's own for the empty name), by id."""
        folder, base = posixpath.split(part)
        listed = posixpath.join(folder, "_rels", f"{base}.rels")
        if listed not in self.parts:
            return {}
        found = (_relation(e, folder) for e in self.tree(listed).iter(f"{_RELATIONS}Relationship"))
        return {relation.id: relation for relation in found}

    def related(self, part: str, kind: str) -> str | None:
        """The part that `part` is related to by a kind such as `footnotes`; None if there is none.

        `kind` is the last word of the relationship's type.
        """
        for relation in self.relations(part).values():
            known = not relation.external and relation.target in self.parts
            if known and relation.kind.rpartition("/")[2] == kind:
                return relation.target
        return None

    def content_type(self, part: str) -> str:
        """The part's media type; empty if none is declared."""
        declared = self.tree(CONTENT_TYPES)
        for override in declared.iter(f"{_TYPES}Override"):
            if str(override.get("PartName")).lstrip("/").lower() == part.lower():
                return str(override.get("ContentType", ""))
        ending = posixpath.splitext(part)[1].lstrip(".").lower()
        for default in declared.iter(f"{_TYPES}Default"):
            if str(default.get("Extension")).lower() == ending:
                return str(default.get("ContentType", ""))
        return ""

    # --- changing --------------------------------------------------------------------------

    def replace(self, part: str, root: Element) -> None:
        """Give a part other content."""
        self._trees[part] = root

    def drop(self, part: str) -> None:
        """Leave a part out, and what declares it."""
        del self.parts[part]
        self._trees.pop(part, None)
        declared = self.tree(CONTENT_TYPES)
        for override in list(declared.iter(f"{_TYPES}Override")):
            if str(override.get("PartName")).lstrip("/") == part:
                _remove(override)

    def drop_relations(self, kind: str) -> None:
        """Leave out all relationships of a kind, wherever they start."""
        for listed in [part for part in self.parts if part.endswith(".rels")]:
            root = self.tree(listed)
            for element in list(root.iter(f"{_RELATIONS}Relationship")):
                if str(element.get("Type")).rpartition("/")[2] == kind:
                    _remove(element)

    def reachable(self) -> set[str]:
        """The parts that the package's relationships lead to, with the lists of relationships."""
        found = {CONTENT_TYPES}
        waiting = [""]
        while waiting:
            part = waiting.pop()
            folder, base = posixpath.split(part)
            found |= {part, posixpath.join(folder, "_rels", f"{base}.rels")}
            targets = (r.target for r in self.relations(part).values() if not r.external)
            waiting += [t for t in targets if t in self.parts and t not in found]
        return found

    def contents(self) -> Iterator[tuple[str, bytes]]:
        """Every part's name and bytes, in the order of the file; what was changed, as it is now."""
        for part, content in self.parts.items():
            if part in self._trees:
                root = self._trees[part]
                yield (
                    part,
                    etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True),
                )
            else:
                yield part, content


def open_package(content: bytes, name: str) -> Package:
    """The parts of a Word file; `name` is what findings call it.

    Raises:
        BriefgenError: it is no Word file (ISO/IEC 29500-2), or one that is not safe to read.
    """
    package = Package(name, _members(content, name))
    if CONTENT_TYPES not in package.parts:
        raise unreadable(name, "it is no Word file: it has no list of content types")
    mains = [r for r in package.relations("").values() if r.kind == f"{_OFFICE}officeDocument"]
    if len(mains) != 1 or mains[0].target not in package.parts:
        raise unreadable(name, "it is no Word file: it names no text")
    package.main = mains[0].target
    if package.content_type(package.main) != MAIN_TYPE:
        raise unreadable(name, "it is no .docx: its text is of another kind, or holds macros")
    _refuse_active(package)
    return package


def _members(content: bytes, name: str) -> dict[str, bytes]:
    try:
        return unpack(content, _BOUNDS)
    except ArchiveError as error:
        raise unreadable(name, str(error)) from None


def _parsed(content: bytes, part: str, name: str) -> Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise unreadable(name, f"its part `{part}` is not well-formed: {error.msg}") from None
    if b"<!DOCTYPE" in content or root.getroottree().docinfo.internalDTD is not None:
        raise unreadable(name, f"its part `{part}` declares a document type")
    return root


def _relation(element: Element, folder: str) -> Relation:
    target = str(element.get("Target", ""))
    external = element.get("TargetMode") == "External"
    if not external:
        target = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
    return Relation(str(element.get("Id", "")), str(element.get("Type", "")), target, external)


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _refuse_active(package: Package) -> None:
    """Raise if a part runs something, or fetches anything but what a reader clicks on."""
    for listed in [part for part in package.parts if part.endswith(".rels")]:
        folder = posixpath.dirname(posixpath.dirname(listed))
        for element in package.tree(listed).iter(f"{_RELATIONS}Relationship"):
            relation = _relation(element, folder)
            kind = relation.kind.rpartition("/")[2]
            link = kind == "hyperlink" and _LINKS.match(relation.target)
            if kind in _REFUSED or (relation.external and not link):
                raise unreadable(package.name, f"it holds `{kind}`, which reaches out of the file")


def unreadable(name: str, why: str) -> BriefgenError:
    """The failure of a file that cannot be read, or must not be."""
    hint = "name a .docx that was written by briefgen or Word"
    return failure("unreadable-document", f"`{name}` cannot be read: {why}", Place(name), hint)

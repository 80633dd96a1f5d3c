"""The package of a Word file: its parts, read within bounds."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from lxml import etree
from msgspec import Struct, field

from briefgen.archives import ArchiveError, Bounds, Fault, unpack
from briefgen.diagnostics import failure

_BOUNDS = Bounds(file=100 << 20, member=64 << 20, whole=256 << 20, members=4000, ratio=400)
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DTD = (b"<!DOCTYPE", b"<!ENTITY")
_HINT = "ask for the file again; this one was not made by a word processor"


class Package(Struct):
    """Parts by name, without a leading slash."""

    parts: Mapping[str, bytes]
    damage: list[str] = field(default_factory=list)
    """What had to be mended to read them."""

    def tree(self, name: str) -> etree._Element | None:
        """A part's root; None if there is no such part.

        A part that is not well-formed is mended as far as it goes, which is told as damage.

        Raises:
            BriefgenError: the part declares a document type or is no XML at all.
        """
        content = self.parts.get(name)
        if content is None:
            return None
        if _declares(content):
            raise failure("hostile-file", f"`{name}` declares a document type", hint=_HINT)
        try:
            return etree.fromstring(content, _parser())
        except etree.XMLSyntaxError:
            return self._mended(name, content)

    def _mended(self, name: str, content: bytes) -> etree._Element:
        try:
            root = etree.fromstring(content, _parser(recover=True))
        except etree.XMLSyntaxError:
            root = None
        if root is None:
            raise failure("hostile-file", f"`{name}` cannot be read as XML", hint=_HINT)
        self.damage.append(f"`{name}` is not well-formed")
        return root

    def related(self, name: str) -> dict[str, str]:
        """The parts that a part names, by relationship id; what lies outside is left out."""
        folder, base = posixpath.split(name)
        root = self.tree(posixpath.join(folder, "_rels", f"{base}.rels"))
        if root is None:
            return {}
        found = {}
        for relation in root.iter(_RELATIONSHIP):
            if relation.get("TargetMode") != "External":
                target = posixpath.join(folder, relation.get("Target") or "")
                found[relation.get("Id") or ""] = posixpath.normpath(target).lstrip("/")
        return found


def _declares(content: bytes) -> bool:
    """Whether the part declares a document type, in any encoding that XML is written in."""
    plain = content.replace(b"\0", b"") if b"\0" in content[:64] else content
    return any(sign in plain for sign in _DTD)


def _parser(*, recover: bool = False) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=recover,
    )


def open_package(content: bytes) -> Package:
    """The parts of a package.

    Raises:
        BriefgenError: it is no package, or larger than any briefing can be.
    """
    try:
        return Package(unpack(content, _BOUNDS))
    except ArchiveError as error:
        is_broken = error.fault in {Fault.BROKEN, Fault.LOCKED, Fault.PACKED}
        raise failure(
            "broken-file" if is_broken else "hostile-file", str(error), hint=_HINT
        ) from None

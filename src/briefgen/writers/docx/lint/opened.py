"""A finished package, opened: its parts as bytes and as trees."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile

from lxml import etree
from msgspec import Struct, field

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_STORY = re.compile(r"word/(document|header\w*|footer\w*|footnotes|endnotes|comments)\.xml")
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)


class Opened(Struct):
    """The parts of a package."""

    names: tuple[str, ...]
    parts: dict[str, bytes]
    faults: list[str] = field(default_factory=list)
    """What was wrong with reading them."""
    _trees: dict[str, etree._Element | None] = field(default_factory=dict)

    def tree(self, name: str) -> etree._Element | None:
        """A part's root; None if there is no such part, or it is not well formed."""
        if name not in self._trees:
            self._trees[name] = self._parsed(name)
        return self._trees[name]

    def _parsed(self, name: str) -> etree._Element | None:
        if name not in self.parts:
            return None
        try:
            return etree.fromstring(self.parts[name], _PARSER)
        except etree.XMLSyntaxError as error:
            self.faults.append(f"{name}: not well-formed: {error}")
            return None

    @property
    def stories(self) -> list[tuple[str, etree._Element]]:
        """The parts that hold text."""
        found = [(name, self.tree(name)) for name in self.names if _STORY.fullmatch(name)]
        return [(name, tree) for name, tree in found if tree is not None]

    def targets(self, name: str) -> dict[str, str]:
        """The relationships of a part within the package: id → part."""
        folder, base = posixpath.split(name)
        tree = self.tree(f"{folder}/_rels/{base}.rels".lstrip("/"))
        if tree is None:
            return {}
        return {
            str(relation.get("Id")): _resolved(folder, str(relation.get("Target")))
            for relation in tree.iter(f"{RELATIONS}Relationship")
            if relation.get("TargetMode") != "External"
        }


def _resolved(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")


def opened(content: bytes) -> Opened:
    """The package of a file's bytes."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = tuple(archive.namelist())
        return Opened(names, {name: archive.read(name) for name in names})


def value(element: etree._Element, name: str = "val") -> str:
    """An attribute of WordprocessingML; empty if it is not there."""
    return str(element.get(f"{W}{name}", ""))

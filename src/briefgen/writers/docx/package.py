"""The package: its parts and their relationships, written without clock or machine in it."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct

from briefgen.writers.docx.charts.chart import WORKBOOK_ID
from briefgen.writers.docx.conventions import ContentType, RelationType
from briefgen.writers.docx.markup import DECLARATION
from briefgen.writers.docx.text import attribute

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_PACKAGE, _DOCUMENT = "/", "/word/document.xml"
_DEFAULTS = {
    "jpeg": ContentType.JPEG,
    "png": ContentType.PNG,
    "svg": ContentType.SVG,
    "xlsx": ContentType.WORKBOOK,
    "rels": ContentType.RELATIONSHIPS,
    "xml": ContentType.XML,
}


class NewPart(Struct, frozen=True):
    """A part to be: its name, its relationship to the part above it, and its content."""

    name: str
    content_type: str
    relation: str
    id: str
    content: str
    pictures: tuple[tuple[str, bytes, str], ...] = ()
    """Pictures that it shows: part name, content, relationship id."""


class _Part(NamedTuple):
    content_type: str
    content: bytes


class _Relation(NamedTuple):
    type: str
    target: str
    """A part's name, or an address outside."""
    external: bool

    def element(self, id_: str, folder: str) -> str:
        """The `Relationship` of a part in `folder`."""
        target = self.target if self.external else posixpath.relpath(self.target, folder)
        mode = ' TargetMode="External"' if self.external else ""
        return (
            f"<Relationship Id={attribute(id_)} Type={attribute(self.type)}"
            f" Target={attribute(target)}{mode}/>"
        )


class PackageBuilder:
    """A package that grows part by part; parts that nothing leads to are left out."""

    def __init__(self, document: str | bytes) -> None:
        self._parts: dict[str, _Part] = {}
        self._relations: dict[str, dict[str, _Relation]] = {}
        """Part → the ids of its relationships → what they are."""
        self._charts = 0
        self.alone: bytes | None = None
        """A document of the briefing alone, where it stands within another's text."""
        self._put(_DOCUMENT, ContentType.DOCUMENT, document)
        self.relate(_PACKAGE, RelationType.DOCUMENT, _DOCUMENT, "rId1")

    def _put(self, name: str, content_type: str, content: str | bytes) -> None:
        blob = content.encode() if isinstance(content, str) else content
        self._parts[name] = _Part(content_type, blob)

    def add_to_package(self, new: NewPart) -> None:
        """A part that describes the whole file."""
        self._put(new.name, new.content_type, new.content)
        self.relate(_PACKAGE, new.relation, new.name, new.id)

    def add_to_document(self, new: NewPart, links: Mapping[str, str] | None = None) -> None:
        """A part that the document uses, with its external links: address → relationship id."""
        self._put(new.name, new.content_type, new.content)
        self.relate(_DOCUMENT, new.relation, new.name, new.id)
        self._link(new.name, links or {})
        for name, content, id_ in new.pictures:
            self._add_picture(new.name, name, content, id_)

    def add_links(self, links: Mapping[str, str]) -> None:
        """The document's external links: address → relationship id."""
        self._link(_DOCUMENT, links)

    def _link(self, source: str, links: Mapping[str, str]) -> None:
        for address, id_ in links.items():
            self.relate_outside(source, RelationType.HYPERLINK, address, id_)

    def add_picture(self, name: str, content: bytes, id_: str) -> None:
        """A picture; the same picture is stored once."""
        self._add_picture(_DOCUMENT, name, content, id_)

    def _add_picture(self, source: str, name: str, content: bytes, id_: str) -> None:
        self._put(name, _DEFAULTS[name.rpartition(".")[2]], content)
        self.relate(source, RelationType.IMAGE, name, id_)

    def add_chart(self, part: str, workbook: bytes, id_: str) -> None:
        """A native chart with the workbook that its users edit."""
        self._charts += 1
        chart = f"/word/charts/chart{self._charts}.xml"
        data = f"/word/embeddings/chart{self._charts}.xlsx"
        self._put(chart, ContentType.CHART, part)
        self._put(data, ContentType.WORKBOOK, workbook)
        self.relate(chart, RelationType.PACKAGE, data, WORKBOOK_ID)
        self.relate(_DOCUMENT, RelationType.CHART, chart, id_)

    def add_custom_xml(self, content: str, properties: str) -> None:
        """A custom XML part, to which content controls are bound, and what it says of itself."""
        item, about = "/customXml/item1.xml", "/customXml/itemProps1.xml"
        self._put(item, ContentType.XML, content)
        self._put(about, ContentType.CUSTOM_XML_PROPERTIES, properties)
        self.relate(item, RelationType.CUSTOM_XML_PROPERTIES, about, "rId1")
        self.relate(_DOCUMENT, RelationType.CUSTOM_XML, item, "rIdFacts")

    def take_over(self, name: str, content_type: str, content: bytes) -> None:
        """A part of a document that the file is based on; `relate` says what uses it."""
        self._put(name, content_type, content)

    def relate(self, source: str, relation: str, target: str, id_: str) -> None:
        """A relationship between two parts."""
        relations = self._relations.setdefault(source, {})
        relations[id_] = _Relation(relation, target, external=False)

    def relate_outside(self, source: str, relation: str, address: str, id_: str) -> None:
        """A relationship of a part to an address."""
        relations = self._relations.setdefault(source, {})
        relations[id_] = _Relation(relation, address, external=True)

    def members(self) -> dict[str, bytes]:
        """The package's members in the order in which they are written."""
        names = sorted(self._used())
        members = {_relations_name(_PACKAGE): self._relations_part(_PACKAGE)}
        for name in names:
            members[name[1:]] = self._parts[name].content
            if name in self._relations:
                members[_relations_name(name)] = self._relations_part(name)
        order = (_relations_name(_PACKAGE), _DOCUMENT[1:])
        rest = sorted(members.keys() - set(order))
        typed = {"[Content_Types].xml": self._content_types(names)}
        return typed | {name: members[name] for name in (*order, *rest)}

    def _used(self) -> set[str]:
        """The parts to which relationships lead."""
        found: set[str] = set()
        sources = [_PACKAGE]
        while sources:
            relations = self._relations.get(sources.pop(), {}).values()
            new = {relation.target for relation in relations if not relation.external} - found
            found |= new
            sources += new
        return found

    def _relations_part(self, source: str) -> bytes:
        folder = posixpath.dirname(source)
        relations = self._relations[source].items()
        inner = "".join([relation.element(id_, folder) for id_, relation in relations])
        xml = f'{_DECLARATION}<Relationships xmlns="{_RELATIONS}">{inner}</Relationships>'
        return xml.encode()

    def _content_types(self, names: Sequence[str]) -> bytes:
        """`[Content_Types].xml` (ECMA-376 Part 2, 10.1.2.2)."""
        used = {_extension(name) for name in names} | {"rels", "xml"}
        defaults = "".join(
            f'<Default Extension="{extension}" ContentType="{type_}"/>'
            for extension, type_ in _DEFAULTS.items()
            if extension in used
        )
        overrides = "".join(
            f"<Override PartName={attribute(name)} ContentType={attribute(type_)}/>"
            for name in names
            if (type_ := self._parts[name].content_type) != _DEFAULTS.get(_extension(name))
        )
        return f'{DECLARATION}<Types xmlns="{_TYPES}">{defaults}{overrides}</Types>'.encode()


def _extension(name: str) -> str:
    return name.rpartition("/")[2].rpartition(".")[2]


def _relations_name(source: str) -> str:
    """The member that holds the relationships of a part, or of the package."""
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")[1:]

"""The package: parts and relationships by python-docx, written without clock or machine in it."""

from __future__ import annotations

from collections.abc import Mapping

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.package import Package
from msgspec import Struct

from briefgen.writers.docx.charts.chart import WORKBOOK_ID
from briefgen.writers.docx.markup import DECLARATION
from briefgen.writers.docx.text import attribute

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_DEFAULTS = {
    "jpeg": CONTENT_TYPE.JPEG,
    "png": CONTENT_TYPE.PNG,
    "svg": "image/svg+xml",
    "xlsx": CONTENT_TYPE.SML_SHEET,
    "rels": CONTENT_TYPE.OPC_RELATIONSHIPS,
    "xml": CONTENT_TYPE.XML,
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


class PackageBuilder:
    """A python-docx package that grows part by part."""

    def __init__(self, document: str | bytes) -> None:
        self.package = Package()
        self._document = self._part("/word/document.xml", CONTENT_TYPE.WML_DOCUMENT_MAIN, document)
        self._taken: dict[str, Part] = {"/word/document.xml": self._document}
        self.package.load_rel(RELATIONSHIP_TYPE.OFFICE_DOCUMENT, self._document, "rId1")
        self._pictures: dict[str, Part] = {}
        self._charts = 0
        self.alone: bytes | None = None
        """A document of the briefing alone, where it stands within another's text."""

    def _part(self, name: str, content_type: str, content: str | bytes) -> Part:
        blob = content.encode() if isinstance(content, str) else content
        return Part(PackURI(name), content_type, blob, self.package)

    def add_to_package(self, new: NewPart) -> None:
        """A part that describes the whole file."""
        part = self._part(new.name, new.content_type, new.content)
        self.package.load_rel(new.relation, part, new.id)

    def add_to_document(self, new: NewPart, links: Mapping[str, str] | None = None) -> None:
        """A part that the document uses, with its external links: address → relationship id."""
        part = self._part(new.name, new.content_type, new.content)
        self._document.load_rel(new.relation, part, new.id)
        _link(part, links or {})
        for name, content, id_ in new.pictures:
            part.load_rel(RELATIONSHIP_TYPE.IMAGE, self._picture(name, content), id_)

    def add_links(self, links: Mapping[str, str]) -> None:
        """The document's external links: address → relationship id."""
        _link(self._document, links)

    def add_picture(self, name: str, content: bytes, id_: str) -> None:
        """A picture; the same picture is stored once."""
        self._document.load_rel(RELATIONSHIP_TYPE.IMAGE, self._picture(name, content), id_)

    def _picture(self, name: str, content: bytes) -> Part:
        if name not in self._pictures:
            type_ = _DEFAULTS[name.rpartition(".")[2]]
            self._pictures[name] = self._part(name, type_, content)
        return self._pictures[name]

    def add_chart(self, part: str, workbook: bytes, id_: str) -> None:
        """A native chart with the workbook that its users edit."""
        self._charts += 1
        number = self._charts
        chart = self._part(f"/word/charts/chart{number}.xml", CONTENT_TYPE.DML_CHART, part)
        data = self._part(f"/word/embeddings/chart{number}.xlsx", CONTENT_TYPE.SML_SHEET, workbook)
        chart.load_rel(RELATIONSHIP_TYPE.PACKAGE, data, WORKBOOK_ID)
        self._document.load_rel(RELATIONSHIP_TYPE.CHART, chart, id_)

    def add_custom_xml(self, content: str, properties: str) -> None:
        """A custom XML part, to which content controls are bound, and what it says of itself."""
        item = self._part("/customXml/item1.xml", CONTENT_TYPE.XML, content)
        about = self._part(
            "/customXml/itemProps1.xml", CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES, properties
        )
        item.load_rel(RELATIONSHIP_TYPE.CUSTOM_XML_PROPS, about, "rId1")
        self._document.load_rel(RELATIONSHIP_TYPE.CUSTOM_XML, item, "rIdFacts")

    def take_over(self, name: str, content_type: str, content: bytes) -> None:
        """A part of a document that the file is based on; `relate` says what uses it."""
        self._taken[name] = self._part(name, content_type, content)

    def relate(self, source: str, relation: str, target: str, id_: str) -> None:
        """A relationship between two parts that were taken over."""
        self._taken[source].load_rel(relation, self._taken[target], id_)

    def relate_outside(self, source: str, relation: str, address: str, id_: str) -> None:
        """A relationship of a part that was taken over to an address."""
        self._taken[source].load_rel(relation, address, id_, is_external=True)

    def members(self) -> dict[str, bytes]:
        """The package's members in the order in which they are written."""
        parts = sorted(self.package.iter_parts(), key=lambda part: str(part.partname))
        members = {"_rels/.rels": self.package.rels.xml}
        for part in parts:
            members[part.partname.membername] = part.blob
            if part.rels:
                members[part.partname.rels_uri.membername] = part.rels.xml
        order = ("_rels/.rels", "word/document.xml")
        rest = sorted(members.keys() - set(order))
        typed = {"[Content_Types].xml": _content_types(parts)}
        return typed | {name: members[name] for name in (*order, *rest)}


def _link(part: Part, links: Mapping[str, str]) -> None:
    for target, id_ in links.items():
        part.load_rel(RELATIONSHIP_TYPE.HYPERLINK, target, id_, is_external=True)


def _content_types(parts: list[Part]) -> bytes:
    """`[Content_Types].xml` (ECMA-376 Part 2, 10.1.2.2)."""
    used = {part.partname.ext for part in parts} | {"rels", "xml"}
    defaults = "".join(
        f'<Default Extension="{extension}" ContentType="{type_}"/>'
        for extension, type_ in _DEFAULTS.items()
        if extension in used
    )
    overrides = "".join(
        f"<Override PartName={attribute(str(part.partname))} ContentType={attribute(type_)}/>"
        for part in parts
        if (type_ := part.content_type) != _DEFAULTS.get(part.partname.ext)
    )
    return f'{DECLARATION}<Types xmlns="{_TYPES}">{defaults}{overrides}</Types>'.encode()

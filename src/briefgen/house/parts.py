"""The parts of a package: what each is, and which others it names."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping

from lxml import etree
from msgspec import Struct, field

from briefgen.diagnostics import Place, Report, failure
from briefgen.house.markup import local, parse

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/"
_MAIN = re.compile(
    r"application/(?:vnd\.openxmlformats-officedocument\.wordprocessingml\.(?:document|template)"
    r"|vnd\.ms-word\.(?:document|template)\.macroEnabled(?:Template)?)(?:\.main)?\+xml",
    re.IGNORECASE,
)
_ID = re.compile(r"[A-Za-z_][\w.-]{0,254}")
_SAVE_AGAIN = "open it in Word and save it as “Word Document (.docx)” or “Word Template (.dotx)”"


class Relation(Struct, frozen=True, kw_only=True):
    """A part's relationship to another part, or to what is outside the file."""

    id: str
    type: str
    """The last word of the relationship's type: `header`, `image`."""
    uri: str
    """The whole of the type."""
    target: str
    """A part's name without a leading slash, or an address."""
    external: bool = False


class Part(Struct, kw_only=True):
    """A part: its bytes, or its tree where it is XML."""

    name: str
    content_type: str
    content: bytes = b""
    tree: etree._Element | None = None
    relations: dict[str, Relation] = field(default_factory=dict)
    """By id."""

    def related(self, type_: str | None = None) -> Iterator[Relation]:
        """The relationships of a kind, or of all kinds, to other parts."""
        found = (r for r in self.relations.values() if not r.external)
        return (relation for relation in found if type_ in {None, relation.type})


class Declared(Struct, frozen=True, kw_only=True):
    """What a package says of its parts, before any of them is believed."""

    members: Mapping[str, bytes]
    types: Mapping[str, str]
    """Content type by part."""
    relations: Mapping[str, tuple[Relation, ...]]
    """By part; the package's own under the empty name."""
    main: str
    """The main document's part."""

    @property
    def macros(self) -> bool:
        """Whether the file says that it holds macros."""
        return "macroenabled" in self.types.get(self.main, "").lower()


def read_declarations(members: Mapping[str, bytes], report: Report, place: Place) -> Declared:
    """What the package says of its parts.

    Raises:
        BriefgenError: it is no Word document, or is one in the strict form of the standard.
    """
    names = {name.lower(): name for name in members}
    relations = {
        _source(name): tuple(_relations(name, content, names, report, place))
        for name, content in members.items()
        if name.endswith(".rels")
    }
    types = _types(members, place)
    mains = [r for r in relations.get("", ()) if r.type == "officeDocument" and not r.external]
    if any(relation.uri.startswith(_STRICT) for relation in mains):
        message = "the file is in the form “Strict Open XML”, which is not supported"
        raise failure("house-not-word", message, place, _SAVE_AGAIN)
    if len(mains) != 1 or not _MAIN.fullmatch(types.get(mains[0].target, "")):
        message = "the file is no Word document"
        raise failure("house-not-word", message, place, _SAVE_AGAIN)
    return Declared(members=members, types=types, relations=relations, main=mains[0].target)


def _source(name: str) -> str:
    """The part whose relationships a part holds (ECMA-376 Part 2, 6.5.2)."""
    folder, base = posixpath.split(name)
    return posixpath.join(posixpath.dirname(folder), base.removesuffix(".rels"))


def _types(members: Mapping[str, bytes], place: Place) -> dict[str, str]:
    name = "[Content_Types].xml"
    if name not in members:
        raise failure("house-not-word", "the file is no Word document", place, _SAVE_AGAIN)
    defaults: dict[str, str] = {}
    overrides: dict[str, str] = {}
    for element in parse(members[name], name, place):
        type_ = str(element.get("ContentType", ""))
        if local(element) == "Default":
            defaults[str(element.get("Extension", "")).lower()] = type_
        elif local(element) == "Override":
            overrides[str(element.get("PartName", "")).lstrip("/").lower()] = type_
    return {
        part: overrides.get(part.lower()) or defaults.get(part.rpartition(".")[2].lower(), "")
        for part in members
    }


def _relations(
    name: str, content: bytes, names: Mapping[str, str], report: Report, place: Place
) -> Iterator[Relation]:
    source = _source(name)
    seen: set[str] = set()
    for element in parse(content, name, place):
        id_, uri = str(element.get("Id", "")), str(element.get("Type", ""))
        target = str(element.get("Target", ""))
        if local(element) != "Relationship" or not _ID.fullmatch(id_) or id_ in seen:
            continue
        seen.add(id_)
        external = element.get("TargetMode") == "External"
        if not external:
            target = _resolved(source, target, names)
        type_ = uri.rpartition("/")[2]
        if target:
            yield Relation(id=id_, type=type_, uri=uri, target=target, external=external)
        elif type_ not in {"printerSettings", "thumbnail"}:
            message = f"a link from `{source or 'the file'}` leads to a part that is not there"
            report.warn("house-dangling", message, place, "open it in Word and save it again")


def _resolved(source: str, target: str, names: Mapping[str, str]) -> str:
    """The part that a relationship means; empty if there is none, or it is not in the file."""
    path = target.partition("#")[0]
    joined = path if path.startswith("/") else posixpath.join("/", posixpath.dirname(source), path)
    return names.get(posixpath.normpath(joined).lstrip("/").lower(), "")

"""What removed text needs of the old file: its pictures, charts, styles and list numbers."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from copy import deepcopy

from lxml import etree
from msgspec import Struct, field

from briefgen.packages import CONTENT_TYPES, Element, Package, unreadable
from briefgen.redlining.sides import Side
from briefgen.redlining.vocabulary import R, attribute, children, w

_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_RELATION = f"{{{_PACKAGE}relationships}}Relationship"
_STYLES = frozenset({w("pStyle"), w("rStyle"), w("tblStyle")})


class Importer(Struct):
    """Takes over from the old package what elements of it refer to."""

    old: Package
    new: Package
    _copied: dict[str, str] = field(default_factory=dict)
    _styles: set[str] = field(default_factory=set)
    _lists: dict[str, str] = field(default_factory=dict)

    def adopt(self, element: Element, old: Side, new: Side) -> Element:
        """The element of the old text, in place, with all that it names at hand in the new file."""
        for inner in element.iter():
            for name, value in list(inner.attrib.items()):
                if str(name).startswith(R):
                    inner.set(name, self._relation(str(value), old, new))
            if inner.tag in _STYLES:
                self._style(attribute(inner, "val"))
            elif inner.tag == w("numId"):
                inner.set(w("val"), self._list(attribute(inner, "val")))
        return element

    def take_part(self, kind: str) -> str | None:
        """The old text's part of a kind such as `footnotes`, taken over for the new text."""
        for relation in self.old.relations(self.old.main).values():
            if relation.kind.endswith(f"/{kind}"):
                copy = self._part(relation.target)
                self._relate(self.new.main, relation.kind, copy)
                return copy
        return None

    # --- parts -----------------------------------------------------------------------------

    def _relation(self, id_: str, old: Side, new: Side) -> str:
        relation = self.old.relations(old.part).get(id_)
        if relation is None:
            return id_
        if relation.external:
            return self._relate(new.part, relation.kind, relation.target, external=True)
        return self._relate(new.part, relation.kind, self._part(relation.target))

    def _part(self, name: str) -> str:
        """The old part under a new name, with the parts that it relates to."""
        if name in self._copied:
            return self._copied[name]
        if name not in self.old.parts:
            raise unreadable(self.old.name, f"it refers to `{name}`, which it does not hold")
        folder, base = posixpath.split(name)
        copy = f"{folder}/former-{base}"
        while copy in self.new.parts:
            copy = f"{folder}/former-{posixpath.basename(copy)}"
        self._copied[name] = copy
        self.new.parts[copy] = self.old.parts[name]
        self._declare(copy, self.old.content_type(name))
        for id_, relation in self.old.relations(name).items():
            target = relation.target if relation.external else self._part(relation.target)
            external = relation.external
            self._relate(copy, relation.kind, target, external=external, id_=id_)
        return copy

    def _declare(self, part: str, media_type: str) -> None:
        override = etree.SubElement(
            self.new.tree(CONTENT_TYPES), f"{{{_PACKAGE}content-types}}Override"
        )
        override.set("PartName", f"/{part}")
        override.set("ContentType", media_type)

    def _relate(
        self, part: str, kind: str, target: str, *, external: bool = False, id_: str = ""
    ) -> str:
        """The id of a relationship of the new part, made if there is none."""
        known = self.new.relations(part)
        for relation in known.values():
            if (relation.kind, relation.target) == (kind, target):
                return relation.id
        id_ = id_ or f"rIdFormer{len(known) + 1}"
        folder, base = posixpath.split(part)
        listed = f"{folder}/_rels/{base}.rels"
        if listed not in self.new.parts:
            self.new.parts[listed] = f'<Relationships xmlns="{_PACKAGE}relationships"/>'.encode()
        element = etree.SubElement(self.new.tree(listed), _RELATION)
        element.set("Id", id_)
        element.set("Type", kind)
        element.set("Target", target if external else f"/{target}")
        if external:
            element.set("TargetMode", "External")
        return id_

    # --- styles and lists ------------------------------------------------------------------

    def _style(self, id_: str) -> None:
        """Add the old style of this id, and those that it is based on, if the new file lacks it."""
        old, new = (p.related(p.main, "styles") for p in (self.old, self.new))
        if not old or not new or id_ in self._styles:
            return
        self._styles.add(id_)
        if _with_id(self.new.tree(new), "style", "styleId", id_) is not None:
            return
        style = _with_id(self.old.tree(old), "style", "styleId", id_)
        if style is None:
            return
        style = deepcopy(style)
        for name in ("numPr", "link", "next"):
            for inner in list(style.iter(w(name))):
                parent = inner.getparent()
                if parent is not None:
                    parent.remove(inner)
        self.new.tree(new).append(style)
        for base in children(style, "basedOn"):
            self._style(attribute(base, "val"))

    def _list(self, id_: str) -> str:
        """The number, in the new file, of the old list; its definition is copied."""
        if id_ == "0" or id_ in self._lists:
            return self._lists.get(id_, id_)
        self._lists[id_] = "0"
        old, new = (p.related(p.main, "numbering") for p in (self.old, self.new))
        if not old or not new:
            return "0"
        num = _with_id(self.old.tree(old), "num", "numId", id_)
        name = None if num is None else num.find(w("abstractNumId"))
        if num is None or name is None:
            return "0"
        definition = _with_id(
            self.old.tree(old), "abstractNum", "abstractNumId", attribute(name, "val")
        )
        if definition is not None:
            self._lists[id_] = _add_list(self.new.tree(new), deepcopy(definition), deepcopy(num))
        return self._lists[id_]


def _with_id(root: Element, name: str, key: str, id_: str) -> Element | None:
    return next((e for e in children(root, name) if attribute(e, key) == id_), None)


def _add_list(numbering: Element, definition: Element, num: Element) -> str:
    """Add a list's definition and number under new ids; definitions stand before numbers."""
    definitions = list(children(numbering, "abstractNum"))
    abstract = _next(attribute(e, "abstractNumId") for e in definitions)
    number = _next(attribute(e, "numId") for e in children(numbering, "num"))
    for inner in list(definition.iter(w("pStyle"), w("nsid"), w("styleLink"))):
        parent = inner.getparent()
        if parent is not None:
            parent.remove(inner)
    definition.set(w("abstractNumId"), abstract)
    numbering.insert(len(definitions), definition)
    num.set(w("numId"), number)
    for name in num.iter(w("abstractNumId")):
        name.set(w("val"), abstract)
    last = list(children(numbering, "abstractNum", "num"))[-1]
    numbering.insert(list(numbering).index(last) + 1, num)
    return number


def _next(ids: Iterable[str]) -> str:
    return str(max((int(i) for i in ids if i.isdigit()), default=0) + 1)

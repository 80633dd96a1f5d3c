"""Names for the parts of a house document: ours, so that none of theirs collides."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from briefgen.house.document import House
from briefgen.house.markup import R
from briefgen.house.parts import Part, Relation

_FIXED = ("styles", "numbering", "settings", "fontTable", "footnotes", "endnotes")
_NUMBERED: Mapping[str, str] = {
    "header": "/word/headerHouse{n}.xml",
    "footer": "/word/footerHouse{n}.xml",
    "chart": "/word/charts/house{n}.xml",
    "theme": "/word/theme/house{n}.xml",
    "image": "/word/media/house{n}.{end}",
}
_OTHERS = "/word/diagrams/house{n}.xml"
_OURS = re.compile(r"rId[A-Z].*")
"""Relationship ids that we give ourselves."""


def part_names(house: House) -> dict[str, str]:
    """A part's name in the house document → its name in the briefing, with a leading slash."""
    types = {r.target: r.type for part in house.parts.values() for r in part.related()}
    main = house.parts[house.main]
    only = {next(iter(main.related(type_)), None): type_ for type_ in _FIXED}
    fixed = {relation.target: type_ for relation, type_ in only.items() if relation}
    names = {house.main: "/word/document.xml"}
    theme = house.part_of("theme")
    for n, name in enumerate(house.parts):
        if name in names:
            continue
        if name in fixed:
            names[name] = f"/word/{fixed[name]}.xml"
        elif name == theme:
            names[name] = "/word/theme/theme1.xml"
        else:
            pattern = _NUMBERED.get(types.get(name, ""), _OTHERS)
            names[name] = pattern.format(n=n, end=name.rpartition(".")[2].lower())
    return names


def ids_apart(part: Part, tree: etree._Element) -> dict[str, Relation]:
    """The part's relationships by ids that we do not give; `tree` is changed to name them."""
    new = {id_: f"house-{id_}" if _OURS.fullmatch(id_) else id_ for id_ in part.relations}
    renamed = {old: id_ for old, id_ in new.items() if old != id_}
    for element in tree.iter() if renamed else ():
        for name, id_ in element.attrib.items():
            if str(name).startswith(R) and id_ in renamed:
                element.set(name, renamed[str(id_)])
    return {new[id_]: relation for id_, relation in part.relations.items()}

"""The theme of a house document: its colours by slot and its fonts (ECMA-376 Part 1, 20.1.6)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree
from msgspec import Struct, field

from briefgen.house.markup import A, local

SLOTS = ("dk1", "lt1", "dk2", "lt2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
_HEX = re.compile("[0-9A-Fa-f]{6}")
_LONGEST_FONT = 31
"""Characters of a font's name that Word allows."""


class Scheme(Struct, frozen=True):
    """Colours and fonts of a theme."""

    colours: Mapping[str, str] = field(default_factory=dict)
    """Slot (`accent1`) → colour (`#0B5C8A`)."""
    fonts: Mapping[str, str] = field(default_factory=dict)
    """`major-latin`, `minor-east-asian` and the like → family name."""


def read_scheme(root: etree._Element | None) -> Scheme:
    """The colours and fonts of a theme part; what it does not state is absent."""
    if root is None:
        return Scheme()
    colours = {}
    scheme = root.find(f".//{A}clrScheme")
    for slot in SLOTS:
        element = None if scheme is None else scheme.find(f"{A}{slot}")
        colour = _colour(element)
        if colour is not None:
            colours[slot] = colour
    return Scheme(colours, dict(_fonts(root)))


def _colour(slot: etree._Element | None) -> str | None:
    for element in () if slot is None else slot:
        stated = str(element.get("lastClr") or element.get("val") or "")
        if local(element) in {"srgbClr", "sysClr"} and _HEX.fullmatch(stated):
            return f"#{stated.upper()}"
    return None


def _fonts(root: etree._Element) -> list[tuple[str, str]]:
    found = []
    for kind in ("major", "minor"):
        fonts = root.find(f".//{A}fontScheme/{A}{kind}Font")
        if fonts is None:
            continue
        east = fonts.find(f"{A}ea")
        hans = next((e for e in fonts.iter(f"{A}font") if e.get("script") == "Hans"), None)
        stated = (_family(east), _family(hans))
        found.append((f"{kind}-latin", _family(fonts.find(f"{A}latin"))))
        found.append((f"{kind}-east-asian", next(filter(None, stated), "")))
    return [(name, family) for name, family in found if family]


def _family(element: etree._Element | None) -> str:
    family = "" if element is None else str(element.get("typeface", ""))
    return family if len(family) <= _LONGEST_FONT and not family.startswith("+") else ""

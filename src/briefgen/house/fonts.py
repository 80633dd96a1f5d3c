"""The fonts that a style of a house document comes to."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from briefgen.house.markup import value
from briefgen.house.scheme import Scheme
from briefgen.house.styles import Stylesheet

_SLOTS: Mapping[str, str] = {"ascii": "latin", "eastAsia": "east-asian"}
_THEME_ATTRIBUTE: Mapping[str, str] = {
    "ascii": "asciiTheme",
    "hAnsi": "hAnsiTheme",
    "eastAsia": "eastAsiaTheme",
    "cs": "cstheme",
}


class StyleFonts(Struct, frozen=True):
    """The fonts of a style."""

    latin: str
    """Family name; empty if nothing states one."""
    east_asian: str
    stated: Mapping[str, str]
    """Attributes of `w:rFonts` that come to the same, as references to the theme where it has them
    from there."""


def fonts_of(style: str | None, sheet: Stylesheet, scheme: Scheme) -> StyleFonts:
    """The fonts that a style has or inherits."""
    stated: dict[str, str] = {}
    for slot, by_theme in _THEME_ATTRIBUTE.items():
        name, font = _stated(style, slot, by_theme, sheet)
        if font:
            stated[name] = font
    families = {}
    for slot, kind in _SLOTS.items():
        reference = stated.get(_THEME_ATTRIBUTE[slot], "")
        theme = "major" if reference.startswith("major") else "minor"
        by_theme = scheme.fonts.get(f"{theme}-{kind}", "") if reference else ""
        families[slot] = by_theme or stated.get(slot, "")
    return StyleFonts(families["ascii"], families["eastAsia"], stated)


def _stated(style: str | None, slot: str, by_theme: str, sheet: Stylesheet) -> tuple[str, str]:
    """The attribute that decides a slot, and what it says; the nearest style decides."""
    for fonts in sheet.states(style, "rPr/rFonts"):
        for name in (by_theme, slot):
            if value(fonts, name):
                return name, value(fonts, name)
    return slot, ""

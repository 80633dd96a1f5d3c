"""The theme of a house document: its colours, fonts, page and type sizes in place of a theme's own.

What the document does not say stays as in the project's theme.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from briefgen.fonts.families import Family, families_in
from briefgen.house.document import House
from briefgen.house.fonts import StyleFonts, fonts_of
from briefgen.house.markup import value
from briefgen.house.pages import PageShape
from briefgen.theme.shades import MARK_CONTRAST, WHITE, legible, mixed, pale, palette_of
from briefgen.theme.tokens import Colours, FontRole, Fonts, Page, Spacing, Theme, TypeScale

_TWIPS_TO_MM = 25.4 / 1440
_LEAST_PALETTE = 4
_INK_CONTRAST = 7.0
"""https://www.w3.org/TR/WCAG22/#contrast-enhanced"""
_GROUND_CONTRAST = 11.0
"""Of body text on a panel: a ground that is hardly darker than the page."""
_NATURAL = 1.35
"""Line height of common faces as a multiple of their size, Chinese and Latin."""
_AUTO = 240
"""Of `w:line`: one natural line height."""
_DEFAULT_SIZE = 20
"""Half points of text whose size nothing states (ECMA-376 Part 1, 17.3.2.38)."""


def house_theme(house: House, base: Theme, folder: Path | None) -> Theme:
    """The theme that takes after a house document; its colours keep the rules of contrast.

    `folder` is the project's, where font files of the document's fonts may stand.
    """
    body = body_style(house)
    colours = _colours(house, base.colours)
    type_ = _type_scale(house, body, base.type)
    return base.model_copy(
        update={
            "name": Path(house.file).stem,
            "colours": colours,
            "fonts": _fonts(house, body, base.fonts, folder),
            "type": type_,
            "spacing": _spacing(house, body, base.spacing, type_),
            "page": _page(house.page, base.page),
            "indent_first_line": is_indented(house, body) or not _has_space(house, body),
            "justify": house.sheet.attribute(body, "pPr/jc", "val") in {"both", "distribute"},
        }
    )


def body_style(house: House) -> str | None:
    """The id of the style of body text: the role's, else the default one."""
    return house.styles.style("BodyText") or house.sheet.default("paragraph")


def is_indented(house: House, style: str | None) -> bool:
    """Whether a style's first lines begin with an indent."""
    indents = (house.sheet.measure(style, "pPr/ind", n) for n in ("firstLineChars", "firstLine"))
    return any((indent or 0) > 0 for indent in indents)


def _has_space(house: House, style: str | None) -> bool:
    return (house.sheet.measure(style, "pPr/spacing", "after") or 0) > 0


def _text_colour(house: House, style: str | None) -> str | None:
    """The colour that a style states as a literal; None where it leaves it to the reader."""
    found = house.sheet.property(style, "rPr/color")
    stated = value(found)
    is_colour = len(stated) == 6 and all(c in "0123456789abcdefABCDEF" for c in stated)  # noqa: PLR2004  (RRGGBB)
    return f"#{stated.upper()}" if is_colour else None


def _colours(house: House, base: Colours) -> Colours:
    scheme = house.scheme.colours
    ground = WHITE
    ink = legible(
        _text_colour(house, body_style(house)) or scheme.get("dk1", base.ink), (ground,), 7
    )
    panel = pale(scheme.get("lt2", base.panel), ink, _GROUND_CONTRAST)
    if panel == ground:
        panel = pale(mixed(ground, scheme.get("accent1", base.accent), 0.07), ink, _GROUND_CONTRAST)
    grounds = (ground, panel)
    own = _text_colour(house, house.styles.style("Heading1"))
    accent = legible(scheme.get("accent1", base.accent), grounds)
    accents = [scheme[slot] for slot in (f"accent{n}" for n in range(2, 7)) if slot in scheme]
    palette = palette_of((accent, *accents), base.palette, ground) if accents else ()
    return Colours(
        ink=ink,
        muted=legible(mixed(ink, ground, 0.38), grounds),
        heading=legible(own or scheme.get("dk2", base.heading), grounds),
        accent=accent,
        rule=mixed(ground, ink, 0.22),
        panel=panel,
        ground=ground,
        on_accent=WHITE,
        palette=palette if len(palette) >= _LEAST_PALETTE else base.palette,
        faded=legible(mixed(ink, ground, 0.55), (ground,), MARK_CONTRAST),
    )


def _fonts(house: House, body: str | None, base: Fonts, folder: Path | None) -> Fonts:
    heading = house.styles.style("Heading1") or body
    at_hand = families_in(folder) if folder else {}
    return base.model_copy(
        update={
            "body": _role(fonts_of(body, house.sheet, house.scheme), base.body, at_hand),
            "heading": _role(fonts_of(heading, house.sheet, house.scheme), base.heading, at_hand),
        }
    )


def _role(fonts: StyleFonts, base: FontRole, at_hand: Mapping[str, Family]) -> FontRole:
    """The document's fonts by name for Word; for the PDF those whose files the project has."""
    named = (fonts.latin, fonts.east_asian)
    files = [at_hand.get(name.casefold(), Family()) for name in named]
    regular = [family.regular for family in files if family.regular]
    bold = [family.bold for family in files if family.bold]
    return base.model_copy(
        update={
            "word_latin": fonts.latin or base.word_latin,
            "word_east_asian": fonts.east_asian or base.word_east_asian,
            "regular": (*dict.fromkeys(regular), *base.regular),
            "bold": (*dict.fromkeys(bold), *base.bold),
        }
    )


def _size(house: House, style: str | None) -> float | None:
    half_points = house.sheet.measure(style, "rPr/sz", "val")
    return None if half_points is None else half_points / 2


def _bounded(number: float, least: float, most: float) -> float:
    return min(max(number, least), most)


def _type_scale(house: House, body: str | None, base: TypeScale) -> TypeScale:
    size = _bounded(_size(house, body) or _DEFAULT_SIZE / 2, 8, 18)
    ratio = size / base.body
    scaled = {
        name: round(getattr(base, name) * ratio * 2) / 2
        for name in ("lead", "caption", "table", "note", "key_figure", "chart", "title", "subtitle")
    }
    for role, name in (("Title", "title"), ("Subtitle", "subtitle")):
        found = _size(house, house.styles.style(role))
        scaled[name] = _bounded(found or scaled[name], size, 40)
    for level in (1, 2, 3):
        found = _size(house, house.styles.style(f"Heading{level}"))
        usual = getattr(base, f"heading{level}") * ratio
        scaled[f"heading{level}"] = _bounded(found or round(usual * 2) / 2, size, 34)
    leading = _bounded(_line(house, body, size), 1.25, 2.2)
    return base.model_copy(update={"body": size, "leading": leading, **scaled})


def _line(house: House, style: str | None, size: float) -> float:
    """The line height of a style as a multiple of its size."""
    line = house.sheet.measure(style, "pPr/spacing", "line")
    if line is None:
        return _NATURAL
    rule = house.sheet.attribute(style, "pPr/spacing", "lineRule")
    return line / 20 / size if rule in {"exact", "atLeast"} else line / _AUTO * _NATURAL


def _spacing(house: House, body: str | None, base: Spacing, type_: TypeScale) -> Spacing:
    sheet = house.sheet
    after = (sheet.measure(body, "pPr/spacing", "after") or 0) / 20
    least = 0.0 if is_indented(house, body) else type_.body * 0.4
    second = house.styles.style("Heading2")
    before = sheet.measure(second, "pPr/spacing", "before") if second else None
    below = sheet.measure(second, "pPr/spacing", "after") if second else None
    heading_before = base.heading_before if before is None else before / 20
    heading_after = base.heading_after if below is None else below / 20
    return base.model_copy(
        update={
            "paragraph": _bounded(after, least, type_.body * 1.2),
            "heading_before": _bounded(heading_before, type_.body, type_.body * 2.5),
            "heading_after": _bounded(heading_after, type_.body * 0.4, type_.body * 1.5),
        }
    )


def _page(shape: PageShape, base: Page) -> Page:
    """The page, upright: our own layout turns it for wide tables."""
    width, height = sorted((shape.width, shape.height))
    sides = {s: getattr(shape, s) * _TWIPS_TO_MM for s in ("top", "right", "bottom", "left")}
    if shape.turned:
        sides = {"top": sides["left"], "right": sides["top"]} | {
            "bottom": sides["right"],
            "left": sides["bottom"],
        }
    size = (round(width * _TWIPS_TO_MM, 3), round(height * _TWIPS_TO_MM, 3))
    return base.model_copy(update={"size": size, **{s: round(v, 3) for s, v in sides.items()}})

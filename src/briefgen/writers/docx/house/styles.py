"""Styles for all roles: the house document's where it has them, else ours in its looks.

Ours stand on a style of their own, not on the house document's default one, whose indents and
spacing belong to its body text and would reach every table cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy

from lxml import etree
from msgspec import Struct, field

from briefgen.house.document import House
from briefgen.house.fonts import fonts_of
from briefgen.house.markup import W, number, switched, value
from briefgen.house.styles import Stylesheet, type_of
from briefgen.lengths import Length, pt
from briefgen.theme.design import Design
from briefgen.theme.housing import body_style, is_indented
from briefgen.writers.docx.house.order import held, make, put

_BASE = ("Normal", "BriefingText", "Briefing Text")
"""Our own basis: what we call it alone, and here."""
_COVER_TITLE = ("CoverTitle", "Cover Title")
_RESERVED = "Briefing "
"""Stands before a name of ours that the document has for something else."""
_DEFAULTS = {"paragraph": "", "character": "DefaultParagraphFont", "table": "TableNormal"}
_SLOTS: Mapping[str, str] = {
    "text1": "dk1",
    "background1": "lt1",
    "text2": "dk2",
    "background2": "lt2",
    **{f"accent{n}": f"accent{n}" for n in range(1, 7)},
}
"""What WordprocessingML calls the slots of a theme (ECMA-376 Part 1, 17.18.97)."""
_LINKS = ("basedOn", "next", "link")
_NOT_FOR_CHINESE = frozenset({"Emphasis"})
"""Roles whose common look, slanted letters, Chinese text must not have."""


class HouseStyles(Struct):
    """The stylesheet of the house document on its way to holding all roles."""

    house: House
    design: Design
    ours: Mapping[str, etree._Element]
    """Our own styles, by id."""
    sheet: Stylesheet
    added: list[etree._Element] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)
    """What the body's writer calls a style → what it is called here."""

    def complete(self, width: Length) -> None:
        """Add what is missing, and mend what the body relies on; `width` is the text's."""
        self._map()
        for id_ in self.ours:
            if id_ not in self.ids:
                self.ids[id_] = self._free_id(id_)
        for id_, style in self.ours.items():
            if self.ids[id_] not in self.sheet.by_id:
                self._add(id_, style)
        self._add_cover_title()
        self._mend_headings()
        self._mend_contents(width)
        self._mend_captions()

    def _map(self) -> None:
        """The roles that the document has styles for, and its default styles."""
        for role, found in self.house.styles.found.items():
            if not (self.design.language.cjk and role in _NOT_FOR_CHINESE):
                self.ids[role] = found.style
        for type_, id_ in (*_DEFAULTS.items(), ("numbering", "NoList")):
            default = self.sheet.default(type_)
            if default and id_:
                self.ids[id_] = default
        own, here, _ = _BASE
        self.ids[own] = self._free_id(here)

    def _free_id(self, wanted: str) -> str:
        while wanted in self.sheet.by_id or wanted in self.ids.values():
            wanted = f"Brief{wanted}"
        return wanted

    def _free_name(self, wanted: str) -> str:
        types = ("paragraph", "character", "table", "numbering")
        while any(self.sheet.named(wanted, type_) for type_ in types):
            wanted = _RESERVED + wanted
        return wanted

    def _add(self, id_: str, style: etree._Element) -> None:
        """Add one of our styles in the house document's looks."""
        new = deepcopy(style)
        new.set(f"{W}styleId", self.ids[id_])
        name = new.find(f"{W}name")
        if name is not None:
            wanted = _BASE[2] if id_ == _BASE[0] else value(name)
            name.set(f"{W}val", self._free_name(wanted))
        if new.get(f"{W}default") and self.sheet.default(type_of(new)):
            del new.attrib[f"{W}default"]
        for link in [e for tag in _LINKS for e in new.findall(f"{W}{tag}")]:
            link.set(f"{W}val", self.ids.get(value(link), value(link)))
        if id_ == "BodyText":
            self._take_after_default(new)
        self._dress(new, is_base=id_ == _BASE[0])
        self._index(new)

    def _index(self, style: etree._Element) -> None:
        self.sheet.root.append(style)
        self.added.append(style)
        id_, name = value(style, "styleId"), value(style.find(f"{W}name"))
        self.sheet.by_id[id_] = style
        self.sheet.by_name[type_of(style), name.casefold()] = id_

    def _take_after_default(self, style: etree._Element) -> None:
        """Body text looks like the document's default style; paragraphs must be told apart."""
        default = self.sheet.default("paragraph")
        if default is None:
            return
        held(style, "basedOn").set(f"{W}val", default)
        for name in ("pPr", "rPr"):
            for element in style.findall(f"{W}{name}"):
                style.remove(element)
        if is_indented(self.house, default):
            return
        properties = held(style, "pPr")
        if not (self.sheet.measure(default, "pPr/spacing", "after") or 0):
            after = pt(self.design.theme.spacing.paragraph).twips
            put(properties, make("spacing", after=str(after)))
        if self.design.language.cjk and self.design.theme.indent_first_line:
            first = pt(2 * self.design.theme.type.body).twips
            put(properties, make("ind", firstLineChars="200", firstLine=str(first)))

    def _dress(self, style: etree._Element, *, is_base: bool) -> None:
        """Give a style of ours the document's fonts, and no slot whose colour is another there."""
        heading = self.house.styles.style("Heading1") or body_style(self.house)
        for fonts in style.iter(f"{W}rFonts"):
            is_major = value(fonts, "asciiTheme").startswith("major")
            source = heading if is_major else body_style(self.house)
            self._set_fonts(fonts, source)
        for element in style.iter():
            self._check_slot(element)
        if is_base:
            properties = held(style, "rPr")
            colour = self.design.theme.colours.ink.removeprefix("#")
            size = str(pt(self.design.theme.type.body).half_points)
            put(properties, make("color", val=colour))
            put(properties, make("sz", val=size))
            put(properties, make("szCs", val=size))
            self._set_fonts(held(properties, "rFonts"), body_style(self.house))
            put(held(style, "pPr"), make("ind", left="0", right="0", firstLine="0"))
            put(held(style, "pPr"), make("jc", val="left"))

    def _set_fonts(self, fonts: etree._Element, source: str | None) -> None:
        stated = fonts_of(source, self.house.sheet, self.house.scheme).stated
        if stated:
            fonts.attrib.clear()
            for name, font in stated.items():
                fonts.set(f"{W}{name}", font)

    def _check_slot(self, element: etree._Element) -> None:
        scheme = self.house.scheme.colours
        for attribute, literals in (("themeColor", ("val", "color")), ("themeFill", ("fill",))):
            slot = _SLOTS.get(value(element, attribute))
            if slot is None:
                continue
            stated = {value(element, literal).upper() for literal in literals}
            if scheme and scheme.get(slot, "").removeprefix("#") not in stated:
                del element.attrib[f"{W}{attribute}"]

    def _add_cover_title(self) -> None:
        """A title for our own cover: the document's, with air above it."""
        title = self.house.styles.style("Title")
        if title is None:
            return
        id_, name = self._free_id(_COVER_TITLE[0]), self._free_name(_COVER_TITLE[1])
        style = make("style", type="paragraph", customStyle="1", styleId=id_)
        put(style, make("name", val=name))
        put(style, make("basedOn", val=title))
        spacing = self.ours["Title"].find(f"{W}pPr/{W}spacing")
        above = value(spacing, "before") or "0"
        put(held(style, "pPr"), make("spacing", before=above, after="280"))
        self._index(style)
        self.ids["Title"] = id_

    def _mended(self, *roles: str) -> Iterator[tuple[str, etree._Element]]:
        """The house document's own styles for these roles."""
        for role in roles:
            found = self.house.styles.style(role)
            if found in self.sheet.by_id:
                yield role, self.sheet.by_id[found]

    def _mend_headings(self) -> None:
        """A heading stays with its text and stands in the outline."""
        for role, style in self._mended(*(f"Heading{level}" for level in range(1, 7))):
            properties = held(style, "pPr")
            id_ = value(style, "styleId")
            for name in ("keepNext", "keepLines"):
                if not switched(self.sheet.property(id_, f"pPr/{name}")):
                    put(properties, make(name))
            level = int(role[-1]) - 1
            if number(self.sheet.property(id_, "pPr/outlineLvl")) != level:
                put(properties, make("outlineLvl", val=str(level)))

    def _mend_contents(self, width: Length) -> None:
        """Page numbers stand at the right margin, and the title is no chapter."""
        for _, style in self._mended("TOCHeading"):
            if self.sheet.property(value(style, "styleId"), "pPr/outlineLvl") is not None:
                put(held(style, "pPr"), make("outlineLvl", val="9"))
        for _, style in self._mended("TOC1", "TOC2", "TOC3", "TableofFigures"):
            tabs = self.sheet.property(value(style, "styleId"), "pPr/tabs")
            stops = [] if tabs is None else [value(tab) for tab in tabs]
            if "right" in stops or "end" in stops:
                continue
            stop = make("tab", val="right", leader="dot", pos=str(width.twips))
            put(held(style, "pPr"), make("tabs")).append(stop)

    def _mend_captions(self) -> None:
        """Captions stand above what they name, on the same page."""
        for _, style in self._mended("Caption"):
            put(held(style, "pPr"), make("keepNext"))


def state_language(sheet: Stylesheet, ours: etree._Element) -> None:
    """Give the document's defaults the briefing's language, and ours where there are none.

    The East Asian language decides which form of a character and where punctuation stands.
    """
    mine = ours.find(f"{W}docDefaults")
    if mine is None:  # pragma: no cover  (we write them)
        return
    defaults = sheet.root.find(f"{W}docDefaults")
    if defaults is None:
        sheet.root.insert(0, deepcopy(mine))
        return
    run_defaults = defaults.find(f"{W}rPrDefault")
    if run_defaults is None:
        run_defaults = make("rPrDefault")
        defaults.insert(0, run_defaults)
    properties = run_defaults.find(f"{W}rPr")
    if properties is None:
        properties = etree.SubElement(run_defaults, f"{W}rPr")
    language = mine.find(f"{W}rPrDefault/{W}rPr/{W}lang")
    if language is not None:
        put(properties, deepcopy(language))
    fonts = properties.find(f"{W}rFonts")
    own = mine.find(f"{W}rPrDefault/{W}rPr/{W}rFonts")
    if fonts is None and own is not None:
        put(properties, deepcopy(own))
    elif fonts is not None and not (value(fonts, "eastAsia") or value(fonts, "eastAsiaTheme")):
        fonts.set(f"{W}eastAsiaTheme", "minorEastAsia")

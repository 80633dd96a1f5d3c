"""A style as a record, and the `w:style` element that it becomes."""

from __future__ import annotations

from collections.abc import Iterable
from math import floor

from msgspec import Struct

from briefgen.lengths import pt
from briefgen.theme.tokens import FontRole
from briefgen.writers.docx.palette import Palette
from briefgen.writers.docx.text import attribute

HEADING_FONT = (
    '<w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi"'
    ' w:eastAsiaTheme="majorEastAsia" w:cstheme="majorBidi"/>'
)
BODY_FONT = (
    '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"'
    ' w:eastAsiaTheme="minorEastAsia" w:cstheme="minorBidi"/>'
)


class Letters(Struct, frozen=True, kw_only=True):
    """How characters look; None leaves what the style is based on."""

    size: float | None = None
    bold: bool | None = None
    italic: bool = False
    colour: str | None = None
    heading_font: bool = False
    fonts: FontRole | None = None
    """Faces that are neither the theme's body nor its heading ones."""
    tracking: float | None = None
    """Points after each character."""
    underlined: bool = False
    raised: bool = False

    def xml(self, palette: Palette) -> str:
        """The `w:rPr` element."""
        parts = [HEADING_FONT] if self.heading_font and not self.fonts else []
        if self.fonts:
            parts.append(_named_fonts(self.fonts))
        if self.bold is not None:
            value = "" if self.bold else ' w:val="0"'
            parts.append(f"<w:b{value}/><w:bCs{value}/>")
        if self.italic:
            parts.append("<w:i/><w:iCs/>")
        if self.colour:
            parts.append(palette.text(self.colour))
        if self.tracking:
            # Word counts in twentieths; a line holds as many characters if they stand closer.
            parts.append(f'<w:spacing w:val="{floor(self.tracking * 20)}"/>')
        if self.size is not None:
            half_points = pt(self.size).half_points
            parts.append(f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>')
        if self.underlined:
            parts.append('<w:u w:val="single"/>')
        if self.raised:
            parts.append('<w:vertAlign w:val="superscript"/>')
        return f"<w:rPr>{''.join(parts)}</w:rPr>" if parts else ""


def _named_fonts(role: FontRole) -> str:
    latin, east = attribute(role.word_latin), attribute(role.word_east_asian)
    return f"<w:rFonts w:ascii={latin} w:hAnsi={latin} w:eastAsia={east} w:cs={latin}/>"


class Shape(Struct, frozen=True, kw_only=True):
    """How a paragraph is set, in points; None leaves what the style is based on."""

    before: float | None = None
    after: float | None = None
    line: float | None = None
    """The exact line height; 0 lets the content decide, as a picture must."""
    left: float | None = None
    right: float | None = None
    hanging: float | None = None
    first_line: float | None = None
    """An indent of two ems, given in points for readers that do not count characters."""
    align: str | None = None
    keep_next: bool = False
    keep_lines: bool = False
    break_before: bool = False
    outline: int | None = None
    numbering: tuple[int, int] | None = None
    """List and level."""
    borders: str = ""
    shade: str = ""
    tabs: tuple[tuple[str, str, float], ...] = ()
    """Alignment, leader, position."""
    contextual: bool = False
    """Whether neighbours of the same style touch."""

    def xml(self) -> str:
        """The `w:pPr` element; its children in the schema's order."""
        parts = [
            "<w:keepNext/>" if self.keep_next else "",
            "<w:keepLines/>" if self.keep_lines else "",
            "<w:pageBreakBefore/>" if self.break_before else "",
            self._numbering(),
            f"<w:pBdr>{self.borders}</w:pBdr>" if self.borders else "",
            self.shade,
            self._tabs(),
            self._spacing(),
            self._indent(),
            "<w:contextualSpacing/>" if self.contextual else "",
            f'<w:jc w:val="{self.align}"/>' if self.align else "",
            f'<w:outlineLvl w:val="{self.outline}"/>' if self.outline is not None else "",
        ]
        inner = "".join(parts)
        return f"<w:pPr>{inner}</w:pPr>" if inner else ""

    def _numbering(self) -> str:
        if self.numbering is None:
            return ""
        number, level = self.numbering
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'

    def _tabs(self) -> str:
        tabs = "".join(
            f'<w:tab w:val="{align}" w:leader="{leader}" w:pos="{pt(position).twips}"/>'
            for align, leader, position in self.tabs
        )
        return f"<w:tabs>{tabs}</w:tabs>" if tabs else ""

    def _spacing(self) -> str:
        values = _twips((("before", self.before), ("after", self.after)))
        if self.line is not None:
            exact = f' w:line="{pt(self.line).twips}" w:lineRule="exact"'
            values += exact if self.line else ' w:line="240" w:lineRule="auto"'
        return f"<w:spacing{values}/>" if values else ""

    def _indent(self) -> str:
        values = _twips((("left", self.left), ("right", self.right), ("hanging", self.hanging)))
        if self.first_line is not None:
            characters = 200 if self.first_line else 0
            values += f' w:firstLineChars="{characters}" w:firstLine="{pt(self.first_line).twips}"'
        return f"<w:ind{values}/>" if values else ""


def _twips(values: Iterable[tuple[str, float | None]]) -> str:
    return "".join(f' w:{name}="{pt(value).twips}"' for name, value in values if value is not None)


class ParagraphStyle(Struct, frozen=True, kw_only=True):
    """A paragraph style; built-in names are those that Word knows in every language."""

    id: str
    name: str
    based_on: str | None = "Normal"
    next: str | None = None
    custom: bool = False
    priority: int = 36
    listed: bool = True
    """Whether it stands in the style gallery."""
    shape: Shape = Shape()
    letters: Letters = Letters()

    def xml(self, palette: Palette) -> str:
        """The `w:style` element."""
        default = "" if self.based_on else ' w:default="1"'
        custom = ' w:customStyle="1"' if self.custom else ""
        return (
            f'<w:style w:type="paragraph"{default}{custom} w:styleId="{self.id}">'
            f'<w:name w:val="{self.name}"/>'
            + (f'<w:basedOn w:val="{self.based_on}"/>' if self.based_on else "")
            + (f'<w:next w:val="{self.next}"/>' if self.next else "")
            + f'<w:uiPriority w:val="{self.priority}"/>'
            + ("<w:qFormat/>" if self.listed else "")
            + f"{self.shape.xml()}{self.letters.xml(palette)}</w:style>"
        )


class CharacterStyle(Struct, frozen=True, kw_only=True):
    """A character style."""

    id: str
    name: str
    custom: bool = False
    priority: int = 37
    letters: Letters = Letters()

    def xml(self, palette: Palette) -> str:
        """The `w:style` element."""
        custom = ' w:customStyle="1"' if self.custom else ""
        return (
            f'<w:style w:type="character"{custom} w:styleId="{self.id}">'
            f'<w:name w:val="{self.name}"/><w:basedOn w:val="DefaultParagraphFont"/>'
            f'<w:uiPriority w:val="{self.priority}"/><w:qFormat/>'
            f"{self.letters.xml(palette)}</w:style>"
        )

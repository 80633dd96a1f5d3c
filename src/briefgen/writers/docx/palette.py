"""The theme's fonts and colours as WordprocessingML and DrawingML name them."""

from __future__ import annotations

from msgspec import Struct

from briefgen.theme.tokens import Colours, FontRole, Theme
from briefgen.writers.docx.markup import DECLARATION
from briefgen.writers.docx.text import attribute

_ACCENTS = 6
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_LINES = "".join(
    f'<a:ln w="{width}"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln>'
    for width in (6350, 12700, 19050)
)
_FILLS = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>' * 3
_EFFECTS = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3


def plain(colour: str) -> str:
    """A theme's `#12324A` as Word writes it: `12324A`."""
    return colour.removeprefix("#").upper()


class Palette(Struct, frozen=True):
    """The theme's colours, with the slot of the Word theme that holds each."""

    colours: Colours

    def slot(self, colour: str) -> str | None:
        """The slot of the Word theme that holds a colour, so that changing the theme changes it."""
        slots = {
            plain(accent): f"accent{number}"
            for number, accent in reversed(list(enumerate(self.accents, 1)))
        }
        own = self.colours
        slots |= {
            plain(own.panel): "background2",
            plain(own.heading): "text2",
            plain(own.ground): "background1",
            plain(own.ink): "text1",
        }
        return slots.get(plain(colour))

    @property
    def accents(self) -> tuple[str, ...]:
        """Six accents: the chart colours, then the first again where there are fewer."""
        palette = self.colours.palette
        return (palette * _ACCENTS)[:_ACCENTS]

    def text(self, colour: str) -> str:
        """`w:color`; the literal stands beside the slot for readers without themes."""
        slot = self.slot(colour)
        theme = f' w:themeColor="{slot}"' if slot else ""
        return f'<w:color w:val="{plain(colour)}"{theme}/>'

    def shade(self, colour: str) -> str:
        """`w:shd`, a plain ground."""
        slot = self.slot(colour)
        theme = f' w:themeFill="{slot}"' if slot else ""
        return f'<w:shd w:val="clear" w:color="auto" w:fill="{plain(colour)}"{theme}/>'

    def border(self, edge: str, colour: str, eighths: int, space: int = 0) -> str:
        """A single border on one edge; its width in eighths of a point."""
        slot = self.slot(colour)
        theme = f' w:themeColor="{slot}"' if slot else ""
        return (
            f'<w:{edge} w:val="single" w:sz="{eighths}" w:space="{space}"'
            f' w:color="{plain(colour)}"{theme}/>'
        )


def theme_part(theme: Theme) -> str:
    """`word/theme/theme1.xml` (ECMA-376 Part 1, 20.1.6)."""
    name = attribute(theme.name)
    return (
        f'{DECLARATION}<a:theme xmlns:a="{_DRAWING}" name={name}><a:themeElements>'
        f"<a:clrScheme name={name}>{_scheme(Palette(theme.colours))}</a:clrScheme>"
        f"<a:fontScheme name={name}>"
        f"{_fonts('majorFont', theme.fonts.heading)}{_fonts('minorFont', theme.fonts.body)}"
        f"</a:fontScheme><a:fmtScheme name={name}>"
        f"<a:fillStyleLst>{_FILLS}</a:fillStyleLst><a:lnStyleLst>{_LINES}</a:lnStyleLst>"
        f"<a:effectStyleLst>{_EFFECTS}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{_FILLS}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def _scheme(palette: Palette) -> str:
    own = palette.colours
    slots = [("dk1", own.ink), ("lt1", own.ground), ("dk2", own.heading), ("lt2", own.panel)]
    slots += [(f"accent{number}", accent) for number, accent in enumerate(palette.accents, 1)]
    slots += [("hlink", own.accent), ("folHlink", own.accent)]
    return "".join(
        f'<a:{slot}><a:srgbClr val="{plain(colour)}"/></a:{slot}>' for slot, colour in slots
    )


def _fonts(element: str, role: FontRole) -> str:
    east = attribute(role.word_east_asian)
    return (
        f"<a:{element}><a:latin typeface={attribute(role.word_latin)}/><a:ea typeface={east}/>"
        f'<a:cs typeface=""/><a:font script="Hans" typeface={east}/></a:{element}>'
    )

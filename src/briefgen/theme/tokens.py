"""A theme's tokens: fonts, colours, type scale, spacing and page, as one TOML file states them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from briefgen.lengths import Length, mm, pt
from briefgen.theme.keys import Hex, Tokens
from briefgen.theme.looks import CalloutLook, CoverLook, Headings, Running, TableLook

PaperName: TypeAlias = Literal["A4", "A5", "B5", "Letter"]
_PAPERS: Mapping[PaperName, tuple[Length, Length]] = {
    "A4": (mm(210), mm(297)),
    "A5": (mm(148), mm(210)),
    "B5": (mm(176), mm(250)),
    "Letter": (pt(612), pt(792)),
}
"""Width and height (ISO 216; ANSI/ASME Y14.1)."""


class FontRole(Tokens):
    """The faces of one role: files for PDF and charts, family names for Word."""

    regular: tuple[str, ...]
    """Font files, in order of fallback: names under `assets/fonts`, or paths in the project.

    `Family.ttc#2` is a face of a collection, `Variable.ttf@wght=700` a variable font's instance.
    """
    bold: tuple[str, ...]
    """Font files of the bold face; `regular` comes after them."""
    word_latin: str
    """Family of Latin letters and digits in Word."""
    word_east_asian: str
    """Family of Chinese characters in Word."""
    word_fallback: str | None = None
    """What Word may take where it has no `word_east_asian`: names, parted by commas."""


class Fonts(Tokens):
    """Fonts by role."""

    body: FontRole
    """Running text."""
    heading: FontRole
    """Also tables, captions, labels, headers and footers."""
    title: FontRole | None = None
    """The cover's title; as `heading` if absent, like those that follow."""
    heading1: FontRole | None = None
    """Chapters."""
    heading2: FontRole | None = None
    """Sections."""
    heading3: FontRole | None = None
    """Headings below them."""
    running: FontRole | None = None
    """Headers and footers."""

    def role(self, name: str) -> FontRole:
        """The role called `name`, or the one that stands in for it."""
        found: FontRole | None = getattr(self, name)
        return found or self.heading

    @property
    def named(self) -> Iterator[tuple[str, FontRole]]:
        """The roles that the theme names."""
        for name in type(self).model_fields:
            role: FontRole | None = getattr(self, name)
            if role:
                yield name, role


class Colours(Tokens):
    """Colours by role; text colours keep 4.5:1 against their ground, marks 3:1."""

    ink: Hex
    """Body text."""
    muted: Hex
    """Notes, headers, axis labels."""
    heading: Hex
    """Headings, table heads, strong rules."""
    accent: Hex
    """Links, key figures, first chart colour."""
    rule: Hex
    """Hairlines."""
    panel: Hex
    """The ground of callouts, key figures and table bands."""
    ground: Hex
    """The page."""
    on_accent: Hex
    """Text on the accent colour."""
    palette: Annotated[tuple[Hex, ...], Field(min_length=4)]
    """Chart colours, told apart by colour-blind readers."""
    faded: Hex
    """Marks that are context to a highlighted one."""


class TypeScale(Tokens):
    """Font sizes in points."""

    body: float
    """Running text."""
    lead: float
    """The lead; of the same size as `body` it is set just as that."""
    heading1: float
    """Chapters."""
    heading2: float
    """Sections."""
    heading3: float
    """Headings below them."""
    caption: float
    """Captions are half a point larger."""
    table: float
    """Cells."""
    note: float
    """Notes, sources, footnotes."""
    title: float
    """The cover’s title."""
    subtitle: float
    """The cover’s subtitle."""
    key_figure: float
    """The numbers of a panel of key figures."""
    chart: float
    """Labels of charts."""
    leading: float
    """Line height of body text as a multiple of its size."""
    heading_leading: float = 1.32
    """Line height of headings and titles as a multiple of their size."""
    running: float | None = None
    """Headers and footers; half a point less than notes if absent."""
    tracking: float = 0.0
    """Points added after each Chinese character of body text and headings of its size."""

    @property
    def running_size(self) -> float:
        """Of headers and footers."""
        return self.note - 0.5 if self.running is None else self.running


class Spacing(Tokens):
    """Space in points."""

    paragraph: float
    """After a body paragraph."""
    block: float
    """Before and after figures, tables, callouts."""
    heading_before: float
    """Before a section; more before a chapter, less before a deeper heading."""
    heading_after: float
    """After a chapter; less after deeper headings."""
    list_indent: float
    """Of each level of a list."""


class Page(Tokens):
    """The page, in millimetres."""

    size: PaperName | tuple[float, float] = "A4"
    """A paper's name, or its width and height."""
    top: float
    """From the paper’s edge to the text area, like those that follow."""
    bottom: float
    """The lower margin."""
    left: float
    """The left margin, on odd and even pages."""
    right: float
    """The right margin."""
    header: float = 8.5
    """From the text area up to the header's baseline."""
    footer: float = 10.5
    """From the text area down to the footer's baseline."""

    @property
    def width(self) -> Length:
        """The paper's width."""
        return _PAPERS[self.size][0] if isinstance(self.size, str) else mm(self.size[0])

    @property
    def height(self) -> Length:
        """The paper's height."""
        return _PAPERS[self.size][1] if isinstance(self.size, str) else mm(self.size[1])

    @property
    def text_width(self) -> Length:
        """The width between the margins."""
        return self.width - mm(self.left + self.right)


class Theme(Tokens):
    """A theme."""

    name: str
    """What Word calls the theme."""
    fonts: Fonts
    colours: Colours
    type: TypeScale
    spacing: Spacing
    page: Page
    headings: Headings = Headings()
    header: Running = Running(left="{title}", right="{section}", rule=True)
    footer: Running = Running(left="{edition}", right="{page-of}")
    cover: CoverLook = CoverLook()
    tables: TableLook = TableLook()
    callouts: CalloutLook = CalloutLook()
    logo: str | None = None
    """A PNG or JPEG file of the project, by its path from the project's folder."""
    logo_height: float = 10.0
    """Millimetres in headers and footers; on the cover twice as much."""
    indent_first_line: bool = True
    """Whether Chinese body paragraphs begin with two ems of indent."""
    justify: bool = True
    """Whether lines of running text fill their column."""
    charts: Literal["native", "picture"] = "native"
    """How Word gets the charts, unless project or chart say otherwise."""

"""A theme's tokens: fonts, colours, type scale, spacing and page, as one TOML file states them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from briefgen.lengths import Length, mm, pt

PaperName: TypeAlias = Literal["A4", "A5", "B5", "Letter"]
_PAPERS: Mapping[PaperName, tuple[Length, Length]] = {
    "A4": (mm(210), mm(297)),
    "A5": (mm(148), mm(210)),
    "B5": (mm(176), mm(250)),
    "Letter": (pt(612), pt(792)),
}
"""Width and height (ISO 216; ANSI/ASME Y14.1)."""
Hex = Annotated[str, Field(pattern=r"^#[0-9A-Fa-f]{6}$")]


class _Tokens(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class FontRole(_Tokens):
    """The faces of one role: files for PDF and charts, family names for Word."""

    regular: tuple[str, ...]
    """Font files, in order of fallback: names under `assets/fonts`, or paths in the project.

    `Family.ttc#2` is a face of a collection, `Variable.ttf@wght=700` a variable font's instance.
    """
    bold: tuple[str, ...]
    word_latin: str
    word_east_asian: str


class Fonts(_Tokens):
    """Fonts by role."""

    body: FontRole
    heading: FontRole
    """Also tables, captions, labels, headers and footers."""


class Colours(_Tokens):
    """Colours by role; text colours keep 4.5:1 against their ground, marks 3:1."""

    ink: Hex
    """Body text."""
    muted: Hex
    """Notes, headers, axis labels."""
    heading: Hex
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


class TypeScale(_Tokens):
    """Font sizes in points."""

    body: float
    lead: float
    heading1: float
    heading2: float
    heading3: float
    caption: float
    table: float
    note: float
    title: float
    subtitle: float
    key_figure: float
    chart: float
    leading: float
    """Line height of body text as a multiple of its size."""


class Spacing(_Tokens):
    """Space in points."""

    paragraph: float
    """After a body paragraph."""
    block: float
    """Before and after figures, tables, callouts."""
    heading_before: float
    heading_after: float
    list_indent: float


class Page(_Tokens):
    """The page, in millimetres."""

    size: PaperName | tuple[float, float] = "A4"
    """A paper's name, or its width and height."""
    top: float
    bottom: float
    left: float
    right: float

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


class Theme(_Tokens):
    """A theme."""

    name: str
    fonts: Fonts
    colours: Colours
    type: TypeScale
    spacing: Spacing
    page: Page
    indent_first_line: bool = True
    """Whether Chinese body paragraphs begin with two ems of indent."""
    justify: bool = True
    charts: Literal["native", "picture"] = "native"
    """How Word gets the charts, unless project or chart say otherwise."""

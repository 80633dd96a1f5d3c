"""A theme's tokens: fonts, colours, type scale, spacing and page, as one TOML file states them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from briefgen.lengths import Length, mm, pt

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

    size: Literal["A4", "Letter"] = "A4"
    top: float
    bottom: float
    left: float
    right: float

    @property
    def width(self) -> Length:
        """The paper's width."""
        return mm(210) if self.size == "A4" else pt(612)

    @property
    def height(self) -> Length:
        """The paper's height."""
        return mm(297) if self.size == "A4" else pt(792)

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

"""What composing passes down, and what it gathers on the way."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.document.pictures import Picture
from briefgen.theme.design import Design
from briefgen.theme.tokens import Colours
from briefgen.writers.pdf.paragraph.runs import Run
from briefgen.writers.pdf.styles import Style, Styles, make_styles
from briefgen.writers.pdf.tags import Element


class Gathered(Struct):
    """What accumulates while a document is composed."""

    asks_for_pages: bool = False
    """Whether any text holds a page number, so that it depends on the layout."""
    spoken: dict[str, tuple[Design, Styles]] = field(default_factory=dict)
    """Design and styles of the languages that parts of the document are in, by code."""


class Context(Struct, frozen=True, kw_only=True):
    """What is inherited: design, styles, the column's width and the element to add to."""

    design: Design
    styles: Styles
    pictures: Mapping[str, Picture]
    pages: Mapping[str, int]
    """Block id → page, as far as known from the pass before."""
    reserved: Mapping[str, Collection[int]]
    """Block id → the pages that a reference to it leaves room for, since passes found it there."""
    width: float
    """Of the column, points."""
    text_width: float
    """Of the page's text area: the width of footnotes."""
    height: float
    """Of a page's text area, points."""
    wide_width: float
    """Of the column on a landscape page."""
    element: Element
    body: Style
    """The style of plain paragraphs here."""
    gathered: Gathered
    in_table: bool = False
    """Whether notes stand under the table, not at the page's foot."""

    @property
    def colours(self) -> Colours:
        """The theme's colours."""
        return self.design.theme.colours

    def inside(
        self, element: Element, *, width: float | None = None, body: Style | None = None
    ) -> Context:
        """The context within `element`, perhaps narrower or in another style."""
        return replace(
            self,
            element=element,
            width=self.width if width is None else width,
            body=body or self.body,
        )

    def speaking(self, code: str) -> Context:
        """The context for a part in the language `code`; lines stand as far apart as around it."""
        if not code:
            return self
        if code not in self.gathered.spoken:
            design = self.design.speaking(code)
            self.gathered.spoken[code] = design, make_styles(design)
        design, styles = self.gathered.spoken[code]
        body = replace(styles.body, leading=self.styles.body.leading)
        return replace(self, design=design, styles=replace(styles, body=body), body=body)

    def run(self, text: str, style: Style, *, bold: bool = False) -> Run:
        """A plain run of fixed text."""
        return Run(
            text=text,
            chain=style.bold if bold or style.heavy else style.regular,
            size=style.size,
            colour=style.colour,
            tracking=style.tracking,
            chinese=self.design.language.cjk,
        )

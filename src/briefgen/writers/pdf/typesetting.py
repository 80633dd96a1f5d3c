"""Sets a document on pages, undrawn."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from briefgen.diagnostics import Report
from briefgen.document.nodes import Document
from briefgen.document.pictures import Picture
from briefgen.theme.design import Design
from briefgen.writers.overrun import report_overrun
from briefgen.writers.pdf.layout import Layout, lay_out
from briefgen.writers.pdf.plan import page_height
from briefgen.writers.pdf.styles import Styles, make_styles


class Typeset(Struct, frozen=True, kw_only=True):
    """A document set on pages, ready to be drawn."""

    document: Document
    design: Design
    styles: Styles
    layout: Layout

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self.layout.pages)

    @property
    def page_of(self) -> Mapping[str, int]:
        """The page, counted from one, of every block, claim, footnote and source card."""
        return self.layout.page_of

    def report_overrun(self, report: Report) -> None:
        """Warn if there are more pages than the template allows, and say by how much."""
        heights = [page_height(page) for page in self.layout.pages]
        report_overrun(heights, self.document.most_pages, self.design, "PDF", report)

    def report_unsettled(self, report: Report) -> None:
        """Warn if a page number in running text may be wrong: printing it moves what it names."""
        if not self.layout.settled:
            report.warn(
                "page-reference-unsettled",
                "a reference to a page changes the page that it names, however often it is set",
                hint="reword the paragraph that holds it, or refer to the figure's number alone",
            )


def set_pages(
    document: Document,
    design: Design,
    pictures: Mapping[str, Picture],
) -> Typeset:
    """The document set on pages.

    `pictures` are the drawn charts by their figure's id; a figure without one keeps its caption.
    Figures float to the next page's top where they do not fit.

    Raises:
        BriefgenError: a font of the theme is missing or is no font.
    """
    styles = make_styles(design)
    layout = lay_out(document, design, styles, pictures)
    return Typeset(document=document, design=design, styles=styles, layout=layout)

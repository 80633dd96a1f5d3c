"""Headers and footers: what the theme puts at the left, in the middle and at the right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from briefgen.document.nodes import Metadata
from briefgen.lengths import mm
from briefgen.theme.design import Design
from briefgen.theme.logo import logo_height, open_logo
from briefgen.theme.looks import Running
from briefgen.typography.cleaning import clean
from briefgen.writers.pdf.canvas import TaggedCanvas
from briefgen.writers.pdf.paragraph.lines import extent, set_lines
from briefgen.writers.pdf.paragraph.runs import Align, Run
from briefgen.writers.pdf.styles import Style
from briefgen.writers.pdf.text_drawing import draw_line

_RULE = 0.4
_HEAD_RULE_DROP = 7.0
"""From a header's baseline down to its rule, points."""
_FOOT_RULE_RISE = 14.0
LOGO = "\ufffc"
"""Stands for the logo (Unicode, object replacement character)."""
_LOGO_DROP = 0.2
"""What of a logo stands below the baseline."""
_SHARE = 0.6
"""What a text may take of the width."""
_PLACES = (0.0, 0.5, 1.0)
"""How much of the room that a text leaves stands at its left: left, centre, right."""


class TextArea(NamedTuple):
    """A page's text area: points from the paper's lower left corner."""

    left: float
    top: float
    bottom: float
    width: float


class RunningLines(Struct, frozen=True):
    """What the headers and footers of a document say."""

    metadata: Metadata
    design: Design
    style: Style
    pages: int

    def fields(self, section: str, page: int) -> Mapping[str, str]:
        """What stands for each field on a page."""
        metadata, pages = self.metadata, self.pages
        return {
            "title": metadata.title,
            "subtitle": metadata.subtitle,
            "section": section,
            "edition": metadata.edition,
            "date": metadata.day,
            "organisation": metadata.organisation,
            "author": metadata.author,
            "page": str(page),
            "pages": str(pages),
            "page-of": self.design.language.text("page-of", page=page, pages=pages),
            "logo": LOGO,
        }


def draw_running(
    canvas: TaggedCanvas, running: RunningLines, area: TextArea, section: str, page: int
) -> None:
    """Draw the header and footer of a page, which are no content."""
    theme = running.design.theme
    fields = running.fields(section, page)
    head, foot = area.top + mm(theme.page.header).pt, area.bottom - mm(theme.page.footer).pt
    _draw_parts(canvas, running, area, _texts(theme.header, page, fields), head)
    _draw_parts(canvas, running, area, _texts(theme.footer, page, fields), foot)
    canvas.mark(None)
    colour = theme.colours.rule
    if theme.header.rule:
        canvas.box(area.left, head - _HEAD_RULE_DROP, area.width, _RULE, colour)
    if theme.footer.rule:
        canvas.box(area.left, foot + _FOOT_RULE_RISE, area.width, _RULE, colour)


def _texts(line: Running, page: int, fields: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(clean(text.format(**fields)) for text in line.on(page).texts)


def _draw_parts(
    canvas: TaggedCanvas,
    running: RunningLines,
    area: TextArea,
    texts: tuple[str, ...],
    baseline: float,
) -> None:
    """The parts of a line; each is cut where it is longer than its share."""
    canvas.mark(None)
    style, design = running.style, running.design
    setting = style.aligned(Align.START).setting(design)
    for text, place in zip(texts, _PLACES, strict=True):
        run = Run(
            text=text,
            chain=style.regular,
            size=style.size,
            colour=style.colour,
            chinese=design.language.cjk,
        )
        if text and extent([run], setting).most > area.width * _SHARE:
            run = replace(run, text=_cut(run, width=area.width * _SHARE))
        if text == LOGO:
            _draw_logo(canvas, design, area, baseline, place)
        elif run.text:
            line = set_lines([run], setting, float("inf"))[0]
            x = area.left + (area.width - line.width) * place
            draw_line(canvas, line, x, baseline, None)


def _draw_logo(
    canvas: TaggedCanvas, design: Design, area: TextArea, baseline: float, place: float
) -> None:
    logo = open_logo(design)
    if logo:
        width, height = (side.pt for side in logo.size(logo_height(design)))
        x = area.left + (area.width - width) * place
        canvas.image(logo.content, x, baseline - _LOGO_DROP * height, width, height)


def _cut(run: Run, *, width: float) -> str:
    """As much of the text as fits, with an ellipsis."""
    text = run.text
    while text and run.chain.width(text + "…", run.size) > width:
        text = text[:-1]
    return text + "…"

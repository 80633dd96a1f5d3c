"""Draws planned pages on the canvas: grounds, marks, footnotes, running head and foot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from briefgen.document.nodes import Metadata
from briefgen.theme.design import Design
from briefgen.theme.logo import open_logo
from briefgen.typography.cleaning import clean
from briefgen.writers.pdf.canvas import TaggedCanvas
from briefgen.writers.pdf.geometry import Geometry
from briefgen.writers.pdf.objects import number
from briefgen.writers.pdf.pagination import NOTE_SEPARATION
from briefgen.writers.pdf.paragraph.lines import Line, set_lines
from briefgen.writers.pdf.paragraph.runs import Align, Run
from briefgen.writers.pdf.pictures import draw_picture
from briefgen.writers.pdf.plan import (
    AreaLink,
    BoxMark,
    LogoMark,
    Mark,
    Page,
    PageNumberMark,
    Panel,
    PictureMark,
    Placed,
    TextMark,
)
from briefgen.writers.pdf.running import RunningLines, TextArea, draw_running
from briefgen.writers.pdf.styles import Style, Styles
from briefgen.writers.pdf.text_drawing import draw_line

_NOTE_RULE = 96.0
_BAR = 3.0
_FRAME = 0.8
_DOTS = 4.0
_LEADER_SPACE = 5.0
_HAIRLINE = 0.5
_ANCHOR_ROOM = 8.0


class _Sheet(Struct, frozen=True, kw_only=True):
    """The page being drawn and what it needs to know."""

    canvas: TaggedCanvas
    design: Design
    styles: Styles
    page_of: Mapping[str, int]
    left: float
    top: float
    """Of the text area, from the paper's lower edge."""
    bottom: float
    width: float
    """Of the text area."""


def draw_pages(  # noqa: PLR0917  (all that a drawing needs)
    canvas: TaggedCanvas,
    pages: Sequence[Page],
    page_of: Mapping[str, int],
    metadata: Metadata,
    design: Design,
    styles: Styles,
) -> None:
    """Draw all pages, with their outline entries and the places that links lead to."""
    geometry = Geometry(design.theme.page)
    anchored: set[str] = set()
    level = -1
    running = RunningLines(metadata, design, styles.running, len(pages))
    for at, page in enumerate(pages, 1):
        width, height = geometry.size(wide=page.wide)
        canvas.setPageSize((width, height))
        sheet = _Sheet(
            canvas=canvas,
            design=design,
            styles=styles,
            page_of=page_of,
            left=geometry.left,
            top=height - geometry.top,
            bottom=geometry.bottom,
            width=geometry.text_width(wide=page.wide),
        )
        _draw_panels(sheet, page.slabs)
        for placed in page.slabs:
            level = _list_heading(sheet, placed, level)
            _draw_slab(sheet, placed, sheet.top - placed.top, anchored)
        _draw_notes(sheet, page, anchored)
        if not page.bare:
            area = TextArea(sheet.left, sheet.top, sheet.bottom, sheet.width)
            draw_running(canvas, running, area, page.section, at)
        canvas.end_page()


def _list_heading(sheet: _Sheet, placed: Placed, level: int) -> int:
    """Add a heading to the outline, at most one level below the one before."""
    outline = placed.slab.outline
    if outline is None:
        return level
    level = min(outline.level - 1, level + 1)
    sheet.canvas.addOutlineEntry(clean(outline.text), outline.id, level, closed=level > 0)
    return level


def _draw_panels(sheet: _Sheet, slabs: Sequence[Placed]) -> None:
    for panel, group in groupby(slabs, key=lambda placed: placed.slab.panel):
        held = list(group)
        if panel:
            bottom = held[-1].top + held[-1].slab.height
            _draw_panel(sheet, panel, held[0].top, bottom)


def _draw_panel(sheet: _Sheet, panel: Panel, top: float, bottom: float) -> None:
    canvas = sheet.canvas
    canvas.mark(None)
    x, y = sheet.left + panel.x, sheet.top - bottom
    height = bottom - top
    if panel.colour:
        canvas.box(x, y, panel.width, height, panel.colour)
    if panel.bar:
        canvas.box(x, y, _BAR, height, panel.bar)
    if panel.rules:
        for edge in (y, y + height - _FRAME):
            canvas.box(x, edge, panel.width, _FRAME, panel.rules)
    if panel.sides:
        for edge in (x, x + panel.width - _FRAME):
            canvas.box(edge, y, _FRAME, height, panel.rules)


def _draw_slab(sheet: _Sheet, placed: Placed, top: float, anchored: set[str]) -> None:
    for name in placed.slab.anchors:
        if name not in anchored:
            sheet.canvas.anchor(name, top + _ANCHOR_ROOM)
            anchored.add(name)
    for mark in placed.slab.marks:
        _draw_mark(sheet, mark, top)


def _draw_mark(sheet: _Sheet, mark: Mark, top: float) -> None:
    canvas = sheet.canvas
    match mark:
        case TextMark():
            draw_line(canvas, mark.line, sheet.left + mark.x, top - mark.baseline, mark.element)
        case BoxMark():
            canvas.mark(None)
            y = top - mark.y - mark.height
            canvas.box(sheet.left + mark.x, y, mark.width, mark.height, mark.colour)
        case PictureMark():
            _draw_picture(sheet, mark, top)
        case LogoMark():
            _draw_logo(sheet, mark, top)
        case PageNumberMark():
            _draw_page_number(sheet, mark, top)
        case AreaLink():
            left, high = sheet.left + mark.x, top - mark.y
            box = (left, high - mark.height, left + mark.width, high)
            canvas.link(mark.element, box, mark.target, mark.text)


def _draw_picture(sheet: _Sheet, mark: PictureMark, top: float) -> None:
    picture = mark.picture
    width, height = picture.width * mark.scale, picture.height * mark.scale
    left, bottom = sheet.left + mark.x, top - mark.y - height
    corners = (left, bottom, left + width, bottom + height)
    box = " ".join(number(corner) for corner in corners)
    mark.element.attributes["Layout"] = {"Placement": "/Block", "BBox": f"[{box}]"}
    draw_picture(sheet.canvas, mark, sheet.styles, (left, bottom))


def _draw_logo(sheet: _Sheet, mark: LogoMark, top: float) -> None:
    logo = open_logo(sheet.design)
    if logo:
        left, bottom = sheet.left + mark.x, top - mark.y - mark.height
        sheet.canvas.mark(None)
        sheet.canvas.image(logo.content, left, bottom, mark.width, mark.height)


def _draw_page_number(sheet: _Sheet, mark: PageNumberMark, top: float) -> None:
    page = sheet.page_of.get(mark.target)
    text = "" if page is None else str(page)
    style = sheet.styles.contents
    baseline = top - mark.baseline
    right = sheet.left + mark.right
    if text:
        line = _single_line(sheet, replace(mark.run, text=text), style)
        draw_line(sheet.canvas, line, right - line.width, baseline, mark.element)
        right -= line.width + _LEADER_SPACE
    dots = int(max(0.0, right - sheet.left - mark.leader) // _DOTS)
    if dots:
        sheet.canvas.mark(None)
        colour = sheet.design.theme.colours.muted
        start = right - dots * _DOTS
        sheet.canvas.emit(
            f"q {_stroke(colour)} 0.7 w 1 J [0 {number(_DOTS)}] 0 d "
            f"{number(start)} {number(baseline + 1)} m {number(right)} {number(baseline + 1)} l S Q"
        )


def _stroke(colour: str) -> str:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return " ".join(f"{part:.3f}" for part in parts) + " RG"


def _single_line(sheet: _Sheet, run: Run, style: Style) -> Line:
    setting = style.aligned(Align.START).setting(sheet.design)
    return set_lines([run], setting, float("inf"))[0]


def _draw_notes(sheet: _Sheet, page: Page, anchored: set[str]) -> None:
    if not page.notes:
        return
    height = page.notes[-1].top + page.notes[-1].slab.height
    top = sheet.bottom + height
    sheet.canvas.mark(None)
    colour = sheet.design.theme.colours.faded
    y = top - NOTE_SEPARATION / 2
    sheet.canvas.box(sheet.left, y, _NOTE_RULE, _HAIRLINE, colour)
    for placed in page.notes:
        _draw_slab(sheet, placed, top - placed.top, anchored)

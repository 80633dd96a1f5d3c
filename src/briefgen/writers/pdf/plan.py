"""The plan of pages as plain data: slabs of marks, stacked; drawn only when all is placed."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import TypeAlias

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.document.pictures import Picture
from briefgen.writers.pdf.paragraph.lines import Line
from briefgen.writers.pdf.paragraph.runs import Run, Setting
from briefgen.writers.pdf.tags import Element

_SIZE = attrgetter("size")

# --- marks: x from the slab's left, y from its top downwards, points ---------------------------


class TextMark(Struct, frozen=True, kw_only=True):
    """A line of text."""

    line: Line
    x: float
    baseline: float
    element: Element | None
    """None for what is no content: a repeated header, a running head."""


class BoxMark(Struct, frozen=True, kw_only=True):
    """A filled rectangle; rules are thin ones."""

    x: float
    y: float
    width: float
    height: float
    colour: str


class PictureMark(Struct, frozen=True, kw_only=True):
    """A drawn chart."""

    picture: Picture
    x: float
    y: float
    scale: float
    element: Element


class PageNumberMark(Struct, frozen=True, kw_only=True):
    """The page of `target`, right-aligned at `right`, with leaders from `leader`."""

    target: str
    leader: float
    right: float
    baseline: float
    run: Run
    """The looks; its text is not used."""
    element: Element | None


class AreaLink(Struct, frozen=True, kw_only=True):
    """A rectangle that leads to `target`."""

    target: str
    x: float
    y: float
    width: float
    height: float
    text: str
    """What it leads to, in words."""
    element: Element


class LogoMark(Struct, frozen=True, kw_only=True):
    """The theme's logo, which is no content: the cover says in words whose it is."""

    x: float
    y: float
    width: float
    height: float


Mark: TypeAlias = TextMark | BoxMark | PictureMark | PageNumberMark | AreaLink | LogoMark

# --- slabs --------------------------------------------------------------------------------------


class Panel(Struct, frozen=True, kw_only=True, eq=False):
    """A ground behind slabs; one rectangle on each page."""

    x: float
    width: float
    colour: str = ""
    bar: str = ""
    """The colour of a bar at its left edge."""
    rules: str = ""
    """The colour of rules above and below it."""
    sides: bool = False
    """Whether the rules go round it."""


class Header(Struct, frozen=True, kw_only=True, eq=False):
    """What a table repeats on every page where it goes on."""

    slabs: tuple[Slab, ...]
    foot: Slab | None = None
    """What closes it where it is divided; of no height."""


class Outline(Struct, frozen=True, kw_only=True):
    """A heading as the outline and the running head show it."""

    id: str
    level: int
    text: str


class Slab(Struct, frozen=True, kw_only=True, eq=False):
    """What no page break divides: a line, a table row, a figure."""

    height: float
    marks: tuple[Mark, ...] = ()
    space: float = 0.0
    """Above it, left out at a page's top."""
    unfloated: float | None = None
    """Above it, where the figure that it follows went to another page."""
    below: float = 0.0
    """At least so much stands below it: the end of a figure, whatever text comes to follow it."""
    opening: float = 0.0
    """Above it at a page's top: the edge of a frame that goes on there."""
    closing: float = 0.0
    """Below it at a page's end: the edge of a frame that goes on on the next page."""
    tied: bool = False
    """Whether no page may end after it."""
    notes: tuple[Note, ...] = ()
    """Those that it calls."""
    ends_grid: bool = False
    """Whether a table's rows end with it, so that the table's notes stand below it."""
    anchors: tuple[str, ...] = ()
    """The ids of what begins here."""
    panel: Panel | None = None
    header: Header | None = None
    """Of the table that it is a body row of."""
    outline: Outline | None = None
    floats: str = ""
    """The id of the figure that it is a part of and that may go to the next page's top."""
    breaks: bool = False
    """Whether a new page begins here."""
    wide: bool = False
    """Whether it stands on a landscape page."""
    bare: bool = False
    """Whether its page has no header and footer."""
    joined: bool = False
    """Whether it holds the lines of several columns."""


class Note(Struct, frozen=True, kw_only=True, eq=False):
    """A footnote or a table's note, set."""

    id: str
    slabs: tuple[Slab, ...]
    in_table: bool = False
    """Whether it stands under its table, or the table's part on the page; else at the foot."""

    @property
    def height(self) -> float:
        """Of all its lines."""
        return sum(slab.space + slab.height for slab in self.slabs)


class Placed(Struct, frozen=True, kw_only=True):
    """A slab on its page; `top` counts downwards from the top of the text area."""

    slab: Slab
    top: float


class Page(Struct, kw_only=True):
    """A page."""

    wide: bool
    bare: bool = False
    section: str = ""
    """What the running head says: the first chapter to begin here, else the one that goes on."""
    slabs: list[Placed] = field(default_factory=list)
    notes: list[Placed] = field(default_factory=list)


def page_height(page: Page) -> float:
    """How much of the page's text area is taken, footnotes included."""
    filled = [placed.top + placed.slab.height for placed in page.slabs]
    notes = [placed.top + placed.slab.height for placed in page.notes]
    return max(filled, default=0.0) + max(notes, default=0.0)


def shifted(slab: Slab, dx: float, dy: float = 0.0) -> Slab:
    """The slab with its marks moved to the right and downwards."""
    return replace(slab, marks=tuple(_moved(mark, dx, dy) for mark in slab.marks))


def indented(slab: Slab, dx: float) -> Slab:
    """A slab of a column that begins further right, with the notes that stand in that column."""
    notes = tuple(
        replace(note, slabs=tuple(shifted(line, dx) for line in note.slabs))
        if note.in_table
        else note
        for note in slab.notes
    )
    return replace(shifted(slab, dx), notes=notes)


def _moved(mark: Mark, dx: float, dy: float) -> Mark:
    match mark:
        case TextMark():
            return replace(mark, x=mark.x + dx, baseline=mark.baseline + dy)
        case PageNumberMark():
            return replace(
                mark,
                leader=mark.leader + dx,
                right=mark.right + dx,
                baseline=mark.baseline + dy,
            )
        case BoxMark() | PictureMark() | AreaLink() | LogoMark():
            return replace(mark, x=mark.x + dx, y=mark.y + dy)


def line_slabs(
    lines: Sequence[Line], setting: Setting, element: Element | None
) -> tuple[Slab, ...]:
    """A slab for each line, tied so that no page begins or ends with a paragraph's single line."""
    last = len(lines) - 1
    slabs = []
    for at, line in enumerate(lines):
        runs = line.runs
        baseline = _baseline_of(runs, setting)
        slabs.append(
            Slab(
                height=setting.leading,
                marks=(TextMark(line=line, x=0.0, baseline=baseline, element=element),),
                tied=at < last and (at == 0 or at == last - 1),
                notes=tuple([run.note for run in runs if run.note]),
                anchors=tuple([run.anchor for run in runs if run.anchor]),
            )
        )
    return tuple(slabs)


def _baseline_of(runs: Sequence[Run], setting: Setting) -> float:
    """The baseline's distance from a line's top: the line's letters stand in its middle."""
    run = max(runs, key=_SIZE)
    metrics = run.chain.faces[0].metrics
    letters = (metrics.typo_ascent - metrics.typo_descent) * run.size / 1000
    return (setting.leading - letters) / 2 + metrics.typo_ascent * run.size / 1000

"""Contents and lists of figures and tables: text, leaders, page; each line is a link."""

from __future__ import annotations

from msgspec.structs import replace

from briefgen.document.nodes import Contents, ContentsEntry, ContentsKind, Text
from briefgen.typography.cleaning import clean
from briefgen.writers.pdf.composing.context import Context
from briefgen.writers.pdf.composing.inlines import runs_of
from briefgen.writers.pdf.composing.stacks import Stack, text_slabs, tied
from briefgen.writers.pdf.paragraph.lines import set_lines
from briefgen.writers.pdf.paragraph.runs import Align
from briefgen.writers.pdf.plan import AreaLink, PageNumberMark, Slab, TextMark, line_slabs
from briefgen.writers.pdf.styles import Style
from briefgen.writers.pdf.tags import Element

_PAGE_ROOM = 40.0
_LEVEL_INDENT = 16.0
_CHAPTER_SPACE = 5.0
_LEADER_SPACE = 5.0


def compose_contents(block: Contents, context: Context) -> Stack:
    """The title and a line for each entry within the depth."""
    slabs: list[Slab] = []
    if block.title:
        title = (Text(text=block.title),)
        style = context.styles.heading(2).aligned(Align.START)
        slabs += tied(text_slabs(title, style, context, context.element.add("P")))
        slabs[-1] = replace(slabs[-1], height=slabs[-1].height + _CHAPTER_SPACE)
    whole = context.element.add("TOC")
    is_whole = block.kind is not ContentsKind.HEADINGS
    entries = [entry for entry in block.entries if is_whole or entry.level <= block.depth]
    for at, entry in enumerate(entries):
        lines = _entry(entry, block.kind, context.inside(whole.add("TOCI").add("Reference")))
        # No page begins or ends with a single entry.
        held = at in {0, len(entries) - 2} and at < len(entries) - 1
        slabs += tied(lines) if held else lines
    if slabs:
        slabs[0] = replace(slabs[0], anchors=(block.id, *slabs[0].anchors))
    space = context.design.theme.spacing.block
    return Stack(tuple(slabs), before=space, after=space)


def _entry(entry: ContentsEntry, kind: ContentsKind, context: Context) -> tuple[Slab, ...]:
    is_chapter = kind is ContentsKind.HEADINGS and entry.level == 1
    style = context.styles.contents_chapter if is_chapter else context.styles.contents
    indent = 0.0 if kind is not ContentsKind.HEADINGS else (entry.level - 1) * _LEVEL_INDENT
    link = context.element.add("Link")
    text = clean(_text(entry))
    setting = style.setting(context.design)
    width = context.width - indent - _PAGE_ROOM
    runs = runs_of((Text(text=text),), context, style, link)
    slabs = line_slabs(set_lines(runs, setting, width), setting, link)
    if not slabs:
        return ()
    slabs = tuple(_linked(slab, entry.target, text, indent, context, link) for slab in slabs)
    last = _numbered(slabs[-1], entry, style, context, link)
    slabs = tied((*slabs[:-1], last), last=False)
    space = _CHAPTER_SPACE if is_chapter else 0.0
    return (replace(slabs[0], space=space), *slabs[1:])


def _text(entry: ContentsEntry) -> str:
    if not entry.number:
        return entry.text
    return entry.number + ("" if entry.number[-1] in "、．）" else "  ") + entry.text


def _linked(  # noqa: PLR0917  (a line's place and link)
    slab: Slab, target: str, text: str, indent: float, context: Context, link: Element
) -> Slab:
    area = AreaLink(
        target=f"#{target}",
        x=indent,
        y=0.0,
        width=context.width - indent,
        height=slab.height,
        text=text,
        element=link,
    )
    moved = tuple(
        replace(mark, x=mark.x + indent) if isinstance(mark, TextMark) else mark
        for mark in slab.marks
    )
    return replace(slab, marks=(*moved, area), anchors=())


def _numbered(
    slab: Slab, entry: ContentsEntry, style: Style, context: Context, link: Element
) -> Slab:
    """The entry's last line with leaders and the page's number."""
    text = next(mark for mark in slab.marks if isinstance(mark, TextMark))
    page = PageNumberMark(
        target=entry.target,
        leader=text.x + text.line.x + text.line.width + _LEADER_SPACE,
        right=context.width,
        baseline=text.baseline,
        run=context.run("0", style),
        element=link,
    )
    return replace(slab, marks=(*slab.marks, page))

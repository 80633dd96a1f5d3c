"""Inlines become runs."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from briefgen.document.nodes import (
    Citation,
    Claim,
    Emphasis,
    Footnote,
    Foreign,
    Inlines,
    LineBreak,
    Link,
    Reference,
    ReferenceKind,
    Strong,
    Text,
)
from briefgen.typography.cleaning import clean
from briefgen.typography.scripts import passages
from briefgen.writers.pdf.composing.context import Context
from briefgen.writers.pdf.paragraph.lines import set_lines
from briefgen.writers.pdf.paragraph.runs import Run
from briefgen.writers.pdf.plan import Note, Slab, line_slabs
from briefgen.writers.pdf.styles import Style
from briefgen.writers.pdf.tags import Element

_RAISED_SIZE = 0.68
_RAISED_BY = 0.36
_WHOLE = 12
"""Characters of a reference that no line's end divides."""
_HOLDING = frozenset({"TD", "TH", "Caption"})
_NO_BREAK = "\u00a0"
_UNDER_TABLE = 3.0
"""Points above a note that stands under its table."""
_CALL = "call-"
"""Begins the id of the mark that calls a note at the document's end."""
UNKNOWN_PAGE = "00"
"""Stands for a page number that no pass has found yet: as wide as most."""


class _Look(Struct, frozen=True):
    """What surrounds a run."""

    style: Style
    element: Element
    language: str
    """BCP 47."""
    bold: bool = False
    target: str | None = None
    whole: bool = False
    inner: Element | None = None


def runs_of(inlines: Inlines, context: Context, style: Style, element: Element) -> list[Run]:
    """The runs of `inlines` in `style`, inside the structure element `element`."""
    look = _Look(style, element, context.design.language.tag, bold=style.heavy)
    return list(_runs(inlines, context, look))


def _runs(  # noqa: C901  (one case a node)
    inlines: Inlines, context: Context, look: _Look
) -> Iterator[Run]:
    for inline in inlines:
        match inline:
            case Text(text=text):
                yield from _text_runs(text, look)
            case LineBreak():
                yield _run("\n", look)
            case Emphasis(children=children) | Strong(children=children):
                yield from _runs(children, context, replace(look, bold=True))
            case Foreign(children=children, language=language):
                yield from _runs(children, context, _foreign(look, language))
            case Claim():
                own = look if look.target or not inline.card else _to_card(inline, look, context)
                yield replace(_run(_claim_text(inline), own), anchor=inline.id or None)
            case Link(children=children, target=target):
                linked = _linked(look, context, target)
                yield from _runs(children, context, replace(linked, whole=target[:1] == "#"))
            case Reference():
                linked = _linked(look, context, f"#{inline.target}", tinted=False)
                yield _reference(inline, context, linked)
            case Citation():
                yield from _citation(inline, context, look)
            case Footnote():
                yield _note_mark(inline, context, look)


def _run(text: str, look: _Look) -> Run:
    style = look.style
    return Run(
        text=clean(text),
        chain=style.bold if look.bold else style.regular,
        size=style.size,
        colour=style.colour,
        tracking=style.tracking,
        chinese=look.language.startswith("zh"),
        whole=look.whole,
        target=look.target,
        element=look.inner,
    )


def _text_runs(text: str, look: _Look) -> Iterator[Run]:
    """The text's runs: what is in another script is marked with its language."""
    for passage in passages(text, look.language):
        is_own = passage.language == look.language
        yield _run(passage.text, look if is_own else _foreign(look, passage.language))


def _foreign(look: _Look, language: str) -> _Look:
    if look.inner and look.inner.kind == "Link":  # a link's language is that of its surroundings
        return replace(look, language=language)
    inner = (look.inner or look.element).inside("Span", language=language)
    return replace(look, language=language, inner=inner)


def _linked(look: _Look, context: Context, target: str, *, tinted: bool = True) -> _Look:
    colour = context.colours.accent if tinted else look.style.colour
    surrounding = look.inner if look.inner and look.inner.kind == "Span" else look.element
    inner = surrounding.inside("Link")
    return replace(look, style=replace(look.style, colour=colour), target=target, inner=inner)


def _to_card(claim: Claim, look: _Look, context: Context) -> _Look:
    """A claim leads to what proves it, and looks like the text around it."""
    return _linked(look, context, f"#{claim.card}", tinted=False)


def _claim_text(claim: Claim) -> str:
    """The claim's text; no line ends between its number and the words that belong to it."""
    before = (
        claim.before.removesuffix(" ") + _NO_BREAK if claim.before[-1:] == " " else claim.before
    )
    after = _NO_BREAK + claim.after.removeprefix(" ") if claim.after[:1] == " " else claim.after
    return before + claim.number + after


def _reference(reference: Reference, context: Context, look: _Look) -> Run:
    if reference.kind is ReferenceKind.NUMBER:
        return _run(reference.text, replace(look, whole=len(reference.text) <= _WHOLE))
    context.gathered.asks_for_pages = True
    page = context.pages.get(reference.target)
    run = _run(UNKNOWN_PAGE if page is None else str(page), replace(look, whole=True))
    pages = context.reserved.get(reference.target, ())
    widths = (run.chain.width(str(found), run.size) for found in pages)
    return replace(run, least=max(widths, default=0.0))


def _citation(citation: Citation, context: Context, look: _Look) -> Iterator[Run]:
    target = f"#src-{citation.sources[0]}" if citation.sources else "#"
    run = _run(citation.text, _linked(look, context, target))
    yield _raised(run) if citation.raised else run


def _raised(run: Run) -> Run:
    return replace(run, size=run.size * _RAISED_SIZE, rise=run.size * _RAISED_BY)


def _note_mark(note: Footnote, context: Context, look: _Look) -> Run:
    name = note.id or f"note-{note.number}"
    look = _linked(look, context, f"#{name}")
    mark = _raised(_run(str(note.number), look))
    if note.ends:
        return replace(mark, anchor=f"{_CALL}{name}")
    return replace(mark, note=compose_note(note, name, context, look.element))


def compose_note(note: Footnote, name: str, context: Context, near: Element) -> Note:
    """The note's lines, for the foot of a page or the end of the table that calls it.

    Its element follows the block that calls it, or stands within a cell or caption: a row holds
    cells only, and a table rows (ISO 32000-1, table 337).
    """
    parent = near if near.kind in _HOLDING else near.parent or near
    element = parent.add("Note")
    element.id = name
    label = replace(_label(note, context), element=element.inside("Lbl"))
    width = context.width if context.in_table else context.text_width
    slabs = _note_slabs(note, name, label, replace(context, element=element, width=width))
    if slabs and context.in_table:
        slabs[0] = replace(slabs[0], space=_UNDER_TABLE)
    return Note(id=name, slabs=tuple(slabs), in_table=context.in_table)


def compose_endnote(note: Footnote, context: Context) -> list[Slab]:
    """The lines of a note at the document's end; its number leads back to where it is called."""
    name = note.id or f"note-{note.number}"
    element = context.element.add("Note")
    element.id = name
    link = element.inside("Lbl").inside("Link")
    label = replace(_label(note, context), element=link, target=f"#{_CALL}{name}")
    return _note_slabs(note, name, label, context.inside(element))


def _label(note: Footnote, context: Context) -> Run:
    return context.run(f"{note.number}\u00a0", context.styles.footnote)


def _note_slabs(note: Footnote, name: str, label: Run, context: Context) -> list[Slab]:
    style, element = context.styles.footnote, context.element
    runs = [label, *runs_of(note.children, context, style, element)]
    setting = replace(style.setting(context.design), align=style.align)
    slabs = list(line_slabs(set_lines(runs, setting, context.width), setting, element))
    if slabs:
        slabs[0] = _named(slabs[0], name)
    return slabs


def _named(slab: Slab, name: str) -> Slab:
    return replace(slab, anchors=(name, *slab.anchors))

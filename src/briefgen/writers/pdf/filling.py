"""Stacks as a word processor sets them: full lines, no hyphens, figures where they are called."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from briefgen.writers.pdf.composing.headings import RULE_DROP
from briefgen.writers.pdf.composing.stacks import Stack
from briefgen.writers.pdf.paragraph.lines import Line, filled
from briefgen.writers.pdf.paragraph.runs import Align
from briefgen.writers.pdf.plan import Note, Slab, TextMark, line_slabs


def as_filled(stack: Stack, *, ruled: bool = True) -> Stack:
    """The stack with the heights that it has in Word; good for page numbers, not to be drawn.

    `ruled` says whether a rule stands above chapters.
    """
    slabs = tuple(_filled(stack.slabs))
    chapter = slabs and slabs[0].outline and slabs[0].outline.level == 1
    if ruled and chapter:  # Word has space for the rule
        slabs = (replace(slabs[0], height=slabs[0].height - RULE_DROP), *slabs[1:])
        return replace(stack, slabs=slabs, before=stack.before + RULE_DROP)
    return replace(stack, slabs=slabs)


def _filled(slabs: Sequence[Slab]) -> Iterator[Slab]:
    for _, group in groupby(slabs, key=_paragraph):
        same = list(group)
        line = _justified(same[0])
        for slab in _refilled(same, line) if line else same:
            yield _grounded(slab)


def _grounded(slab: Slab) -> Slab:
    """The slab in the flow of the text, its notes filled too."""
    if not slab.floats and not slab.notes:
        return slab
    notes = tuple(Note(id=note.id, slabs=tuple(_filled(note.slabs))) for note in slab.notes)
    return replace(slab, floats="", notes=notes)


def _paragraph(slab: Slab) -> int:
    """The same number for slabs of one justified paragraph, another one for its neighbours."""
    line = _justified(slab)
    return id(line.tokens) if line else id(slab)


def _justified(slab: Slab) -> Line | None:
    """The slab's line of a justified paragraph; a number or bullet may stand before it."""
    last = slab.marks[-1] if slab.marks and not (slab.header or slab.joined) else None
    if isinstance(last, TextMark) and last.line.setting.align is Align.JUSTIFY:
        return last.line
    return None


def _refilled(slabs: Sequence[Slab], line: Line) -> Sequence[Slab]:
    """A paragraph's slabs with other line ends, what surrounds them kept."""
    first, last = slabs[0], slabs[-1]
    fresh = line_slabs(filled(line), line.setting, None)
    inner = {anchor for slab in fresh for anchor in slab.anchors}
    own = tuple(anchor for anchor in first.anchors if anchor not in inner)
    end = len(fresh) - 1
    return [
        replace(
            slab,
            height=(first if at == 0 else last if at == end else slab).height,
            space=first.space if at == 0 else 0.0,
            unfloated=first.unfloated if at == 0 else None,
            tied=last.tied if at == end else slab.tied,
            anchors=(*own, *slab.anchors) if at == 0 else slab.anchors,
            panel=first.panel,
            wide=first.wide,
            bare=first.bare,
        )
        for at, slab in enumerate(fresh)
    ]

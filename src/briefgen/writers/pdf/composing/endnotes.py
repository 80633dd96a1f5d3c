"""Endnotes: all notes at the document's end, under the heading that assembly gave them."""

from __future__ import annotations

from briefgen.document.nodes import Blocks, Footnote
from briefgen.document.walking import inlines_of
from briefgen.writers.pdf.composing.context import Context
from briefgen.writers.pdf.composing.inlines import compose_endnote
from briefgen.writers.pdf.composing.stacks import Stack, stacked

_SPACE = 2.0


def compose_endnotes(blocks: Blocks, context: Context) -> Stack:
    """The notes of `blocks` that stand at the end, in order; nothing if there are none."""
    notes = [i for _, i in inlines_of(blocks) if isinstance(i, Footnote) and i.ends]
    stacks = [Stack(tuple(compose_endnote(note, context)), after=_SPACE) for note in notes]
    return Stack(tuple(stacked(stacks)))

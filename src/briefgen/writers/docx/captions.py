"""Captions: the number as a sequence field, bookmarked so that references can print it."""

from __future__ import annotations

import re

from briefgen.document.nodes import Inlines
from briefgen.writers.docx.inlines import marked, write_inlines
from briefgen.writers.docx.markup import Para, field, gap, run
from briefgen.writers.docx.state import Writing

_NUMBER = re.compile(r"(?P<label>[^\W\d_]+)(?P<space>\s*)(?P<count>\d+)")


def caption(id_: str, number: str, text: Inlines, writing: Writing) -> Para:
    """The caption's paragraph; it keeps with the figure or table below it."""
    inner = write_inlines(text, writing)
    if not number:
        return Para("Caption", marked(id_, inner, writing))
    return Para(
        "Caption", marked(id_, _number(number, writing), writing) + gap(writing.form) + inner
    )


def sequence_name(number: str) -> str | None:
    """The name of the sequence that counts such captions: `Figure`, `图`; None if none does."""
    match = _NUMBER.fullmatch(number)
    return match["label"] if match else None


def _number(number: str, writing: Writing) -> str:
    form = writing.form.with_style("CaptionNumber")
    match = _NUMBER.fullmatch(number)
    if match is None:
        return run(number, form)
    label, count = match["label"], int(match["count"])
    expected = writing.captions.get(label, 0) + 1
    writing.captions[label] = count
    reset = "" if count == expected else f" \\r {count}"
    sequence = field(f"SEQ {label} \\* ARABIC{reset}", match["count"], form)
    return run(label + match["space"], form) + sequence

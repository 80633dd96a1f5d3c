"""Inlines as runs, fields, links and bookmarks."""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from briefgen.document.nodes import (
    Citation,
    Claim,
    Emphasis,
    Footnote,
    Foreign,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Reference,
    ReferenceKind,
    Strong,
    Text,
)
from briefgen.writers.docx.markup import (
    RunFormat,
    bookmark,
    external_link,
    field,
    internal_link,
    run,
    styled,
)
from briefgen.writers.docx.state import Links, Note, Writing

_BREAK = "<w:br/>"
_NUMBERS = re.compile(r"\d+")


class Passage(Struct, frozen=True):
    """What inlines inherit from where they stand."""

    form: RunFormat
    links: Links
    """The external links of the part that they are in."""
    linked: bool = False
    """Whether they stand in a hyperlink, which can hold no other."""
    bound: bool = True
    """Whether claims may stand in controls."""

    def styled(self, style: str, *, bold: bool = False, italic: bool = False) -> Passage:
        """With a character style; where there is one already, what it would look like."""
        form = self.form
        if form.style is None:
            return replace(self, form=form.with_style(style))
        bold, italic = form.bold or bold, form.italic or italic
        return replace(self, form=replace(form, bold=bold, italic=italic))

    def spoken(self, language: str) -> Passage:
        """In another language, where it is another."""
        if language == self.form.language:
            return self
        return replace(self, form=replace(self.form, language=language, declared=True))


def write_inlines(
    inlines: Inlines, writing: Writing, *, language: str | None = None, style: str | None = None
) -> str:
    """Inlines of the document's body as the content of a paragraph."""
    passage = Passage(writing.form, writing.links)
    if language:
        passage = passage.spoken(language)
    if style:
        passage = passage.styled(style)
    return _all(inlines, passage, writing)


def write_passage(inlines: Inlines, passage: Passage, writing: Writing) -> str:
    """Inlines of a text that is not the document's body."""
    return _all(inlines, passage, writing)


def _all(inlines: Inlines, passage: Passage, writing: Writing) -> str:
    return "".join([_one(inline, passage, writing) for inline in inlines])


def _one(inline: Inline, passage: Passage, writing: Writing) -> str:  # noqa: C901, PLR0911  (a node each)
    match inline:
        case Text():
            return run(inline.text, passage.form)
        case LineBreak():
            return styled(_BREAK, passage.form)
        case Emphasis():
            italic = not passage.form.cjk
            inner = passage.styled("Emphasis", italic=italic, bold=not italic)
            return _all(inline.children, inner, writing)
        case Strong():
            return _all(inline.children, passage.styled("Strong", bold=True), writing)
        case Foreign():
            return _all(inline.children, passage.spoken(inline.language), writing)
        case Claim():
            return _claim(inline, passage, writing)
        case Link():
            return _link(inline, passage, writing)
        case Reference():
            return _reference(inline, passage, writing)
        case Citation():
            return _citation(inline, passage, writing)
        case Footnote():
            return _note(inline, passage, writing)


def _claim(claim: Claim, passage: Passage, writing: Writing) -> str:
    """The printed value with a bookmark around it; its digits are a run of their own."""
    digits = passage.form if passage.form.style else passage.form.with_style("Claim")
    parts = (
        run(claim.before, passage.form),
        run(claim.number, digits),
        run(claim.after, passage.form),
    )
    if passage.linked:
        return marked(claim.id, "".join(parts), writing)
    plain = run(claim.number, passage.form)
    return marked(claim.id, bound(claim, parts, writing, own=passage.bound, linked=plain), writing)


def bound(
    claim: Claim,
    parts: tuple[str, str, str],
    writing: Writing,
    *,
    own: bool = True,
    linked: str | None = None,
) -> str:
    """What is printed before a claim's digits, the digits and what is after, linked to its card.

    The digits stand in a control that is bound to their fact, where that is asked for and the
    document's `own` text is written. A control cannot stand in a link, so that then the words
    beside the digits are the link; digits with nothing beside them are a link and no control.
    `linked` are the digits within a link: LibreOffice 7.4 underlines a link in running text if a
    run of it has a style.
    """
    before, number, after = parts
    anchor = writing.anchor(claim.card)
    if writing.facts and own and (before or after or anchor is None):
        controlled = writing.facts.control(claim, number)
        if controlled != number:
            return _to_card(anchor, before) + controlled + _to_card(anchor, after)
    if anchor and linked is not None:
        number = linked
    return _to_card(anchor, before + number + after)


def _to_card(anchor: str | None, inner: str) -> str:
    return internal_link(anchor, inner) if anchor and inner else inner


def marked(id_: str, inner: str, writing: Writing) -> str:
    """What an id names, with its bookmark around it."""
    mark = writing.new_bookmark(id_)
    return bookmark(*mark, inner) if mark else inner


def _link(link: Link, passage: Passage, writing: Writing) -> str:
    internal = link.target.startswith("#")
    anchor = writing.anchor(link.target[1:]) if internal else None
    if passage.linked or (internal and anchor is None):
        return _all(link.children, passage, writing)
    style = "CrossReference" if internal else "Hyperlink"
    inner = _all(link.children, replace(passage.styled(style), linked=True), writing)
    if anchor is not None:
        return internal_link(anchor, inner)
    return external_link(passage.links.relationship(link.target), inner)


def _reference(reference: Reference, passage: Passage, writing: Writing) -> str:
    anchor = writing.anchor(reference.target)
    form = passage.styled("CrossReference").form
    match reference.kind:
        case ReferenceKind.PAGE:
            text = writing.page(reference.target) or reference.text
            instruction = f"PAGEREF {anchor} \\h"
        case ReferenceKind.NUMBER:
            text = reference.text
            instruction = f"REF {anchor} \\h"
    if anchor is None or passage.linked:
        return run(text, passage.form)
    is_page = reference.kind is ReferenceKind.PAGE
    if is_page or (text and _plain(text) == writing.targets.captions.get(reference.target)):
        return field(instruction, text, form)
    return _heading_reference(reference, anchor, form, writing)


def _plain(text: str) -> str:
    """With ordinary spaces: a reference's parts do not part at a line's end."""
    return text.replace("\u00a0", " ")


def _heading_reference(reference: Reference, anchor: str, form: RunFormat, writing: Writing) -> str:
    """The number that Word counts as a field, the words around it as a link."""
    number = writing.targets.counted.get(reference.target)
    before, found, after = reference.text.partition(number) if number else ("", "", "")
    if not found:
        return internal_link(anchor, run(reference.text, form))
    own = field(f"REF {anchor} \\n \\h", found, form)
    return "".join(
        internal_link(anchor, run(words, form)) if words else middle
        for words, middle in ((before, ""), ("", own), (after, ""))
    )


def _citation(citation: Citation, passage: Passage, writing: Writing) -> str:
    form = passage.styled("CitationRaised" if citation.raised else "Citation").form
    if passage.linked:
        return run(citation.text, form)
    return "".join(
        internal_link(anchor, run(text, form)) if anchor else run(text, form)
        for text, anchor in _cited(citation, writing)
    )


def _cited(citation: Citation, writing: Writing) -> list[tuple[str, str | None]]:
    """The citation's text in pieces, each with the card that it leads to."""
    anchors = [writing.anchor(writing.targets.cards.get(s, "")) for s in citation.sources]
    ends = [match.end() for match in _NUMBERS.finditer(citation.text)]
    if not anchors:
        return [(citation.text, None)]
    if len(anchors) == 1 or len(ends) != len(anchors):
        return [(citation.text, anchors[0])]
    ends[-1] = len(citation.text)
    starts = [0, *ends[:-1]]
    pieces = [citation.text[start:end] for start, end in zip(starts, ends, strict=True)]
    return list(zip(pieces, anchors, strict=True))


def _note(note: Footnote, passage: Passage, writing: Writing) -> str:
    """The note's call; its text goes to the part of its kind."""
    notes, links, kind = (
        (writing.endnotes, writing.endnote_links, "endnote")
        if note.ends
        else (writing.notes, writing.note_links, "footnote")
    )
    number = len(notes) + 1
    # The place is taken first, so that notes stand in the order of their calls.
    notes.append(Note(number, ""))
    inner = _all(note.children, Passage(writing.form, links, bound=False), writing)
    notes[number - 1] = Note(number, marked(note.id, inner, writing))
    style = f"{kind.capitalize()}Reference"
    call = replace(passage.form, style=style, bold=False, italic=False)
    return styled(f'<w:{kind}Reference w:id="{number}"/>', call)

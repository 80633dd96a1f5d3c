"""Filling placeholders: their runs are cut where they begin and end, and ours put between.

Word splits a text over runs as it likes; what is put in looks like the run where the placeholder
began.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from lxml import etree

from briefgen.document.nodes import HouseParagraph
from briefgen.house.document import House
from briefgen.house.markup import W, local, own_texts, remove
from briefgen.house.texts import HouseText, Placeholder
from briefgen.writers.docx.house.order import put
from briefgen.writers.docx.inlines import Passage, write_passage
from briefgen.writers.docx.markup import NAMESPACES
from briefgen.writers.docx.state import Links, Writing

_STYLED = frozenset({"rStyle", "lang", "noProof"})
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def fill_story(
    house: House, part: str, story: etree._Element, writing: Writing, links: Links
) -> None:
    """Fill the placeholders in a copy of one of the house document's parts.

    `links` are the part's own external links.
    """
    filled = {text.paragraph.id: text for text in writing.document.house}
    wanted = [text for text in house.texts.values() if text.part == part and text.placeholders]
    if not wanted:
        return
    paragraphs = list(story.iter(f"{W}p"))
    for text in wanted:
        if f"house-{text.id}" in filled:
            _fill(paragraphs[text.number], text, filled[f"house-{text.id}"], writing, links)


def _fill(
    paragraph: etree._Element,
    text: HouseText,
    filled: HouseParagraph,
    writing: Writing,
    links: Links,
) -> None:
    """Fill a paragraph's placeholders from the last to the first, so that offsets stay."""
    pairs = list(zip(text.placeholders, filled.fills, strict=True))
    made = []
    for placeholder, (start, end) in pairs:
        bound = not _is_boxed(paragraph) and _is_plain(paragraph, placeholder.start)
        passage = Passage(writing.form, links, linked=_is_held(paragraph), bound=bound)
        made.append(write_passage(filled.paragraph.children[start:end], passage, writing))
    for (placeholder, _), xml in reversed(list(zip(pairs, made, strict=True))):
        runs = _cut(paragraph, placeholder)
        if runs:
            _put(runs[0], xml)
        for run in runs:
            _drop_text(run)


def _is_held(paragraph: etree._Element) -> bool:
    """Whether a paragraph's text stands in a link, which can hold no control."""
    return next(paragraph.iter(f"{W}hyperlink"), None) is not None


def _is_boxed(paragraph: etree._Element) -> bool:
    """Whether a paragraph stands in a text box."""
    return next(paragraph.iterancestors(f"{W}txbxContent"), None) is not None


def _is_plain(paragraph: etree._Element, offset: int) -> bool:
    """Whether the run at an offset looks as its styles say.

    LibreOffice 7.4 forgets any other look of a control's text.
    """
    for text in own_texts(paragraph):
        offset -= len(text.text or "")
        run = text.getparent()
        if offset < 0 and run is not None:
            look = run.find(f"{W}rPr")
            return look is None or all(local(child) in _STYLED for child in look)
    return True


def _cut(paragraph: etree._Element, placeholder: Placeholder) -> list[etree._Element]:
    """The runs that hold the placeholder and nothing else."""
    position = 0
    within: list[etree._Element] = []
    for text in list(own_texts(paragraph)):
        words = text.text or ""
        start = max(placeholder.start - position, 0)
        end = min(placeholder.end - position, len(words))
        position += len(words)
        if start >= end:
            continue
        if end < len(words):
            _split(text, end)
        within.append(_split(text, start) if start > 0 or _follows(text) else text)
    return [run for text in within if (run := text.getparent()) is not None]


def _follows(text: etree._Element) -> bool:
    """Whether something else stands before a text in its run."""
    return any(local(other) != "rPr" for other in text.itersiblings(preceding=True))


def _split(text: etree._Element, offset: int) -> etree._Element:
    """Divide a run within a text; the text of the second run, which holds all that follows."""
    run = text.getparent()
    words = text.text or ""
    second = deepcopy(text)
    text.text, second.text = words[:offset], words[offset:]
    text.set(_SPACE, "preserve")
    second.set(_SPACE, "preserve")
    if run is None:
        return second
    new = etree.Element(run.tag)
    properties = run.find(f"{W}rPr")
    if properties is not None:
        new.append(deepcopy(properties))
    following = list(text.itersiblings())
    new.append(second)
    new.extend(following)
    run.addnext(new)
    return second


def _drop_text(run: etree._Element) -> None:
    """Take the placeholder's text out of its run, and the run if nothing else is in it."""
    for text in run.findall(f"{W}t"):
        run.remove(text)
    if all(local(child) == "rPr" for child in run):
        remove(run)


def _put(run: etree._Element, xml: str) -> None:
    """Put what was written before a run, looking like it."""
    look = run.find(f"{W}rPr")
    parent = run.getparent()
    if parent is None:
        return
    for element in list(etree.fromstring(f"<w:p {NAMESPACES}>{xml}</w:p>")):
        for new in list(element.iter(f"{W}r")):
            _dress(new, look)
        run.addprevious(element)


def _dress(run: etree._Element, look: etree._Element | None) -> None:
    """Give a run the look of another, and keep what it has to say of its own."""
    own = run.find(f"{W}rPr")
    if look is None:
        return
    dressed = deepcopy(look)
    for child in () if own is None else list(own):
        known = dressed.find(child.tag)
        if child.tag == f"{W}rFonts" and known is not None:
            for name, font in child.attrib.items():
                known.set(name, font)
        elif known is None:
            put(dressed, child)
    if own is not None:
        run.remove(own)
    run.insert(0, dressed)


def filled_parts(house: House) -> Sequence[str]:
    """The parts that hold placeholders."""
    return tuple(dict.fromkeys(t.part for t in house.texts.values() if t.placeholders))

"""The body: the briefing at the mark, after the house document's text, or in its place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from briefgen.house.document import House
from briefgen.house.markup import MC, W, remove
from briefgen.house.styles import Stylesheet
from briefgen.writers.docx.base import Written
from briefgen.writers.docx.house.numbering import Shift, keep_numbers
from briefgen.writers.docx.house.sections import HouseSections
from briefgen.writers.docx.markup import NAMESPACES, Element, Flow, Para
from briefgen.writers.docx.sections import Kind, end_section

_STYLE = re.compile(r'(<w:(?:pStyle|rStyle|tblStyle) w:val=")([^"]+)(")')
_NOTE = re.compile(r'(<w:(footnote|endnote)Reference w:id=")(\d+)(")')
_PREFIXES = ("w", "r", "wp", "a", "mc", "wps")


class Renaming(Struct, frozen=True, kw_only=True):
    """What our markup's names become in the house document."""

    styles: Mapping[str, str]
    lists: Shift
    notes: Mapping[str, int]
    """Kind of note → by how much their numbers grow."""

    def applied(self, xml: str) -> str:
        """The markup with the names that count here."""
        named = _STYLE.sub(lambda m: m[1] + self.styles.get(m[2], m[2]) + m[3], xml)
        noted = _NOTE.sub(lambda m: f"{m[1]}{int(m[3]) + self.notes.get(m[2], 0)}{m[4]}", named)
        return self.lists.moved(noted)

    def rename(self, root: etree._Element) -> None:
        """The same for a tree that is all ours."""
        for tag in ("pStyle", "rStyle", "tblStyle"):
            for element in root.iter(f"{W}{tag}"):
                name = str(element.get(f"{W}val"))
                element.set(f"{W}val", self.styles.get(name, name))


def put_body(  # noqa: PLR0917  (all that meets in the body)
    house: House,
    main: etree._Element,
    body: Sequence[Written],
    renaming: Renaming,
    sections: HouseSections,
    sheet: Stylesheet,
) -> bytes:
    """Put what was written into a copy of the house document's main part.

    What comes back is a document of the briefing alone.
    """
    theirs = main.find(f"{W}body")
    if theirs is None:  # pragma: no cover  (reading refuses such a document)
        raise TypeError
    last = theirs.find(f"{W}sectPr")
    if last is None:
        last = etree.SubElement(theirs, f"{W}sectPr")
    mark = None
    if house.keeps_body:
        mark = None if house.mark is None else list(theirs.iter(f"{W}p"))[house.mark]
        keep_numbers(theirs, sheet, renaming.styles)
    else:
        for child in list(theirs):
            if child is not last:
                remove(child)
    ending, following = _ending(mark, last)
    flow = _flow(body, sections, ending, closed=following or ending is not last)
    if house.keeps_body and mark is None:
        flow = _on_new_page(flow)
    if mark is not None and mark.find(f"{W}pPr/{W}sectPr") is not None:
        closing = serialized_section(
            sections.properties(ending, Kind.UPRIGHT, first=len(body) == 1)
        )
        flow = end_section(flow, closing)
    elif len(body) > 1 or not following:
        kind = Kind.UPRIGHT if following else body[-1].kind
        _replace(ending, sections.properties(ending, kind, first=len(body) == 1))
    xml = renaming.applied("".join(element.xml for element in flow))
    alone = sections.properties(ending, body[-1].kind, first=True)
    _insert(xml, theirs, last if mark is None else mark)
    if mark is not None:
        remove(mark)
    _tidy(main)
    document = f"<w:document {NAMESPACES}><w:body>{xml}{serialized_section(alone)}</w:body>"
    return f"{document}</w:document>".encode()


def _ending(mark: etree._Element | None, last: etree._Element) -> tuple[etree._Element, bool]:
    """The properties of the section that holds the mark, and whether text of the house follows."""
    if mark is None:
        return last, False
    following = False
    for child in (mark, *mark.itersiblings()):
        if child is last:
            break
        own = child.find(f"{W}pPr/{W}sectPr") if child.tag == f"{W}p" else None
        if child is not mark:
            following = True
        if own is not None:
            return own, following
    return last, following


def _flow(
    body: Sequence[Written], sections: HouseSections, theirs: etree._Element, *, closed: bool
) -> Flow:
    """The body with the ends of its sections; the last one's properties stand elsewhere.

    `closed` says that text of the house follows in the last section, which must not be turned.
    """
    parts: list[Element] = []
    for n, written in enumerate(body):
        flow = written.flow
        turned = written.kind is Kind.LANDSCAPE and closed
        if n < len(body) - 1 or turned:
            section = sections.properties(theirs, written.kind, first=n == 0)
            flow = end_section(flow, serialized_section(section))
        parts.extend(flow)
    return tuple(parts)


def serialized_section(section: etree._Element) -> str:
    """A section's properties as markup."""
    return etree.tostring(section, encoding="unicode")


def _on_new_page(flow: Flow) -> Flow:
    """The flow, which begins a page after the house document's own text."""
    first = flow[0] if flow else None
    if isinstance(first, Para):
        return (replace(first, break_before=True), *flow[1:])
    return (Para("SectionEnd", "", break_before=True), *flow)


def _replace(old: etree._Element, new: etree._Element) -> None:
    holder = old.getparent()
    if holder is not None:
        holder.replace(old, new)


def _insert(xml: str, body: etree._Element, before: etree._Element) -> None:
    at = body.index(before) if before.getparent() is body else len(body) - 1
    body[at:at] = list(etree.fromstring(f"<w:body {NAMESPACES}>{xml}</w:body>".encode()))


def _tidy(main: etree._Element) -> None:
    """Drop declarations that stand twice; prefixes to be ignored must stay declared."""
    ignorable = str(main.get(f"{MC}Ignorable", "")).split()
    kept = [prefix for prefix in main.nsmap if prefix in {*_PREFIXES, *ignorable}]
    etree.cleanup_namespaces(main, keep_ns_prefixes=[prefix for prefix in kept if prefix])

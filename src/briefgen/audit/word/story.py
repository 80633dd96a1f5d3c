"""A story (body, notes, running heads) as passages: text, marks, tracked changes, drawings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from lxml import etree
from msgspec import Struct, field

from briefgen.audit.passages import Kind, MarkKind, Passage
from briefgen.audit.texts import joined_up
from briefgen.audit.word.drafts import Draft, Named
from briefgen.audit.word.fields import Fields
from briefgen.audit.word.names import MC, WP, C, R, W
from briefgen.audit.word.styles import Styles

_OWN = "_bf"
"""How the bookmarks begin that stand around figures."""
_PROPERTIES, _STYLE = f"{W}pPr", f"{W}pStyle"
_TEXT = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_SKIPPED = frozenset({MC + "Fallback", W + "pPr", W + "rPr", W + "sectPr", W + "tblPr"})
_CHANGES = {"ins": False, "moveTo": False, "del": True, "moveFrom": True}


class Drawn(Struct, frozen=True):
    """A drawing in the text: its name, what it says of itself, and the chart that it shows."""

    name: str
    description: str
    relationship: str | None
    section: str


class Story(Struct):
    """Reads one part; `passages` grows as the part is walked."""

    kind: Kind
    styles: Styles
    passages: list[Passage] = field(default_factory=list)
    drawings: list[Drawn] = field(default_factory=list)
    section: str = ""
    _drafts: list[Draft] = field(default_factory=list)
    _controls: list[Named | None] = field(default_factory=list)
    _bookmarks: dict[str, Named] = field(default_factory=dict)
    _changes: list[tuple[bool, str, str]] = field(default_factory=list)
    _fields: Fields = field(default_factory=Fields)
    _lists: int = 0
    """Controls open that hold a table of contents."""

    def read(self, root: etree._Element) -> None:
        """Read the part whose root this is."""
        walk = etree.iterwalk(root, events=("start", "end"), tag=_MET)
        for event, element in walk:
            if element.tag in _SKIPPED:
                walk.skip_subtree()
            elif handler := (_STARTS if event == "start" else _ENDS).get(element.tag):
                handler(self, element)

    # --- paragraphs and text --------------------------------------------------------------

    def start_paragraph(self, element: etree._Element) -> None:
        """A paragraph begins; one in a text box stands within another."""
        properties = next(element.iterchildren(_PROPERTIES), None)
        style = None if properties is None else next(properties.iterchildren(_STYLE), None)
        draft = Draft(self.kind, (style.get(W + "val") or "") if style is not None else "")
        self._drafts.append(draft)
        for named in filter(None, self._controls):
            draft.touch(named)

    def end_paragraph(self, _: etree._Element) -> None:
        """A paragraph is complete; a heading names what follows it."""
        draft = self._drafts.pop()
        passage = draft.finished(self.section)
        if passage is None:
            return
        if self.kind is Kind.FLOW and self.styles.is_heading(draft.style):
            self.section = passage.text.strip()
        self.passages.append(passage)

    def text(self, element: etree._Element) -> None:
        """`w:t`, or what stands for a character."""
        name = element.tag.removeprefix(W)
        self._say(joined_up(element.text or "") if name == "t" else _TEXT[name])

    def deleted(self, element: etree._Element) -> None:
        """`w:delText`: what a tracked change took out."""
        if self._drafts and self._changes:
            self._drafts[-1].track(element.text or "", self._changes[-1])

    def _say(self, text: str) -> None:
        if not self._drafts or self._lists or not text:
            return
        counted = self._fields.counting
        if counted and (self._fields.hidden or self._fields.listing):
            return
        draft = self._drafts[-1]
        if self._changes and self._changes[-1][0]:
            draft.track(text, self._changes[-1])
            return
        marks = [*filter(None, self._controls), *self._bookmarks.values()]
        draft.add(text, marks, counted=counted)
        if self._changes:
            draft.track(text, self._changes[-1])

    # --- marks ----------------------------------------------------------------------------

    def start_control(self, element: etree._Element) -> None:
        """`w:sdt`: one of ours names a figure; that of a table of contents hides its text."""
        properties = element.find(W + "sdtPr")
        if properties is not None and _is_contents(properties):
            self._lists += 1
        named = None if properties is None else _control(properties)
        self._controls.append(named)
        if named and self._drafts:
            self._drafts[-1].touch(named)

    def end_control(self, element: etree._Element) -> None:
        """A control ends."""
        self._controls.pop()
        properties = element.find(W + "sdtPr")
        if properties is not None and _is_contents(properties):
            self._lists -= 1

    def start_bookmark(self, element: etree._Element) -> None:
        """A bookmark begins; those of ours begin with `_bf`."""
        name = element.get(W + "name") or ""
        if name.startswith(_OWN):
            named = (MarkKind.BOOKMARK, name)
            self._bookmarks[element.get(W + "id") or ""] = named
            if self._drafts:
                self._drafts[-1].touch(named)

    def end_bookmark(self, element: etree._Element) -> None:
        """A bookmark ends."""
        self._bookmarks.pop(element.get(W + "id") or "", None)

    # --- changes, fields, drawings --------------------------------------------------------

    def start_change(self, element: etree._Element) -> None:
        """A tracked change of text begins."""
        deleted = _CHANGES[element.tag.removeprefix(W)]
        author, date = element.get(W + "author") or "", element.get(W + "date") or ""
        self._changes.append((deleted, author, date))

    def end_change(self, _: etree._Element) -> None:
        """A tracked change ends."""
        self._changes.pop()

    def field_mark(self, element: etree._Element) -> None:
        """`w:fldChar`."""
        self._fields.mark(element)

    def instruction(self, element: etree._Element) -> None:
        """`w:instrText`."""
        self._fields.instruct(element.text or "")

    def start_field(self, element: etree._Element) -> None:
        """`w:fldSimple` begins."""
        self._fields.enter(element)

    def end_field(self, _: etree._Element) -> None:
        """`w:fldSimple` ends."""
        self._fields.leave()

    def drawing(self, element: etree._Element) -> None:
        """A picture or chart with its description."""
        about = element.find(WP + "docPr")
        if about is None:
            return
        chart = next(element.iter(C + "chart"), None)
        self.drawings.append(
            Drawn(
                name=about.get("name") or "",
                description=about.get("descr") or "",
                relationship=None if chart is None else chart.get(R + "id"),
                section=self.section,
            )
        )


def _is_contents(properties: etree._Element) -> bool:
    gallery = properties.find(f"{W}docPartObj/{W}docPartGallery")
    return gallery is not None and (gallery.get(W + "val") or "") == "Table of Contents"


def _control(properties: etree._Element) -> Named | None:
    """The name of a figure's control: its tag, or the node that it is bound to."""
    tag, bound = properties.find(W + "tag"), properties.find(W + "dataBinding")
    if tag is not None and (tag.get(W + "val") or "").startswith("claim-"):
        return MarkKind.CONTROL, tag.get(W + "val") or ""
    if bound is not None:
        return MarkKind.CONTROL, bound.get(W + "xpath") or ""
    return None


_Handler = Callable[[Story, Any], None]
_STARTS: Mapping[str, _Handler] = {
    W + "p": Story.start_paragraph,
    W + "t": Story.text,
    **{W + name: Story.text for name in _TEXT},
    W + "delText": Story.deleted,
    W + "sdt": Story.start_control,
    W + "bookmarkStart": Story.start_bookmark,
    W + "bookmarkEnd": Story.end_bookmark,
    **{W + name: Story.start_change for name in _CHANGES},
    W + "fldChar": Story.field_mark,
    W + "instrText": Story.instruction,
    W + "fldSimple": Story.start_field,
    WP + "inline": Story.drawing,
    WP + "anchor": Story.drawing,
}
_ENDS: Mapping[str, _Handler] = {
    W + "p": Story.end_paragraph,
    W + "sdt": Story.end_control,
    **{W + name: Story.end_change for name in _CHANGES},
    W + "fldSimple": Story.end_field,
}
_MET = tuple({*_STARTS, *_ENDS, *_SKIPPED})
"""All that is met on the walk; what else there is holds it, or says nothing."""

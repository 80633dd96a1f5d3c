"""Taking out of a text part what no briefing may carry: hidden text of others, objects, dead links.

Tracked changes are accepted, comments and fallbacks for old readers left out, and numbers that must
be unique in a document made so.
"""

from __future__ import annotations

from lxml import etree
from msgspec import Struct, field

from briefgen.diagnostics import Place, Report
from briefgen.house.controls import open_controls
from briefgen.house.fields import clean_fields
from briefgen.house.markup import MC, WP, A, R, W, local, remove, unwrap, value
from briefgen.house.parts import Part

_HARMFUL = {
    f"{W}altChunk": "another document to be drawn in",
    f"{W}subDoc": "another document to be drawn in",
    f"{W}object": "an embedded object",
    f"{W}control": "an ActiveX control",
    f"{W}movie": "a film",
    f"{W}contentPart": "an embedded drawing in ink",
}
_NAMES = (
    "del moveFrom rPrChange pPrChange sectPrChange tblPrChange tblGridChange trPrChange "
    "tcPrChange tblPrExChange numberingChange cellIns cellDel cellMerge commentRangeStart "
    "commentRangeEnd commentReference annotationRef moveFromRangeStart moveFromRangeEnd "
    "moveToRangeStart moveToRangeEnd customXmlInsRangeStart customXmlInsRangeEnd "
    "customXmlDelRangeStart customXmlDelRangeEnd customXmlMoveFromRangeStart "
    "customXmlMoveFromRangeEnd customXmlMoveToRangeStart customXmlMoveToRangeEnd proofErr "
    "permStart permEnd lastRenderedPageBreak dirty printerSettings delText delInstrText "
    "framesetSplitbar"
)
_GONE = frozenset(f"{W}{name}" for name in _NAMES.split())
_OPENED = frozenset(f"{W}{name}" for name in ("ins", "moveTo", "smartTag", "customXml"))
_CLICKED = frozenset({f"{A}hlinkClick", f"{A}hlinkHover"})
_NOTHING_WITHOUT = frozenset(
    {"headerReference", "footerReference", "externalData", "imagedata", "fill", "stroke"}
)
"""Elements that are nothing without the part that they name."""
_UNDERSTOOD = frozenset({"wps", "wpg", "wpc", "wpi", "w14", "w15", "wp14", "a14", "c14", "wp15"})
"""Prefixes that Word 2010 and later, WPS and LibreOffice understand."""
_FIRST_BOOKMARK = 1_000_000
_FIRST_DRAWING = 2**22
_LONGEST_NAME = 40
"""Characters of a bookmark's name."""
_OURS = "_bf"
"""Begins the bookmarks that an earlier edition left."""


class Scrubber(Struct):
    """Scrubs the text parts of one document."""

    report: Report
    place: Place
    bookmarks: dict[str, int] = field(default_factory=dict)
    """Name in lower case → number."""
    drawings: int = 0

    def scrub(self, part: Part, where: str) -> None:
        """Scrub one part; `where` names it for messages."""
        if part.tree is None:
            return
        self._elements(part.tree, where)
        open_controls(part.tree)
        clean_fields(part.tree, where, self.report, self.place)
        self._links(part)
        self._bookmarks(part.tree)
        self._numbers(part.tree)
        _mend_prefixes(part.tree)

    def _elements(self, story: etree._Element, where: str) -> None:
        for element in list(story.iter()):
            if element.tag in _HARMFUL:
                message = f"the {where} holds {_HARMFUL[element.tag]}"
                hint = "it was left out; save the document without it"
                self.report.warn("house-embedded", message, self.place, hint)
                remove(element)
            elif element.tag in _GONE:
                _accept(element)
            elif element.tag in _OPENED:
                unwrap(element)
            elif element.tag == f"{MC}AlternateContent":
                _choose(element)

    @staticmethod
    def _links(part: Part) -> None:
        """Take out what names a relationship that was not kept: Word would refuse the file."""
        if part.tree is None:
            return
        for element in list(part.tree.iter()):
            names = [name for name in element.attrib if str(name).startswith(R)]
            for name in names:
                id_ = str(element.get(name, ""))
                if id_ not in part.relations:
                    _cut(element, str(name))
                    break
            if element.tag in _CLICKED:
                remove(element)

    def _bookmarks(self, story: etree._Element) -> None:
        """Number bookmarks anew, and take out those that are broken or stand twice."""
        begun: dict[str, int] = {}
        for element in list(story.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
            id_ = value(element, "id")
            if element.tag == f"{W}bookmarkEnd":
                if id_ in begun:
                    element.set(f"{W}id", str(begun.pop(id_)))
                else:
                    remove(element)
                continue
            name = value(element, "name")
            taken = name.lower() in self.bookmarks or id_ in begun
            if taken or not 0 < len(name) <= _LONGEST_NAME or name.startswith(_OURS):
                remove(element)
                continue
            begun[id_] = self.bookmarks[name.lower()] = _FIRST_BOOKMARK + len(self.bookmarks)
            element.set(f"{W}id", str(begun[id_]))
        left = {str(n) for n in begun.values()}
        for element in list(story.iter(f"{W}bookmarkStart")) if left else ():
            if value(element, "id") in left:
                self.bookmarks.pop(value(element, "name").lower(), None)
                remove(element)

    def _numbers(self, story: etree._Element) -> None:
        for element in story.iter(f"{WP}docPr"):
            self.drawings += 1
            element.set("id", str(_FIRST_DRAWING + self.drawings))


def _accept(change: etree._Element) -> None:
    """Take out what a change has deleted: the element, or the row that it marks."""
    holder = change.getparent()
    if change.tag == f"{W}del" and holder is not None and holder.tag == f"{W}trPr":
        row = holder.getparent()
        remove(holder if row is None else row)
    remove(change)


def _choose(alternatives: etree._Element) -> None:
    """Leave the first form that today's readers understand, or the one for all others."""
    choices = alternatives.findall(f"{MC}Choice")
    understood = [c for c in choices if _UNDERSTOOD.issuperset(str(c.get("Requires", "")).split())]
    fallback = alternatives.find(f"{MC}Fallback")
    for form in list(alternatives):
        if (understood and form is not understood[0]) or (not understood and form is not fallback):
            remove(form)
    if not understood:
        _unwrap_all(alternatives)


def _unwrap_all(alternatives: etree._Element) -> None:
    """Put the content of the only form in the place of the choice."""
    for form in list(alternatives):
        unwrap(form)
    unwrap(alternatives)


def _cut(element: etree._Element, name: str) -> None:
    """Take out an attribute that leads nowhere, and what is nothing without it."""
    kind = local(element)
    if kind == "hyperlink" and element.tag == f"{W}hyperlink":
        del element.attrib[name]
        if not value(element, "anchor"):
            unwrap(element)
        return
    if kind in {
        "headerReference",
        "footerReference",
        "externalData",
        "imagedata",
        "fill",
        "stroke",
    }:
        remove(element)
        return
    if name == f"{R}link" and element.get(f"{R}embed"):
        del element.attrib[name]
        return
    # An extension offers another form of a picture; without it the picture is still one.
    holders = element.iterancestors(f"{A}ext", f"{W}drawing", f"{W}pict")
    remove(next(holders, element))


def _mend_prefixes(root: etree._Element) -> None:
    """Drop prefixes to be ignored that are declared nowhere: Word would refuse the file."""
    for name in ("Ignorable", "ProcessContent", "MustUnderstand", "PreserveElements"):
        stated = root.get(f"{MC}{name}")
        if stated is None:
            continue
        known = [prefix for prefix in stated.split() if prefix.partition(":")[0] in root.nsmap]
        if known and name == "Ignorable":
            root.set(f"{MC}{name}", " ".join(known))
        else:
            del root.attrib[f"{MC}{name}"]

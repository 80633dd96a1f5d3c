"""A text made ready for comparison: what only wraps or marks is taken away, fields get one form."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from briefgen.diagnostics import Place, failure
from briefgen.packages import Element, Package
from briefgen.redlining.vocabulary import attribute, local, made, w

_TRACKED = frozenset(
    (
        "ins", "del", "moveFrom", "moveTo", "pPrChange", "rPrChange", "tblPrChange", "trPrChange",
        "tcPrChange", "sectPrChange", "tblGridChange", "numberingChange", "cellIns", "cellDel",
        "cellMerge",
    )
)  # fmt: skip
_WRAPPERS = frozenset({"sdt", "smartTag", "customXml"})
_DROPPED = frozenset(
    (
        "proofErr", "permStart", "permEnd", "commentRangeStart", "commentRangeEnd",
        "customXmlInsRangeStart", "customXmlInsRangeEnd", "altChunk", "subDoc",
    )
)  # fmt: skip
_HOMES = frozenset({"p", "hyperlink"})
"""What a bookmark's ends may stand in."""


def prepared(package: Package, part: str) -> Element:
    """A copy of the part's root to compare: without content controls, comments and proofing marks.

    Raises:
        BriefgenError: the text holds tracked changes already.
    """
    root = deepcopy(package.tree(part))
    if any(local(element) in _TRACKED for element in root.iter()):
        raise failure(
            "tracked-changes",
            f"`{package.name}` holds tracked changes already",
            Place(package.name),
            "accept or reject them first, so that it says one thing",
        )
    for element in [e for e in root.iter() if local(e) in _WRAPPERS]:
        _unwrap(element)
    for element in [e for e in root.iter() if local(e) in _DROPPED]:
        _remove(element)
    for element in list(root.iter(w("fldSimple"))):
        _spell_out(element)
    _drop_stray_bookmarks(root)
    return root


def _unwrap(element: Element) -> None:
    """Put what a content control or tag holds in its place."""
    inner = element.find(w("sdtContent")) if local(element) == "sdt" else element
    kept = [] if inner is None else [e for e in inner if local(e) not in ("customXmlPr", "")]
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    parent[at : at + 1] = kept


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _spell_out(simple: Element) -> None:
    """A simple field in the form of several runs (17.16.18), in which it can be tracked."""
    parent = simple.getparent()
    if parent is None:
        return
    code = made("instrText")
    code.text = f" {attribute(simple, 'instr').strip()} "
    runs = [_run(made("fldChar", fldCharType="begin")), _run(code)]
    runs += [_run(made("fldChar", fldCharType="separate")), *(e for e in simple if local(e) == "r")]
    at = parent.index(simple)
    parent[at : at + 1] = [*runs, _run(made("fldChar", fldCharType="end"))]


def _run(content: Element) -> Element:
    run = made("r")
    run.append(content)
    return run


def _drop_stray_bookmarks(root: Element) -> None:
    """Leave out bookmarks that have not both ends in paragraphs."""
    ends: dict[str, list[Element]] = {}
    for element in _bookmarks(root):
        ends.setdefault(attribute(element, "id"), []).append(element)
    for found in ends.values():
        at_home = all(_home(element) in _HOMES for element in found)
        if len(found) != 2 or not at_home:  # noqa: PLR2004  (a start and an end)
            for element in found:
                _remove(element)


def _home(element: Element) -> str:
    parent = element.getparent()
    return "" if parent is None else local(parent)


def _bookmarks(root: Element) -> Iterator[Element]:
    return (e for e in root.iter() if local(e) in ("bookmarkStart", "bookmarkEnd"))

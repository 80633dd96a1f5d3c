"""Fields of a house document: those that print what is in the file stay, of others the text.

DDE, INCLUDETEXT, INCLUDEPICTURE, LINK, DATABASE, MACROBUTTON and the like fetch or start something;
what is not on the list is taken for one of them, however it is nested or split over runs.
"""

from __future__ import annotations

import re

from lxml import etree
from msgspec import Struct, field

from briefgen.diagnostics import Place, Report
from briefgen.house.markup import W, remove, unwrap, value

_NAMES = (
    "= AUTHOR COMMENTS CREATEDATE DATE DOCPROPERTY EDITTIME FILENAME HYPERLINK IF INDEX KEYWORDS "
    "LASTSAVEDBY LISTNUM NOTEREF NUMCHARS NUMPAGES NUMWORDS PAGE PAGEREF PRINTDATE REF REVNUM "
    "SAVEDATE SECTION SECTIONPAGES SEQ STYLEREF SUBJECT SYMBOL TC TIME TITLE TOC XE EQ ADVANCE"
)
_HARMLESS = frozenset(_NAMES.split())
_CLOCK = frozenset({"DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE", "EDITTIME", "REVNUM"})
"""Fields that Word fills from the clock: their text would differ from the edition's date."""
_STATING = frozenset({"=", "IF"})
"""Fields whose instruction may hold others."""
_WORD = re.compile(r"\s*(=|[A-Za-z]+)")
_LINK = re.compile(r'\s*HYPERLINK\s+(?:\\l\b|"(?:https?://|mailto:))', re.IGNORECASE)


class _Field(Struct):
    """A field that has begun: the elements that make it one, and its instruction so far."""

    marks: list[etree._Element]
    instruction: list[str] = field(default_factory=list)
    separated: bool = False
    """Whether its result has begun."""
    spelled: bool = False
    """Whether other fields print parts of its instruction, by which it could spell out any."""


def clean_fields(story: etree._Element, where: str, report: Report, place: Place) -> None:
    """Take the field out of what is a dangerous one, and leave its text; balance the others."""
    open_: list[_Field] = []
    for element in list(story.iter(f"{W}fldChar", f"{W}instrText", f"{W}fldSimple")):
        if element.tag == f"{W}fldSimple":
            if not _is_harmless(value(element, "instr")):
                _tell(value(element, "instr"), where, report, place)
                unwrap(element)
        elif element.tag == f"{W}instrText":
            _instruct(element, open_)
        elif value(element, "fldCharType") == "begin":
            if open_ and not open_[-1].separated:
                open_[-1].spelled = True
            open_.append(_Field([element]))
        elif not open_:
            remove(element)
        elif value(element, "fldCharType") == "end":
            done = open_.pop()
            done.marks.append(element)
            _end(done, where, report, place)
        else:
            open_[-1].marks.append(element)
            open_[-1].separated = True
    for left in open_:
        _take_out(left)


def _instruct(element: etree._Element, open_: list[_Field]) -> None:
    if not open_:
        remove(element)
        return
    open_[-1].instruction.append(element.text or "")
    open_[-1].marks.append(element)


def _end(done: _Field, where: str, report: Report, place: Place) -> None:
    instruction = "".join(done.instruction)
    name = _name(instruction)
    if not _is_harmless(instruction) or (done.spelled and name not in _STATING):
        _tell(instruction, where, report, place)
        _take_out(done)
    elif name in _CLOCK:
        _take_out(done)


def _name(instruction: str) -> str:
    match = _WORD.match(instruction)
    return match[1].upper() if match else ""


def _is_harmless(instruction: str) -> bool:
    name = _name(instruction)
    if name == "HYPERLINK":
        return _LINK.match(instruction) is not None
    return name in _HARMLESS


def _take_out(field_: _Field) -> None:
    for element in field_.marks:
        remove(element)


def _tell(instruction: str, where: str, report: Report, place: Place) -> None:
    shown = " ".join(instruction.split())[:60]
    report.warn(
        "house-field",
        f"a field of the {where} fetches or starts something: `{shown}`",
        place,
        "it was left out, and its text stands; remove it in Word",
    )

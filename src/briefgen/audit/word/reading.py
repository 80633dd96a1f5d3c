"""From the bytes of a Word file to what it says now."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from briefgen.audit.passages import Finished, Kind, Passage
from briefgen.audit.word.charts import chart_text, workbook_text
from briefgen.audit.word.package import Package, open_package
from briefgen.audit.word.story import Drawn, Story
from briefgen.audit.word.styles import Styles
from briefgen.diagnostics import failure

_MAIN = "word/document.xml"
_STORE = re.compile(r"customXml/item\d+\.xml")
_RUNNING = re.compile(r"word/(?:header|footer)[^/]*\.xml")
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")


def read_word(content: bytes) -> Finished:
    """What a DOCX file holds: its passages in reading order and the record inside it.

    Raises:
        BriefgenError: the file cannot be read, or was made to harm who reads it.
    """
    package = open_package(content)
    passages = [*_passages(package)]
    return Finished(
        format="docx",
        passages=tuple(passages),
        record=_record(package),
        damage=tuple(dict.fromkeys(package.damage)),
    )


def _passages(package: Package) -> Iterator[Passage]:
    root = package.tree(_MAIN)
    if root is None:
        raise failure(
            "broken-file", f"the package holds no `{_MAIN}`", hint="save it as DOCX in Word"
        )
    styles = Styles.of(package.tree("word/styles.xml"))
    body = Story(Kind.FLOW, styles)
    body.read(root)
    yield from body.passages
    charts = package.related(_MAIN)
    for drawn in body.drawings:
        yield from _drawing(package, drawn, charts.get(drawn.relationship or ""))
    for name in (*_NOTES, *filter(_RUNNING.fullmatch, package.parts)):
        part = package.tree(name)
        if part is not None:
            story = Story(Kind.NOTE if name in _NOTES else Kind.FURNITURE, styles)
            story.read(part)
            yield from story.passages


def _drawing(package: Package, drawn: Drawn, chart: str | None) -> Iterator[Passage]:
    here = Passage(kind=Kind.CHART, text="", section=drawn.section, block=drawn.name)
    if drawn.description:
        yield replace(here, kind=Kind.DESCRIPTION, text=drawn.description)
    root = package.tree(chart) if chart else None
    if chart and root is not None:
        yield replace(here, text=chart_text(root))
        cells = workbook_text(package, chart)
        if cells is not None:
            yield replace(here, kind=Kind.WORKBOOK, text=cells)


def _record(package: Package) -> bytes | None:
    """The part that holds the record: found by what it says, for programs rename parts."""
    stores = [name for name in package.parts if _STORE.fullmatch(name)]
    found = (package.parts[name] for name in sorted(stores))
    return next((content for content in found if b"urn:briefgen:" in content), None)

"""The one place that calls citeproc-py: an item in, its entry and its author-date label out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from citeproc import (
    LOCALES_PATH,
    PRIMARY_DIALECTS,
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    Locator,
)
from citeproc.source.json import CiteProcJSON
from lxml import etree

from briefgen.citations import markup
from briefgen.citations.items import prepared
from briefgen.citations.styles import Style
from briefgen.remembered import Remembered

ENTRIES: Remembered[tuple[str, str]] = Remembered()
"""By item, style and language; a style's file is read once in a process."""
_KEY = "item"
_WIDE = {", ": "，", ": ": "：", "(": "（", ")": "）"}


class CiteprocError(Exception):
    """citeproc-py failed on an item."""


def locale_of(tag: str) -> str:
    """The CSL locale for a BCP 47 tag: itself, its language's main one, else American English."""
    for name in (tag, PRIMARY_DIALECTS.get(tag.split("-", maxsplit=1)[0])):
        if name and Path(LOCALES_PATH, f"locales-{name}.xml").is_file():
            return str(name)
    return "en-US"


def format_item(
    item: Mapping[str, Any], style: Style, tag: str, locator: tuple[str, str] | None = None
) -> tuple[str, str]:
    """The entry of an item as a marked text, and its citation as plain text.

    `locator` is a part of the item that is cited: CSL's name for it, and which: `("page", "12")`.

    Raises:
        CiteprocError: citeproc-py failed; the message names its error.
    """
    if not ENTRIES.most:
        return _formatted(item, style, tag, locator)
    from briefgen.fingerprints import of_value  # noqa: PLC0415  (a command needs none)

    key = of_value((item, str(style.path), style.revised, tag, locator))
    return ENTRIES.value(key, lambda: _formatted(item, style, tag, locator))


def _formatted(
    item: Mapping[str, Any], style: Style, tag: str, locator: tuple[str, str] | None
) -> tuple[str, str]:
    sheet = _sheet(str(style.path), locale_of(tag), wide=style.revised and tag.startswith("zh"))
    options = {"locator": Locator(*locator)} if locator else {}
    try:
        source = CiteProcJSON([prepared(item, _KEY, tag, whole_names=style.revised)])
        bibliography = CitationStylesBibliography(sheet, source, markup)
        citation = Citation([CitationItem(_KEY, **options)])
        bibliography.register(citation)
        cited = str(bibliography.cite(citation, _ignore))
        entry = str(bibliography.bibliography()[0])
    except Exception as error:
        # The library raises whatever its code runs into: KeyError, AttributeError, ValueError.
        raise CiteprocError(f"{type(error).__name__}: {error}") from error
    return _moved_into_quotes(entry, tag), markup.plain(cited)


@cache
def _sheet(style: str, locale: str, *, wide: bool) -> CitationStylesStyle:
    """A style with the terms of a locale; parsed once, used one item at a time."""
    file = _widened(style) if wide else style
    return CitationStylesStyle(file, locale=locale, validate=False)


def _widened(style: str) -> BytesIO:
    """The style with full-width marks but for points and square brackets (GB/T 7714-2025, 7)."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    tree = etree.parse(style, parser)
    for element in tree.iter("{*}group", "{*}text", "{*}date", "{*}name", "{*}label", "{*}names"):
        for key in ("delimiter", "prefix", "suffix"):
            mark = element.get(key)
            if mark is not None:
                element.set(key, _WIDE.get(mark, mark))
    return BytesIO(etree.tostring(tree))


def _ignore(_item: object) -> None:
    """Takes the citations of unknown items; there are none."""


def _moved_into_quotes(entry: str, tag: str) -> str:
    """American punctuation: a stop stands before a closing quote; citeproc-py leaves it behind."""
    if locale_of(tag) != "en-US":
        return entry
    return entry.replace("”.", ".”").replace("”,", ",”")

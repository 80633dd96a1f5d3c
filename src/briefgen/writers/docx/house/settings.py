"""Settings and fonts: the house document's, with what the briefing needs."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from briefgen.house.markup import W
from briefgen.theme.design import Design
from briefgen.writers.docx.house.order import make

_AFTER_NOTES = ("endnotePr", "compat", "docVars", "rsids", "mathPr", "attachedSchema")
_AFTER_LANGUAGE = ("clrSchemeMapping", "doNotIncludeSubdocsInStats", "doNotAutoCompressPictures")
_FROM_LANGUAGE = (
    *_AFTER_LANGUAGE,
    *("forceUpgrade", "captions", "readModeInkLockDown", "smartTagType", "schemaLibrary"),
    *("shapeDefaults", "doNotEmbedSmartTags", "decimalSymbol", "listSeparator"),
)


def settle(settings: etree._Element, design: Design) -> None:
    """Add to the house document's settings what the briefing needs."""
    language = settings.find(f"{W}themeFontLang")
    latin = "en-GB" if design.language.cjk else design.language.tag
    east_asian = design.language.tag if design.language.cjk else "zh-CN"
    if language is None:
        language = _insert(settings, make("themeFontLang"), _FROM_LANGUAGE)
    language.set(f"{W}val", latin)
    language.set(f"{W}eastAsia", east_asian)


def name_separators(settings: etree._Element, kind: str, ids: Sequence[str]) -> None:
    """Name the lines above notes of a kind by their ids in the part."""
    notes = settings.find(f"{W}{kind}Pr")
    if notes is None:
        after = _AFTER_NOTES if kind == "footnote" else _AFTER_NOTES[1:]
        later = (*after, "themeFontLang", *_FROM_LANGUAGE)
        notes = _insert(settings, make(f"{kind}Pr"), later)
    for named in notes.findall(f"{W}{kind}"):
        notes.remove(named)
    for id_ in ids:
        notes.append(make(kind, id=id_))


def _insert(
    settings: etree._Element, new: etree._Element, later: tuple[str, ...]
) -> etree._Element:
    """A new setting before those that come later in the schema (ECMA-376 Part 1, 17.15.1.78)."""
    for position, element in enumerate(settings):
        if str(element.tag).rpartition("}")[2] in later:
            settings.insert(position, new)
            return new
    settings.append(new)
    return new

"""`word/settings.xml` of a house document: what acts on its own, protects or tracks goes."""

from __future__ import annotations

from lxml import etree

from briefgen.diagnostics import Place, Report
from briefgen.house.markup import R, W, local, number, remove, value

_NAMES = (
    "attachedTemplate attachedSchema mailMerge docVars documentProtection writeProtection "
    "trackRevisions updateFields linkStyles rsids proofState removePersonalInformation "
    "removeDateAndTime saveThroughXslt useXSLTWhenSaving schemaLibrary revisionView documentType "
    "formsDesign readModeInkLockDown captions hideSpellingErrors hideGrammaticalErrors "
    "activeWritingStyle stylePaneFormatFilter docId printFormsData saveFormsData doNotTrackMoves "
    "doNotTrackFormatting"
)
_DROPPED = frozenset(_NAMES.split())
_CURRENT = 15
"""Word 2013 and later; Word opens a file of a lower mode in compatibility mode."""


def clean_settings(root: etree._Element, report: Report, place: Place) -> None:
    """Take out of the settings what a briefing must not inherit; warn of an old mode."""
    for element in list(root):
        names_part = any(str(name).startswith(R) for name in element.attrib)
        if local(element) in _DROPPED or names_part:
            remove(element)
    mode = _compatibility_mode(root)
    if mode < _CURRENT:
        report.warn(
            "house-compatibility",
            f"the document is in the mode of an older Word ({mode}), and so will the briefing be",
            place,
            "open it in Word, choose File > Info > Convert, and save it",
        )


def _compatibility_mode(root: etree._Element) -> int:
    """The version of Word whose layout the file asks for; 12 if it asks for none."""
    for setting in root.iter(f"{W}compatSetting"):
        if value(setting, "name") == "compatibilityMode":
            return number(setting) or 12
    return 12

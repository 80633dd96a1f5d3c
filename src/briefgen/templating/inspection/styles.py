"""Styles that a template's Markdown names: containers, and classes of headings and tables."""

from __future__ import annotations

import re

from briefgen.diagnostics import Place, Report, suggestion
from briefgen.document.manuscript import CONTAINERS, HEADING_CLASSES
from briefgen.templating.inspection.sources import Source

_CONTAINER = re.compile(r"^\s*:{3,}[ \t]*(?P<name>[^\s:{]+)", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6}[ \t].*\{(?P<attributes>[^{}%]*)\}[ \t]*$", re.MULTILINE)
_CLASS = re.compile(r"(?<!\S)\.([A-Za-z][\w-]*)")


def check_styles(source: Source, report: Report) -> None:
    """Record containers and classes that do not exist."""
    for match in _CONTAINER.finditer(source.text):
        name = match["name"]
        if name not in CONTAINERS and "{" not in name:
            message = f"there is no container `{name}`"
            place = _place(source, match.start("name"))
            report.error("unknown-container", message, place, suggestion(name, CONTAINERS))
    for heading in _HEADING.finditer(source.text):
        for match in _CLASS.finditer(heading["attributes"]):
            if match[1] not in HEADING_CLASSES:
                message = f"there is no class `.{match[1]}`"
                hint = suggestion(f".{match[1]}", [f".{known}" for known in HEADING_CLASSES])
                place = _place(source, heading.start("attributes") + match.start())
                report.error("bad-attribute", message, place, hint)


def _place(source: Source, offset: int) -> Place:
    return Place(source.shown, source.text.count("\n", 0, offset) + 1)

"""Which parts of a house document are kept: those that a briefing prints, reached from its text.

What is not on the list is left out. What could act on its own - macros, remote templates, embedded
objects, other documents drawn in - is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from briefgen.diagnostics import Place, Report
from briefgen.house.markup import parse
from briefgen.house.parts import Declared, Part, Relation

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_DRAWING = "application/vnd.openxmlformats-officedocument.drawingml."
_KEPT: Mapping[str, str] = {
    "styles": f"{_WORD}styles+xml",
    "numbering": f"{_WORD}numbering+xml",
    "settings": f"{_WORD}settings+xml",
    "fontTable": f"{_WORD}fontTable+xml",
    "header": f"{_WORD}header+xml",
    "footer": f"{_WORD}footer+xml",
    "footnotes": f"{_WORD}footnotes+xml",
    "endnotes": f"{_WORD}endnotes+xml",
    "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
    "chart": f"{_DRAWING}chart+xml",
    "diagramData": f"{_DRAWING}diagramData+xml",
    "diagramLayout": f"{_DRAWING}diagramLayout+xml",
    "diagramQuickStyle": f"{_DRAWING}diagramStyle+xml",
    "diagramColors": f"{_DRAWING}diagramColors+xml",
    "image": "",
}
"""Kinds of relationship that are followed, and the part's content type; a picture's varies."""
_ONCE = frozenset(
    {"styles", "numbering", "settings", "fontTable", "footnotes", "endnotes", "theme"}
)
"""Kinds of which a document has one part (ECMA-376 Part 1, 11.3)."""
_ACTING: Mapping[str, tuple[str, str]] = {
    "vbaProject": ("house-macros", "macros"),
    "wordVbaData": ("house-macros", "macros"),
    "keyMapCustomizations": ("house-macros", "keys bound to commands"),
    "attachedToolbars": ("house-macros", "toolbars bound to commands"),
    "extensibility": ("house-macros", "a ribbon bound to commands"),
    "webextension": ("house-macros", "a web add-in"),
    "webextensiontaskpanes": ("house-macros", "a web add-in"),
    "oleObject": ("house-embedded", "an embedded object"),
    "package": ("house-embedded", "an embedded file"),
    "control": ("house-embedded", "an ActiveX control"),
    "aFChunk": ("house-embedded", "another document to be drawn in"),
    "subDocument": ("house-embedded", "another document to be drawn in"),
    "mailMergeSource": ("house-external", "a data source for mail merge"),
    "recipientData": ("house-external", "a data source for mail merge"),
    "attachedTemplate": ("house-external", "a template elsewhere"),
    "externalLink": ("house-external", "a link to another file"),
    "externalLinkPath": ("house-external", "a link to another file"),
}
_PICTURES: Mapping[str, tuple[str, bytes]] = {
    "png": ("image/png", b"\x89PNG\r\n\x1a\n"),
    "jpg": ("image/jpeg", b"\xff\xd8"),
    "jpeg": ("image/jpeg", b"\xff\xd8"),
    "gif": ("image/gif", b"GIF8"),
    "bmp": ("image/bmp", b"BM"),
    "tif": ("image/tiff", b""),
    "tiff": ("image/tiff", b""),
    "emf": ("image/x-emf", b"\x01\x00\x00\x00"),
    "wmf": ("image/x-wmf", b""),
}
"""Kinds of picture by a name's ending: content type, and how such a file begins."""
_OTHER_FORMS = (".svg", ".wdp")
"""Forms of pictures that newer programs prefer to the one that every program shows."""
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x1f]{1,2000}", re.IGNORECASE)
_REMOVE = "it was left out; save the document without it"


def keep_parts(declared: Declared, report: Report, place: Place) -> dict[str, Part]:
    """The parts that are kept, by name, each reached from the main document, which is the first.

    What is left out and could have acted is in `report`.
    """
    if declared.macros or any(name.lower().endswith("vbaproject.bin") for name in declared.members):
        report.warn("house-macros", "the document holds macros", place, _REMOVE)
    for relation in declared.relations.get("", ()):
        _tell(relation, "the file", report, place)
    kept: dict[str, Part] = {}
    waiting = [(declared.main, f"{_WORD}document.main+xml")]
    once: set[str] = set()
    while waiting:
        name, type_ = waiting.pop(0)
        if name in kept:
            continue
        part = kept[name] = _part(name, type_, declared, place)
        for relation in _allowed(name, declared, once, report, place):
            part.relations[relation.id] = relation
            if not relation.external and relation.type in _KEPT:
                waiting.append((relation.target, _KEPT[relation.type] or _picture(relation.target)))
    return kept


def _part(name: str, type_: str, declared: Declared, place: Place) -> Part:
    content = declared.members[name]
    if type_.endswith("+xml"):
        return Part(name=name, content_type=type_, tree=parse(content, name, place))
    return Part(name=name, content_type=type_, content=content)


def _picture(name: str) -> str:
    return _PICTURES.get(name.rpartition(".")[2].lower(), ("", b""))[0]


def _allowed(
    name: str, declared: Declared, once: set[str], report: Report, place: Place
) -> Iterator[Relation]:
    """The relationships of a part that may stay."""
    for relation in declared.relations.get(name, ()):
        if relation.external:
            if relation.type == "hyperlink" and _ADDRESS.fullmatch(relation.target):
                yield relation
            else:
                _tell(relation, name, report, place)
        elif relation.type not in _KEPT:
            _tell(relation, name, report, place)
        elif relation.type == "image" and relation.target.lower().endswith(_OTHER_FORMS):
            continue
        elif relation.type == "image" and not _is_picture(relation.target, declared):
            message = f"`{relation.target}` is no picture that Word shows"
            report.warn("house-embedded", message, place, _REMOVE)
        elif relation.type not in _ONCE:
            yield relation
        elif relation.type not in once:
            once.add(relation.type)
            yield relation


def _is_picture(name: str, declared: Declared) -> bool:
    """Whether a part's content is the picture that its name says."""
    type_, start = _PICTURES.get(name.rpartition(".")[2].lower(), ("", b""))
    return bool(type_) and declared.members[name].startswith(start)


def _tell(relation: Relation, source: str, report: Report, place: Place) -> None:
    """Report what is left out, where it could have acted on its own."""
    if relation.external:
        message = f"`{source}` fetches its {relation.type} from elsewhere: `{relation.target[:80]}`"
        report.warn("house-external", message, place, _REMOVE)
    elif relation.type == "package" and "/charts/" in source:
        return  # the data behind a chart, which shows what it shows without them
    elif relation.type in _ACTING:
        code, what = _ACTING[relation.type]
        message = "the document holds macros" if what == "macros" else f"`{source}` holds {what}"
        report.warn(code, message, place, _REMOVE)

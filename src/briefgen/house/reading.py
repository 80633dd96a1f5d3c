"""Reading a house document: a file in, checked parts with their meaning out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import etree

from briefgen.diagnostics import BriefgenError, Place, Report, failure
from briefgen.house.archive import MAX_FILE, read_members
from briefgen.house.document import House, section_at
from briefgen.house.keeping import keep_parts
from briefgen.house.mapping import map_roles
from briefgen.house.markup import W, remove, text_of, value
from briefgen.house.pages import read_page
from briefgen.house.parts import Part, read_declarations
from briefgen.house.scheme import read_scheme
from briefgen.house.scrubbing import Scrubber
from briefgen.house.settings import clean_settings
from briefgen.house.styles import Stylesheet
from briefgen.house.texts import MARK, HouseText, check_texts, read_texts

_SETTINGS = Place("briefing.toml")
_STORIES: Mapping[str, str] = {
    "header": "header",
    "footer": "footer",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "chart": "chart",
    "diagramData": "diagram",
}
"""Kinds of part with text or links → what people call them."""
_REFERRING = tuple(f"{W}{name}" for name in ("pStyle", "rStyle", "tblStyle"))
_BETWEEN = tuple(f"{W}{name}" for name in ("basedOn", "next", "link"))
_MOST_STYLES = 4200
"""Word holds 4,079."""
_EMPTY_STYLES = f'<w:styles xmlns:w="{W[1:-1]}"/>'


def read_house(
    name: str, folder: Path, overrides: Mapping[str, str], report: Report
) -> House | None:
    """The house document that a project names by its path; None with findings if it is refused."""
    path = _find(name, folder, report)
    if path is None:
        return None
    try:
        content = _content(path, Place(name))
        return house_of(content, name, overrides, report)
    except BriefgenError as error:
        report.add(*error.findings)
        return None


def house_of(content: bytes, file: str, overrides: Mapping[str, str], report: Report) -> House:
    """The house document in a file's bytes; what was taken out of it is in `report`.

    Raises:
        BriefgenError: it is no Word document, or is refused.
    """
    place = Place(file)
    declared = read_declarations(read_members(content, place), report, place)
    parts = keep_parts(declared, report, place)
    main = parts[declared.main]
    body = None if main.tree is None else main.tree.find(f"{W}body")
    if body is None or main.tree is None:
        message = "the document has no text part that can be read"
        raise failure("house-broken", message, place, "open it in Word and save it again")
    scrubber = Scrubber(report, place)
    for part, what in _stories(main, parts):
        scrubber.scrub(part, what)
    for settings in _related(main, "settings", parts):
        clean_settings(settings, report, place)
    sheet = _stylesheet(main, parts, place)
    _mend_references(parts, sheet)
    mark = _mark(body, report, place)
    texts = _texts(main, parts, sheet, file)
    keeps = mark is not None or any(t.placeholders for t in texts.values() if t.part == main.name)
    if not keeps:
        texts = {id_: text for id_, text in texts.items() if text.part != main.name}
    check_texts(texts, file, report)
    themes = _related(main, "theme", parts)
    return House(
        file=file,
        parts=parts,
        main=main.name,
        sheet=sheet,
        styles=map_roles(sheet, overrides, _SETTINGS, report),
        scheme=read_scheme(themes[0] if themes else None),
        page=read_page(section_at(body, mark), report, place),
        texts=texts,
        mark=mark,
        keeps_body=keeps,
    )


def _find(name: str, folder: Path, report: Report) -> Path | None:
    """The file of a name; None with a finding if it is none of the project's."""
    path = (folder / name).resolve()
    hint = "name a .docx or .dotx file by its path from the project's folder"
    if not path.is_relative_to(folder.resolve()):
        report.error("house-not-found", f"`{name}` lies outside the project", _SETTINGS, hint)
        return None
    if not path.is_file():
        report.error("house-not-found", f"there is no file `{name}`", _SETTINGS, hint)
        return None
    return path


def _content(path: Path, place: Place) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_FILE + 1)
    except OSError as error:
        message = f"cannot read the file: {(error.strerror or 'no reason given').lower()}"
        raise failure("unreadable-file", message, place, "let it be read") from None


def _stories(main: Part, parts: Mapping[str, Part]) -> Iterator[tuple[Part, str]]:
    """The parts that hold text, each once, with what people call them."""
    seen = {main.name}
    yield main, "body"
    for holder in list(parts.values()):
        for type_, what in _STORIES.items():
            for relation in holder.related(type_):
                if relation.target not in seen:
                    seen.add(relation.target)
                    yield parts[relation.target], what


def _related(main: Part, type_: str, parts: Mapping[str, Part]) -> list[etree._Element]:
    """The trees of the main document's parts of a kind."""
    trees = (parts[relation.target].tree for relation in main.related(type_))
    return [tree for tree in trees if tree is not None]


def _stylesheet(main: Part, parts: Mapping[str, Part], place: Place) -> Stylesheet:
    found = _related(main, "styles", parts)
    if found and len(found[0]) > _MOST_STYLES:
        message = f"the document has {len(found[0]):,} styles, more than Word can hold"
        raise failure("house-too-large", message, place, "remove those that nobody uses")
    return Stylesheet(found[0] if found else etree.fromstring(_EMPTY_STYLES))


def _mend_references(parts: Mapping[str, Part], sheet: Stylesheet) -> None:
    """Take out names of styles and lists that are not there."""
    lists = {
        value(element, "numId")
        for part in parts.values()
        if part.tree is not None and part.content_type.endswith("numbering+xml")
        for element in part.tree.iter(f"{W}num")
    }
    for part in parts.values():
        if part.tree is None or not part.content_type.startswith("application/vnd"):
            continue
        for element in list(part.tree.iter(*_REFERRING, *_BETWEEN)):
            if value(element) not in sheet.by_id:
                remove(element)
        for element in list(part.tree.iter(f"{W}numId")):
            holder = element.getparent()
            if value(element) not in lists | {"0"} and holder is not None:
                remove(holder)


def _mark(body: etree._Element, report: Report, place: Place) -> int | None:
    """The paragraph where the briefing goes; a second one, or one where it cannot go, is told."""
    found: list[int] = []
    for index, paragraph in enumerate(body.iter(f"{W}p")):
        if "briefgen" not in (text := text_of(paragraph)) or not MARK.fullmatch(text):
            continue
        found.append(index)
        hint = "give `{{briefgen}}` one paragraph of its own, outside tables and boxes"
        if paragraph.getparent() is not body:
            message = "`{{briefgen}}` stands in a table or text box, where no briefing can go"
            report.error("house-mark", message, place, hint)
        elif len(found) > 1:
            report.error("house-mark", "`{{briefgen}}` stands in two places", place, hint)
    return found[0] if found else None


def _texts(
    main: Part, parts: Mapping[str, Part], sheet: Stylesheet, file: str
) -> dict[str, HouseText]:
    texts = {}
    for part, what in _stories(main, parts):
        if part.tree is not None and what not in {"chart", "diagram"}:
            for text in read_texts(part.name, part.tree, what, sheet, file):
                texts[text.id] = text
    return texts

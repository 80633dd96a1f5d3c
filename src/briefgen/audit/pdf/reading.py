"""From the bytes of a PDF to what it says now."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any

import pikepdf
from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.audit.passages import Finished, Kind, Passage
from briefgen.audit.pdf.content import Interpreter, PageText, Shown
from briefgen.audit.pdf.fonts import Font, read_font
from briefgen.audit.pdf.nodes import Nodes, Value, name, plain
from briefgen.audit.pdf.tree import COUNTED, Piece, Tree
from briefgen.audit.texts import joined_up
from briefgen.diagnostics import failure

_FILE, _STREAM = 200 << 20, 64 << 20
_PAGES = 5000
_HINT = "ask for the file again; this one was not made by briefgen"
_WORDS = frozenset({"/FreeText", "/Text", "/Stamp"})
"""Annotations that put words onto a page."""
_KINDS = {"Figure": Kind.DRAWING, "Note": Kind.NOTE, COUNTED: Kind.FURNITURE}
_RECORD = (".evidence.json", ".record.jsonld", ".jsonld")


def read_pdf(content: bytes) -> Finished:
    """What a PDF holds: its passages in the order of its tags, and the record inside it.

    Text that is in no tag follows at the end; somebody put it there afterwards.

    Raises:
        BriefgenError: the file cannot be read, or was made to harm who reads it.
    """
    if len(content) > _FILE:
        raise failure("hostile-file", f"the file has {len(content)} bytes", hint=_HINT)
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            return _read(pdf)
    except pikepdf.PasswordError:
        raise failure("broken-file", "the PDF asks for a password", hint="remove it") from None
    except (pikepdf.PdfError, RecursionError, ValueError, TypeError, AttributeError):
        raise failure("broken-file", "the PDF cannot be read", hint=_HINT) from None


def _read(pdf: pikepdf.Pdf) -> Finished:
    if len(pdf.pages) > _PAGES:
        raise failure("hostile-file", f"the PDF has {len(pdf.pages)} pages", hint=_HINT)
    pages = _Pages(pdf)
    root = plain(pdf.Root.get("/StructTreeRoot"))
    passages = [*_passages(root, pages)] if isinstance(root, dict) else []
    return Finished(
        format="pdf",
        passages=(*passages, *pages.others(pdf)),
        record=_record(pdf),
        damage=() if passages else ("the text is in no tags",),
    )


class _Pages(Struct):
    """The pages' texts, read once each, and the fonts that they share."""

    pdf: pikepdf.Pdf
    texts: list[PageText] = field(default_factory=list)
    _numbers: dict[Value, int] = field(default_factory=dict)
    _fonts: dict[tuple[int, int], Font] = field(default_factory=dict)
    _told: set[tuple[int, int]] = field(default_factory=set)
    """Page and sequence of the content that the structure tree has."""

    def __post_init__(self) -> None:
        for number, page in enumerate(self.pdf.pages):
            self._numbers["{} {} R".format(*page.obj.objgen)] = number
            resources = page.obj.get("/Resources") or _inherited(page.obj)
            interpreter = Interpreter(self._fonts_of(resources), self._forms(resources))
            self.texts.append(interpreter.run(_contents(page)))

    def find(self, page: Value, number: int) -> tuple[int, Shown] | None:
        """The page's number from one, and what stands in the sequence."""
        at = self._numbers.get(page) if isinstance(page, str) else None
        shown = None if at is None else self.texts[at].tagged.get(number)
        if at is None or shown is None:
            return None
        self._told.add((at, number))
        return at + 1, shown

    def others(self, pdf: pikepdf.Pdf) -> Iterator[Passage]:
        """What stands on the pages beside their tagged text."""
        for number, (text, page) in enumerate(zip(self.texts, pdf.pages, strict=True), 1):
            if text.artifacts:
                said = "\n".join(text.artifacts)
                yield Passage(kind=Kind.FURNITURE, text=said, page=number)
            untold = [
                shown.text
                for mcid, shown in text.tagged.items()
                if (number - 1, mcid) not in self._told
            ]
            loose = ["".join(text.loose), *untold, *_annotated(page.obj)]
            yield from (
                Passage(kind=Kind.FLOW, text=said, page=number) for said in loose if said.strip()
            )

    def _fonts_of(self, resources: Any) -> dict[bytes, Font]:  # noqa: ANN401  (pikepdf's objects are dynamic)
        fonts = resources.get("/Font") if resources is not None else None
        return {name.encode(): self._font(font) for name, font in (fonts or {}).items()}

    def _font(self, font: Any) -> Font:  # noqa: ANN401  (pikepdf's objects are dynamic)
        key = font.objgen
        if key == (0, 0):
            return read_font(font)
        if key not in self._fonts:
            self._fonts[key] = read_font(font)
        return self._fonts[key]

    def _forms(self, resources: Any) -> Any:  # noqa: ANN401  (pikepdf's objects are dynamic)
        objects: Mapping[str, Any] = (resources or {}).get("/XObject") or {}

        def form(name: bytes) -> tuple[bytes, Mapping[bytes, Font]] | None:
            found = objects.get(name.decode("latin-1"))
            if found is None or found.get("/Subtype") != pikepdf.Name.Form:
                return None
            return _bounded(found), self._fonts_of(found.get("/Resources"))

        return form


def _inherited(page: Any) -> Any:  # noqa: ANN401  (pikepdf's objects are dynamic)
    """The resources that a page takes from the nodes above it."""
    node = page
    for _ in range(64):
        node = node.get("/Parent")
        if node is None:
            return None
        if "/Resources" in node:
            return node["/Resources"]
    return None


def _contents(page: pikepdf.Page) -> bytes:
    contents = page.obj.get("/Contents")
    if contents is None:
        return b""
    streams = contents if isinstance(contents, pikepdf.Array) else [contents]
    return b"\n".join(_bounded(stream) for stream in streams)


def _bounded(stream: Any) -> bytes:  # noqa: ANN401  (pikepdf's objects are dynamic)
    content: bytes = stream.read_bytes()
    if len(content) > _STREAM:
        raise failure("hostile-file", "a stream expands to more than any page holds", hint=_HINT)
    return content


def _annotated(page: Any) -> Iterator[str]:  # noqa: ANN401  (pikepdf's objects are dynamic)
    """The words of notes that somebody put onto the page."""
    for note in page.get("/Annots") or ():
        if str(note.get("/Subtype")) in _WORDS:
            yield str(note.get("/Contents", ""))


def _passages(root: Mapping[str, Value], pages: _Pages) -> Iterator[Passage]:
    nodes = Nodes(pages.pdf)
    mapped = nodes.load(root.get("/RoleMap"))
    known = mapped.items() if isinstance(mapped, dict) else ()
    roles = {name(role): name(nodes.load(standard)) for role, standard in known}
    section = ""
    for piece in Tree(nodes, pages.find, roles).read(root):
        text = joined_up("".join(shown.text for shown in piece.content))
        if piece.is_heading:
            section = text.strip()
        here = Passage(
            kind=_kind(piece), text=text, section=section, page=piece.page, seen=_seen(piece)
        )
        if piece.description:
            yield replace(here, kind=Kind.DESCRIPTION, text=piece.description, seen="")
        if text.strip():
            yield here


def _kind(piece: Piece) -> Kind:
    return _KINDS.get(piece.role, Kind.FLOW)


def _seen(piece: Piece) -> str:
    """What the glyphs of a passage show, where the file says that they stand for something."""
    if all(shown.actual is None for shown in piece.content):
        return ""
    return "".join(_glyphs(shown) for shown in piece.content)


def _glyphs(shown: Shown) -> str:
    """What is seen, without the hyphen of a word that is divided at the line's end."""
    seen = "".join(shown.glyphs)
    divided = shown.actual is not None and shown.actual.endswith("\u00ad")
    return seen.removesuffix("-") if divided else seen


def _record(pdf: pikepdf.Pdf) -> bytes | None:
    for title, attached in pdf.attachments.items():
        if title.endswith(_RECORD):
            content: bytes = attached.get_file().read_bytes()
            return content
    return None

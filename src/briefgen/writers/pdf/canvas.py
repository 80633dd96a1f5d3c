"""The canvas: takes what is drawn page by page, marks it as content, and knows its structure."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from briefgen.document.nodes import Metadata
from briefgen.typography.cleaning import clean
from briefgen.writers.pdf.file import Objects
from briefgen.writers.pdf.fonts import FontBook
from briefgen.writers.pdf.images import put_image
from briefgen.writers.pdf.links import link_annotation
from briefgen.writers.pdf.objects import number, reference, text_string
from briefgen.writers.pdf.outline import Entry, put_outline
from briefgen.writers.pdf.tags import Content, Element, LinkContent

PRODUCER = "briefgen"


class _Link(NamedTuple):
    """A link annotation that is written when all places are known."""

    annotation: int
    box: Sequence[float]
    target: str
    text: str
    key: int


class TaggedCanvas:
    """Pages of a tagged PDF. Coordinates are PDF's own: points from the lower left corner."""

    def __init__(self, metadata: Metadata, places: Collection[str]) -> None:
        """`places` are the ids that links may lead to: each is an anchor of some page."""
        self.objects = Objects()
        self.fonts = FontBook()
        self.pages: list[int] = []
        """The object number of each page."""
        self.parents: list[list[Element] | Element] = []
        """The parent tree: for each key a page's elements by content number, or a link's."""
        self._metadata = metadata
        self._places = places
        self._tree, self._typefaces = self.objects.reserve(), self.objects.reserve()
        self._catalog: dict[str, str] = {}
        self._images: dict[bytes, tuple[str, str]] = {}
        """The name and reference of each image by its file."""
        self._anchors: dict[str, tuple[int, float]] = {}
        """The page and height of each id that was drawn."""
        self._links: list[_Link] = []
        self._headings: list[tuple[int, str, str]] = []
        """Level, title and id."""
        self._digest = hashlib.sha256(metadata.identifier.encode("utf-8", "replace"))
        self._open: Element | None = None
        self._is_artifact = False
        self._begin_page()

    def _begin_page(self) -> None:
        self._code: list[str] = []
        self._elements: list[Element] = []
        self._annotations: list[int] = []
        self._opacities: dict[str, str] = {}
        self._shown: dict[str, str] = {}
        """The images on the page."""

    # --- content ------------------------------------------------------------------------------

    def emit(self, operators: str) -> None:
        """Append operators to the page."""
        self._code.append(operators)

    def mark(self, element: Element | None) -> None:
        """What follows belongs to `element`, or is an artifact; closes what was open."""
        is_same = element is self._open if element else self._is_artifact
        if is_same:
            return
        self.close_mark()
        if element is None:
            self.emit("/Artifact BMC")
            self._is_artifact = True
            return
        self.emit(f"/{element.kind} <</MCID {self._content_of(element)}>> BDC")
        self._open = element

    def say(self, element: Element | None, text: str, operators: str) -> None:
        """Emit operators that show `text`, whatever their glyphs stand for (14.9.4).

        The text is told by a sequence of its own: some readers lose what follows one that is
        nested within the element's.
        """
        actual = f"/ActualText {text_string(text)}"
        if element is None:
            self.mark(None)
            self.emit(f"/Span <<{actual}>> BDC {operators} EMC")
            return
        self.close_mark()
        number = self._content_of(element)
        self.emit(f"/Span <</MCID {number} {actual}>> BDC {operators} EMC")

    def _content_of(self, element: Element) -> int:
        """The number of a new sequence of the page that belongs to `element`."""
        content = Content(len(self.pages), len(self._elements))
        self._elements.append(element)
        _attach(element)
        element.children.append(content)
        return content.number

    def close_mark(self) -> None:
        """End the open marked content, if there is any."""
        if self._open or self._is_artifact:
            self.emit("EMC")
        self._open, self._is_artifact = None, False

    def box(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """Fill a rectangle whose lower left corner is at (x, y)."""
        edges = " ".join(number(value) for value in (x, y, width, height))
        self.emit(f"{fill_colour(colour)} {edges} re f")

    def image(self, content: bytes, x: float, y: float, width: float, height: float) -> None:
        """Show a PNG or JPEG whose lower left corner is at (x, y)."""
        if content not in self._images:
            found = reference(put_image(self.objects, content))
            self._images[content] = f"I{len(self._images) + 1}", found
        name, found = self._images[content]
        self._shown[name] = found
        place = " ".join(map(number, (width, 0.0, 0.0, height, x, y)))
        self.emit(f"q {place} cm /{name} Do Q")

    def opacity(self, value: float) -> str:
        """The operator that makes what follows so opaque, up to the next restored state."""
        name = f"A{round(value * 100)}"
        self._opacities[name] = f"<< /ca {value:g} /CA {value:g} >>"
        return f"/{name} gs"

    # --- places and links ---------------------------------------------------------------------

    def anchor(self, name: str, top: float) -> None:
        """The place that links to `#name` lead to."""
        self._anchors[name] = len(self.pages), top

    def heading(self, title: str, name: str, level: int) -> None:
        """List a heading in the outline, at most one level below the one before; 0 is the top."""
        self._headings.append((level, title, name))

    def link(self, element: Element, box: Sequence[float], target: str, text: str) -> None:
        """A link over a rectangle (left, bottom, right, top), to `#id` or a URL.

        There is none to an id that stands nowhere.
        """
        if target.startswith("#") and target[1:] not in self._places:
            return
        link = _Link(self.objects.reserve(), box, target, clean(text), len(self.parents))
        self._links.append(link)
        self.parents.append(element)
        _attach(element)
        self._annotations.append(link.annotation)
        element.children.append(LinkContent(len(self.pages), link.annotation))

    def _place(self, name: str) -> str:
        page, top = self._anchors[name]
        return f"[{reference(self.pages[page])} /XYZ 0 {number(top)} 0]"

    # --- pages --------------------------------------------------------------------------------

    def end_page(self, width: float, height: float) -> None:
        """Finish the page that was drawn, of so many points."""
        self.close_mark()
        content = "\n".join(self._code).encode("ascii")
        self._digest.update(content)
        resources = f"/Font {reference(self._typefaces)}"
        for kind, named in (("XObject", self._shown), ("ExtGState", self._opacities)):
            if named:
                resources += f" /{kind} {_dictionary(named)}"
        annotations = " ".join(map(reference, self._annotations))
        page = self.objects.put(
            f"<< /Type /Page /Parent {reference(self._tree)}"
            f" /MediaBox [0 0 {_exact(width)} {_exact(height)}] /Resources << {resources} >>"
            f" /Contents {reference(self.objects.put_stream(content))}"
            f"{f' /Annots [{annotations}]' if annotations else ''}"
            f" /StructParents {len(self.parents)} /Tabs /S >>"
        )
        self.pages.append(page)
        self.parents.append(self._elements)
        self._begin_page()

    # --- the document -------------------------------------------------------------------------

    def set_catalog(self, **entries: str) -> None:
        """Add entries to the document's catalog."""
        self._catalog |= entries

    def identify(self, content: bytes) -> None:
        """Let the file's identifiers depend on `content` too."""
        self._digest.update(content)

    def data(self) -> bytes:
        """The finished file; its identifiers are made from what it holds (ISO 32000-1, 14.4)."""
        mark = self._digest.hexdigest()[:32].upper()
        objects = self.objects
        for link in self._links:
            place = self._place(link.target[1:]) if link.target.startswith("#") else ""
            written = link_annotation(link.box, link.target, place, link.text, link.key)
            objects.put(written, link.annotation)
        pages = " ".join(map(reference, self.pages))
        objects.put(f"<< /Type /Pages /Kids [{pages}] /Count {len(self.pages)} >>", self._tree)
        objects.put(_dictionary(self.fonts.embed(objects)), self._typefaces)
        catalog = {
            "Type": "/Catalog",
            "Lang": text_string(self._metadata.language),
            "Pages": reference(self._tree),
            **self._catalog,
        }
        if self._headings:
            catalog["Outlines"] = reference(put_outline(objects, self._outline()))
        root = objects.put(_dictionary(catalog))
        information = objects.put(_dictionary(_information(self._metadata)))
        return objects.file(
            f"/Root {reference(root)} /Info {reference(information)} /ID [<{mark}> <{mark}>]"
        )

    def _outline(self) -> list[Entry]:
        """The headings of the first level, open, with those below them."""
        top: list[Entry] = []
        lists = [top]
        for level, title, name in self._headings:
            entry = Entry(title, self._place(name), is_open=level == 0)
            lists[level].append(entry)
            lists[level + 1 :] = [entry.below]
        return top


def _attach(element: Element) -> None:
    """Give an inline element its place: where it is first drawn."""
    if element.inline and element.parent and not element.children:
        _attach(element.parent)
        element.parent.children.append(element)


def _information(metadata: Metadata) -> Mapping[str, str]:
    """The information dictionary (14.3.3), which says what the XMP packet says."""
    texts = {
        "Title": metadata.title,
        "Author": metadata.author,
        "Subject": metadata.subtitle,
        "Keywords": ", ".join(metadata.keywords),
        "Creator": PRODUCER,
        "Producer": PRODUCER,
    }
    date = f"(D:{metadata.date:%Y%m%d}000000+00'00')"
    return {
        **{name: text_string(clean(text)) for name, text in texts.items()},
        "CreationDate": date,
        "ModDate": date,
    }


def _dictionary(entries: Mapping[str, str]) -> str:
    return f"<< {' '.join(f'/{name} {value}' for name, value in entries.items())} >>"


def _exact(value: float) -> str:
    """A page's measure: to four decimals."""
    return f"{value:.4f}".rstrip("0").rstrip(".")


@lru_cache(maxsize=256)
def fill_colour(colour: str) -> str:
    """The operator that fills with `#RRGGBB`."""
    return f"{_components(colour)} rg"


def _components(colour: str) -> str:
    return " ".join(
        f"{int(colour[at : at + 2], 16) / 255:.3f}".rstrip("0").rstrip(".") for at in (1, 3, 5)
    )

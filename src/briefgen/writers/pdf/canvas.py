"""The canvas: a ReportLab canvas that takes shaped glyphs, marks content and knows its structure.

ReportLab keeps pages, outline, catalog and information; `Objects` numbers and writes them with all
else. What is relied on beside ReportLab's public methods (pinned `>=5.1,<5.2`, held by tests):
`_code`, `_make_preamble`, `_doc`, its `_timeStamp`, `Outlines`, `idToObject` and
`idToObjectNumberAndVersion`, and that page and catalog objects read their list of entries from
`__NoDefault__`. Nothing global is changed.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Collection, Sequence
from datetime import date
from functools import lru_cache
from types import SimpleNamespace
from typing import NamedTuple

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from briefgen.document.nodes import Metadata
from briefgen.typography.cleaning import clean
from briefgen.writers.pdf.file import Objects
from briefgen.writers.pdf.fonts import FontBook
from briefgen.writers.pdf.images import put_image
from briefgen.writers.pdf.links import link_annotation
from briefgen.writers.pdf.objects import number, reference, text_string
from briefgen.writers.pdf.tags import Content, Element, LinkContent

PRODUCER = "briefgen"


class _Link(NamedTuple):
    """A link annotation that is written when all places are known."""

    annotation: int
    box: Sequence[float]
    target: str
    text: str
    key: int


class TaggedCanvas(Canvas):  # type: ignore[misc]  # ReportLab has no types
    """Pages of a tagged PDF. Coordinates are PDF's own: points from the lower left corner."""

    def __init__(self, metadata: Metadata, places: Collection[str]) -> None:
        """`places` are the ids that links may lead to: each is an anchor of some page."""
        super().__init__(io.BytesIO(), pageCompression=0, invariant=1, lang=metadata.language)
        self.objects = Objects()
        self.pages: list[int] = []
        """The object number of each page."""
        self.fonts = FontBook()
        self.parents: list[list[Element] | Element] = []
        """The parent tree: for each key a page's elements by content number, or a link's."""
        self._metadata = metadata
        self._places = places
        self._open: Element | None = None
        self._is_artifact = False
        self._page_elements: list[Element] = []
        self._anchors: dict[str, tuple[int, float]] = {}
        """The page and height of each id that was drawn."""
        self._links: list[_Link] = []
        self._annotations: list[int] = []
        self._images: dict[bytes, str] = {}
        self._pictures: dict[str, str] = {}
        self._shown: set[str] = set()
        """The names of images on the page."""
        self._opacities: dict[str, float] = {}
        self._numbers: dict[str, int] = {}
        """The number of each of ReportLab's objects that has one, by its name there."""
        self._digest = hashlib.sha256(metadata.identifier.encode("utf-8", "replace"))
        self._set_info()

    def _make_preamble(self) -> None:
        # ReportLab's names a standard font, which would not be embedded.
        self._preamble = ""

    def _set_info(self) -> None:
        metadata, document = self._metadata, self._doc
        self.setTitle(clean(metadata.title))
        self.setAuthor(clean(metadata.author))
        self.setSubject(clean(metadata.subtitle))
        self.setKeywords(", ".join(clean(keyword) for keyword in metadata.keywords))
        self.setCreator(PRODUCER)
        self.setProducer(PRODUCER)
        document._timeStamp = _moment(metadata.date)  # noqa: SLF001  (there is no setter)

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
        content = Content(self.getPageNumber() - 1, len(self._page_elements))
        self._page_elements.append(element)
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
        name = self._images.get(content)
        if name is None:
            name = self._images[content] = f"I{len(self._images) + 1}"
            self._pictures[name] = reference(put_image(self.objects, content))
        self._shown.add(name)
        place = " ".join(map(number, (width, 0.0, 0.0, height, x, y)))
        self.emit(f"q {place} cm /{name} Do Q")

    def opacity(self, value: float) -> str:
        """The operator that makes what follows so opaque, up to the next restored state."""
        name = f"A{round(value * 100)}"
        self._opacities[name] = value
        return f"/{name} gs"

    # --- places and links ---------------------------------------------------------------------

    def anchor(self, name: str, top: float) -> None:
        """The place that links to `#name` lead to."""
        self.bookmarkHorizontalAbsolute(name, top)
        self._anchors[name] = len(self.pages), top

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
        element.children.append(LinkContent(self.getPageNumber() - 1, link.annotation))

    def _write_links(self) -> None:
        for link in self._links:
            place = self._place(link.target[1:]) if link.target.startswith("#") else ""
            written = link_annotation(link.box, link.target, place, link.text, link.key)
            self.objects.put(written, link.annotation)

    def _place(self, name: str) -> str:
        page, top = self._anchors[name]
        return f"[{reference(self.pages[page])} /XYZ 0 {number(top)} 0]"

    # --- pages --------------------------------------------------------------------------------

    def end_page(self) -> None:
        """Finish the page that was drawn."""
        self.close_mark()
        stream = "\n".join(self._code).encode("ascii")
        self._digest.update(stream)
        self.showPage()
        page = self._doc.Pages.pages[-1]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.Contents = reference(self.objects.put_stream(stream))
        page.Trans = None
        page.StructParents = len(self.parents)
        page.Tabs = "/S"
        page.Annots = pdfdoc.PDFArrayCompact(map(reference, self._annotations))
        if not self._annotations:
            page.Annots = None
        if self._opacities:
            page.ExtGState = pdfdoc.PDFDictionary(
                {name: f"<< /ca {value:g} /CA {value:g} >>"
                 for name, value in sorted(self._opacities.items())}
            )  # fmt: skip
        if self._shown:
            page.XObjects = pdfdoc.PDFDictionary(
                {name: self._pictures[name] for name in self._shown}
            )
        self.pages.append(self.objects.reserve())
        self._numbers[page.__InternalName__] = self.pages[-1]
        self.parents.append(self._page_elements)
        self._page_elements, self._annotations = [], []
        self._opacities, self._shown = {}, set()

    def set_catalog(self, **entries: str) -> None:
        """Add entries to the document's catalog."""
        catalog = self._doc.Catalog
        catalog.__NoDefault__ = [*catalog.__NoDefault__, *sorted(entries)]
        for name, value in entries.items():
            setattr(catalog, name, value)

    def identify(self, content: bytes) -> None:
        """Let the file's identifiers depend on `content` too."""
        self._digest.update(content)

    def data(self) -> bytes:
        """The finished file; its identifiers are made from what it holds (ISO 32000-1, 14.4)."""
        mark = self._digest.hexdigest()[:32].upper()
        document = self._doc
        self._write_links()
        outline = document.Outlines
        outline.prepare(document, self)
        if outline.ready < 0:
            document.Catalog.Outlines = None
        else:
            # ReportLab counts on while it numbers them; only what is seen counts (12.3.3).
            outline.count = pdfdoc.count(outline.mydestinations, outline.closedict)
        root, information, _ = map(
            document.Reference, (document.Catalog, document.info, document.Pages)
        )
        for name, font in self.fonts.embed(self.objects).items():
            document.idToObject[pdfdoc.BasicFonts][name] = font
        numbers = document.idToObjectNumberAndVersion
        for name in document.idToObject:
            numbers[name] = self._numbers.get(name) or self.objects.reserve(), 0
        for name, item in document.idToObject.items():
            content = pdfdoc.format(item, document, toplevel=1).decode("ascii")
            self.objects.put(content, numbers[name][0])
        root, information = (each.format(document).decode("ascii") for each in (root, information))
        return self.objects.file(f"/Root {root} /Info {information} /ID [<{mark}> <{mark}>]")


def _attach(element: Element) -> None:
    """Give an inline element its place: where it is first drawn."""
    if element.inline and element.parent and not element.children:
        _attach(element.parent)
        element.parent.children.append(element)


def _moment(day: date) -> SimpleNamespace:
    """The start of the day in UTC, as ReportLab's date objects read it."""
    return SimpleNamespace(YMDhms=(day.year, day.month, day.day, 0, 0, 0), dhh=0, dmm=0)


@lru_cache(maxsize=256)
def fill_colour(colour: str) -> str:
    """The operator that fills with `#RRGGBB`."""
    return f"{_components(colour)} rg"


def _components(colour: str) -> str:
    return " ".join(
        f"{int(colour[at : at + 2], 16) / 255:.3f}".rstrip("0").rstrip(".") for at in (1, 3, 5)
    )

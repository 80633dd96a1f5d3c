"""The canvas: a ReportLab canvas that takes shaped glyphs, marks content and knows its structure.

What is relied on beside ReportLab's public methods (pinned `>=5.1,<5.2`, held by tests): `_code`,
`_doc`, `_formsinuse`, `_make_preamble`, `_doc.delayedFonts`, `_doc._timeStamp`, `_doc._ID`, and
that page and catalog objects read their list of entries from `__NoDefault__`. Nothing global is
changed.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Collection, Sequence
from datetime import date
from types import SimpleNamespace
from typing import Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from briefgen.document.nodes import Metadata
from briefgen.typography.cleaning import clean
from briefgen.writers.pdf.fonts import FontBook
from briefgen.writers.pdf.images import image_object
from briefgen.writers.pdf.links import link_annotation
from briefgen.writers.pdf.objects import Stream, number, text_string
from briefgen.writers.pdf.tags import Content, Element, LinkContent

PRODUCER = "briefgen"
_PDF_VERSION = (1, 7)


class TaggedCanvas(Canvas):  # type: ignore[misc]  # ReportLab has no types
    """Pages of a tagged PDF. Coordinates are PDF's own: points from the lower left corner."""

    def __init__(self, metadata: Metadata, places: Collection[str]) -> None:
        """`places` are the ids that links may lead to: each is an anchor of some page."""
        super().__init__(
            io.BytesIO(), pageCompression=0, invariant=1, pdfVersion=_PDF_VERSION,
            lang=metadata.language,
        )  # fmt: skip
        self.fonts = FontBook()
        self.parents: list[list[Element] | Element] = []
        """The parent tree: for each key a page's elements by content number, or a link's."""
        self._metadata = metadata
        self._places = places
        self._open: Element | None = None
        self._is_artifact = False
        self._page_elements: list[Element] = []
        self._annotations: list[Any] = []
        self._opacities: dict[str, float] = {}
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
        document.delayedFonts.append(SimpleNamespace(addObjects=self.fonts.embed))

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
        name = hashlib.sha256(content).hexdigest()[:16]
        inner = pdfdoc.xObjectName(name)
        if inner not in self._doc.idToObject:
            self._doc.Reference(image_object(self._doc, content), inner)
        if name not in self._formsinuse:
            self._formsinuse.append(name)
        place = " ".join(map(number, (width, 0.0, 0.0, height, x, y)))
        self.emit(f"q {place} cm /{inner} Do Q")

    def opacity(self, value: float) -> str:
        """The operator that makes what follows so opaque, up to the next restored state."""
        name = f"A{round(value * 100)}"
        self._opacities[name] = value
        return f"/{name} gs"

    # --- places and links ---------------------------------------------------------------------

    def anchor(self, name: str, top: float) -> None:
        """The place that links to `#name` lead to."""
        self.bookmarkHorizontalAbsolute(name, top)

    def link(self, element: Element, box: Sequence[float], target: str, text: str) -> None:
        """A link over a rectangle (left, bottom, right, top), to `#id` or a URL.

        There is none to an id that stands nowhere.
        """
        if target.startswith("#") and target[1:] not in self._places:
            return
        destination = self._bookmarkReference(target[1:]) if target.startswith("#") else None
        key = len(self.parents)
        annotation = link_annotation(box, target, destination, clean(text), key)
        self.parents.append(element)
        _attach(element)
        self._doc.Reference(annotation)
        self._annotations.append(annotation)
        page = self.getPageNumber() - 1
        element.children.append(LinkContent(page, annotation.__InternalName__))

    # --- pages --------------------------------------------------------------------------------

    def end_page(self) -> None:
        """Finish the page that was drawn."""
        self.close_mark()
        stream = "\n".join(self._code).encode("ascii")
        self._digest.update(stream)
        self.showPage()
        page = self._doc.Pages.pages[-1]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.Contents = Stream(stream)
        page.Trans = None
        page.StructParents = len(self.parents)
        page.Tabs = "/S"
        page.Annots = self._annotations or None
        if self._opacities:
            page.ExtGState = pdfdoc.PDFDictionary(
                {name: f"<< /ca {value:g} /CA {value:g} >>"
                 for name, value in sorted(self._opacities.items())}
            )  # fmt: skip
        self.parents.append(self._page_elements)
        self._page_elements, self._annotations, self._opacities = [], [], {}

    def object_number(self, item: object) -> int:
        """The number of a PDF object, which gets one if it has none."""
        reference = self._doc.Reference(item)
        found: int = self._doc.idToObjectNumberAndVersion[reference.name][0]
        return found

    def page_numbers(self) -> list[int]:
        """The object numbers of all pages."""
        return [self.object_number(page) for page in self._doc.Pages.pages]

    def set_catalog(self, **entries: object) -> None:
        """Add entries to the document's catalog."""
        catalog = self._doc.Catalog
        catalog.__NoDefault__ = [*catalog.__NoDefault__, *sorted(entries)]
        catalog.__Refs__ = ["Outlines", "Pages", "Metadata", "StructTreeRoot"]
        for name, value in entries.items():
            setattr(catalog, name, value)

    def number_of_name(self, name: str) -> int:
        """The number of the object that ReportLab knows by a name."""
        found: int = self._doc.idToObjectNumberAndVersion[name][0]
        return found

    def identify(self, content: bytes) -> None:
        """Let the file's identifiers depend on `content` too."""
        self._digest.update(content)

    def data(self) -> bytes:
        """The finished file; its identifiers are made from what it holds (ISO 32000-1, 14.4)."""
        mark = self._digest.hexdigest()[:32].upper()
        self._doc._ID = f"\n[<{mark}><{mark}>]\n".encode("ascii")  # noqa: SLF001  (no setter)
        content: bytes = self._doc.GetPDFData(self)
        return content


def _attach(element: Element) -> None:
    """Give an inline element its place: where it is first drawn."""
    if element.inline and element.parent and not element.children:
        _attach(element.parent)
        element.parent.children.append(element)


def _moment(day: date) -> SimpleNamespace:
    """The start of the day in UTC, as ReportLab's date objects read it."""
    return SimpleNamespace(YMDhms=(day.year, day.month, day.day, 0, 0, 0), dhh=0, dmm=0)


def fill_colour(colour: str) -> str:
    """The operator that fills with `#RRGGBB`."""
    return f"{_components(colour)} rg"


def _components(colour: str) -> str:
    return " ".join(
        f"{int(colour[at : at + 2], 16) / 255:.3f}".rstrip("0").rstrip(".") for at in (1, 3, 5)
    )

"""Pages as pictures, made when they are first asked for and kept by what they show."""

from __future__ import annotations

import io
import math
from collections import OrderedDict
from collections.abc import Iterable
from threading import Lock

import pypdfium2

from briefgen.preview.editions import Shown

WIDTHS = range(200, 3201)
"""The widths that a page may be asked for in, pixels."""
_MOST_PIXELS = 40_000_000
"""Of a picture, whatever the page's form."""
_MOST_BYTES = 96_000_000
"""Of all pictures kept."""


class Raster:
    """Draws the pages of the editions that are shown; may be used from several threads."""

    def __init__(self) -> None:
        self._pages: dict[str, tuple[_Book, int]] = {}
        self._kept: OrderedDict[tuple[str, int], bytes] = OrderedDict()
        self._bytes = 0
        # PDFium must not be called from two threads at once.
        self._lock = Lock()

    def show(self, editions: Iterable[Shown]) -> None:
        """Pages of these editions may be asked for from now on, and no others."""
        pages: dict[str, tuple[_Book, int]] = {}
        for edition in editions:
            book = _Book(edition.pdf)
            for index, digest in enumerate(edition.pages):
                # What looks the same need not be opened again.
                pages[digest] = self._pages.get(digest, (book, index))
        self._pages = pages

    def png(self, digest: str, width: int) -> bytes | None:
        """The page as a PNG, `width` pixels wide if its form allows; None if there is no such."""
        found = self._pages.get(digest)
        if found is None or width not in WIDTHS:
            return None
        with self._lock:
            picture = self._kept.pop((digest, width), None)
            if picture is None:
                book, index = found
                picture = book.draw(index, width)
                self._bytes += len(picture)
            self._kept[digest, width] = picture
            while self._bytes > _MOST_BYTES and len(self._kept) > 1:
                self._bytes -= len(self._kept.popitem(last=False)[1])
        return picture


class _Book:
    """A PDF that is opened when its first page is drawn."""

    def __init__(self, pdf: bytes) -> None:
        self._pdf = pdf
        self._document: pypdfium2.PdfDocument | None = None

    def draw(self, index: int, width: int) -> bytes:
        """A page as a PNG."""
        if self._document is None:
            self._document = pypdfium2.PdfDocument(self._pdf)
        page = self._document[index]
        across, down = page.get_size()
        scale = min(width / across, math.sqrt(_MOST_PIXELS / (across * down)))
        bitmap = page.render(scale=scale)
        target = io.BytesIO()
        # Little compression: it travels no further than this machine.
        bitmap.to_pil().save(target, "png", compress_level=1)
        bitmap.close()
        page.close()
        return target.getvalue()

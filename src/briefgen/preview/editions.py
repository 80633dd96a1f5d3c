"""An edition as the preview shows it: its PDF, its pages' names and what its figures rest on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from msgspec import Struct

from briefgen.charts.drawing import draw_charts
from briefgen.diagnostics import Report
from briefgen.edition import Edition
from briefgen.enclosure.describing import Printed, describe
from briefgen.evidence.verified import VerifiedDossier
from briefgen.finishing import write_pdf
from briefgen.preview.cards import Cards
from briefgen.preview.digests import page_digests
from briefgen.writers.pdf.boxes import FactBox, fact_boxes
from briefgen.writers.pdf.geometry import Geometry
from briefgen.writers.pdf.typesetting import Typeset


class Shown(Struct, frozen=True, kw_only=True):
    """An edition in one language, ready to be shown; it crosses a process's border."""

    code: str
    """Of the language, or of both: `zh-en`."""
    pdf: bytes
    pages: tuple[str, ...]
    """The digest of each."""
    description: bytes
    """JSON for the browser: pages with the boxes of their figures, facts and sources."""

    @property
    def digest(self) -> str:
        """Of all that the browser would show."""
        return hashlib.sha256(self.description).hexdigest()


def show_edition(edition: Edition, name: str, verified: VerifiedDossier, report: Report) -> Shown:
    """The edition with its PDF as a build would write it; `report` gets what its setting finds.

    Raises:
        BriefgenError: a font of the theme is missing or is no font.
    """
    document, design = edition.document, edition.design
    record = describe((Printed(document=document, page_of={}),), verified)
    written, typeset = write_pdf(edition, name, record, draw_charts(document, design))
    typeset.report_unsettled(report)
    digests = page_digests(written.content)
    boxes = tuple(fact_boxes(typeset))
    cards = Cards(
        document=document,
        verified=verified,
        language=design.language,
        page_of=typeset.page_of,
    )
    facts = cards.facts(dict.fromkeys(box.fact for box in boxes))
    description = {
        "title": document.metadata.title,
        "language": design.language.tag,
        "pages": _pages(typeset, digests, boxes),
        "facts": facts,
        "sources": cards.sources(facts),
    }
    return Shown(
        code=design.code,
        pdf=written.content,
        pages=digests,
        description=json.dumps(description, ensure_ascii=False, sort_keys=True).encode(
            "utf-8", "replace"
        ),
    )


def _pages(
    typeset: Typeset, digests: Sequence[str], boxes: Sequence[FactBox]
) -> list[dict[str, Any]]:
    geometry = Geometry(typeset.design.theme.page)
    on_page = {page: list(group) for page, group in groupby(boxes, key=lambda box: box.page)}
    pages = enumerate(zip(digests, typeset.layout.pages, strict=True), 1)
    return [
        _page(digest, geometry.size(wide=page.wide), on_page.get(number, []))
        for number, (digest, page) in pages
    ]


def _page(digest: str, size: tuple[float, float], boxes: list[FactBox]) -> dict[str, Any]:
    """Places as parts of the page's width and height."""
    width, height = size
    return {
        "digest": digest,
        "width": round(width, 2),
        "height": round(height, 2),
        "boxes": [
            {
                "fact": box.fact,
                "text": box.text,
                "left": round(box.left / width, 5),
                "top": round(box.top / height, 5),
                "width": round(box.width / width, 5),
                "height": round(box.height / height, 5),
            }
            for box in boxes
        ],
    }

"""What a page of a PDF shows, as a name: pages that look the same have the same."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from typing import Any

import pikepdf

_SUBSET = re.compile(r"^/[A-Z]{6}\+")
"""The tag of an embedded subset (ISO 32000-1, 9.6.4): it changes with other pages' text."""


def page_digests(pdf: bytes) -> tuple[str, ...]:
    """A SHA-256 for each page, hexadecimal, of its size, its operators and what they name.

    It is made for our own PDF, whose fonts are addressed by the glyph's number in the whole font,
    and which has no images.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return tuple(_digest(page) for page in document.pages)


def _digest(page: pikepdf.Page) -> str:
    found = hashlib.sha256()
    for part in (repr([float(edge) for edge in page.mediabox]), *_resources(page)):
        found.update(part.encode() + b"\0")
    page.contents_coalesce()
    found.update(page.Contents.read_bytes())
    return found.hexdigest()


def _resources(page: pikepdf.Page) -> Iterator[str]:
    resources: Any = page.resources
    fonts: Any = resources.get("/Font", {})
    for name, font in sorted(fonts.items()):
        yield f"{name} {_SUBSET.sub('/', str(font.BaseFont))}"
    states: Any = resources.get("/ExtGState", {})
    for name, state in sorted(states.items()):
        yield f"{name} {state.get('/ca', '')} {state.get('/CA', '')}"

"""Drawings: pictures of charts by all that they are drawn from, so that none is drawn twice.

A build keeps its pictures beside its files; the next one, after an edit to the text, takes them
over and need not even import what draws. What is taken is what would be drawn again.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.json import decode, encode

from briefgen.document.nodes import Document, Figure
from briefgen.document.pictures import Picture
from briefgen.document.walking import walk_blocks
from briefgen.fingerprints import of_value
from briefgen.theme.design import Design


class Drawings:
    """The pictures of the build before, and those of this one."""

    def __init__(self, beside: str, before: Mapping[str, Picture] | None = None) -> None:
        """`beside` is the fingerprint of fonts and software; `before` are pictures by key."""
        self.kept: dict[str, Picture] = {}
        """The pictures that this build took or drew, by key."""
        self._beside = beside
        self._before = before or {}

    def take(self, document: Document, design: Design) -> dict[str, Picture]:
        """The pictures that the document's figures had in the build before, by figure id."""
        keys = self._keys(document, design)
        found = {id_: self._before[key] for id_, key in keys.items() if key in self._before}
        self.kept |= {keys[id_]: picture for id_, picture in found.items()}
        return found

    def keep(self, document: Document, design: Design, drawn: Mapping[str, Picture]) -> None:
        """Keep what was drawn of the document's figures, by figure id, for the next build."""
        keys = self._keys(document, design) if drawn else {}
        self.kept |= {keys[id_]: picture for id_, picture in drawn.items()}

    def _keys(self, document: Document, design: Design) -> dict[str, str]:
        """Figure id → fingerprint of all that its picture is drawn from."""
        ground = of_value((self._beside, design.theme, design.language))
        return {
            block.id: of_value((ground, block.id, block.plot))
            for block in walk_blocks(document.blocks)
            if isinstance(block, Figure)
        }


def to_bytes(pictures: Mapping[str, Picture]) -> bytes:
    """The pictures as JSON in UTF-8; the same pictures give the same bytes."""
    return encode(dict(sorted(pictures.items())))


def from_bytes(content: bytes) -> dict[str, Picture]:
    """The pictures that `to_bytes` wrote.

    Raises:
        ValueError: it wrote no such thing.
    """
    return decode(content, type=dict[str, Picture])
